"""Points, guests and decisions are added and removed by buttons, and nothing else that was typed is lost."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from kuvend.forum.models import AgendaItem, Decision, FollowUp, Meeting
from kuvend.forum.rules import FollowUpState
from kuvend.forum.services import following, meetings
from kuvend.members.selectors import words_of
from tests.forum import world
from tests.forum.pages.visits import KEEP, held, page, page_of
from tests.forum.world import DAY, STARTS, Land

pytestmark = pytest.mark.django_db

CHANGE, CORRECT, ENTER = f"{KEEP}meetings/1/change/", f"{KEEP}meetings/1/correct/", f"{KEEP}meetings/enter/"
POINTS = {"items-count": "3", "items-0-title_en": "One", "items-1-title_en": "Two", "items-2-title_en": "Three"}


def values(said: str, name: str) -> list[str]:
    """What stands in the inputs whose name ends so."""
    return re.findall(rf'name="[a-z]+-\d+-{name}" value="([^"]*)"', said)


def test_a_point_is_removed_and_the_others_move_up(land: Land, contact: Client) -> None:
    world.founded(land)
    said = page_of(contact.post(f"{KEEP}meetings/announce/", {**POINTS, "step": "remove-items-1"}))
    assert values(said, "title_en") == ["One", "Three"]
    assert 'name="items-count" value="2"' in said
    assert "error-summary" not in said
    assert 'value="remove-items-1"' in said
    assert "items-2-title_en" not in said
    assert not Meeting.objects.exists()


def test_guests_and_points_of_a_past_meeting_are_removed_each_by_its_own(land: Land, contact: Client) -> None:
    world.founded(land)
    guests = {"guests-count": "2", "guests-0-called": "A body", "guests-1-called": "Another", "decisions-count": "0"}
    said = page_of(contact.post(ENTER, {**POINTS, **guests, "step": "remove-guests-0"}))
    assert values(said, "called") == ["Another"]
    assert values(said, "title_en") == ["One", "Two", "Three"]


def test_enter_in_an_input_does_the_act_and_removes_nothing(land: Land, contact: Client) -> None:
    world.founded(land)
    form = page(contact, f"{KEEP}meetings/announce/").split('<form class="form"')[1]
    first = re.search("<button[^>]*>", form)
    assert first
    assert "name=" not in first[0], "Browsers press the first button of a form"


@pytest.fixture
def announced(land: Land) -> Meeting:
    """A meeting to come, with a paper before each of its two points."""
    now = datetime.now(UTC)
    meeting = world.announced(land, world.founded(land), starts_at=now + 9 * DAY, at=now)
    for item in (1, 2):
        document = world.paper(land, f"Paper {item}")
        meetings.add_paper(meeting=meeting, document=document, item=item, by=land.contact, at=now)
    return meeting


def test_a_paper_goes_with_its_point(contact: Client, announced: Meeting) -> None:
    form = {
        "starts_at": f"{announced.starts_at:%Y-%m-%dT%H:%M}", "place_en": "Hall", "items-count": "2",
        "items-0-title_en": "The plan", "items-0-was": "1", "items-1-title_en": "The register", "items-1-was": "2",
    }  # fmt: skip
    said = page_of(contact.post(CHANGE, {**form, "step": "remove-items-0"}))
    assert values(said, "was") == ["2"]
    assert "lies before the whole meeting then" in said
    left = {**form, "items-count": "2", "items-0-title_en": "New", "items-0-was": "", "reason": "It is late"}
    assert contact.post(CHANGE, left).status_code == 302
    assert [words_of(point.title)["en"] for point in AgendaItem.objects.all()] == ["New", "The register"]
    papers = announced.papers.order_by("pk").values_list("item", flat=True)
    assert list(papers) == [None, 2]
    again = {**left, "items-count": "1", "items-0-title_en": "The register", "items-0-was": "2"}
    contact.post(CHANGE, again)
    assert list(papers.all()) == [None, 1]


def correction(meeting: Meeting, **changed: str) -> dict[str, str]:
    decision = meeting.decisions.get()
    return {
        "minutes_en": "They met.", "guests-count": "0", "decisions-count": "2", "decisions-0-code": decision.code,
        "decisions-0-text_en": "Publish the register", "decisions-1-text_en": "Count first", "reason": "It was wrong",
        **changed,
    }  # fmt: skip


def test_a_decision_on_record_is_removed_with_the_correction_and_the_form_says_so(land: Land, contact: Client) -> None:
    _forum, meeting = held(land)
    said = page(contact, CORRECT)
    assert "it is taken off the record when you send the correction" in said
    said = page_of(contact.post(CORRECT, correction(meeting, step="remove-decisions-0")))
    assert "Count first" in said
    assert "Publish the register" not in said
    assert Decision.objects.count() == 1, "Nothing is done before the form is sent"
    sent = correction(meeting, **{"decisions-count": "1", "decisions-0-code": "", "decisions-0-text_en": "Count first"})
    assert contact.post(CORRECT, sent).status_code == 302
    assert [words_of(row.text) for row in Decision.objects.all()] == [{"en": "Count first"}]


def test_a_decision_that_was_followed_up_stays_and_the_form_says_why(land: Land, contact: Client) -> None:
    _forum, meeting = held(land)
    said = {"en": "It is being written."}
    following.follow_up(
        decision=meeting.decisions.get(), state=FollowUpState.UNDER_WAY, text=said, by=land.contact, at=STARTS + 2 * DAY
    )
    shown = page(contact, CORRECT)
    assert "This decision cannot be removed" in shown
    assert 'value="remove-decisions-0"' not in shown
    kept = page_of(contact.post(CORRECT, correction(meeting, step="remove-decisions-0")))
    assert "Publish the register" in kept, "Not even when it is asked for all the same"
    assert 'value="remove-decisions-1"' in kept, "One that is new can go"
    sent = correction(meeting, **{"decisions-0-code": "", "decisions-0-text_en": "Else"})
    assert "cannot be taken away" in page_of(contact.post(CORRECT, sent))
    assert FollowUp.objects.get().decision == meeting.decisions.get()
