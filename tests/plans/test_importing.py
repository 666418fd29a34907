"""An import is no act of a person, but it is never silent: it leaves an entry for each plan that it changed."""

import json
from datetime import UTC, datetime

import pytest

from kuvend.ledger.models import Entry
from kuvend.plans.models import ActionPlan
from kuvend.plans.services.drafts import CommitmentDraft
from kuvend.plans.services.recording import record_commitments
from tests import make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, tzinfo=UTC)


def draft(plan: ActionPlan, number: int, title: str = "Promise") -> CommitmentDraft:
    return CommitmentDraft(plan=plan, number=str(number), title={"en": f"{title} {number}"}, source="A table")


def said() -> list[dict[str, object]]:
    return [json.loads(entry.payload or "") for entry in Entry.objects.filter(kind="record.imported").order_by("pk")]


def test_says_from_where_and_how_much_for_each_plan() -> None:
    land = make.government()
    one, other = make.plan(land, 1), make.plan(land, 2)
    record_commitments([draft(one, 1), draft(one, 2), draft(other, 1)], at=AT)
    assert [entry.subject for entry in Entry.objects.order_by("pk")] == ["plan/XA-1", "plan/XA-2"]
    assert [(row["sources"], row["created"], row["updated"]) for row in said()] == [
        (["A table"], 2, 0),
        (["A table"], 1, 0),
    ]
    assert {entry.actor_id for entry in Entry.objects.all()} == {None}


def test_says_nothing_where_nothing_changed() -> None:
    plan = make.plan(make.government())
    record_commitments([draft(plan, 1)], at=AT)
    record_commitments([draft(plan, 1)], at=AT)
    assert len(said()) == 1


def test_fixes_the_words_that_were_given() -> None:
    plan = make.plan(make.government())
    record_commitments([draft(plan, 1)], at=AT)
    record_commitments([draft(plan, 1, title="Pledge")], at=AT)
    first, second = said()
    assert first["digest"] != second["digest"]
    assert (second["created"], second["updated"]) == (0, 1)


def test_of_a_plan_that_is_not_published_waits_for_it() -> None:
    plan = make.plan(make.government(), published_at=None)
    record_commitments([draft(plan, 1)], at=AT)
    assert Entry.objects.undisclosed().count() == 1
