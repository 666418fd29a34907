"""Deciding about a proposed text: what it becomes on record, and what is left as it was."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kuvend.ledger.models import Entry
from kuvend.members.rules import Precision
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.plans.models import ActionPlan, CommitmentCode, Revision
from kuvend.plans.rules import Part, Refusal, RevisionState
from kuvend.plans.selectors.texts import content_of, current_text
from kuvend.plans.services import deciding
from kuvend.plans.services.drafts import CommitmentDraft
from kuvend.plans.services.recording import record_commitments
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


class TestAnAcceptedText:
    def test_gives_a_new_commitment_its_permanent_code(self, land: Land, plan: ActionPlan) -> None:
        first, second = world.commitment(land, plan), world.commitment(land, plan, number="2")
        assert (first.code, second.code) == ("XA-1-01", "XA-1-02")
        assert CommitmentCode.objects.filter(commitment=second, code="XA-1-02", current=True).exists()

    def test_takes_no_code_that_was_ever_given(self, land: Land, plan: ActionPlan) -> None:
        make.code_alias(world.commitment(land, plan), "XA-1-02")
        assert world.commitment(land, plan, number="2").code == "XA-1-03"

    def test_is_the_text_on_record_word_for_word(self, land: Land, plan: ActionPlan) -> None:
        tag = make.tag(make.commitment(make.plan(land.government, 9), "XA0001"), "Open Data").tag
        revise_plan(land, plan, 1, focus_areas=[{"name": {"en": "Justice"}}])
        full = world.whole(
            land.office, focus_area=1, tags=[tag.code], goals=[16], budget={"en": "1 million", "sq": "1 milion"},
            supporting=[
                {"organisation": land.organisation.pk, "sector": "civil_society"},
                {"name": "A university", "sector": "academia"},
            ],
            values={
                "transparency": {"how": {"en": "Open", "sq": "Hapur"}, "faces_public": None},
                "accountability": {"how": {"en": "A board"}, "faces_public": True},
            },
            starts={"on": "2027-01-01", "precision": "month"},
        )  # fmt: skip
        promise = world.commitment(land, plan, **{k: v for k, v in full.items() if k != "number"}, number="4.a")
        promise.refresh_from_db()
        revision = promise.revisions.get()
        assert content_of(promise) == revision.content
        assert revision.content["milestones"][0]["key"]
        assert (promise.number, promise.starts_precision) == ("4.a", Precision.MONTH)
        assert [party.name for party in promise.parties.filter(part=Part.LEAD)] == ["Ministry of Examples"]

    def test_replaces_what_stood_before_and_what_is_gone_is_gone(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan, goals=[4], supporting=[{"name": "A university"}])
        text = current_text(plan, promise)
        assert text is not None
        [step] = text.content["milestones"]
        row = promise.milestones.get()
        new = [{**step, "title": {"en": "Second now"}}, {"title": {"en": "First now"}}]
        deciding.revise(
            plan=plan, commitment=promise, base=1, reason=WHY, by=land.contact, at=LATER,
            content=world.whole(land.office, values={"participation": {"how": {"en": "Ask"}}}, milestones=new[::-1]),
        )  # fmt: skip
        promise.refresh_from_db()
        assert (list(promise.goals.all()), list(promise.parties.filter(part=Part.SUPPORTING))) == ([], [])
        assert [claim.value for claim in promise.value_claims.all()] == ["participation"]
        assert [(s.position, str(s.title)) for s in promise.milestones.all()] == [(1, "First now"), (2, "Second now")]
        assert promise.milestones.get(position=2).pk == row.pk, "A step that moved is the same step"

    def test_can_be_searched_by_its_new_words_and_by_its_code(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan)
        deciding.revise(
            plan=plan, commitment=promise, content=world.whole(land.office, title={"en": "Një Regjistër"}), base=1,
            reason=WHY, by=land.contact, at=LATER,
        )  # fmt: skip
        promise.refresh_from_db()
        assert "nje regjister" in promise.search_text
        assert "publish every contract" not in promise.search_text
        assert "xa-1-01" in promise.search_text

    def test_keeps_a_lead_of_which_only_the_name_is_known(self, land: Land) -> None:
        promise = make.commitment(make.plan(land.government, 9), "XA0001")
        make.party(promise, "A ministry that is no longer")
        deciding.revise(
            plan=promise.plan, commitment=promise, content=world.whole(land.office), base=0, reason=WHY,
            by=land.contact, at=AT,
        )  # fmt: skip
        names = promise.parties.filter(part=Part.LEAD).order_by("position").values_list("name", flat=True)
        assert list(names) == ["Ministry of Examples", "A ministry that is no longer"]

    def test_leaves_an_entry_with_the_words_the_reason_and_both_capacities(self, land: Land, plan: ActionPlan) -> None:
        promise = world.commitment(land, plan)
        waiting = world.proposal(land, plan, promise, land.officer, title={"en": "Every contract and tender"})
        deciding.accept_revision(revision=waiting, by=land.contact, at=LATER)
        payload = Entry.objects.filter(kind="commitment.revised").latest("pk").payload
        said = json.loads(payload or "")
        assert said["by"]["role"] == "point-of-contact"
        assert (said["proposed_by"]["role"], said["proposed_by"]["office"]) == (
            "lead-agency-officer",
            {"en": "Ministry of Examples"},
        )
        assert (said["number"], said["reason"], said["about"]) == (2, "It says more", "commitment/XA-1-01")
        assert said["content"]["title"] == {"en": "Every contract and tender"}
        assert said["content"]["leads"] == [{"en": "Ministry of Examples"}], "Offices by name, never by our row"

    def test_is_accepted_once_however_often_one_clicks(self, land: Land, plan: ActionPlan) -> None:
        waiting = world.proposal(land, plan, None, land.officer)
        deciding.accept_revision(revision=waiting, by=land.contact, at=AT)
        again = deciding.accept_revision(revision=waiting, by=land.contact, at=LATER)
        assert again.decided_at == AT
        assert plan.commitments.count() == 1
        assert Entry.objects.filter(kind="commitment.revised").count() == 1

    def test_of_a_recorded_commitment_keeps_what_the_source_gave_as_number_one(self, land: Land) -> None:
        promise = make.commitment(make.plan(land.government, 9), "XA0001", problem={"en": "As the table had it"})
        make.milestone(promise, "A recorded step")
        content = {**content_of(promise), "problem": {"en": "Reworded"}}
        deciding.revise(
            plan=promise.plan, commitment=promise, content=content, base=0, reason=WHY, by=land.contact, at=AT
        )
        first, second = promise.revisions.order_by("number")
        assert (first.number, first.author, first.capacity["source"]) == (1, None, "Constructed for a test")
        assert first.content["problem"] == {"en": "As the table had it"}
        assert (second.number, second.content["problem"]) == (2, {"en": "Reworded"})
        assert promise.milestones.count() == 1, "A recorded step is the same step"

    def test_is_not_rewritten_by_an_import(self, land: Land) -> None:
        promise = make.commitment(make.plan(land.government, 9), number="1", source="A table")
        deciding.revise(
            plan=promise.plan, commitment=promise, content=world.whole(land.office), base=0, reason=WHY,
            by=land.contact, at=AT,
        )  # fmt: skip
        row = CommitmentDraft(
            plan=promise.plan, number="1", title={"en": "Publish every contract"}, source="A table", code="XA0044",
            texts={"problem": {"en": "From the table"}, "budget": {"en": "From the table"}},
        )  # fmt: skip
        record_commitments([row], at=LATER)
        promise.refresh_from_db()
        assert (str(promise.problem), str(promise.budget)) == ("Nobody can see what the state buys.", "")
        assert promise.codes.filter(code="XA0044", current=False).exists()
        assert "xa0044" in promise.search_text


class TestWritingAndAcceptingInOneStep:
    def asked(self, land: Land, plan: ActionPlan, **fields: Any) -> dict[str, Any]:
        promise = world.commitment(land, plan)
        known: dict[str, Any] = {
            "plan": plan, "commitment": promise, "content": world.whole(land.office, number="7"), "base": 1,
            "reason": WHY, "by": land.contact, "at": LATER,
        }  # fmt: skip
        return {**known, **fields}

    def test_leaves_one_entry_with_the_reason(self, land: Land, plan: ActionPlan) -> None:
        asked = self.asked(land, plan)
        before = Entry.objects.count()
        done = deciding.revise(**asked)
        assert (done.state, done.number, done.reason) == (RevisionState.ACCEPTED, 2, WHY)
        [entry] = Entry.objects.order_by("pk")[before:]
        assert (entry.kind, json.loads(entry.payload or "")["reason"]) == ("commitment.revised", WHY)

    def test_makes_ones_draft_the_text_and_a_second_click_changes_nothing(self, land: Land, plan: ActionPlan) -> None:
        asked = self.asked(land, plan)
        kept = draft(land, plan, land.contact, asked["commitment"], number="7")
        first = deciding.revise(**asked, revision=kept)
        entries = Entry.objects.count()
        assert deciding.revise(**asked, revision=kept) == first == kept
        assert (Entry.objects.count(), Revision.objects.filter(commitment=asked["commitment"]).count()) == (entries, 2)

    def test_is_for_those_who_decide_alone(self, land: Land, plan: ActionPlan) -> None:
        assert refusal(deciding.revise, **self.asked(land, plan, by=land.officer)) is MandateRefusal.ANOTHER_ROLE
        other = world.land("XB", "Otherland").contact
        assert refusal(deciding.revise, **self.asked_again(land, plan, by=other)) is MandateRefusal.MANDATE_ELSEWHERE

    def asked_again(self, land: Land, plan: ActionPlan, **fields: Any) -> dict[str, Any]:
        asked = {"plan": plan, "commitment": plan.commitments.get(), "content": {}, "base": 1, "reason": WHY}
        return {**asked, "at": LATER, **fields}

    def test_asks_as_much_as_the_single_steps_do(self, land: Land, plan: ActionPlan) -> None:
        asked = self.asked(land, plan)
        with pytest.raises(ValidationError):
            deciding.revise(**{**asked, "reason": ""})
        same = {**asked, "content": world.whole(land.office)}
        assert refusal(deciding.revise, **same) is Refusal.NOTHING_CHANGED
        deciding.revise(**asked)
        with pytest.raises(Stale):
            deciding.revise(**{**asked, "content": world.whole(land.office, number="8")})
        assert Entry.objects.filter(kind="commitment.revised").count() == 2

    def test_asks_the_database_little(self, land: Land, plan: ActionPlan, django_assert_max_num_queries: Any) -> None:
        asked = self.asked(land, plan)
        with django_assert_max_num_queries(18):
            deciding.revise(**asked)


class TestADeclinedText:
    def test_leaves_the_record_as_it_was_and_says_why(self, land: Land, plan: ActionPlan) -> None:
        waiting = world.proposal(land, plan, None, land.officer)
        with pytest.raises(ValidationError):
            deciding.decline_revision(revision=waiting, reason=" ", by=land.contact, at=LATER)
        done = deciding.decline_revision(revision=waiting, reason=WHY, by=land.contact, at=LATER)
        assert (done.state, done.decision_reason) == (RevisionState.DECLINED, WHY)
        assert not plan.commitments.exists()
        again = deciding.decline_revision(revision=waiting, reason="Another", by=land.contact, at=LATER)
        assert again.decision_reason == WHY
