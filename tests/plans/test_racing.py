"""Two people act at the same moment, each on their own connection: one wins, the other is told, nothing is lost."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Outcome, Refusal, RevisionState, Stage
from kuvend.plans.services import deciding, publishing, writing
from kuvend.plans.services.writing import Stale
from tests.plans import writing as world
from tests.plans.writing import AT

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(days=1)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call answered, or the exception it ended with; all begin together."""
    ready = threading.Barrier(len(calls))
    answers: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            ready.wait(timeout=20)
            answers[place] = call()
        except Exception as ended:
            answers[place] = ended
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(isinstance(answer, OperationalError) for answer in answers), answers
    return answers


def codes(answers: list[Any]) -> list[Any]:
    return [answer.refused.code for answer in answers if isinstance(answer, ActRefused)]


def test_of_two_publications_one_wins_and_the_other_is_told_the_stage() -> None:
    land = world.land()
    plan = land.plan()
    world.complete(land, plan)
    world.signed_off(land, plan)
    publishing.record_endorsement(plan=plan, outcome=Outcome.ENDORSED, reasons="", by=land.forum, at=AT)

    def publish() -> ActionPlan:
        return publishing.publish(plan=plan, by=land.contact, at=LATER)

    assert codes(at_once(publish, publish)) == [Refusal.NOT_AT_THIS_STAGE]
    assert Entry.objects.filter(kind="plan.published").count() == 1
    assert ActionPlan.objects.get().stage == Stage.PUBLISHED


def test_a_plan_is_not_both_returned_and_published() -> None:
    land = world.land()
    plan = land.plan()
    world.complete(land, plan)
    world.signed_off(land, plan)
    publishing.record_endorsement(plan=plan, outcome=Outcome.ENDORSED, reasons="", by=land.forum, at=AT)
    answers = at_once(
        lambda: publishing.publish(plan=plan, by=land.contact, at=LATER),
        lambda: publishing.return_plan(plan=plan, reason="Not yet", by=land.minister, at=LATER),
    )
    assert codes(answers) == [Refusal.NOT_AT_THIS_STAGE]
    kinds = set(Entry.objects.values_list("kind", flat=True)) & {"plan.published", "plan.returned"}
    assert len(kinds) == 1


def test_a_double_click_proposes_once() -> None:
    land = world.land()
    plan = land.plan()
    draft = writing.save_draft(
        plan=plan, commitment=None, content=world.whole(land.office), base=0, by=land.officer, at=AT
    )

    def submit() -> Revision:
        return writing.submit_revision(revision=draft, reason="", by=land.officer, at=LATER)

    assert at_once(submit, submit, submit) == [draft, draft, draft]
    assert Entry.objects.filter(kind="revision.submitted").count() == 1


def test_of_two_texts_for_one_field_accepted_at_once_the_second_is_shown_the_first() -> None:
    land = world.land()
    plan = land.plan()
    promise = world.commitment(land, plan)
    proposals = [
        world.proposal(land, plan, promise, by, title={"en": title})
        for by, title in ((land.officer, "One"), (land.forum, "Other"))
    ]

    def accept(revision: Revision) -> Callable[[], Revision]:
        return lambda: deciding.accept_revision(revision=revision, by=land.contact, at=LATER)

    answers = at_once(*map(accept, proposals))
    [stale] = [answer for answer in answers if isinstance(answer, Stale)]
    assert {stale.conflicts[0].mine, stale.conflicts[0].theirs} == {"One", "Other"}
    assert Revision.objects.filter(state=RevisionState.SUBMITTED).count() == 1
    assert promise.revisions.accepted().count() == 2


def test_new_commitments_accepted_at_once_each_have_a_code() -> None:
    land = world.land()
    plan = land.plan()
    proposals = [world.proposal(land, plan, None, land.officer, number=str(number)) for number in range(3)]

    def accept(revision: Revision) -> Callable[[], Revision]:
        return lambda: deciding.accept_revision(revision=revision, by=land.contact, at=LATER)

    answers = at_once(*map(accept, proposals))
    assert all(isinstance(answer, Revision) for answer in answers), answers
    assert set(Commitment.objects.values_list("code", flat=True)) == {"XA-1-01", "XA-1-02", "XA-1-03"}


def test_of_two_who_begin_the_same_plan_one_is_told_that_it_is_there() -> None:
    land = world.land()
    assert codes(at_once(land.plan, land.plan)) == [Refusal.PLAN_NUMBER_TAKEN]
    assert ActionPlan.objects.count() == 1
