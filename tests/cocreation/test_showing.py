"""Showing drafts: the newest accepted text of a commitment, before the plan is published, and of no other plan."""

import json
from typing import Any

import pytest

from kuvend.cocreation.models import Process, ShownDraft
from kuvend.cocreation.rules import Refusal
from kuvend.cocreation.services import showing
from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.plans.models import ActionPlan, Revision
from kuvend.plans.rules import RevisionState
from kuvend.plans.rules import Stage as PlanStage
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.facilitate_cases import NOW
from tests.cocreation.world import DAY, Land
from tests.plans.writing import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


def show(land: Land, process: Process, revision: Revision, **changed: Any) -> ShownDraft:
    known: dict[str, Any] = {"by": land.contact, "at": NOW, **changed}
    return showing.show_draft(process=process, revision=revision, **known)


def why_not(land: Land, process: Process, revision: Revision) -> Any:
    before = (Entry.objects.count(), ShownDraft.objects.count())
    code = refusal(showing.show_draft, process=process, revision=revision, by=land.contact, at=NOW)
    assert (Entry.objects.count(), ShownDraft.objects.count()) == before
    return code


def test_the_record_keeps_the_text_that_was_shown_with_names_and_not_rows(land: Land, process: Process) -> None:
    promise = said.commitment(land, process)
    revision = said.text(land, promise, content={"leads": [land.office.pk]})
    draft = show(land, process, revision)
    assert (draft.revision, draft.shown_at, draft.replaced_at) == (revision, NOW, None)
    entry = Entry.objects.get(kind="draft.shown")
    assert entry.subject == "process/XA-7"
    assert entry.disclosed_at is not None
    facts = json.loads(entry.payload or "")
    assert (facts["draft"], facts["commitment"], facts["number"]) == (draft.code, promise.code, 1)
    assert facts["content"]["title"] == {"en": "Publish every contract"}
    assert facts["content"]["leads"] == [{"en": "Ministry of Examples"}]


def test_a_later_text_takes_the_place_of_the_one_before(land: Land, process: Process) -> None:
    promise = said.commitment(land, process)
    other = show(land, process, said.text(land, said.commitment(land, process)))
    first = show(land, process, said.text(land, promise))
    newer = said.text(land, promise, content={"solution": {"en": "A register that everybody can search."}})
    second = show(land, process, newer, at=NOW + DAY)
    first.refresh_from_db()
    assert (first.replaced_at, second.replaced_at) == (NOW + DAY, None)
    assert json.loads(Entry.objects.filter(kind="draft.shown").latest("pk").payload or "")["replaces"] == first.code
    assert set(process.shown_drafts.standing()) == {other, second}
    assert why_not(land, process, first.revision) is Refusal.NOT_THE_LATEST


def test_twice_is_once(land: Land, process: Process) -> None:
    revision = said.text(land, said.commitment(land, process))
    assert show(land, process, revision) == show(land, process, revision, at=NOW + DAY)
    assert Entry.objects.filter(kind="draft.shown").count() == 1


def test_an_older_text_than_the_newest_is_not_shown(land: Land, process: Process) -> None:
    promise = said.commitment(land, process)
    older = said.text(land, promise)
    said.text(land, promise)
    assert why_not(land, process, older) is Refusal.NOT_THE_LATEST


def test_only_an_accepted_text_of_a_commitment_of_this_very_plan(land: Land, process: Process) -> None:
    proposed = said.text(
        land, said.commitment(land, process), state=RevisionState.SUBMITTED, number=None, decided_at=None
    )
    abroad = world.land("XB", "Otherland")
    elsewhere = said.text(abroad, said.commitment(abroad, world.announced(abroad)))
    for revision in (proposed, elsewhere):
        assert why_not(land, process, revision) is Refusal.NO_DRAFT_OF_THIS_PLAN


def test_a_published_plan_has_no_drafts(land: Land, process: Process) -> None:
    revision = said.text(land, said.commitment(land, process))
    with act("site"):
        ActionPlan.objects.filter(pk=process.plan_id).update(published_at=NOW, stage=PlanStage.PUBLISHED)
    assert why_not(land, process, revision) is Refusal.PLAN_PUBLISHED


def test_not_before_the_announcement_and_by_nobody_else(land: Land) -> None:
    quiet = world.written(land)
    revision = said.text(land, said.commitment(land, quiet))
    assert why_not(land, quiet, revision) is Refusal.NOT_ANNOUNCED_YET
    world.announce(land, quiet)
    abroad = world.land("XB", "Otherland")
    for person in (land.people["advocate"], land.people["officer"], abroad.contact):
        with pytest.raises(ActRefused):
            show(land, quiet, revision, by=person)
    assert not ShownDraft.objects.exists()
