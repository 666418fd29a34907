"""The rules of forums as promises: what holds for every input, and real cases at the edges."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.cycle.rule import RulebookId, RuleId
from kuvend.cycle.rulebooks import rulebook
from kuvend.forum.messages import (
    ACTS,
    ATTENDANCES,
    DEEDS,
    FIELDS,
    FOLLOW_UP_STATES,
    MEETING_STATES,
    SEAT_SECTORS,
    SIDES,
    STANDINGS,
    WORDS,
)
from kuvend.forum.rules import (
    GRANTS,
    LATER_DAYS,
    SITS,
    Attendance,
    Deed,
    FollowUpState,
    MeetingState,
    SeatSector,
    Side,
    Standing,
    entered_later,
    fits,
    meets_often_enough,
    notice,
    papers_ahead,
    parity,
    side_of,
    standing,
)
from kuvend.ledger.services.acts import ACTS as REGISTERED
from kuvend.members.rules import Sector

TIRANA, AUCKLAND = ZoneInfo("Europe/Tirane"), ZoneInfo("Pacific/Auckland")
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECTORS = st.lists(st.sampled_from(SeatSector), max_size=40)
# The strategy puts its time zone to moments that have none.
FIRST, LAST = datetime(2012, 1, 1), datetime(2040, 1, 1)  # noqa: DTZ001
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
DAYS = st.dates(date(2012, 1, 1), date(2040, 1, 1))
GAP = rulebook(RulebookId.R2022).forum_gap_months


@given(SECTORS)
def test_every_seat_is_counted_once_on_one_side(sectors: list[SeatSector]) -> None:
    found = parity(sectors)
    assert found.government + found.non_government + found.neither == len(sectors)
    assert sum(found.by_sector.values()) == len(sectors)
    assert set(found.by_sector) == set(SeatSector)


@given(SECTORS, st.randoms())
def test_parity_does_not_depend_on_the_order_of_the_seats(sectors: list[SeatSector], order: object) -> None:
    mixed = list(sectors)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert parity(mixed) == parity(sectors)


@given(st.integers(1, 20), st.integers(0, 20))
def test_equal_numbers_are_parity_whatever_parliament_has(each: int, parliament: int) -> None:
    seats: Sequence[SeatSector] = [SeatSector.GOVERNMENT, SeatSector.ACADEMIA] * each
    found = parity([*seats, *[SeatSector.PARLIAMENT] * parliament])
    assert (found.equal, found.gap) == (True, 0)
    assert not parity([*seats, SeatSector.GOVERNMENT]).equal
    assert parity([*seats, SeatSector.CIVIL_SOCIETY]).gap == 1


def test_an_empty_table_has_no_parity() -> None:
    assert not parity([]).equal


def test_the_attendance_of_a_british_forum_is_counted_by_side() -> None:
    """A published read-out of 2023 counts 25 from government and 19 from civil society."""
    found = parity([SeatSector.GOVERNMENT] * 25 + [SeatSector.CIVIL_SOCIETY] * 19)
    assert (found.government, found.non_government, found.gap, found.equal) == (25, 19, 6, False)


def test_every_sector_has_a_side_and_a_way_to_sit() -> None:
    assert {side_of(sector) for sector in SeatSector} == set(Side)
    assert side_of(SeatSector.PARLIAMENT) is Side.NEITHER
    assert all(SITS[sector] for sector in SeatSector)
    assert {sector.value for sector in SeatSector} < {sector.value for sector in Sector}


@pytest.mark.parametrize(
    ("sector", "office", "organisation", "answer"),
    [
        (SeatSector.GOVERNMENT, True, None, True),
        (SeatSector.GOVERNMENT, False, Sector.CIVIL_SOCIETY, False),
        (SeatSector.CIVIL_SOCIETY, True, None, False),
        (SeatSector.CIVIL_SOCIETY, False, Sector.CIVIL_SOCIETY, True),
        (SeatSector.CIVIL_SOCIETY, False, Sector.PRIVATE_SECTOR, False),
        (SeatSector.CIVIL_SOCIETY, False, Sector.NOT_RECORDED, True),
        (SeatSector.OTHER, False, Sector.INTERNATIONAL, True),
        (SeatSector.PARLIAMENT, True, None, True),
        (SeatSector.CIVIL_SOCIETY, False, None, True),
    ],
)
def test_a_seat_belongs_to_a_body_of_its_sector(
    sector: SeatSector, office: bool, organisation: Sector | None, answer: bool
) -> None:
    assert fits(sector, office=office, organisation=organisation) is answer


@given(MOMENTS, MOMENTS)
def test_notice_is_never_negative_for_what_came_before(one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    days = notice(earlier, later, TIRANA)
    assert days is not None
    assert days >= 0
    assert papers_ahead(later, earlier, TIRANA) == -days


def test_days_of_notice_are_those_of_the_members_calendar() -> None:
    """22:30 in London is already the next day in Tirana, and 13 hours on in Auckland."""
    announced, starts = datetime(2026, 5, 31, 22, 30, tzinfo=UTC), datetime(2026, 6, 1, 8, tzinfo=UTC)
    assert notice(announced, starts, TIRANA) == 0
    assert notice(announced, starts, ZoneInfo("UTC")) == 1
    assert notice(datetime(2026, 5, 31, 11, tzinfo=UTC), datetime(2026, 5, 31, 13, tzinfo=UTC), AUCKLAND) == 1


def test_what_was_never_announced_has_no_notice() -> None:
    assert notice(None, NOON, TIRANA) is None


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_record_is_late_only_after_its_days(starts: datetime, after: timedelta) -> None:
    assert entered_later(starts, starts + after) is (after > timedelta(days=LATER_DAYS))
    assert not entered_later(starts, None)


def test_the_fourteenth_day_is_still_in_time() -> None:
    assert not entered_later(NOON, NOON + timedelta(days=14))
    assert entered_later(NOON, NOON + timedelta(days=14, microseconds=1))


@given(st.none() | st.sampled_from(FollowUpState), st.none() | DAYS, DAYS)
def test_a_decision_stands_somewhere_on_every_day(state: FollowUpState | None, due: date | None, on: date) -> None:
    found = standing(state, due, on)
    settled = state in (FollowUpState.DONE, FollowUpState.DROPPED)
    assert (found is Standing.OVERDUE) == (not settled and due is not None and due < on)
    assert (found in (Standing.DONE, Standing.DROPPED)) == settled


def test_the_day_on_which_it_is_due_is_not_overdue() -> None:
    due = date(2026, 9, 1)
    assert standing(None, due, due) is Standing.OPEN
    assert standing(FollowUpState.UNDER_WAY, due, due) is Standing.UNDER_WAY
    assert standing(FollowUpState.UNDER_WAY, due, date(2026, 9, 2)) is Standing.OVERDUE


@given(st.lists(DAYS, max_size=12), DAYS)
def test_a_further_meeting_never_makes_a_forum_meet_less_often(held: list[date], on: date) -> None:
    found, more = meets_often_enough(held, on, GAP), meets_often_enough([*held, on], on, GAP)
    assert found is not None
    assert more is not None
    assert more.often_enough
    assert found.last == max((day for day in held if day <= on), default=None), "Meetings to come count for nothing"


def test_six_months_end_with_their_last_day() -> None:
    found = meets_often_enough([date(2025, 8, 31)], date(2026, 2, 28), GAP)
    assert found is not None
    assert (found.often_enough, found.by) == (True, date(2026, 2, 28))
    assert found.rule.id is RuleId.FORUM_MEETINGS
    late = meets_often_enough([date(2025, 8, 31)], date(2026, 3, 1), GAP)
    assert late is not None
    assert not late.often_enough


def test_a_rulebook_that_says_nothing_of_meetings_asks_for_none() -> None:
    assert meets_often_enough([], date(2016, 1, 1), rulebook(RulebookId.R2018).forum_gap_months) is None
    never = meets_often_enough([], date(2026, 1, 1), GAP)
    assert never is not None
    assert (never.last, never.often_enough) == (None, False)


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (SEAT_SECTORS, SeatSector), (SIDES, Side), (ATTENDANCES, Attendance), (MEETING_STATES, MeetingState),
        (FOLLOW_UP_STATES, FollowUpState), (STANDINGS, Standing), (DEEDS, Deed),
    ],
)  # fmt: skip
def test_every_word_of_the_rules_has_words_for_people(words: dict[str, object], vocabulary: type[Deed]) -> None:
    assert set(words) == set(vocabulary)


def test_one_table_of_all_words_mixes_none_up() -> None:
    for table in (SEAT_SECTORS, SIDES, ATTENDANCES, MEETING_STATES, FOLLOW_UP_STATES, STANDINGS):
        assert {str(WORDS[value]) for value in table} == {str(word) for word in table.values()}


def test_every_act_has_its_words_and_every_deed_its_grant() -> None:
    here = {kind for kind, act in REGISTERED.items() if act.service.__module__.startswith("kuvend.forum.")}
    assert here <= set(ACTS)
    assert set(GRANTS) == set(Deed)
    assert {"agenda", "minutes", "remit"} <= set(FIELDS)
