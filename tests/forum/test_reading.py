"""What pages read of a forum: complete, on the day asked, in queries that do not grow."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuvend import subjects
from kuvend.edition.services import act
from kuvend.forum.models import Decision, FollowUp, Meeting, Presence
from kuvend.forum.rules import Attendance, FollowUpState, MeetingState, SeatSector, Standing
from kuvend.forum.selectors import forum_page, meeting_page
from kuvend.forum.selectors.choices import mandates_for, seats_on
from kuvend.forum.services import founding, meetings, recording, seats
from kuvend.forum.services.drafts import PresenceDraft
from kuvend.members.models import Mandate
from tests import make
from tests.forum import world
from tests.forum.world import AT, DAY, STARTS, WHY

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 2)


def page(land: world.Land, on: date = TODAY) -> Any:
    found = forum_page(land.government, on=on)
    assert found is not None
    return found


def show_name(mandate: Mandate, shown: bool = True) -> None:
    with act("site"):
        Mandate.objects.filter(pk=mandate.pk).update(show_name=shown)


def test_without_a_forum_there_is_no_page() -> None:
    land = world.land()
    assert forum_page(land.government, on=TODAY) is None
    assert meeting_page(land.government, 1, on=TODAY) is None


def test_a_page_tells_of_its_own_member_alone() -> None:
    land, abroad = world.land(), world.land("XB", "Otherland")
    world.seat(land, world.founded(land))
    foreign = world.founded(abroad)
    world.held(abroad, world.announced(abroad, foreign))
    assert (len(page(land).seats), page(land).meetings, page(land).decisions) == (1, (), ())
    assert meeting_page(land.government, 1, on=TODAY) is None


def test_seats_are_counted_on_the_day_by_side() -> None:
    land = world.land()
    forum = world.founded(land)
    gone = world.seat(land, forum)
    for sector in (SeatSector.GOVERNMENT, SeatSector.ACADEMIA, SeatSector.PARLIAMENT):
        world.seat(land, forum, sector)
    seats.close_seat(seat=gone, reason=WHY, by=land.contact, at=AT + DAY)
    before, after = page(land, date(2026, 6, 1)).parity, page(land, date(2026, 6, 2)).parity
    assert (before.government, before.non_government, before.neither, before.equal) == (1, 2, 1, False)
    assert (after.government, after.non_government, after.equal) == (1, 1, True)
    assert [seat.code for seat in page(land).former_seats] == [gone.code]


def test_a_name_is_read_only_while_the_person_agrees() -> None:
    land = world.land()
    forum = world.founded(land)
    seat = world.seat(land, forum)
    seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    meeting = world.held(land, world.announced(land, forum), seat)
    for shown in (False, True, False):
        show_name(land.mandates["advocate"], shown)
        name = "Personal advocate" if shown else ""
        assert page(land).seats[0].holder.name == name
        assert read(land, meeting).presences[0].name == name


def read(land: world.Land, meeting: Meeting, on: date = TODAY) -> Any:
    found = meeting_page(land.government, meeting.number, on=on)
    assert found is not None
    return found


def test_who_came_is_named_as_they_sat_then() -> None:
    land = world.land()
    forum = world.founded(land)
    seat = world.seat(land, forum)
    holding = seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    show_name(land.mandates["advocate"])
    meeting = world.held(land, world.announced(land, forum), seat)
    seats.leave_seat(holding=holding, reason=WHY, by=land.contact, at=STARTS + 2 * DAY)
    assert read(land, meeting).presences[0].name == "Personal advocate"
    assert page(land, date(2026, 6, 24)).seats[0].vacant
    by_alternate = [PresenceDraft(Attendance.PRESENT, seat=seat, by_alternate=True)]
    said = {**world.record(land), "presences": by_alternate, "decisions": []}
    recording.correct_record(meeting=meeting, **said, reason=WHY, by=land.contact, at=STARTS + 3 * DAY)
    assert read(land, meeting).presences[0].name == "", "The holder did not come"


def test_a_seat_is_vacant_once_the_mandate_has_ended() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    # Midnight in Tirana: the last day is the 3rd.
    with act("site"):
        Mandate.objects.filter(pk=land.mandates["advocate"].pk).update(ends_at=AT.replace(day=3, hour=22))
    seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    assert [page(land, date(2026, 6, day)).seats[0].vacant for day in (2, 3, 4)] == [False, False, True]


def test_a_meeting_line_counts_sectors_notice_and_lateness() -> None:
    land = world.land()
    forum = world.founded(land)
    seat = world.seat(land, forum)
    world.held(land, world.announced(land, forum), seat, at=STARTS + 20 * DAY)
    [line] = page(land).meetings
    counts = [(one.sector, one.present, one.remote, one.took_part) for one in line.sectors]
    assert counts == [(SeatSector.CIVIL_SOCIETY, 1, 0, 1), (SeatSector.ACADEMIA, 0, 3, 3)]
    assert (line.notice_days, line.entered_later, line.has_minutes) == (21, True, True)
    assert (line.day, line.year) == (date(2026, 6, 22), 2026)


def test_the_next_meeting_is_the_nearest_that_has_not_begun() -> None:
    land = world.land()
    forum = world.founded(land)
    for days in (0, 3, 6):
        world.announced(land, forum, starts_at=STARTS + days * DAY)
    meetings.cancel_meeting(meeting=Meeting.objects.get(number=2), reason=WHY, by=land.contact, at=AT)
    found = page(land)
    moment = timedelta(microseconds=1)
    asked = [STARTS - moment, STARTS, STARTS + 6 * DAY]
    assert [getattr(found.next_meeting(at), "number", None) for at in asked] == [1, 3, None]
    first = found.meetings[-1]
    assert (first.unrecorded(STARTS - moment), first.unrecorded(STARTS)) == (False, True)


def test_a_day_is_the_one_at_the_members_place() -> None:
    land = world.land()
    late = STARTS.replace(hour=22, minute=30)
    world.announced(land, world.founded(land), starts_at=late)
    assert page(land).meetings[0].day == date(2026, 6, 23)


def test_papers_say_how_long_before_they_were_published() -> None:
    land = world.land()
    meeting = world.announced(land, world.founded(land))
    early, late = world.paper(land), world.paper(land, "Late", published_at=STARTS + DAY)
    for document, item in ((early, 1), (late, None)):
        meetings.add_paper(meeting=meeting, document=document, item=item, by=land.contact, at=AT)
    found = read(land, meeting)
    assert [(one.document, one.days_ahead) for one in found.agenda[0].papers] == [(early.code, 21)]
    assert [(one.document, one.days_ahead) for one in found.papers] == [(late.code, -1)]
    with act("site"):
        type(late).objects.filter(pk=late.pk).update(
            withdrawn_at=STARTS, withdrawn_reason="Wrong", withdrawn_capacity={"role": "x"}
        )
    [gone] = read(land, meeting).papers
    assert (gone.withdrawn, gone.days_ahead) == (True, None)


def test_a_decision_is_overdue_from_the_day_after_it_was_due() -> None:
    land = world.land()
    decision = world.decided(land)
    days = [date(2026, 9, 1), date(2026, 9, 2)]
    assert [page(land, day).decisions[0].standing for day in days] == [Standing.OPEN, Standing.OVERDUE]
    assert read(land, decision.meeting, days[1]).decisions[0].owner == land.office.name


def test_the_rhythm_is_counted_for_a_national_member_whose_forum_stands() -> None:
    land = world.land()
    forum = world.founded(land)
    world.held(land, world.announced(land, forum))
    found = page(land, date(2026, 12, 22)).rhythm
    assert (found.last, found.by, found.often_enough) == (date(2026, 6, 22), date(2026, 12, 22), True)
    assert not page(land, date(2026, 12, 23)).rhythm.often_enough
    assert page(land, date(2021, 6, 1)).rhythm is None, "No rule of that time says how often"
    founding.end_forum(forum=forum, ended_on=date(2026, 12, 1), reason=WHY, by=land.contact, at=AT + 200 * DAY)
    assert page(land, date(2026, 12, 22)).rhythm is None


def test_an_ended_forum_is_still_read_until_another_stands() -> None:
    land = world.land()
    forum = world.founded(land)
    world.seat(land, forum)
    founding.end_forum(forum=forum, ended_on=date(2026, 6, 1), reason=WHY, by=land.contact, at=AT)
    assert (page(land).ended_on, len(page(land).seats)) == (date(2026, 6, 1), 1)
    second = world.founded(land, name={"en": "Another"}, founded_on=date(2026, 6, 2), at=AT + DAY)
    assert page(land).code == second.code


def test_what_was_said_before_is_read_beside_what_is_said() -> None:
    land = world.land()
    forum = world.founded(land)
    texts: dict[str, Any] = {**world.TEXTS, "rules": {"en": "It votes."}}
    founding.revise_forum(forum=forum, **texts, reason=WHY, by=land.contact, at=AT + DAY)
    [before] = page(land).revisions
    assert (before.before["rules"], before.since, before.at) == ({"en": "It decides by consent."}, AT, AT + DAY)


def many(land: world.Land, count: int) -> None:
    """Meetings that were held, each with guests, a decision and a word about it."""
    forum = page(land).code
    row = Meeting.objects.filter(forum__code=forum).first()
    assert row is not None
    with act("site"):
        made = Meeting.objects.bulk_create(
            Meeting(
                forum=row.forum, number=n + 2, state=MeetingState.HELD, starts_at=AT - n * DAY - DAY, recorded_at=AT,
                minutes=row.minutes,
            )
            for n in range(count)
        )  # fmt: skip
        Presence.objects.bulk_create(
            Presence(meeting=one, sector=SeatSector.ACADEMIA, called="U", people=2, how=Attendance.PRESENT)
            for one in made
        )
        decided = Decision.objects.bulk_create(
            Decision(meeting=one, position=1, text=row.minutes, owner_office=land.office) for one in made
        )
        FollowUp.objects.bulk_create(
            FollowUp(decision=one, state=FollowUpState.DONE, text=row.minutes, at=AT, capacity={}) for one in decided
        )


@pytest.mark.parametrize("count", [3, 300])
def test_a_forum_and_a_meeting_are_read_in_eight_queries_each(count: int) -> None:
    land = world.land()
    forum = world.founded(land)
    seat = world.seat(land, forum)
    seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    meeting = world.held(land, world.announced(land, forum), seat)
    many(land, count)
    government = type(land.government).objects.get(pk=land.government.pk)
    with CaptureQueriesContext(connection) as asked:
        found = forum_page(government, on=TODAY)
    assert found is not None
    assert len(found.meetings) == len(found.decisions) == count + 1
    assert len(asked) == 8
    with CaptureQueriesContext(connection) as asked:
        read(land, meeting)
    assert len(asked) == 8


def test_forms_offer_who_may_sit_and_the_seats_of_a_day() -> None:
    land, abroad = world.land(), world.land("XB", "Otherland")
    forum = world.founded(land)
    seat, later = world.seat(land, forum), world.seat(land, forum, begins_on=date(2026, 7, 1))
    assert mandates_for(seat, AT) == [land.mandates["advocate"]]
    assert land.mandates["officer"] not in mandates_for(later, AT)
    seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    assert mandates_for(seat, AT) == [], "Whoever sits already is not offered again"
    assert seats_on(forum, STARTS) == [seat]
    assert mandates_for(world.seat(abroad, world.founded(abroad)), AT) == [abroad.mandates["advocate"]]


def test_what_the_ledger_names_has_a_title_and_is_seen_by_everybody() -> None:
    land = world.land()
    forum = world.founded(land)
    seat = world.seat(land, forum)
    meeting = world.held(land, world.announced(land, forum), seat)
    decision = meeting.decisions.get()
    titles = {
        f"forum/{forum.code}": "Open Government Forum",
        f"seat/{seat.code}": "Seat in the forum: Open Examples (civil society)",
        f"meeting/{meeting.code}": "Open Government Forum, meeting 1",
        f"decision/{decision.code}": "Publish the register",
    }
    for subject, title in titles.items():
        assert subjects.title(subject) == title
        assert subjects.is_visible(subject, None)
    unknown = f"meeting/{'0' * 32}"
    assert (subjects.title(unknown), subjects.is_visible(unknown, None)) == (None, False)


def test_a_person_is_given_the_seats_they_held_and_nobody_elses() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    rows = dict(subjects.personal_rows(land.people["advocate"]))
    assert [row["seat"] for row in rows["seat"]] == [seat.code]
    assert list(dict(subjects.personal_rows(make.person("nobody@example.org")))["seat"]) == []
