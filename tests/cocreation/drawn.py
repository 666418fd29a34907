"""Timetables for the rules: a sound one, any that may be drawn, and places where the clocks change."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from kuvend.cocreation.rules import (
    Planned,
    StageKind,
)
from kuvend.cycle import RulebookId
from kuvend.cycle.rulebooks import rulebook

TIRANA, AUCKLAND, SANTIAGO = (ZoneInfo(name) for name in ("Europe/Tirane", "Pacific/Auckland", "America/Santiago"))
# Clocks go forward and back in each of them; in Santiago and Havana at midnight, so that a day begins at one.
ZONES = (TIRANA, AUCKLAND, SANTIAGO, ZoneInfo("America/Havana"), ZoneInfo("UTC"))
R2022, R2018 = rulebook(RulebookId.R2022), rulebook(RulebookId.R2018)
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
FIRST = date(2027, 3, 1)
DAYS = st.dates(date(2012, 1, 1), date(2040, 1, 1))
KINDS = st.sampled_from(StageKind)
LENGTHS = st.integers(1, 120)


def planned(
    kind: StageKind = StageKind.PROPOSE, opens: date = FIRST, days: int = 14, answered: int | None = 30
) -> Planned:
    """A stage of so many days, answered so many days after its last one."""
    ends = opens + days * DAY
    return Planned(kind, opens, ends, None if answered is None else ends + (answered - 1) * DAY)


def timetable(first: date = FIRST) -> list[Planned]:
    """A timetable of all stages, one after the other, with which nothing is wrong."""
    return [planned(kind, first + place * 20 * DAY, 20) for place, kind in enumerate(StageKind)]


STAGES_DRAWN = st.builds(
    lambda kind, opens, days, answered: planned(kind, opens, days, answered),
    KINDS,
    DAYS,
    st.integers(-5, 60),
    st.none() | st.integers(-30, 120),
)
# As a process has them: one of a kind.
TIMETABLES = st.lists(STAGES_DRAWN, max_size=7, unique_by=lambda one: one.kind)
