"""The way of a plan to the public: complete, signed off, spoken on by the forum, published; and back again."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.rules import Precision, Role
from kuvend.plans.models import ActionPlan, Endorsement, PlanStep
from kuvend.plans.rules import LackCode, Outcome, Refusal, Stage
from kuvend.plans.selectors.readiness import readiness
from kuvend.plans.services import amending, deciding, publishing, writing
from tests import make
from tests.plans import writing as world
from tests.plans.writing import AT, Land

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
WHY = "The second commitment has no budget"


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def plan(land: Land) -> ActionPlan:
    """Complete, and still being drafted."""
    plan = land.plan()
    world.complete(land, plan)
    return plan


def refusal(call: Any, **arguments: Any) -> Any:
    with pytest.raises(ActRefused) as refused:
        call(**arguments)
    return refused.value.refused.code


def endorse(land: Land, plan: ActionPlan, outcome: Outcome = Outcome.ENDORSED, reasons: str = "") -> Endorsement:
    return publishing.record_endorsement(plan=plan, outcome=outcome, reasons=reasons, by=land.forum, at=AT)


def test_a_plan_goes_from_its_first_word_to_the_public(land: Land) -> None:
    plan, promise = world.published(land)
    assert promise.code == "XA-1-01"
    assert ActionPlan.objects.published().get() == plan
    assert list(Entry.objects.order_by("pk").values_list("kind", flat=True)) == [
        "plan.created", "plan.revised", "commitment.revised", "plan.submitted", "plan.signed-off", "plan.endorsed",
        "plan.published",
    ]  # fmt: skip
    assert [(step.deed, step.capacity["role"]) for step in plan.steps.all()] == [
        ("create-plan", "point-of-contact"),
        ("submit-plan", "point-of-contact"),
        ("sign-off", "senior-official"),
        ("publish", "point-of-contact"),
    ]


def test_delivery_is_the_day_of_publication_where_the_government_is(land: Land, plan: ActionPlan) -> None:
    world.signed_off(land, plan)
    endorse(land, plan)
    late = datetime(2026, 6, 2, 22, 30, tzinfo=UTC)
    done = publishing.publish(plan=plan, by=land.contact, at=late)
    assert (done.stage, done.published_at) == (Stage.PUBLISHED, late)
    assert (done.delivered_on, done.delivered_precision) == (date(2026, 6, 3), Precision.DAY)


class TestWhatIsMissing:
    def test_keeps_a_plan_from_being_submitted(self, land: Land) -> None:
        plan = land.plan()
        world.commitment(land, plan, problem={}, milestones=[])
        assert refusal(publishing.submit_plan, plan=plan, by=land.contact, at=AT) is Refusal.NOT_READY
        lacks = {(lack.commitment, lack.code) for lack in readiness(plan, on=AT.date()) if not lack.advice}
        assert {("XA-1-01", LackCode.NO_PROBLEM), ("XA-1-01", LackCode.NO_MILESTONE)} <= lacks
        assert (None, LackCode.PLAN_WITHOUT_START) in lacks

    def test_is_not_looked_for_in_a_commitment_that_was_withdrawn(self, land: Land, plan: ActionPlan) -> None:
        empty = world.commitment(land, plan, problem={})
        assert refusal(publishing.submit_plan, plan=plan, by=land.contact, at=AT) is Refusal.NOT_READY
        amending.withdraw_commitment(commitment=empty, reason=WHY, by=land.contact, at=AT)
        assert publishing.submit_plan(plan=plan, by=land.contact, at=AT).stage == Stage.SUBMITTED

    def test_costs_the_same_number_of_questions_however_many_commitments(
        self, land: Land, django_assert_num_queries: Any
    ) -> None:
        few, many = (make.plan(land.government, number) for number in (8, 9))
        make.commitments(few, 2)
        make.commitments(many, 30)
        with CaptureQueriesContext(connection) as asked:
            readiness(few, on=AT.date())
        with django_assert_num_queries(len(asked.captured_queries)):
            readiness(many, on=AT.date())


def test_a_plan_waits_until_every_proposal_has_its_answer(land: Land, plan: ActionPlan) -> None:
    waiting = world.proposal(land, plan, None, land.forum)
    assert refusal(publishing.submit_plan, plan=plan, by=land.contact, at=AT) is Refusal.PROPOSALS_WAITING
    deciding.decline_revision(revision=waiting, reason=WHY, by=land.contact, at=AT)
    assert publishing.submit_plan(plan=plan, by=land.contact, at=AT).stage == Stage.SUBMITTED


def test_the_text_stands_still_while_others_decide(land: Land, plan: ActionPlan) -> None:
    publishing.submit_plan(plan=plan, by=land.contact, at=AT)
    draft = writing.save_draft(
        plan=plan, commitment=None, content=world.whole(land.office), base=0, by=land.contact, at=AT
    )
    code = refusal(writing.submit_revision, revision=draft, reason="", by=land.contact, at=AT)
    assert code is Refusal.NOT_AT_THIS_STAGE


class TestTheWayBack:
    def test_says_why(self, land: Land, plan: ActionPlan) -> None:
        publishing.submit_plan(plan=plan, by=land.contact, at=AT)
        with pytest.raises(ValidationError):
            publishing.return_plan(plan=plan, reason="", by=land.minister, at=AT)
        done = publishing.return_plan(plan=plan, reason=WHY, by=land.minister, at=AT)
        assert done.stage == Stage.DRAFTING
        assert [step.reason for step in plan.steps.filter(deed="return-plan")] == [WHY]

    def test_takes_with_it_what_was_said_of_the_text(self, land: Land, plan: ActionPlan) -> None:
        world.signed_off(land, plan)
        endorse(land, plan)
        publishing.return_plan(plan=plan, reason=WHY, by=land.minister, at=LATER)
        assert not plan.endorsements.standing().exists()
        assert plan.endorsements.get().superseded_at == LATER
        world.signed_off(land, plan, LATER)
        code = refusal(publishing.publish, plan=plan, by=land.contact, at=LATER)
        assert code is Refusal.NO_ENDORSEMENT_RECORD


class TestTheForum:
    def test_withholds_its_endorsement_with_reasons_and_the_plan_is_published_with_them(
        self, land: Land, plan: ActionPlan
    ) -> None:
        world.signed_off(land, plan)
        with pytest.raises(ValidationError) as refused:
            endorse(land, plan, Outcome.WITHHELD, " ")
        assert set(refused.value.message_dict) == {"reasons"}
        endorse(land, plan, Outcome.WITHHELD, WHY)
        assert publishing.publish(plan=plan, by=land.contact, at=LATER).stage == Stage.PUBLISHED
        entry = Entry.objects.get(kind="plan.endorsement-withheld")
        assert json.loads(entry.payload or "")["reasons"] == WHY

    def test_has_spoken_before_a_plan_is_published(self, land: Land, plan: ActionPlan) -> None:
        world.signed_off(land, plan)
        code = refusal(publishing.publish, plan=plan, by=land.contact, at=AT)
        assert code is Refusal.NO_ENDORSEMENT_RECORD

    def test_speaks_by_organisation_and_the_last_word_of_each_counts(self, land: Land, plan: ActionPlan) -> None:
        world.signed_off(land, plan)
        other = world.organisation(land.government, "Young Voters")
        voter = make.person("voter@xa.example")
        world.mandate(land, voter, Role.FORUM_CIVIL_SOCIETY, organisation=other)
        endorse(land, plan, Outcome.WITHHELD, WHY)
        endorse(land, plan)
        publishing.record_endorsement(plan=plan, outcome=Outcome.WITHHELD, reasons=WHY, by=voter, at=AT)
        said = {(said.organisation, said.outcome) for said in plan.endorsements.standing()}
        assert said == {(land.organisation, Outcome.ENDORSED), (other, Outcome.WITHHELD)}
        assert plan.endorsements.count() == 3

    def test_says_a_thing_once_however_often_the_button_is_pressed(self, land: Land, plan: ActionPlan) -> None:
        world.signed_off(land, plan)
        first = endorse(land, plan, Outcome.WITHHELD, WHY)
        assert endorse(land, plan, Outcome.WITHHELD, WHY) == first
        assert Entry.objects.filter(kind="plan.endorsement-withheld").count() == 1
        assert endorse(land, plan, Outcome.WITHHELD, f"{WHY} Still.") != first

    def test_cannot_be_made_to_say_two_things_at_once(self, land: Land, plan: ActionPlan) -> None:
        world.signed_off(land, plan)
        said = endorse(land, plan)
        fields = {"plan": plan, "organisation": said.organisation, "by": said.by, "capacity": {}, "at": AT}
        with pytest.raises(IntegrityError), transaction.atomic(), act("XA"):
            Endorsement(**fields, outcome=Outcome.WITHHELD, reasons=WHY).save()


def test_before_publication_the_ledger_keeps_the_words_and_shows_none(land: Land, plan: ActionPlan) -> None:
    world.signed_off(land, plan)
    assert set(Entry.objects.values_list("disclosed_at", flat=True)) == {None}


def test_what_was_not_accepted_stays_in_the_circle(land: Land) -> None:
    plan = land.plan()
    declined = world.proposal(land, plan, None, land.forum)
    deciding.decline_revision(revision=declined, reason=WHY, by=land.contact, at=AT)
    promise = world.complete(land, plan)
    world.signed_off(land, plan)
    endorse(land, plan)
    publishing.publish(plan=plan, by=land.contact, at=LATER)
    hidden = Entry.objects.undisclosed()
    assert {entry.subject for entry in hidden} == {f"revision/{declined.code}"}
    assert {entry.kind for entry in hidden} == {"revision.submitted", "revision.declined"}
    assert Entry.objects.about([f"commitment/{promise.code}"]).exists()


def test_another_members_drafts_stay_hidden_when_a_plan_is_published(land: Land) -> None:
    other = world.land("XB", "Otherland")
    world.commitment(other, other.plan())
    world.published(land)
    assert set(Entry.objects.undisclosed().values_list("scope", flat=True)) == {"XB"}


@pytest.mark.parametrize(
    "broken",
    [{"stage": Stage.PUBLISHED}, {"published_at": AT}, {"stage": "lost"}],
)
def test_the_database_holds_that_published_is_published(land: Land, plan: ActionPlan, broken: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), act("XA"):
        ActionPlan.objects.filter(pk=plan.pk).update(**broken)


def test_a_return_without_a_reason_cannot_be_stored(land: Land, plan: ActionPlan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), act("XA"):
        PlanStep(plan=plan, deed="return-plan", by=land.contact, capacity={}, at=AT).save()
