"""Meetings: announced before they begin, recorded from their beginning on, corrected in the open."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.edition.services import act
from kuvend.forum.models import Decision, FollowUp, Meeting, MeetingChange, MeetingPaper, Presence
from kuvend.forum.rules import Attendance, FollowUpState, MeetingState, Refusal, SeatSector
from kuvend.forum.services import following, meetings, recording, seats
from kuvend.forum.services.drafts import AgendaDraft, DecisionDraft, PresenceDraft
from kuvend.ledger.models import Entry
from kuvend.members.selectors import words_of
from tests.forum import world
from tests.forum.test_founding import refused
from tests.forum.world import AT, DAY, STARTS, WHY

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def land() -> world.Land:
    return world.land()


def guests(people: int) -> PresenceDraft:
    return PresenceDraft(Attendance.PRESENT, sector=SeatSector.OTHER, called="A body", people=people)


def wrong_fields(call: Any) -> set[str]:
    with pytest.raises(ValidationError) as wrong:
        call()
    return set(wrong.value.message_dict)


def change(land: world.Land, meeting: Meeting, **changed: Any) -> Meeting:
    known = {"starts_at": STARTS, "place": {"en": "Town hall"}, "at": AT + DAY, "reason": WHY, **changed}
    return meetings.change_meeting(meeting=meeting, by=land.contact, **known)


def test_a_meeting_is_announced_until_it_begins(land: world.Land) -> None:
    forum = world.founded(land)
    assert wrong_fields(lambda: world.announced(land, forum, at=STARTS)) == {"starts_at"}
    assert world.announced(land, forum, at=STARTS - MOMENT).announced_at == STARTS - MOMENT


def test_its_notice_is_public_with_agenda_and_days(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    assert [words_of(point.title)["en"] for point in meeting.agenda.all()] == ["The plan", "The register"]
    payload = Entry.objects.get(kind="meeting.announced").payload or ""
    assert '"days_before":21' in payload
    assert "The register" in payload


def test_sent_twice_it_is_announced_once_and_no_other_begins_with_it(land: world.Land) -> None:
    forum = world.founded(land)
    first = world.announced(land, forum)
    assert world.announced(land, forum).pk == first.pk

    def other() -> Meeting:
        return world.announced(land, forum, place={"en": "Elsewhere"})

    assert refused(other) is Refusal.MEETING_AT_THAT_TIME
    meetings.cancel_meeting(meeting=first, reason=WHY, by=land.contact, at=AT)
    assert other().number == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"place": {}}, "place"),
        ({"place": {"de": "Rathaus"}}, "place"),
        ({"title": {"en": "a" * 201}}, "title"),
        ({"ends_at": STARTS}, "ends_at"),
        ({"online_url": "http://meet.example"}, "online_url"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"agenda": [AgendaDraft({"en": " "})]}, "agenda"),
        ({"agenda": [AgendaDraft({"en": "a\u202eb"})]}, "agenda"),
    ],
)
def test_a_notice_that_is_wrong_is_refused_by_its_field(land: world.Land, wrong: dict[str, Any], field: str) -> None:
    forum = world.founded(land)
    assert wrong_fields(lambda: world.announced(land, forum, **wrong)) == {field}
    assert not Meeting.objects.exists()


def test_whoever_joins_from_afar_needs_no_place(land: world.Land) -> None:
    assert world.announced(land, world.founded(land), place={}, online_url="https://meet.example/1").pk


def test_a_meeting_is_moved_in_the_open_until_it_begins(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    change(land, meeting, starts_at=STARTS + DAY, agenda=[AgendaDraft({"en": "The plan"})], at=STARTS - MOMENT)
    [kept] = MeetingChange.objects.all()
    assert kept.before["starts_at"] == STARTS.isoformat()
    assert set(kept.before) == {"starts_at", "agenda"}, "Only what changed"
    assert kept.capacity["role"] == "point-of-contact"
    assert refused(lambda: change(land, meeting, at=STARTS + DAY)) is Refusal.MEETING_BEGUN
    assert Meeting.objects.get().announced_at == AT, "Since when it was announced stays"


def test_no_meeting_is_moved_into_the_past_or_upon_another(land: world.Land) -> None:
    forum = world.founded(land)
    meeting = world.announced(land, forum)
    world.announced(land, forum, starts_at=STARTS + DAY)
    assert wrong_fields(lambda: change(land, meeting, starts_at=AT)) == {"starts_at"}
    assert refused(lambda: change(land, meeting, starts_at=STARTS + DAY)) is Refusal.MEETING_AT_THAT_TIME


def test_a_change_of_nothing_leaves_nothing(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land), agenda=[])
    change(land, meeting)
    assert not MeetingChange.objects.exists()


def test_cancelled_it_stays_with_its_reason_also_after_its_day(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    for _ in range(2):
        meetings.cancel_meeting(meeting=meeting, reason=WHY, by=land.contact, at=STARTS + DAY)
    assert Entry.objects.filter(kind="meeting.cancelled").count() == 1
    assert refused(lambda: world.held(land, meeting)) is Refusal.MEETING_CANCELLED
    assert refused(lambda: change(land, meeting)) is Refusal.MEETING_CANCELLED
    other = lambda: meetings.cancel_meeting(meeting=meeting, reason="Else", by=land.contact, at=STARTS)  # noqa: E731
    assert refused(other) is Refusal.MEETING_CANCELLED


def test_papers_lie_before_a_point_until_it_is_taken_off(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    document = world.paper(land)
    for _ in range(2):
        meetings.add_paper(meeting=meeting, document=document, item=2, by=land.contact, at=AT)
    assert MeetingPaper.objects.get().item == 2
    change(land, meeting, agenda=[AgendaDraft({"en": "The plan"})])
    assert MeetingPaper.objects.get().item is None


def test_papers_go_with_their_points_where_the_agenda_is_written_anew(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    first, second = world.paper(land), world.paper(land, "Another")
    for item, document in enumerate((first, second), start=1):
        meetings.add_paper(meeting=meeting, document=document, item=item, by=land.contact, at=AT)
    change(land, meeting, agenda=[AgendaDraft({"en": "First, this"}), AgendaDraft({"en": "The register"}, was=2)])
    placed = {paper.document: paper.item for paper in MeetingPaper.objects.select_related("document")}
    assert placed == {first: None, second: 2}
    change(land, meeting, agenda=[AgendaDraft({"en": "The register"}, was=2)])
    assert MeetingPaper.objects.get(document=second).item == 1


def test_a_paper_is_one_of_this_member_and_of_a_point_that_is_there(land: world.Land) -> None:
    meeting, abroad = world.announced(land, world.founded(land)), world.land("XB", "Otherland")

    def add(**said: Any) -> MeetingPaper:
        return meetings.add_paper(meeting=meeting, by=land.contact, at=AT, **said)

    assert wrong_fields(lambda: add(document=world.paper(abroad))) == {"document"}
    assert wrong_fields(lambda: add(document=world.paper(land), item=3)) == {"item"}
    assert not MeetingPaper.objects.exists()


def test_a_meeting_is_recorded_from_the_moment_on_at_which_it_begins(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    assert refused(lambda: world.held(land, meeting, at=STARTS - MOMENT)) is Refusal.NOT_BEGUN_YET
    assert world.held(land, meeting, at=STARTS).state == MeetingState.HELD


def test_the_record_says_who_came_what_was_said_and_what_was_decided(land: world.Land) -> None:
    forum = world.founded(land)
    seat = world.seat(land, forum)
    meeting = world.held(land, world.announced(land, forum), seat)
    assert [(row.seat, row.called, row.people, row.how) for row in meeting.presences.all()] == [
        (seat, "", 1, Attendance.PRESENT), (None, "University of Examples", 3, Attendance.REMOTE),
    ]  # fmt: skip
    assert meeting.decisions.get().owner_office == land.office
    payload = Entry.objects.get(kind="meeting.recorded").payload or ""
    assert '"entered_later":false' in payload
    assert "Publish the register" in payload


def test_sent_twice_it_is_recorded_once_and_another_record_is_a_correction(land: world.Land) -> None:
    meeting = world.announced(land, world.founded(land))
    for _ in range(2):
        world.held(land, meeting)
    assert Entry.objects.filter(kind="meeting.recorded").count() == 1
    assert (Presence.objects.count(), Decision.objects.count()) == (1, 1)
    assert refused(lambda: world.held(land, meeting, minutes={"en": "Else"})) is Refusal.MEETING_RECORDED


@pytest.mark.parametrize("after", [timedelta(days=14), timedelta(days=14) + MOMENT])
def test_what_is_recorded_after_fourteen_days_says_so_on_record(land: world.Land, after: timedelta) -> None:
    world.held(land, world.announced(land, world.founded(land)), at=STARTS + after)
    later = "true" if after > timedelta(days=14) else "false"
    assert f'"entered_later":{later}' in (Entry.objects.get(kind="meeting.recorded").payload or "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"presences": [PresenceDraft(Attendance.PRESENT)]}, "presences"),
        ({"presences": [PresenceDraft(Attendance.PRESENT, sector=SeatSector.OTHER)]}, "presences"),
        ({"presences": [guests(0)]}, "presences"),
        ({"presences": [guests(1000)]}, "presences"),
        ({"minutes": {"en": "a\u202eb"}}, "minutes"),
        ({"minutes": {"en": "a" * 5_000_000}}, "minutes"),
        ({"decisions": [DecisionDraft({})]}, "decisions"),
        ({"decisions": [DecisionDraft({"en": "Do it"}, code="f" * 32)]}, "decisions"),
    ],
)  # fmt: skip
def test_a_record_that_is_wrong_is_refused_by_its_field(land: world.Land, wrong: dict[str, Any], field: str) -> None:
    meeting = world.announced(land, world.founded(land))
    assert wrong_fields(lambda: world.held(land, meeting, **wrong)) == {field}
    assert Meeting.objects.get().state == MeetingState.ANNOUNCED
    assert not Presence.objects.exists()


def test_only_seats_of_that_day_took_part_and_each_once(land: world.Land) -> None:
    forum = world.founded(land)
    gone, young = world.seat(land, forum), world.seat(land, forum, begins_on=date(2026, 6, 23))
    seats.close_seat(seat=gone, reason=WHY, by=land.contact, at=AT)
    there, abroad = world.seat(land, forum), world.land("XB", "Otherland")
    foreign = world.seat(abroad, world.founded(abroad))
    meeting = world.announced(land, forum)
    for sat in ([gone], [young], [foreign], [there, there]):
        assert wrong_fields(lambda sat=sat: world.held(land, meeting, *sat)) == {"presences"}
    assert world.held(land, meeting, there).presences.count() == 2


def test_a_decision_has_one_owner_of_this_member(land: world.Land) -> None:
    meeting, abroad = world.announced(land, world.founded(land)), world.land("XB", "Otherland")
    for owners in (
        {"office": land.office, "organisation": land.organisation},
        {"office": land.office, "called": "All"},
        {"office": abroad.office},
    ):
        wrong: dict[str, Any] = {"decisions": [DecisionDraft({"en": "Do it"}, **owners)]}
        assert wrong_fields(lambda wrong=wrong: world.held(land, meeting, **wrong)) == {"decisions"}
    assert world.held(land, meeting, decisions=[DecisionDraft({"en": "Do it"})]).decisions.get().owner_called == ""


def enter(land: world.Land, forum: Any, **changed: Any) -> Meeting:
    known = {"starts_at": AT - 90 * DAY, "at": AT, **world.record(land), **changed}
    return recording.enter_meeting(forum=forum, by=land.contact, **known)


def test_a_past_meeting_is_entered_without_a_notice_and_marked(land: world.Land) -> None:
    forum = world.founded(land)
    meeting = enter(land, forum)
    assert (meeting.announced_at, meeting.state, meeting.recorded_at) == (None, MeetingState.HELD, AT)
    assert enter(land, forum).pk == meeting.pk, "Sent twice"
    assert '"entered_later":true' in (Entry.objects.get(kind="meeting.entered").payload or "")


def test_a_meeting_is_entered_from_its_beginning_on_while_its_forum_stood(land: world.Land) -> None:
    forum = world.founded(land)
    assert wrong_fields(lambda: enter(land, forum, starts_at=AT + MOMENT)) == {"starts_at"}
    assert wrong_fields(lambda: enter(land, forum, starts_at=AT - 1000 * DAY)) == {"starts_at"}
    assert enter(land, forum, starts_at=AT).starts_at == AT


def correct(land: world.Land, meeting: Meeting, *sat: Any, **changed: Any) -> Meeting:
    known = {"reason": WHY, "at": STARTS + 9 * DAY, **world.record(land, *sat, **changed)}
    return recording.correct_record(meeting=meeting, by=land.contact, **known)


def test_a_record_is_corrected_in_the_open(land: world.Land) -> None:
    meeting = world.held(land, world.announced(land, world.founded(land)))
    [decision] = meeting.decisions.all()
    said = [
        DecisionDraft({"en": "First, count"}),
        DecisionDraft({"en": "Publish the whole register"}, office=land.office, code=decision.code),
    ]
    correct(land, meeting, decisions=said)
    assert [(row.position, row.pk == decision.pk) for row in meeting.decisions.all()] == [(1, False), (2, True)]
    [kept] = MeetingChange.objects.all()
    assert kept.before["decisions"][0]["text"] == {"en": "Publish the register"}
    assert set(kept.before) == {"decisions"}
    assert Meeting.objects.get().recorded_at == STARTS + DAY, "Since when it is on record stays"


def test_a_correction_of_nothing_leaves_nothing_and_one_before_the_record_is_refused(land: world.Land) -> None:
    forum = world.founded(land)
    meeting = world.announced(land, forum)
    assert refused(lambda: correct(land, meeting)) is Refusal.NOT_RECORDED_YET
    world.held(land, meeting)
    again = [DecisionDraft({"en": "Publish the register"}, office=land.office, due_on=date(2026, 9, 1))]
    code = meeting.decisions.get().code
    correct(land, meeting, decisions=[DecisionDraft(**{**vars(again[0]), "code": code})])
    assert not MeetingChange.objects.exists()


def follow(land: world.Land, decision: Decision, state: FollowUpState, **changed: Any) -> FollowUp:
    known: dict[str, Any] = {"text": {"en": "As agreed"}, "by": land.contact, "at": STARTS + 3 * DAY, **changed}
    return following.follow_up(decision=decision, state=state, **known)


def test_a_decision_of_which_something_was_said_is_not_taken_away(land: world.Land) -> None:
    decision = world.decided(land)
    follow(land, decision, FollowUpState.UNDER_WAY)
    assert wrong_fields(lambda: correct(land, decision.meeting, decisions=[])) == {"decisions"}
    assert Decision.objects.get().follow_ups.count() == 1


def test_of_two_words_about_a_decision_the_last_counts_and_the_same_is_said_once(land: world.Land) -> None:
    decision = world.decided(land)
    for state in (FollowUpState.UNDER_WAY, FollowUpState.DONE, FollowUpState.DONE):
        follow(land, decision, state)
    assert [row.state for row in decision.follow_ups.all()] == ["under_way", "done"]
    assert wrong_fields(lambda: follow(land, decision, FollowUpState.DROPPED, text={})) == {"text"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": MeetingState.HELD, "recorded_at": None},
        {"state": MeetingState.CANCELLED},
        {"announced_at": STARTS},
        {"announced_at": None},
        {"ends_at": STARTS},
        {"number": 0},
        {"online_url": "ftp://meet.example"},
    ],
)
def test_the_database_itself_refuses_a_meeting_that_cannot_be(land: world.Land, wrong: dict[str, Any]) -> None:
    meeting = world.announced(land, world.founded(land))
    with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
        Meeting.objects.filter(pk=meeting.pk).update(**wrong)
