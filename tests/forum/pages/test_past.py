"""A past meeting is entered with all that its notice would have said, and all that its record says."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from kuvend.forum.models import Forum, Meeting
from kuvend.forum.services import seats
from kuvend.ledger.models import Entry
from kuvend.members.selectors import words_of
from tests.forum import world
from tests.forum.pages.visits import FORUM, KEEP, page, page_of
from tests.forum.world import AT, Land

pytestmark = pytest.mark.django_db

ENTER = f"{KEEP}meetings/enter/"
SENT = {
    "starts_at": "2025-05-05T10:00", "ends_at": "2025-05-05T12:30", "guests-count": "0", "decisions-count": "0",
    "items-count": "3", "items-0-title_en": "The plan", "items-0-text_en": "Its first draft",
    "items-2-title_sq": "Regjistri",
}  # fmt: skip


@pytest.fixture(autouse=True)
def forum(land: Land) -> None:
    world.founded(land)


def test_its_end_and_its_agenda_are_asked_for_and_kept(contact: Client, client: Client) -> None:
    said = page(contact, ENTER)
    for name in ("ends_at", "items-0-title_en", "items-2-text_sq", "items-count"):
        assert f'name="{name}"' in said
    assert contact.post(ENTER, SENT).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.ends_at == datetime(2025, 5, 5, 10, 30, tzinfo=UTC), "On the clocks of Tirana"
    points = [(point.position, words_of(point.title), words_of(point.text)) for point in meeting.agenda.all()]
    assert points == [(1, {"en": "The plan"}, {"en": "Its first draft"}), (2, {"sq": "Regjistri"}, {})]
    shown = page(client, f"{FORUM}meetings/1/")
    for words in ("5 May 2025, 12:30", "The plan", "Its first draft", "Regjistri"):
        assert words in shown
    assert "Its first draft" in (Entry.objects.get(kind="meeting.entered").payload or "")


def test_seats_that_are_gone_since_are_asked_for_by_their_days(land: Land, contact: Client, client: Client) -> None:
    forum = Forum.objects.get()
    seat, young = world.seat(land, forum), world.seat(land, forum, begins_on=date(2026, 2, 1))
    seats.close_seat(seat=seat, reason="It left", by=land.contact, at=AT)
    said = page(contact, ENTER)
    assert "Open Examples, a seat from 1 Jan 2025 to 31 May 2026" in said
    assert "a seat since 1 Feb 2026" in said
    refused = contact.post(ENTER, {**SENT, f"seat-{young.code}-how": "present"})
    assert "A seat is named that the forum did not have on that day." in page_of(refused)
    assert not Meeting.objects.exists()
    assert contact.post(ENTER, {**SENT, f"seat-{seat.code}-how": "present"}).status_code == 302
    assert "Took part: civil society 1." in page(client, f"{FORUM}meetings/1/")
    assert "12:30" in page(client, f"{FORUM}meetings/1/record/")


def test_it_does_not_end_before_it_begins(contact: Client) -> None:
    answer = contact.post(ENTER, {**SENT, "ends_at": "2025-05-05T10:00"})
    assert answer.status_code == 422
    assert 'href="#id_ends_at"' in page_of(answer)
    assert not Meeting.objects.exists()


def test_a_point_without_a_title_is_refused_and_an_empty_one_is_none(contact: Client) -> None:
    said = page_of(contact.post(ENTER, {**SENT, "items-1-text_en": "What for?"}))
    assert 'href="#id_items-1-title_en"' in said
    assert "Its first draft" in said, "What was typed stays"
    assert not Meeting.objects.exists()


def test_without_an_end_and_an_agenda_it_is_entered_all_the_same(contact: Client) -> None:
    sent = {"starts_at": "2025-05-05T10:00", "guests-count": "0", "decisions-count": "0", "items-count": "0"}
    assert contact.post(ENTER, sent).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.ends_at, meeting.agenda.count()) == (None, 0)


def test_one_point_more_keeps_what_was_typed(contact: Client) -> None:
    said = page_of(contact.post(ENTER, {**SENT, "step": "add-items"}))
    assert 'name="items-3-title_en"' in said
    assert 'value="The plan"' in said
    assert not Meeting.objects.exists()
