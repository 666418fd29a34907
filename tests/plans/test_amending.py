"""After publication: amendments, extensions, withdrawals, carrying over; each with its reason and its rule."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from kuvend.catalogue.selectors.narrowing import narrowed
from kuvend.catalogue.selectors.query import Query
from kuvend.decision import ActRefused, Refused
from kuvend.ledger.models import Entry
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Content, Refusal, RevisionState, Standing
from kuvend.plans.services import amending, deciding, writing
from tests import make
from tests.plans import writing as world
from tests.plans.writing import AT, Land

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=9)
WHY = "The law was delayed"
# The plan below ends on 31 December 2028; Tirana is an hour ahead of UTC in winter.
LAST_MOMENT = datetime(2028, 12, 31, 22, 59, tzinfo=UTC)
OVER = datetime(2028, 12, 31, 23, 0, tzinfo=UTC)


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def public(land: Land) -> tuple[ActionPlan, Commitment]:
    return world.published(land)


def refused(call: Any, **arguments: Any) -> Refused:
    with pytest.raises(ActRefused) as told:
        call(**arguments)
    return told.value.refused


def revise(land: Land, about: Commitment, at: datetime = LATER, **fields: Any) -> Revision:
    content: Content = world.whole(land.office, **fields)
    base = about.revisions.accepted().count()
    return deciding.revise(
        plan=about.plan, commitment=about, content=content, base=base, reason=WHY, by=land.contact, at=at
    )


class TestAnAmendment:
    def test_is_public_at_once_with_its_words_and_its_proposal(
        self, land: Land, public: tuple[ActionPlan, Commitment]
    ) -> None:
        _, promise = public
        done = revise(land, promise, number="1.a")
        promise.refresh_from_db()
        assert (promise.number, done.number) == ("1.a", 2)
        assert not Entry.objects.undisclosed().exists()

    def test_leaves_the_published_text_as_it_is_while_it_is_drafted(
        self, land: Land, public: tuple[ActionPlan, Commitment]
    ) -> None:
        plan, promise = public
        waiting = world.proposal(land, plan, promise, land.officer, number="1.a")
        promise.refresh_from_db()
        assert promise.number == "1"
        assert [entry.kind for entry in Entry.objects.undisclosed()] == ["revision.submitted"]
        deciding.accept_revision(revision=waiting, by=land.contact, at=LATER)
        assert not Entry.objects.undisclosed().exists()

    def test_of_a_promise_whose_time_is_over_is_refused(
        self, land: Land, public: tuple[ActionPlan, Commitment]
    ) -> None:
        _, promise = public
        assert revise(land, promise, LAST_MOMENT, number="2").number == 2
        with pytest.raises(ActRefused) as told:
            revise(land, promise, OVER, number="3")
        assert told.value.refused == Refused(Refusal.PLAN_HAS_ENDED, {"ends": date(2028, 12, 31)})

    def test_of_a_promise_that_outlasts_its_plan_counts_its_own_end(
        self, land: Land, public: tuple[ActionPlan, Commitment]
    ) -> None:
        _, promise = public
        revise(land, promise, ends={"on": "2030-06-30", "precision": "day"})
        promise.refresh_from_db()
        assert revise(land, promise, OVER, number="2").number == 3

    def test_of_what_was_withdrawn_is_refused(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        plan, promise = public
        waiting = world.proposal(land, plan, promise, land.officer, number="1.a")
        amending.withdraw_commitment(commitment=promise, reason=WHY, by=land.contact, at=LATER)
        told = refused(deciding.accept_revision, revision=waiting, by=land.contact, at=LATER)
        assert told.code is Refusal.ALREADY_WITHDRAWN


def found(words: str) -> list[str]:
    return list(narrowed(Query(text=words), AnonymousUser()).values_list("code", flat=True))


def test_the_catalogue_finds_a_commitment_by_the_words_that_stand_on_record(
    land: Land, public: tuple[ActionPlan, Commitment]
) -> None:
    _, promise = public
    assert (found("every contract"), found("regjister")) == ([promise.code], [])
    revise(land, promise, title={"sq": "Një Regjistër"})
    assert (found("every contract"), found("regjister")) == ([], [promise.code])
    amending.withdraw_commitment(commitment=promise, reason=WHY, by=land.contact, at=LATER)
    assert found("regjister") == [promise.code], "What was withdrawn stays on record"


class TestAnExtension:
    @staticmethod
    def asked(land: Land, plan: ActionPlan, **fields: Any) -> dict[str, Any]:
        known = {
            "plan": plan, "to_end": date(2029, 6, 30), "authority": {"en": "The cabinet"},
            "reason": {"en": "An election"}, "decided_on": date(2026, 6, 5), "by": land.contact, "at": LATER,
        }  # fmt: skip
        return {**known, **fields}

    def test_moves_the_end_and_says_by_whom_and_why(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        plan, _ = public
        extension = amending.extend_plan(**self.asked(land, plan))
        plan.refresh_from_db()
        assert (extension.from_end, plan.ends_on) == (date(2028, 12, 31), date(2029, 6, 30))
        entry = Entry.objects.get(kind="plan.extended")
        said = json.loads(entry.payload or "")
        assert (said["from"], said["to"], said["authority"]) == ("2028-12-31", "2029-06-30", {"en": "The cabinet"})
        assert entry.disclosed_at is not None

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"to_end": date(2028, 12, 31)}, Refusal.END_NOT_LATER),
            ({"to_end": date(2027, 1, 1)}, Refusal.END_NOT_LATER),
            ({"decided_on": date(2026, 6, 11)}, Refusal.DECIDED_IN_FUTURE),
            ({"decided_on": date(2029, 1, 1), "at": datetime(2029, 2, 1, tzinfo=UTC)}, Refusal.PLAN_HAS_ENDED),
        ],
    )
    def test_is_refused_by_name(
        self, land: Land, public: tuple[ActionPlan, Commitment], fields: dict[str, Any], code: Refusal
    ) -> None:
        plan, _ = public
        assert refused(amending.extend_plan, **self.asked(land, plan, **fields)).code is code
        plan.refresh_from_db()
        assert plan.ends_on == date(2028, 12, 31)

    def test_decided_in_time_may_be_recorded_late(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        late = self.asked(land, public[0], decided_on=date(2028, 12, 31), at=datetime(2029, 2, 1, tzinfo=UTC))
        assert amending.extend_plan(**late).to_end == date(2029, 6, 30)

    def test_of_a_plan_without_an_end_is_refused(self, land: Land) -> None:
        plan = make.plan(land.government, 7, ends_on=None, starts_on=None, last_year=None)
        assert refused(amending.extend_plan, **self.asked(land, plan)).code is Refusal.END_NOT_KNOWN

    @pytest.mark.parametrize("field", ["authority", "reason"])
    def test_names_its_authority_and_its_reason(
        self, land: Land, public: tuple[ActionPlan, Commitment], field: str
    ) -> None:
        with pytest.raises(ValidationError) as told:
            amending.extend_plan(**self.asked(land, public[0], **{field: {}}))
        assert set(told.value.message_dict) == {field}


class TestAWithdrawal:
    def test_keeps_the_text_the_code_and_the_history(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        _, promise = public
        gone = amending.withdraw_commitment(commitment=promise, reason=WHY, by=land.contact, at=LATER)
        promise.refresh_from_db()
        assert (promise.standing, str(promise.title)) == (Standing.WITHDRAWN, "Publish every contract")
        assert (gone.reason, gone.capacity["role"]) == (WHY, "point-of-contact")
        assert promise.revisions.accepted().count() == 1

    def test_says_why_and_happens_once(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        _, promise = public
        with pytest.raises(ValidationError):
            amending.withdraw_commitment(commitment=promise, reason=" ", by=land.contact, at=LATER)
        amending.withdraw_commitment(commitment=promise, reason=WHY, by=land.contact, at=LATER)
        told = refused(amending.withdraw_commitment, commitment=promise, reason=WHY, by=land.contact, at=LATER)
        assert told.code is Refusal.ALREADY_WITHDRAWN
        assert Entry.objects.filter(kind="commitment.withdrawn").count() == 1

    def test_comes_too_late_once_the_time_is_over(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        told = refused(amending.withdraw_commitment, commitment=public[1], reason=WHY, by=land.contact, at=OVER)
        assert told.code is Refusal.PLAN_HAS_ENDED


class TestCarryingOver:
    def test_begins_a_draft_with_the_text_as_it_stands(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        _, promise = public
        later = land.plan(2)
        draft = amending.carry_over(commitment=promise, into=later, by=land.officer, at=LATER)
        assert (draft.state, draft.plan, draft.commitment) == (RevisionState.DRAFT, later, None)
        assert draft.content["problem"] == {"en": "Nobody can see what the state buys."}
        assert (draft.content["number"], draft.content["focus_area"]) == ("", None)
        assert Entry.objects.get(kind="commitment.carried-over").disclosed_at is None, "The new plan is not public"

    def test_goes_forward_at_home_and_once(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        plan, promise = public
        later = land.plan(2)
        amending.carry_over(commitment=promise, into=later, by=land.contact, at=LATER)
        told = refused(amending.carry_over, commitment=promise, into=later, by=land.contact, at=LATER)
        assert told.code is Refusal.ALREADY_CARRIED_OVER
        told = refused(amending.carry_over, commitment=promise, into=plan, by=land.contact, at=LATER)
        assert told.code is Refusal.NOT_AT_THIS_STAGE
        other = world.land("XB", "Otherland")
        told = refused(amending.carry_over, commitment=promise, into=other.plan(3), by=other.contact, at=LATER)
        assert told.code is Refusal.ANOTHER_MEMBERS_PLAN

    def test_is_not_held_up_by_a_draft_that_nobody_else_sees(
        self, land: Land, public: tuple[ActionPlan, Commitment]
    ) -> None:
        later, promise = land.plan(2), public[1]
        draft = amending.carry_over(commitment=promise, into=later, by=land.officer, at=LATER)
        proposed = amending.carry_over(commitment=promise, into=later, by=land.contact, at=LATER)
        writing.submit_revision(revision=proposed, reason="", by=land.contact, at=LATER)
        told = refused(writing.submit_revision, revision=draft, reason="", by=land.officer, at=LATER)
        assert told.code is Refusal.ALREADY_CARRIED_OVER
        told = refused(amending.carry_over, commitment=promise, into=later, by=land.officer, at=LATER)
        assert told.code is Refusal.ALREADY_CARRIED_OVER
        draft.refresh_from_db()
        assert draft.state == RevisionState.DRAFT, "Nothing of what the officer wrote is lost"

    def test_does_not_go_back(self, land: Land) -> None:
        promise = world.commitment(land, land.plan(2))
        told = refused(amending.carry_over, commitment=promise, into=land.plan(1), by=land.contact, at=AT)
        assert told.code is Refusal.NOT_A_LATER_PLAN

    def test_can_be_tried_again_after_it_was_declined(self, land: Land, public: tuple[ActionPlan, Commitment]) -> None:
        later = land.plan(2)
        draft = amending.carry_over(commitment=public[1], into=later, by=land.contact, at=LATER)
        waiting = writing.submit_revision(revision=draft, reason="", by=land.contact, at=LATER)
        deciding.decline_revision(revision=waiting, reason=WHY, by=land.contact, at=LATER)
        assert amending.carry_over(commitment=public[1], into=later, by=land.contact, at=LATER).pk != draft.pk
