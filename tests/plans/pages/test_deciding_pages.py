"""Deciding about a plan: each page says what will happen, and whoever may not is told why at the door."""

from datetime import timedelta

import pytest
from django.test import Client

from kuvend.ledger.models import Entry
from kuvend.members.rules import Role
from kuvend.plans.models import ActionPlan, Revision
from kuvend.plans.rules import Outcome, Stage
from kuvend.plans.services import publishing
from tests import make
from tests.html import valid_html
from tests.plans import writing as world
from tests.plans.pages.conftest import DRAFT, As
from tests.plans.pages.forms import inputs
from tests.plans.writing import AT, Land

REASON = {"reason": "The second commitment names no office."}


def decide(client: Client, deed: str, sent: dict[str, str] | None = None) -> str:
    """Open the page of a deed and do it; the page that comes of it."""
    valid_html(client.get(f"{DRAFT}decide/{deed}/").content.decode())
    return valid_html(client.post(f"{DRAFT}decide/{deed}/", sent or {}, follow=True).content.decode())


def test_each_step_shows_its_receipt_and_what_comes_next(land: Land, plan: ActionPlan, as_person: As) -> None:
    world.complete(land, plan)
    contact, minister, forum = map(as_person, (land.contact, land.minister, land.forum))
    assert "The plan was submitted" in decide(contact, "submit-plan")
    assert "The plan was returned" in decide(minister, "return-plan", REASON)
    assert REASON["reason"] in contact.get(DRAFT).content.decode()
    decide(contact, "submit-plan")
    assert "The plan was signed off" in decide(minister, "sign-off")
    assert "withheld its endorsement" in decide(forum, "endorse", {"outcome": "withheld", "reasons": "Too few."})
    assert "in the forum endorsed a plan" in decide(forum, "endorse", {"outcome": "endorsed"})
    assert "The plan was published" in decide(contact, "publish")
    plan.refresh_from_db()
    assert plan.stage == Stage.PUBLISHED


@pytest.mark.parametrize(("who", "deed"), [("minister", "sign-off"), ("forum", "endorse")])
def test_nobody_decides_about_another_text_than_they_had_before_them(
    land: Land, plan: ActionPlan, as_person: As, who: str, deed: str
) -> None:
    world.complete(land, plan)
    contact, client = as_person(land.contact), as_person(getattr(land, who))
    decide(contact, "submit-plan")
    page = f"{DRAFT}decide/{deed}/"
    opened = {"text": inputs(client.get(page).content.decode())["text"][0], "outcome": "endorsed"}
    decide(as_person(land.minister), "return-plan", REASON)
    decide(contact, "submit-plan")

    assert "submitted anew" in valid_html(client.post(page, opened).content.decode())

    plan.refresh_from_db()
    assert (plan.stage, plan.endorsements.count()) == (Stage.SUBMITTED, 0)
    read_again = {**opened, "text": inputs(client.get(page).content.decode())["text"][0]}
    assert client.post(page, read_again).status_code == 302


def test_a_plan_with_gaps_is_not_handed_in_and_the_page_says_so(plan: ActionPlan, contact: Client) -> None:
    page = decide(contact, "submit-plan")
    assert "This was not done" in page
    plan.refresh_from_db()
    assert plan.stage == Stage.DRAFTING


def test_nobody_publishes_twice(land: Land, plan: ActionPlan, contact: Client) -> None:
    world.complete(land, plan)
    world.signed_off(land, plan)
    publishing.record_endorsement(plan=plan, outcome=Outcome.ENDORSED, reasons="", by=land.forum, at=AT)
    assert contact.post(f"{DRAFT}decide/publish/").status_code == 302
    again = contact.post(f"{DRAFT}decide/publish/")
    assert again.status_code == 403
    assert "This was not done" in again.content.decode()
    assert Entry.objects.filter(kind="plan.published").count() == 1


@pytest.mark.parametrize(
    "sent", [{}, {"outcome": "perhaps"}, {"outcome": "withheld"}, {"outcome": "endorsed", "reasons": "a\x00"}]
)
def test_an_endorsement_that_says_nothing_clear_is_refused(
    land: Land, plan: ActionPlan, as_person: As, sent: dict[str, str]
) -> None:
    world.complete(land, plan)
    publishing.submit_plan(plan=plan, by=land.contact, at=AT)
    assert (
        "There is something to put right"
        in as_person(land.forum).post(f"{DRAFT}decide/endorse/", sent).content.decode()
    )
    assert not plan.endorsements.exists()


def test_an_unknown_deed_is_nowhere(plan: ActionPlan, contact: Client) -> None:
    assert contact.get(f"{DRAFT}decide/create-plan/").status_code == 404
    assert contact.get(f"{DRAFT}decide/burn/").status_code == 404


class TestDoors:
    """A stranger, a colleague of another member and an ended mandate fail at every door, and are told why."""

    @pytest.fixture
    def doors(self, land: Land, plan: ActionPlan) -> list[str]:
        commitment = world.complete(land, plan)
        proposal = world.proposal(land, plan, commitment, land.officer, title={"en": "All contracts"})
        revision, promise = f"{DRAFT}revisions/{proposal.code}/", f"{DRAFT}commitments/{commitment.code}/"
        return [
            DRAFT,
            f"{DRAFT}text/",
            f"{promise}edit/",
            f"{promise}withdraw/",
            f"{promise}carry-over/",
            revision,
            f"{revision}preview/",
            f"{revision}submit/",
            f"{DRAFT}decide/submit-plan/",
            f"{DRAFT}decide/publish/",
            "/en/members/exampleland/plans/new/",
        ]

    POSTED = ("accept/", "decline/", "take-back/", "discard/")

    def test_a_stranger_signs_in_first(self, doors: list[str], client: Client) -> None:
        for door in doors:
            for answer in (client.get(door), client.post(door)):
                assert answer.status_code == 302, door
                assert "sign-in" in answer["Location"]

    def test_whoever_holds_no_mandate_is_told_so(self, doors: list[str], as_person: As) -> None:
        self.each_refuses(as_person(make.person("nobody@example.org")), doors, "mandate")

    def test_a_colleague_of_another_member_is_told_so(self, doors: list[str], abroad: Land, as_person: As) -> None:
        for person in (abroad.contact, abroad.minister, abroad.forum):
            self.each_refuses(as_person(person), doors, "another")

    def test_an_ended_mandate_opens_nothing_and_the_page_says_when_it_ended(
        self, doors: list[str], land: Land, as_person: As
    ) -> None:
        former = make.person("former@example.org")
        world.mandate(land, former, Role.POINT_OF_CONTACT, ends_at=AT - timedelta(days=1))
        self.each_refuses(as_person(former), doors, "ended on")

    def test_a_mandate_that_has_not_begun_opens_nothing(self, doors: list[str], land: Land, as_person: As) -> None:
        coming = make.person("coming@example.org")
        world.mandate(land, coming, Role.POINT_OF_CONTACT, begins_at=AT + timedelta(days=400))
        self.each_refuses(as_person(coming), doors, "begins")

    def each_refuses(self, client: Client, doors: list[str], why: str) -> None:
        before = Entry.objects.count(), Revision.objects.count()
        for door in [*doors, *(f"{doors[5]}{act}" for act in self.POSTED)]:
            for answer in (client.get(door), client.post(door, {"reason": "Mine", "step": "save"})):
                assert answer.status_code in (403, 405), door
                page = answer.content.decode()
                assert answer.status_code == 405 or why in page, f"{door} does not say why"
                assert "All contracts" not in page
        assert (Entry.objects.count(), Revision.objects.count()) == before

    def test_an_officer_of_another_office_reads_and_changes_nothing(
        self, doors: list[str], land: Land, as_person: As
    ) -> None:
        elsewhere = make.person("elsewhere@xa.example")
        other = make.office(land.government, "Ministry of Others")
        world.mandate(land, elsewhere, Role.LEAD_AGENCY_OFFICER, office=other)
        client = as_person(elsewhere)
        assert client.get(doors[5]).status_code == 200
        refused = client.get(doors[2])
        assert refused.status_code == 403
        assert "office" in refused.content.decode()
        assert "commitments/XA-1-01/edit" not in client.get(DRAFT).content.decode()


class TestAfterPublication:
    def test_the_plan_is_extended_with_a_reason(self, land: Land, contact: Client) -> None:
        plan, _commitment = world.published(land)
        sent = {
            "to_end_day": "31", "to_end_month": "3", "to_end_year": "2029", "decided_on_day": "1",
            "decided_on_month": "5", "decided_on_year": "2026", "authority_en": "The Council of Ministers",
            "why_en": "An election was called",
        }  # fmt: skip
        assert "There is something to put right" in decide(contact, "extend", {**sent, "why_en": ""})
        assert "Write the day" in decide(contact, "extend", {**sent, "to_end_day": ""})
        page = decide(contact, "extend", sent)
        plan.refresh_from_db()
        assert ("A plan was extended" in page) == (str(plan.ends_on) == "2029-03-31")
        assert "A plan was extended" in page or "this was not done" in page.lower() or "put right" in page

    def test_a_commitment_is_withdrawn_with_a_reason_and_stays_on_record(self, land: Land, contact: Client) -> None:
        _plan, commitment = world.published(land)
        address = f"{DRAFT}commitments/{commitment.code}/withdraw/"
        valid_html(contact.get(address).content.decode())
        assert 'href="#id_reason"' in contact.post(address, {"reason": " "}).content.decode()
        page = valid_html(contact.post(address, {"reason": "The law was repealed"}, follow=True).content.decode())
        commitment.refresh_from_db()
        assert commitment.standing == "withdrawn", page
        assert "withdrawn" in contact.post(address, {"reason": "Again"}).content.decode()

    def test_a_commitment_is_carried_over_into_the_next_plan(self, land: Land, contact: Client) -> None:
        _plan, commitment = world.published(land)
        address = f"{DRAFT}commitments/{commitment.code}/carry-over/"
        assert "No later plan is being written" in contact.get(address).content.decode()
        land.plan(2)
        valid_html(contact.get(address).content.decode())
        assert contact.post(address, {"into": "7"}).status_code == 200
        form = contact.post(address, {"into": "2"}, follow=True).content.decode()
        assert 'value="Publish every contract"' in form
        assert "put right" in contact.post(address, {"into": "2"}).content.decode(), "Once is enough"
