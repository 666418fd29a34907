"""Documents of the repository as the remit, the rules, the minutes and the papers of a forum."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuvend.documents.models import Document
from kuvend.documents.rules import DocumentKind
from kuvend.documents.services.publishing import withdraw_document
from kuvend.forum.models import Forum, Meeting, MeetingChange, MeetingPaper
from kuvend.forum.services import founding, recording
from kuvend.ledger.models import Entry
from tests.forum import world
from tests.forum.pages.visits import FORUM, KEEP, page, page_of
from tests.forum.world import AT, DAY, STARTS, TEXTS, WHY, Land
from tests.html import valid_html

pytestmark = pytest.mark.django_db

SENT = {f"{name}_en": words["en"] for name, words in TEXTS.items()}


def withdrawn(land: Land, document: Document) -> Document:
    return withdraw_document(document=document, reason=WHY, by=land.contact, at=AT)


class TestTerms:
    def test_remit_and_rules_are_documents_of_the_repository_and_the_page_shows_them(
        self, land: Land, contact: Client, client: Client
    ) -> None:
        remit, rules = (world.paper(land, kind.title(), kind=kind) for kind in (DocumentKind.REMIT, DocumentKind.RULES))
        said = page(contact, f"{KEEP}found/")
        assert "Remit, published on 1 Jun 2026" in said
        assert said.index('<optgroup label="Remit">') < said.index('<optgroup label="Rules of procedure">')
        sent = {**SENT, "remit_document": remit.code, "rules_document": rules.code}
        assert contact.post(f"{KEEP}found/", sent).status_code == 302
        forum = Forum.objects.get()
        assert (forum.remit_document, forum.rules_document) == (remit, rules)
        shown = page(client, FORUM)
        for document in (remit, rules):
            assert f"/en/documents/{document.code}/" in shown

    def test_other_terms_keep_the_documents_until_another_is_chosen(self, land: Land, contact: Client) -> None:
        first, second = world.paper(land, "First"), world.paper(land, "Second")
        forum = world.founded(land, remit_document=first)
        assert f'<option value="{first.code}" selected>' in page(contact, f"{KEEP}terms/")
        sent = {**SENT, "remit_document": first.code, "rules_en": "It votes.", "reason": WHY}
        assert contact.post(f"{KEEP}terms/", sent).status_code == 302
        forum.refresh_from_db()
        assert forum.remit_document == first
        contact.post(f"{KEEP}terms/", {**sent, "remit_document": second.code})
        forum.refresh_from_db()
        assert forum.remit_document == second
        contact.post(f"{KEEP}terms/", {**sent, "remit_document": ""})
        forum.refresh_from_db()
        assert forum.remit_document is None

    def test_neither_a_withdrawn_document_nor_one_of_another_member_is_offered_or_taken(
        self, land: Land, contact: Client
    ) -> None:
        gone = withdrawn(land, world.paper(land, "Gone"))
        foreign = world.paper(world.land("XB", "Elsewhere"), "Foreign")
        said = page(contact, f"{KEEP}found/")
        for document in (gone, foreign):
            assert document.code not in said
            answer = contact.post(f"{KEEP}found/", {**SENT, "remit_document": document.code})
            assert answer.status_code == 422
            assert 'href="#id_remit_document"' in valid_html(answer.content.decode())
        assert not Forum.objects.exists()

    def test_a_document_that_was_withdrawn_since_stays_and_says_so(
        self, land: Land, contact: Client, client: Client
    ) -> None:
        document = world.paper(land)
        forum = world.founded(land, remit_document=document)
        withdrawn(land, document)
        assert "The draft (withdrawn)" in page(contact, f"{KEEP}terms/")
        assert "withdrawn</span>" in page(client, FORUM)
        sent = {**SENT, "remit_document": document.code, "rules_en": "It votes.", "reason": WHY}
        assert contact.post(f"{KEEP}terms/", sent).status_code == 302
        founding.end_forum(forum=forum, ended_on=AT.date(), reason=WHY, by=land.contact, at=AT + DAY)
        assert Forum.objects.get().remit_document == document


class TestMinutes:
    def test_a_record_takes_a_document_as_its_minutes(self, land: Land, contact: Client, client: Client) -> None:
        minutes, other = world.paper(land, "Signed minutes", kind=DocumentKind.MINUTES), world.paper(land, "Other")
        world.announced(land, world.founded(land))
        said = page(contact, f"{KEEP}meetings/1/record/")
        assert said.index("Signed minutes, published") < said.index("Other, published")
        sent = {"guests-count": "0", "decisions-count": "0", "minutes_document": minutes.code}
        assert contact.post(f"{KEEP}meetings/1/record/", sent).status_code == 302
        assert Meeting.objects.get().minutes_document == minutes
        for address in (f"{FORUM}meetings/1/", f"{FORUM}meetings/1/record/"):
            assert f"/en/documents/{minutes.code}/" in page(client, address)
        assert json.loads(client.get(f"{FORUM}meetings/1.json").content)["record"]["minutes_document"] == minutes.code
        contact.post(f"{KEEP}meetings/1/correct/", {**sent, "minutes_document": other.code, "reason": WHY})
        assert Meeting.objects.get().minutes_document == other
        assert MeetingChange.objects.get().before == {"minutes_document": minutes.code}

    def test_a_past_meeting_has_minutes_from_the_repository(self, land: Land, contact: Client) -> None:
        minutes = world.paper(land, kind=DocumentKind.MINUTES)
        world.founded(land)
        sent = {"starts_at": "2025-05-05T10:00", "guests-count": "0", "decisions-count": "0"}
        contact.post(f"{KEEP}meetings/enter/", {**sent, "minutes_document": minutes.code})
        assert Meeting.objects.get().minutes_document == minutes

    def test_minutes_that_were_withdrawn_since_hinder_no_correction(self, land: Land) -> None:
        minutes = world.paper(land)
        meeting = world.held(land, world.announced(land, world.founded(land)), minutes_document=minutes)
        withdrawn(land, minutes)
        said = world.record(land, minutes={"en": "They met for an hour."}, minutes_document=minutes, decisions=[])
        recording.correct_record(meeting=meeting, **said, reason=WHY, by=land.contact, at=STARTS + 2 * DAY)
        assert Meeting.objects.get().minutes_document == minutes


@pytest.mark.usefixtures("media")
class TestPapers:
    @pytest.fixture
    def meeting(self, land: Land) -> Meeting:
        now = datetime.now(UTC)
        return world.announced(land, world.founded(land), starts_at=now + 9 * DAY, at=now)

    def sent(self, **changed: Any) -> dict[str, Any]:
        return {"item": "2", **changed}

    def test_a_document_of_the_repository_is_laid_before_the_meeting(
        self, land: Land, contact: Client, client: Client, meeting: Meeting
    ) -> None:
        document = world.paper(land, "The register of contracts")
        said = page(contact, f"{KEEP}meetings/1/paper/")
        assert "The register of contracts, published on 1 Jun 2026" in said
        acted = contact.post(f"{KEEP}meetings/1/paper/", self.sent(document=document.code))
        assert acted.status_code == 302
        assert (MeetingPaper.objects.get().document, MeetingPaper.objects.get().item) == (document, 2)
        assert f"/en/documents/{document.code}/" in page(client, f"{FORUM}meetings/1/")
        assert not Entry.objects.filter(kind="document.published").exists(), "Nothing was published anew"
        assert document.code not in page(contact, f"{KEEP}meetings/1/paper/"), "It lies there already"

    def test_one_of_the_two_is_chosen_not_both_and_not_neither(
        self, land: Land, contact: Client, meeting: Meeting
    ) -> None:
        document = world.paper(land)
        file = SimpleUploadedFile("draft.txt", b"The draft.\n")
        both = contact.post(f"{KEEP}meetings/1/paper/", self.sent(document=document.code, title_en="New", file=file))
        assert "one of the two" in page_of(both)
        assert 'href="#id_document"' in page_of(both)
        assert 'value="New"' in page_of(both), "What was typed stays"
        neither = page_of(contact.post(f"{KEEP}meetings/1/paper/", self.sent()))
        assert 'href="#id_file"' in neither
        assert 'href="#id_title_en"' in neither
        assert not MeetingPaper.objects.exists()

    def test_a_new_one_is_still_published_and_laid(self, land: Land, contact: Client, meeting: Meeting) -> None:
        world.paper(land)
        new = self.sent(title_en="Draft", kind="report", language="en", file=SimpleUploadedFile("a.txt", b"A draft.\n"))
        assert contact.post(f"{KEEP}meetings/1/paper/", new).status_code == 302
        assert MeetingPaper.objects.get().document.title.data == {"en": "Draft"}

    def test_a_withdrawn_document_and_one_of_another_member_are_not_laid(
        self, land: Land, contact: Client, meeting: Meeting
    ) -> None:
        world.paper(land)
        gone, foreign = withdrawn(land, world.paper(land)), world.paper(world.land("XB", "Elsewhere"))
        said = page(contact, f"{KEEP}meetings/1/paper/")
        for document in (gone, foreign):
            assert document.code not in said
            assert contact.post(f"{KEEP}meetings/1/paper/", self.sent(document=document.code)).status_code == 422
        assert not MeetingPaper.objects.exists()

    def test_a_file_that_is_too_large_is_refused_by_its_size(
        self, land: Land, contact: Client, meeting: Meeting, settings: Any
    ) -> None:
        settings.DOCUMENT_LARGEST = 1
        file = SimpleUploadedFile("a.txt", b"a" * 1_000_001)
        new = self.sent(title_en="Draft", kind="report", language="en", file=file)
        assert "larger than 1 MB" in page_of(contact.post(f"{KEEP}meetings/1/paper/", new))
