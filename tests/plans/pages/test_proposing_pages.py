"""From a draft to an accepted text: what changes is seen word by word, and two people never lose each other's words."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.ledger.models import Entry
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import RevisionState
from kuvend.plans.services import deciding
from tests.html import valid_html
from tests.plans import writing as world
from tests.plans.pages.conftest import DRAFT, As
from tests.plans.pages.forms import fill, inputs
from tests.plans.writing import Land

# Accepting a text, all told: with what is asked of the session and the person.
MOST_QUERIES = 17


@pytest.fixture
def commitment(land: Land, plan: ActionPlan) -> Commitment:
    return world.complete(land, plan)


def begin(client: Client, commitment: Commitment, **typed: str) -> str:
    """A change of the commitment, saved and ready to be proposed: the address of the page that proposes it."""
    edit = f"{DRAFT}commitments/{commitment.code}/edit/"
    return str(client.post(edit, fill(client, edit, step="submit", **typed))["Location"])


def text(page: str) -> str:
    """What is read of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_proposal_shows_the_words_that_change(land: Land, commitment: Commitment, as_person: As) -> None:
    officer = as_person(land.officer)
    submit = begin(officer, commitment, title_en="Publish all contracts", title_sq="Botoni kontratat")
    page = valid_html(officer.get(submit).content.decode())
    assert "<del>" in page
    assert "removed: every contract end of removed text." in text(page)
    assert "added: all contracts end of added text." in text(page)
    assert '<span lang="sq">Botoni kontratat</span>' in page


def test_a_change_says_why(land: Land, commitment: Commitment, as_person: As) -> None:
    officer = as_person(land.officer)
    submit = begin(officer, commitment, title_en="Publish all contracts")
    for reason in ("", "   ", "a\x00b", "w" * 2001):
        page = officer.post(submit, {"reason": reason}).content.decode()
        assert 'href="#id_reason"' in page
    assert not Revision.objects.filter(state=RevisionState.SUBMITTED).exists()


def test_a_text_without_a_change_is_not_proposed(land: Land, commitment: Commitment, as_person: As) -> None:
    officer = as_person(land.officer)
    page = officer.post(begin(officer, commitment), {"reason": "Because"}).content.decode()
    assert "There is something to put right" in page
    assert not Revision.objects.filter(state=RevisionState.SUBMITTED).exists()


def test_a_second_click_proposes_nothing_twice(land: Land, commitment: Commitment, as_person: As) -> None:
    officer = as_person(land.officer)
    submit = begin(officer, commitment, title_en="Publish all contracts")
    before = Entry.objects.filter(kind="revision.submitted").count()
    first = officer.post(submit, {"reason": "Clearer"})
    second = officer.post(submit, {"reason": "Clearer"})
    assert first.status_code == second.status_code == 302
    assert Entry.objects.filter(kind="revision.submitted").count() == before + 1


def test_the_receipt_is_shown_to_whoever_acted_alone(
    land: Land, commitment: Commitment, as_person: As, contact: Client
) -> None:
    officer = as_person(land.officer)
    address = officer.post(begin(officer, commitment, title_en="All"), {"reason": "Clearer"})["Location"]
    code = Entry.objects.filter(kind="revision.submitted").latest("pk").code
    assert address.endswith(f"?receipt={code}")
    assert f'<span class="code">{code}</span>' in officer.get(address).content.decode()
    assert 'class="receipt"' not in contact.get(address).content.decode()


class TestDeciding:
    def test_the_point_of_contact_accepts_and_the_text_stands(
        self, land: Land, plan: ActionPlan, commitment: Commitment, contact: Client
    ) -> None:
        proposal = world.proposal(land, plan, commitment, land.officer, title={"en": "All contracts"})
        page = valid_html(contact.post(f"{DRAFT}revisions/{proposal.code}/accept/", follow=True).content.decode())
        assert "The text of a commitment was changed" in page
        commitment.refresh_from_db()
        assert str(commitment.title) == "All contracts"
        assert contact.post(f"{DRAFT}revisions/{proposal.code}/accept/").status_code == 302
        assert commitment.revisions.accepted().count() == 2

    def test_a_proposal_is_declined_with_a_reason(
        self, land: Land, plan: ActionPlan, commitment: Commitment, contact: Client, as_person: As
    ) -> None:
        proposal = world.proposal(land, plan, commitment, land.officer, title={"en": "All contracts"})
        address = f"{DRAFT}revisions/{proposal.code}/"
        assert 'href="#id_reason"' in contact.post(f"{address}decline/", {"reason": ""}).content.decode()
        contact.post(f"{address}decline/", {"reason": "Not what was agreed"})
        assert "Not what was agreed" in as_person(land.officer).get(address).content.decode()

    def test_whoever_may_not_decide_reads_why_and_finds_no_button(
        self, land: Land, plan: ActionPlan, commitment: Commitment, as_person: As
    ) -> None:
        proposal = world.proposal(land, plan, commitment, land.officer, title={"en": "All contracts"})
        for person in (land.officer, land.forum, land.minister, land.reviewer):
            client = as_person(person)
            page = client.get(f"{DRAFT}revisions/{proposal.code}/").content.decode()
            assert "/accept/" not in page
            assert "point of contact" in text(page)
            refused = client.post(f"{DRAFT}revisions/{proposal.code}/accept/").content.decode()
            assert "This was not done" in refused
        proposal.refresh_from_db()
        assert proposal.state == RevisionState.SUBMITTED

    def test_an_act_that_refuses_says_no_more_than_the_page_would(
        self, land: Land, plan: ActionPlan, abroad: Land, contact: Client, as_person: As
    ) -> None:
        """The address of somebody's draft, another member's people, and addresses that lead nowhere."""
        begun = world.draft(land, plan, land.officer, title={"en": "Nobody else's words"})
        here = f"revisions/{begun.code}/accept/"
        assert contact.post(f"{DRAFT}{here}").status_code == 404
        assert as_person(abroad.contact).post(f"{DRAFT}{here}").status_code == 403
        assert contact.post(f"{DRAFT}revisions/{'0' * 32}/accept/").status_code == 404
        assert contact.post(f"/en/members/elsewhere/plans/1/draft/{here}").status_code == 403
        begun.refresh_from_db()
        assert begun.state == RevisionState.DRAFT

    def test_accepting_asks_the_database_for_little(
        self, land: Land, plan: ActionPlan, commitment: Commitment, contact: Client
    ) -> None:
        """Everybody else who writes a text of this plan waits meanwhile."""
        proposal = world.proposal(land, plan, commitment, land.officer, title={"en": "All contracts"})
        with CaptureQueriesContext(connection) as queries:
            assert contact.post(f"{DRAFT}revisions/{proposal.code}/accept/").status_code == 302
        # The mandates are asked for under lock alone, where the answer counts.
        assert sum('FROM "members_mandate"' in query["sql"] for query in queries) == 1
        assert len(queries) <= MOST_QUERIES

    def test_its_author_takes_it_back(
        self, land: Land, plan: ActionPlan, commitment: Commitment, as_person: As
    ) -> None:
        proposal = world.proposal(land, plan, commitment, land.officer, title={"en": "All contracts"})
        as_person(land.officer).post(f"{DRAFT}revisions/{proposal.code}/take-back/")
        proposal.refresh_from_db()
        assert proposal.state == RevisionState.WITHDRAWN


class TestTwoPeopleAtOnce:
    """An officer writes while another text is accepted."""

    def stale(self, land: Land, plan: ActionPlan, commitment: Commitment, officer: Client, **mine: str) -> str:
        submit = begin(officer, commitment, **mine)
        theirs = world.proposal(land, plan, commitment, land.contact, title={"en": "Publish some contracts"})
        deciding.accept_revision(revision=theirs, by=land.contact, at=world.AT)
        sent = officer.post(submit, {"reason": "Clearer"})
        assert sent["Location"].endswith("/settle/")
        return str(sent["Location"])

    def test_both_are_shown_side_by_side_and_nothing_is_lost(
        self, land: Land, plan: ActionPlan, commitment: Commitment, as_person: As
    ) -> None:
        officer = as_person(land.officer)
        settle = self.stale(land, plan, commitment, officer, title_en="Publish all contracts", problem_sq="Askush")
        page = valid_html(officer.get(settle).content.decode())
        read = text(page)
        assert "added: all contracts" in read
        assert "added: some contracts" in read
        assert "Askush" in read
        assert Revision.objects.get(state=RevisionState.DRAFT).content["title"] == {"en": "Publish all contracts"}

    @pytest.mark.parametrize(
        ("side", "title"), [("mine", "Publish all contracts"), ("theirs", "Publish some contracts")]
    )
    def test_one_chooses_which_words_stay_and_goes_on(
        self, land: Land, plan: ActionPlan, commitment: Commitment, as_person: As, side: str, title: str
    ) -> None:
        officer = as_person(land.officer)
        settle = self.stale(land, plan, commitment, officer, title_en="Publish all contracts", problem_sq="Askush")
        sent = {**inputs(officer.get(settle).content.decode()), "side_0": side}
        form = officer.post(settle, sent)
        assert form["Location"].endswith("/edit/")
        draft = Revision.objects.get(state=RevisionState.DRAFT)
        assert draft.content["title"] == {"en": title}
        assert draft.content["problem"]["sq"] == "Askush"
        assert (
            officer.post(settle.replace("settle", "submit"), {"reason": "Both"})["Location"]
            .partition("?")[0]
            .endswith(f"{draft.code}/")
        )

    def test_changes_of_different_parts_go_into_one_text(
        self, land: Land, plan: ActionPlan, commitment: Commitment, as_person: As
    ) -> None:
        officer = as_person(land.officer)
        settle = self.stale(land, plan, commitment, officer, budget_en="A million")
        page = officer.get(settle).content.decode()
        assert "You changed different parts" in page
        officer.post(settle, inputs(page))
        content = Revision.objects.get(state=RevisionState.DRAFT).content
        assert (content["title"], content["budget"]) == ({"en": "Publish some contracts"}, {"en": "A million"})

    def test_a_third_text_meanwhile_is_shown_too(
        self, land: Land, plan: ActionPlan, commitment: Commitment, as_person: As
    ) -> None:
        officer = as_person(land.officer)
        settle = self.stale(land, plan, commitment, officer, title_en="Publish all contracts")
        sent = inputs(officer.get(settle).content.decode())
        third = world.proposal(land, plan, commitment, land.contact, title={"en": "Publish no contract"})
        deciding.accept_revision(revision=third, by=land.contact, at=world.AT)
        page = officer.post(settle, {**sent, "side_0": "mine"}).content.decode()
        assert "added: no end of added text. contract" in text(page)
        assert Revision.objects.get(state=RevisionState.DRAFT).base == 1


def test_the_published_text_stays_while_a_change_is_drafted_and_decided(
    land: Land, client: Client, as_person: As
) -> None:
    plan, commitment = world.published(land)
    officer = as_person(land.officer)
    before = client.get(f"/en/commitments/{commitment.code}/").content
    submit = begin(officer, commitment, title_en="A secret draft")
    officer.post(submit, {"reason": "A secret reason"})
    assert client.get(f"/en/commitments/{commitment.code}/").content == before
    assert b"secret" not in client.get(f"/en/commitments/{commitment.code}/history/").content
