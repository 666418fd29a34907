"""The public history of a text: every version since publication, and the first that the public read."""

from datetime import timedelta
from typing import Any

import pytest

from kuvend.plans.models import Commitment
from kuvend.plans.rules import Outcome
from kuvend.plans.selectors.history import history_of, history_of_plan, withdrawal_of
from kuvend.plans.services import amending, deciding, publishing
from tests import make
from tests.plans import writing as world
from tests.plans.writing import AT, Land

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def land() -> Land:
    return world.land()


def revise(land: Land, promise: Commitment, base: int, after: timedelta, **fields: Any) -> None:
    deciding.revise(
        plan=promise.plan, commitment=promise, content=world.whole(land.office, **fields), base=base,
        reason=f"After {after.days} days", by=land.contact, at=AT + after,
    )  # fmt: skip


def amended(land: Land) -> Commitment:
    """Two versions before publication, and two after."""
    plan = land.plan()
    promise = world.complete(land, plan)
    revise(land, promise, 1, DAY * 0, number="second")
    world.signed_off(land, plan)
    publishing.record_endorsement(plan=plan, outcome=Outcome.ENDORSED, reasons="", by=land.forum, at=AT)
    publishing.publish(plan=plan, by=land.contact, at=AT + DAY)
    revise(land, promise, 2, 2 * DAY, number="third")
    revise(land, promise, 3, 3 * DAY, number="fourth")
    return Commitment.objects.get(pk=promise.pk)


def test_begins_with_the_text_that_was_published(land: Land) -> None:
    told = history_of(amended(land))
    assert [(text.number, text.content["number"]) for text in told] == [(4, "fourth"), (3, "third"), (2, "second")]
    assert [text.before and text.before["number"] for text in told] == ["third", "second", None]
    assert [text.reason for text in told] == ["After 3 days", "After 2 days", "After 0 days"]
    assert {text.accepted_by["role"] for text in told if text.accepted_by} == {"point-of-contact"}


def test_the_circle_may_read_how_it_came_about(land: Land) -> None:
    assert [text.number for text in history_of(amended(land), whole=True)] == [4, 3, 2, 1]


def test_before_publication_it_is_all_there_is(land: Land) -> None:
    promise = world.commitment(land, land.plan())
    [text] = history_of(promise)
    assert (text.number, text.before) == (1, None)


def test_of_a_recorded_text_it_is_the_text_and_its_source(land: Land) -> None:
    promise = make.commitment(make.plan(land.government, 9), problem={"en": "As recorded"})
    [text] = history_of(promise)
    assert (text.number, text.code, text.accepted_by) == (0, "", None)
    assert text.proposed_by == {"source": "Constructed for a test", "source_url": ""}
    assert text.content["problem"] == {"en": "As recorded"}
    revise(land, promise, 0, 2 * DAY)
    first = history_of(promise)[-1]
    assert (first.number, first.content, first.proposed_by) == (1, text.content, text.proposed_by)


def test_a_plan_has_a_history_of_its_own_text(land: Land) -> None:
    plan, _ = world.published(land)
    [text] = history_of_plan(plan)
    assert (text.number, text.content["summary"]) == (2, {"en": "What we promise."})
    assert [one.number for one in history_of_plan(plan, whole=True)] == [2, 1]
    [recorded] = history_of_plan(make.plan(land.government, 9))
    assert recorded.content["title"] == {"en": "Action plan 9"}


def test_a_withdrawal_stands_beside_it(land: Land) -> None:
    promise = amended(land)
    assert withdrawal_of(promise) is None
    amending.withdraw_commitment(commitment=promise, reason="No money", by=land.contact, at=AT + 4 * DAY)
    gone = withdrawal_of(promise)
    assert gone is not None
    assert gone.reason == "No money"


def test_takes_the_same_number_of_questions_however_long_it_is(land: Land, django_assert_num_queries: Any) -> None:
    promise = amended(land)
    with django_assert_num_queries(2):
        history_of(promise)
