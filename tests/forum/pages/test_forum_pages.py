"""What everybody reads of a forum, and the pages of the acts for those who keep it."""

import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from kuvend.forum.models import Forum, Meeting, Seat
from kuvend.forum.services import meetings, seats
from kuvend.forum.services.drafts import DecisionDraft
from kuvend.ledger.models import Entry
from tests import make
from tests.forum import world
from tests.forum.pages.visits import FORUM, KEEP, held, page, page_of, signed_in
from tests.forum.world import DAY, STARTS, Land
from tests.html import valid_html

pytestmark = pytest.mark.django_db

MARK = "<script>alert(1)</script>"


class TestReading:
    def test_without_a_forum_the_page_says_so_and_claims_nothing(self, land: Land, client: Client) -> None:
        said = page(client, FORUM)
        assert "No forum is on record" in said
        assert "says nothing about whether there is one" in said
        assert f"{KEEP}found/" not in said
        assert "No forum is on record" in page(client, "/en/members/exampleland/")

    def test_who_may_found_it_is_shown_where(self, land: Land, contact: Client) -> None:
        assert f"{KEEP}found/" in page(contact, FORUM)
        assert f"{KEEP}found/" in page(contact, "/en/desk/")

    def test_everybody_reads_terms_seats_parity_meetings_and_decisions(self, land: Land, client: Client) -> None:
        held(land)
        said = page(client, FORUM)
        for words in (
            "It steers the plan.", "It decides by consent.", "Organisations elect them.", "Ministry of Examples",
            "As many seats outside government as in it: 1 and 1.", "Announced 21 days before.", "Publish the register",
            "our own indicator", "Took part: government 1, civil society 1, universities and research 3.",
        ):  # fmt: skip
            assert words in said
        assert "Keep the forum" not in said
        assert "1 of the government, 1 of others" in page(client, "/en/members/exampleland/")

    def test_a_meeting_and_its_page_for_print_say_the_same(self, land: Land, client: Client) -> None:
        held(land)
        for address in (f"{FORUM}meetings/1/", f"{FORUM}meetings/1/record/"):
            said = page(client, address)
            for words in ("They met.", "University of Examples", "Publish the register", "Town hall", "3 guests"):
                assert words in said
        assert 'aria-label="Main"' not in said, "The page for print has no navigation"

    def test_a_record_that_was_written_late_says_so(self, land: Land, client: Client) -> None:
        world.held(land, world.announced(land, world.founded(land)), at=STARTS + 15 * DAY)
        assert "This record was written more than 14 days after the meeting." in page(client, f"{FORUM}meetings/1/")
        assert "entered later" in page(client, FORUM)

    def test_a_cancelled_meeting_stays_with_its_reason(self, land: Land, client: Client) -> None:
        meeting = world.announced(land, world.founded(land))
        meetings.cancel_meeting(meeting=meeting, reason="The hall burned down", by=land.contact, at=world.AT)
        assert "The hall burned down" in page(client, f"{FORUM}meetings/1/")
        event = Calendar.from_ical(client.get(f"{FORUM}meetings.ics").content).walk("VEVENT")[0]
        assert event["STATUS"] == "CANCELLED"
        assert "The hall burned down" in client.get(f"{FORUM}meetings.atom").content.decode()

    def test_nobody_is_named_who_did_not_agree(self, land: Land, client: Client) -> None:
        forum, _meeting = held(land)
        seats.fill_seat(
            seat=Seat.objects.filter(forum=forum)[0], mandate=land.mandates["advocate"], by=land.contact, at=world.AT
        )
        assert "Personal advocate" not in page(client, FORUM)
        assert "somebody who is not named in public" in page(client, FORUM)

    def test_the_twins_hold_what_the_pages_show(self, land: Land, client: Client) -> None:
        held(land)
        forum = json.loads(client.get("/en/members/exampleland/forum.json").content)["record"]
        assert forum["remit"] == {"en": "It steers the plan."}
        assert forum["meetings"][0]["notice_days"] == 21
        meeting = json.loads(client.get(f"{FORUM}meetings/1.json").content)["record"]
        assert meeting["decisions"][0]["text"] == {"en": "Publish the register"}

    def test_what_is_not_there_leads_on(self, land: Land, client: Client) -> None:
        held(land)
        for address in (f"{FORUM}meetings/9/", f"{FORUM}meetings/9.json", "/en/members/nowhere/forum/"):
            assert client.get(address).status_code == 404

    def test_a_mark_in_every_text_is_shown_as_text(self, land: Land, client: Client) -> None:
        texts = {name: {"en": MARK} for name in ("name", "remit", "rules", "selection")}
        forum = world.founded(land, **texts)
        meeting = world.announced(land, forum, title={"en": MARK}, place={"en": MARK})
        world.held(land, meeting, minutes={"en": MARK}, decisions=[DecisionDraft({"en": MARK}, called=MARK)])
        for address in (FORUM, f"{FORUM}meetings/1/", f"{FORUM}meetings/1/record/", f"{FORUM}meetings.atom"):
            assert MARK not in client.get(address).content.decode()

    def test_more_meetings_and_seats_take_no_more_queries(self, land: Land, client: Client) -> None:
        forum, _meeting = held(land)
        before = asked(client)
        for number in range(1, 6):
            seat = world.seat(land, forum)
            world.held(land, world.announced(land, forum, starts_at=STARTS + number * DAY), seat, at=STARTS + 9 * DAY)
        assert asked(client) == before
        assert max(before) <= 25


def asked(client: Client) -> list[int]:
    counts = []
    for address in (FORUM, f"{FORUM}meetings/1/", "/en/members/exampleland/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    return counts


class TestKeeping:
    def test_a_form_that_lacks_something_keeps_what_was_typed(self, land: Land, contact: Client) -> None:
        answer = contact.post(f"{KEEP}found/", {"name_en": "Open Forum", "founded_year": "next year"})
        said = valid_html(answer.content.decode())
        assert answer.status_code == 422
        assert 'href="#id_remit_en"' in said
        assert 'href="#id_founded' in said
        assert 'value="Open Forum"' in said

    def test_a_second_forum_is_refused_with_a_sentence(self, land: Land, contact: Client) -> None:
        world.founded(land)
        sent = {f"{name}_en": "Other" for name in ("name", "remit", "rules", "selection")}
        assert "has a forum already" in contact.post(f"{KEEP}found/", sent).content.decode()
        assert Forum.objects.count() == 1

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            ({"sector": "civil_society"}, "Choose one that is on record"),
            ({"sector": "civil_society", "called": "Youth council"}, "Say how it was chosen"),
            ({"sector": "civil_society", "called": "a\u202eb", "chosen_en": "Elected"}, "cannot be seen"),
        ],
    )
    def test_a_seat_says_whose_it_is_and_how_it_was_chosen(
        self, land: Land, contact: Client, sent: dict[str, str], why: str
    ) -> None:
        world.founded(land)
        said = contact.post(f"{KEEP}seats/new/", {"begins_on": "2025-01-01", **sent}).content.decode()
        assert why in valid_html(said)
        assert not Seat.objects.exists()

    def test_a_row_more_keeps_what_was_typed_and_judges_nothing(self, land: Land, contact: Client) -> None:
        world.founded(land)
        sent = {"items-count": "3", "items-0-title_en": "The plan", "step": "add-items"}
        said = page_of(contact.post(f"{KEEP}meetings/announce/", sent))
        assert 'value="The plan"' in said
        assert "items-3-title_en" in said
        assert "error-summary" not in said

    def test_a_meeting_in_the_past_is_not_announced(self, land: Land, contact: Client) -> None:
        world.founded(land)
        sent = {"starts_at": "2020-01-01T10:00", "place_en": "Hall", "items-count": "0"}
        assert "A meeting is announced before it begins." in page_of(contact.post(f"{KEEP}meetings/announce/", sent))
        assert not Meeting.objects.exists()

    def test_the_hour_is_read_on_the_clocks_of_the_member(self, land: Land, contact: Client) -> None:
        world.founded(land)
        sent = {"starts_at": "2030-07-01T10:00", "place_en": "Hall", "items-count": "0"}
        contact.post(f"{KEEP}meetings/announce/", sent)
        assert Meeting.objects.get().starts_at == datetime(2030, 7, 1, 8, tzinfo=UTC)
        assert 'value="2030-07-01T10:00"' in page(contact, f"{KEEP}meetings/1/change/")

    def test_a_paper_is_published_and_laid_before_the_meeting(self, land: Land, contact: Client, media: None) -> None:
        world.announced(land, world.founded(land), starts_at=datetime.now(UTC) + 9 * DAY, at=datetime.now(UTC))
        sent = {"item": "1", "title_en": "Draft", "kind": "report", "language": "en"}
        file = SimpleUploadedFile("draft.txt", b"The draft.\n")
        acted = contact.post(f"{KEEP}meetings/1/paper/", {**sent, "file": file})
        assert acted.status_code == 302
        said = page(contact, acted["Location"])
        assert "published 9 days before" in said
        assert "A paper was laid before a meeting" in said

    def test_a_file_that_cannot_be_kept_is_refused_at_its_input(self, land: Land, contact: Client, media: None) -> None:
        world.announced(land, world.founded(land), starts_at=datetime.now(UTC) + 9 * DAY, at=datetime.now(UTC))
        sent = {"title_en": "Draft", "kind": "report", "language": "en"}
        file = SimpleUploadedFile("draft.pdf", b"<html>")
        said = page_of(contact.post(f"{KEEP}meetings/1/paper/", {**sent, "file": file}))
        assert 'href="#id_file"' in said
        assert not Meeting.objects.get().papers.exists()

    def test_a_record_is_corrected_and_a_decision_keeps_its_code(self, land: Land, contact: Client) -> None:
        _forum, meeting = held(land)
        code = meeting.decisions.get().code
        said = page(contact, f"{KEEP}meetings/1/correct/")
        assert code in said
        assert "They met.</textarea>" in said
        sent = {
            "minutes_en": "They met twice.", "guests-count": "0", "decisions-count": "1", "decisions-0-code": code,
            "decisions-0-text_en": "Publish the whole register", "reason": "A word was missing",
        }  # fmt: skip
        assert contact.post(f"{KEEP}meetings/1/correct/", sent).status_code == 302
        assert meeting.decisions.get().code == code
        said = page(contact, f"{FORUM}meetings/1/")
        assert "They met twice." in said
        assert "A word was missing" in said

    def test_a_past_meeting_says_that_its_notice_is_not_known(self, land: Land, contact: Client) -> None:
        world.founded(land)
        sent = {"starts_at": "2025-05-05T10:00", "minutes_en": "They met.", "guests-count": "0", "decisions-count": "0"}
        assert contact.post(f"{KEEP}meetings/enter/", sent).status_code == 302
        said = page(contact, f"{FORUM}meetings/1/")
        assert "When it was announced is not known." in said
        assert "Entered later" in said

    @pytest.mark.parametrize(("length", "status"), [(20_000, 302), (20_001, 422)])
    def test_minutes_may_be_as_long_as_the_form_says(
        self, land: Land, contact: Client, length: int, status: int
    ) -> None:
        world.founded(land)
        sent = {"starts_at": "2025-05-05T10:00", "minutes_en": "a" * length, "guests-count": "0"}
        answer = contact.post(f"{KEEP}meetings/enter/", {**sent, "decisions-count": "0"})
        assert answer.status_code == status
        assert Meeting.objects.exists() == (status == 302)

    def test_whoever_owns_a_decision_says_what_became_of_it(self, land: Land) -> None:
        _forum, meeting = held(land)
        officer, address = signed_in(land.people["officer"]), f"{KEEP}decisions/{meeting.decisions.get().code}/"
        assert address in page(officer, f"{FORUM}meetings/1/")
        assert officer.post(address, {"state": "done", "text_en": "It is open."}).status_code == 302
        assert "It is open." in page(officer, f"{FORUM}meetings/1/")


class TestDoors:
    @pytest.fixture
    def doors(self, land: Land) -> list[str]:
        forum, meeting = held(land)
        world.announced(land, forum, starts_at=datetime.now(UTC) + 9 * DAY, at=datetime.now(UTC))
        seat = forum.seats.first()
        assert seat
        return [
            f"{KEEP}{door}"
            for door in (
                "", "found/", "terms/", "end/", "seats/new/", f"seats/{seat.code}/fill/", f"seats/{seat.code}/close/",
                "meetings/announce/", "meetings/enter/", "meetings/2/change/", "meetings/2/cancel/",
                "meetings/2/paper/", "meetings/1/correct/", f"decisions/{meeting.decisions.get().code}/",
            )
        ]  # fmt: skip

    def test_a_stranger_signs_in_first(self, doors: list[str], client: Client) -> None:
        for door in doors:
            assert "sign-in" in client.get(door)["Location"]

    def test_a_colleague_of_another_member_and_a_participant_are_told_why_not(self, doors: list[str]) -> None:
        before = Entry.objects.count()
        abroad = world.land("XB", "Elsewhere").contact
        for client in (signed_in(abroad), signed_in(make.person("nobody@example.org"))):
            for door in doors:
                for answer in (client.get(door), client.post(door, {"reason": "Mine"})):
                    assert answer.status_code in (403, 405), door
                    assert answer.status_code == 405 or "mandate" in answer.content.decode()
        assert Entry.objects.count() == before

    def test_an_address_of_one_member_opens_no_door_of_another(self, land: Land, doors: list[str]) -> None:
        abroad = world.land("XB", "Elsewhere")
        world.founded(abroad)
        client = signed_in(abroad.contact)
        for door in (doors[5], doors[6], doors[13]):
            assert client.get(door.replace("exampleland", "elsewhere")).status_code == 404
