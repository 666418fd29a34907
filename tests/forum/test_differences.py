"""What was said before a change and after it, and which words differ."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuvend.documents.rules import DocumentKind
from kuvend.forum.differences import Difference, Told, differences
from kuvend.forum.models import Forum, Meeting
from kuvend.forum.rules import Attendance, SeatSector
from kuvend.forum.selectors import forum_page, meeting_page
from kuvend.forum.selectors.lines import MeetingPage
from kuvend.forum.services import founding, meetings, recording
from kuvend.forum.services.drafts import AgendaDraft, DecisionDraft, PresenceDraft
from kuvend.web.differences import Kind
from tests.forum import world
from tests.forum.world import AT, DAY, STARTS, TEXTS, WHY

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 1)
ZONE = "Europe/Tirane"


@pytest.fixture
def land() -> world.Land:
    return world.land()


def change(land: world.Land, meeting: Meeting, **changed: Any) -> None:
    known = {"starts_at": STARTS, "place": {"en": "Town hall"}, "at": AT + DAY, "reason": WHY, **changed}
    meetings.change_meeting(meeting=meeting, by=land.contact, **known)


def read(land: world.Land, number: int = 1) -> MeetingPage:
    found = meeting_page(land.government, number, on=TODAY)
    assert found is not None
    return found


def told(found: MeetingPage, number: int = 0) -> list[tuple[str, str, str, str]]:
    return [line(one) for one in differences(found.changes[number], Told(found.names, ZONE))]


def line(one: Difference) -> tuple[str, str, str, str]:
    return str(one.label), one.language, one.before, one.after


def test_each_change_of_a_notice_is_told_as_it_was_and_as_it_became(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land), agenda=[])
    change(land, meeting, starts_at=STARTS + DAY, place={"en": "Town hall", "sq": "Bashkia"})
    change(land, meeting, starts_at=STARTS + 2 * DAY, place={"en": "The library"}, at=AT + 2 * DAY)
    found = read(land)
    assert told(found) == [
        ("Begins", "", "22 Jun 2026, 10:00", "23 Jun 2026, 10:00"),
        ("Place", "sq", "", "Bashkia"),
    ]
    assert told(found, 1) == [
        ("Begins", "", "23 Jun 2026, 10:00", "24 Jun 2026, 10:00"),
        ("Place", "en", "Town hall", "The library"),
        ("Place", "sq", "Bashkia", ""),
    ]


def test_of_an_agenda_only_the_points_that_differ_are_told(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    points = [AgendaDraft({"en": "Welcome"}), AgendaDraft({"en": "The plan", "sq": "Plani"}, {"en": "Its draft."})]
    change(land, meeting, agenda=[*points, AgendaDraft({"en": "The register"})])
    assert told(read(land)) == [
        ("Agenda", "", "The plan", "Welcome"),
        ("Agenda", "", "", "The plan / Plani. Its draft"),
    ]


def test_a_record_that_was_corrected_is_told_with_the_names_of_those_in_it(land: world.Land) -> None:
    forum = world.founded(land)
    seat, minutes = world.seat(land, forum), world.paper(land, "Signed minutes", kind=DocumentKind.MINUTES)
    meeting = world.held(land, world.announced(land, forum), seat)
    guests = PresenceDraft(Attendance.PRESENT, sector=SeatSector.OTHER, called="A body", people=1)
    away = PresenceDraft(Attendance.APOLOGIES, seat=seat, by_alternate=True)
    decided = DecisionDraft({"en": "Publish it."}, organisation=land.organisation)
    recording.correct_record(
        meeting=meeting, presences=[away, guests], minutes={"en": "They met twice."}, minutes_document=minutes,
        decisions=[decided], reason=WHY, by=land.contact, at=STARTS + 2 * DAY,
    )  # fmt: skip
    said = told(read(land))
    assert [one for one in said if one[0] != "Who took part"] == [
        ("Minutes", "en", "They met.", "They met twice."),
        ("Minutes, as a document", "", "", "Signed minutes"),
        (
            "Decisions", "", "Publish the register. Who does it: Ministry of Examples. Due: 1 Sep 2026",
            "Publish it. Who does it: Open Examples",
        ),
    ]  # fmt: skip
    came = [one[2:] for one in said if one[0] == "Who took part"]
    assert {words for pair in came for words in pair if words} == {
        "Open Examples: present",
        "Open Examples, by the alternate: sent apologies",
        "University of Examples (universities and research), 3 guests: took part from afar",
        "A body (other), 1 guest: present",
    }


def test_a_notice_and_its_record_change_each_by_itself(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land), agenda=[])
    change(land, meeting, place={"en": "The library"})
    world.held(land, meeting)
    said = world.record(land, minutes={"en": "They met for an hour."}, decisions=[])
    recording.correct_record(meeting=meeting, **said, reason=WHY, by=land.contact, at=STARTS + 2 * DAY)
    found = read(land)
    assert told(found) == [("Place", "en", "Town hall", "The library")]
    assert [one[0] for one in told(found, 1)] == ["Minutes", "Decisions"]
    assert found.changes[1].after["decisions"] == []


def test_terms_are_told_revision_by_revision_and_only_where_they_differ(land: world.Land) -> None:
    forum, first = world.founded(land), world.paper(land, "The rules")
    revise(land, forum, AT + DAY, rules={"en": "It votes."}, rules_document=first)
    revise(land, forum, AT + 2 * DAY, rules={"en": "It votes in public."}, rules_document=None)
    found = forum_page(land.government, on=TODAY)
    assert found is not None
    said = [[line(one) for one in differences(change, Told(found.names, ZONE))] for change in found.revisions]
    assert said == [
        [
            ("Rules", "en", "It decides by consent.", "It votes."),
            ("Rules, as a document", "", "", "The rules"),
        ],
        [
            ("Rules", "en", "It votes.", "It votes in public."),
            ("Rules, as a document", "", "The rules", ""),
        ],
    ]


def revise(land: world.Land, forum: Forum, at: Any, **changed: Any) -> None:
    founding.revise_forum(forum=forum, **{**TEXTS, **changed}, reason=WHY, by=land.contact, at=at)


def test_side_by_side_each_side_has_its_own_words() -> None:
    one = Difference("Rules", "en", "It decides by consent.", "It decides by vote.")
    assert [(run.kind, run.words) for run in one.was] == [(Kind.KEPT, "It decides by"), (Kind.REMOVED, "consent.")]
    assert [(run.kind, run.words) for run in one.became] == [(Kind.KEPT, "It decides by"), (Kind.ADDED, "vote.")]


@pytest.mark.parametrize("count", [1, 12])
def test_many_changes_take_no_more_queries_than_one(land: world.Land, count: int) -> None:
    forum = world.founded(land)
    seat = world.seat(land, forum)
    meeting = world.announced(land, forum)
    for number in range(count):
        change(land, meeting, starts_at=STARTS + timedelta(hours=number + 1), at=AT + timedelta(hours=number))
        revise(land, forum, AT + timedelta(hours=number), rules={"en": f"It votes {number}."})
    world.held(land, Meeting.objects.get(), seat)
    said = world.record(land, decisions=[])
    recording.correct_record(meeting=meeting, **said, reason=WHY, by=land.contact, at=STARTS + 2 * DAY)
    with CaptureQueriesContext(connection) as asked:
        found = read(land)
    assert len(found.changes) == count + 1
    assert len(asked) == 12
    with CaptureQueriesContext(connection) as asked:
        forum_page(land.government, on=TODAY)
    assert len(asked) == 7
