"""Drafting in private, proposing, taking back; and two people at one text."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.edition.models import PublicVersion
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.plans.models import ActionPlan, Revision
from kuvend.plans.rules import Fault, LineageKind, Refusal, RevisionState, Subject
from kuvend.plans.selectors.texts import content_of, current_text
from kuvend.plans.services import amending, deciding, writing
from kuvend.plans.services.contents import ContentRefused
from kuvend.plans.services.writing import Stale
from tests import make
from tests.plans import writing as world
from tests.plans.writing import AT, Land, draft, refusal, revise_plan

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
WHY = "The forum asked for it"


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def plan(land: Land) -> ActionPlan:
    return land.plan()


class TestAPlan:
    def test_is_begun_with_its_text_on_record(self, land: Land, plan: ActionPlan) -> None:
        text = current_text(plan, None, Subject.PLAN)
        assert text is not None
        assert (text.number, text.content["title"]) == (1, {"en": "Plan 1"})
        assert [step.deed for step in plan.steps.all()] == ["create-plan"]
        assert plan.published_at is None

    def test_is_begun_once(self, land: Land, plan: ActionPlan) -> None:
        again = {"government": land.government, "number": 1, "first_year": 2027, "last_year": 2029}
        code = refusal(writing.create_plan, **again, title={"en": "Again"}, by=land.contact, at=AT)
        assert code is Refusal.PLAN_NUMBER_TAKEN
        assert ActionPlan.objects.count() == 1

    def test_has_its_years_in_order(self, land: Land) -> None:
        years = {"first_year": 2029, "last_year": 2027}
        with pytest.raises(ValidationError):
            writing.create_plan(
                government=land.government, number=1, **years, title={"en": "Plan"}, by=land.contact, at=AT
            )
        assert not ActionPlan.objects.exists()
        assert not Entry.objects.exists()

    def test_keeps_the_places_of_its_areas(self, land: Land, plan: ActionPlan) -> None:
        names = [{"name": {"en": name}, "leads": [land.office.pk]} for name in ("Justice", "Health", "Schools")]
        revise_plan(land, plan, 1, focus_areas=names)
        promise = world.commitment(land, plan, focus_area=2)
        held = current_text(plan, None, Subject.PLAN)
        assert held is not None
        kept = [area for area in held.content["focus_areas"] if area["name"]["en"] != "Justice"]
        revise_plan(land, plan, 2, focus_areas=[*reversed(kept), {"name": {"en": "Water"}}])
        assert {area.position: str(area.name) for area in plan.focus_areas.all()} == {
            2: "Health", 3: "Schools", 4: "Water",
        }  # fmt: skip
        promise.refresh_from_db()
        assert promise.focus_area is not None
        assert str(promise.focus_area.name) == "Health"


class TestADraft:
    def test_leaves_no_trace_outside(self, land: Land, plan: ActionPlan) -> None:
        before = (Entry.objects.count(), list(PublicVersion.objects.values_list("scope", "number")))
        kept = draft(land, plan, land.officer)
        again = writing.save_draft(
            plan=plan, commitment=None, content=world.whole(land.office, number="9"), base=0, by=land.officer,
            at=LATER, revision=kept,
        )  # fmt: skip
        writing.discard_draft(revision=again, by=land.officer, at=LATER)
        assert (Entry.objects.count(), list(PublicVersion.objects.values_list("scope", "number"))) == before
        assert not Revision.objects.filter(subject=Subject.COMMITMENT).exists()

    def test_may_be_unfinished(self, land: Land, plan: ActionPlan) -> None:
        kept = writing.save_draft(plan=plan, commitment=None, content={}, base=0, by=land.forum, at=AT)
        assert kept.state == RevisionState.DRAFT
        assert kept.content["milestones"] == []

    def test_is_its_authors_alone(self, land: Land, plan: ActionPlan) -> None:
        kept = draft(land, plan, land.officer)
        content = world.whole(land.office)
        arguments = {"plan": plan, "commitment": None, "content": content, "base": 0, "at": LATER, "revision": kept}
        assert refusal(writing.save_draft, **arguments, by=land.contact) is Refusal.NOT_THE_AUTHOR
        assert refusal(writing.discard_draft, revision=kept, by=land.contact, at=LATER) is Refusal.NOT_THE_AUTHOR
        code = refusal(writing.submit_revision, revision=kept, reason=WHY, by=land.contact, at=LATER)
        assert code is Refusal.NOT_THE_AUTHOR

    def test_stays_with_the_plan_it_was_begun_for(self, land: Land, plan: ActionPlan) -> None:
        kept, other = draft(land, plan, land.officer), land.plan(2)
        arguments: dict[str, Any] = {"commitment": None, "content": {}, "base": 0, "by": land.officer, "at": LATER}
        code = refusal(writing.save_draft, plan=other, revision=kept, **arguments)
        assert code is Refusal.ANOTHER_PLANS_REVISION
        promise = world.commitment(land, plan)
        arguments |= {"commitment": promise, "by": land.contact}
        assert refusal(writing.save_draft, plan=other, **arguments) is Refusal.ANOTHER_PLANS_REVISION

    def test_is_kept_whatever_stage_the_plan_has_come_to(self, land: Land, plan: ActionPlan) -> None:
        world.complete(land, plan)
        world.signed_off(land, plan)
        kept = draft(land, plan, land.officer)
        assert refusal(writing.submit_revision, revision=kept, reason=WHY, by=land.officer, at=AT) is (
            Refusal.NOT_AT_THIS_STAGE
        )
        assert Revision.objects.get(pk=kept.pk).content == kept.content

    def test_names_what_this_member_has(self, land: Land, plan: ActionPlan) -> None:
        elsewhere = world.land("XB", "Otherland")
        wrong: dict[str, Any] = {
            "leads": [land.office.pk, elsewhere.office.pk],
            "supporting": [{"organisation": elsewhere.organisation.pk}, {"organisation": land.organisation.pk}],
            "milestones": [{"office": elsewhere.office.pk}],
            "focus_area": 7,
            "tags": ["no-such-tag"],
        }
        with pytest.raises(ContentRefused) as refused:
            draft(land, plan, land.contact, **wrong)
        assert {(problem.field, problem.code) for problem in refused.value.problems} == {
            (field, Fault.NOT_A_CHOICE)
            for field in ("leads.1", "supporting.0.organisation", "milestones.0.office", "focus_area", "tags")
        }
        assert set(refused.value.message_dict) == {problem.field for problem in refused.value.problems}

    def test_is_refused_to_an_officer_of_another_office(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan, leads=[make.office(land.government, "Another office").pk])
        arguments = {"plan": plan, "content": {}, "base": 1, "by": land.officer, "at": AT}
        code = refusal(writing.save_draft, commitment=promise, **arguments)
        assert code is MandateRefusal.ANOTHER_OFFICE


class TestAProposal:
    def test_of_an_officer_names_the_own_office(self, land: Land, plan: ActionPlan) -> None:
        another = make.office(land.government, "Another office")
        kept = draft(land, plan, land.officer, leads=[another.pk])
        code = refusal(writing.submit_revision, revision=kept, reason="", by=land.officer, at=AT)
        assert code is MandateRefusal.ANOTHER_OFFICE

    def test_of_a_change_says_why(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan)
        kept = draft(land, plan, land.officer, promise, number="7")
        for reason in ("", "  \n", "see\x00this", "x" * 5001):
            with pytest.raises(ValidationError) as refused:
                writing.submit_revision(revision=kept, reason=reason, by=land.officer, at=AT)
            assert set(refused.value.message_dict) == {"reason"}
        assert writing.submit_revision(revision=kept, reason=WHY, by=land.officer, at=AT).reason == WHY

    def test_changes_something(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan)
        kept = draft(land, plan, land.officer, promise)
        code = refusal(writing.submit_revision, revision=kept, reason=WHY, by=land.officer, at=AT)
        assert code is Refusal.NOTHING_CHANGED

    def test_is_made_once_however_often_one_clicks(self, land: Land, plan: ActionPlan) -> None:
        kept = draft(land, plan, land.officer)
        first = writing.submit_revision(revision=kept, reason="", by=land.officer, at=AT)
        second = writing.submit_revision(revision=kept, reason="", by=land.officer, at=LATER)
        assert first == second
        assert second.submitted_at == AT
        assert Entry.objects.filter(kind="revision.submitted").count() == 1

    def test_is_taken_back_and_then_stays_so(self, land: Land, plan: ActionPlan) -> None:
        waiting = world.proposal(land, plan, None, land.officer)
        writing.withdraw_revision(revision=waiting, by=land.officer, at=LATER)
        assert writing.withdraw_revision(revision=waiting, by=land.officer, at=LATER).decided_at == LATER
        code = refusal(deciding.accept_revision, revision=waiting, by=land.contact, at=LATER)
        assert code is Refusal.REVISION_NOT_OPEN
        code = refusal(writing.save_draft, plan=plan, commitment=None, content={}, base=0, by=land.officer, at=LATER,
                       revision=waiting)  # fmt: skip
        assert code is Refusal.REVISION_NOT_A_DRAFT


class TestTwoAtOneText:
    def test_the_later_one_to_propose_sees_both_versions(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan)
        mine = draft(land, plan, land.officer, promise, title={"en": "Mine"}, number="7")
        theirs = world.proposal(land, plan, promise, land.forum, title={"en": "Theirs"}, budget={"en": "None"})
        deciding.accept_revision(revision=theirs, by=land.contact, at=AT)
        with pytest.raises(Stale) as stale:
            writing.submit_revision(revision=mine, reason=WHY, by=land.officer, at=LATER)
        assert stale.value.theirs == theirs
        [conflict] = stale.value.conflicts
        assert (conflict.field, conflict.mine, conflict.theirs) == ("title.en", "Mine", "Theirs")
        merged = stale.value.merged
        assert (merged["title"], merged["number"], merged["budget"]) == ({"en": "Mine"}, "7", {"en": "None"})
        assert Revision.objects.get(pk=mine.pk).state == RevisionState.DRAFT

    def test_the_merged_text_is_proposed_against_the_newest(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan)
        mine = draft(land, plan, land.officer, promise, number="7")
        theirs = world.proposal(land, plan, promise, land.forum, budget={"en": "None"})
        deciding.accept_revision(revision=theirs, by=land.contact, at=AT)
        with pytest.raises(Stale) as stale:
            writing.submit_revision(revision=mine, reason=WHY, by=land.officer, at=LATER)
        assert stale.value.conflicts == ()
        newest = stale.value.theirs.number or 0
        mine = writing.save_draft(
            plan=plan, commitment=promise, content=stale.value.merged, base=newest, by=land.officer, at=LATER,
            revision=mine,
        )  # fmt: skip
        waiting = writing.submit_revision(revision=mine, reason=WHY, by=land.officer, at=LATER)
        deciding.accept_revision(revision=waiting, by=land.contact, at=LATER)
        promise.refresh_from_db()
        assert (promise.number, str(promise.budget)) == ("7", "None")

    def test_two_proposals_that_change_different_fields_are_both_accepted(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan)
        one = world.proposal(land, plan, promise, land.officer, number="7")
        other = world.proposal(land, plan, promise, land.forum, budget={"en": "None"})
        deciding.accept_revision(revision=one, by=land.contact, at=LATER)
        done = deciding.accept_revision(revision=other, by=land.contact, at=LATER)
        promise.refresh_from_db()
        assert (promise.number, str(promise.budget)) == ("7", "None")
        assert (done.number, done.base) == (3, 2)

    def test_two_proposals_that_change_one_field_are_not_both_accepted_unseen(
        self, land: Land, plan: ActionPlan
    ) -> None:
        promise = world.commitment(land, plan)
        one = world.proposal(land, plan, promise, land.officer, number="7")
        other = world.proposal(land, plan, promise, land.forum, number="8")
        deciding.accept_revision(revision=one, by=land.contact, at=LATER)
        with pytest.raises(Stale):
            deciding.accept_revision(revision=other, by=land.contact, at=LATER)
        assert Revision.objects.get(pk=other.pk).state == RevisionState.SUBMITTED

    def test_two_who_change_a_recorded_commitment_are_brought_together(self, land: Land) -> None:
        promise = make.commitment(make.plan(land.government, 9), "XA0001")
        recorded = content_of(promise)
        first = writing.save_draft(
            plan=promise.plan, commitment=promise, content={**recorded, "number": "9"}, base=0, by=land.contact, at=AT
        )
        second = writing.save_draft(
            plan=promise.plan, commitment=promise, content={**recorded, "budget": {"en": "None"}}, base=0,
            by=land.forum, at=AT,
        )  # fmt: skip
        writing.submit_revision(revision=first, reason=WHY, by=land.contact, at=AT)
        writing.submit_revision(revision=second, reason=WHY, by=land.forum, at=AT)
        deciding.accept_revision(revision=first, by=land.contact, at=AT)
        deciding.accept_revision(revision=second, by=land.contact, at=LATER)
        promise.refresh_from_db()
        assert (promise.number, str(promise.budget)) == ("9", "None")


def test_a_carried_text_becomes_a_commitment_that_says_where_it_comes_from(land: Land) -> None:
    _, promise = world.published(land)
    later = land.plan(2)
    kept = amending.carry_over(commitment=promise, into=later, by=land.contact, at=LATER)
    waiting = writing.submit_revision(revision=kept, reason="", by=land.contact, at=LATER)
    done = deciding.accept_revision(revision=waiting, by=land.contact, at=LATER)
    assert done.commitment is not None
    assert done.commitment.code == "XA-2-01"
    [link] = done.commitment.ancestry.all()
    assert (link.earlier, link.kind) == (promise, LineageKind.CARRIED_OVER)


@pytest.mark.parametrize(
    "broken",
    [
        {"state": RevisionState.ACCEPTED},
        {"number": 4},
        {"state": RevisionState.SUBMITTED},
        {"submitted_at": AT},
        {"decided_at": AT},
        {"subject": Subject.PLAN},
        {"state": "lost"},
    ],
)
def test_the_database_refuses_a_revision_that_cannot_be(land: Land, plan: ActionPlan, broken: dict[str, Any]) -> None:
    promise = world.commitment(land, plan)
    kept = draft(land, plan, land.officer, promise, number="7")
    with pytest.raises(IntegrityError), transaction.atomic(), act("XA"):
        Revision.objects.filter(pk=kept.pk).update(**broken)
