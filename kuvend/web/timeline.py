"""Where things stand on a line of time, in hundredths of its width. Pure: no Django.

The window is half-open: it begins with its first day and ends before `until`. What a page knows as a last day is
inclusive, so a span covers the whole of its last day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import count


class State(StrEnum):
    """What a span or a mark says beside its dates. Each has its own shape, and a word in the kit's legend."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    LATE = "late"
    WITHDRAWN = "withdrawn"
    # Only the years are on record; the dates are those a rulebook foresees.
    NOMINAL = "nominal"
    # Between two plans, when none was in force.
    GAP = "gap"


@dataclass(frozen=True)
class Span:
    """Something that lasts from its first to its last day."""

    start: date
    end: date
    state: State = State.PLANNED
    label: object = ""
    start_precision: str = "day"
    end_precision: str = "day"


@dataclass(frozen=True)
class Mark:
    """Something that happens on one day."""

    on: date
    state: State = State.PLANNED
    label: object = ""
    precision: str = "day"


@dataclass(frozen=True)
class Lane:
    """A row: its title and what stands in it. `indented` puts it under the lane before (a milestone)."""

    title: object
    spans: Sequence[Span] = ()
    marks: Sequence[Mark] = ()
    url: str = ""
    indented: bool = False


@dataclass(frozen=True)
class PlacedSpan:
    """A span as far as it lies within the window: where it begins, how wide it is, and whether it goes on."""

    span: Span
    x: str
    width: str
    begins_before: bool
    ends_after: bool


@dataclass(frozen=True)
class PlacedMark:
    mark: Mark
    x: str


@dataclass(frozen=True)
class PlacedLane:
    lane: Lane
    spans: tuple[PlacedSpan, ...]
    marks: tuple[PlacedMark, ...]


@dataclass(frozen=True)
class Tick:
    """A line of the scale: the first day of a month. `major` ones begin a year on a scale finer than years."""

    day: date
    x: str
    major: bool


@dataclass(frozen=True)
class Timeline:
    start: date
    until: date
    lanes: tuple[PlacedLane, ...]
    ticks: tuple[Tick, ...]
    today: date
    today_x: str | None
    states: frozenset[State] = field(default_factory=frozenset)


# Months between two ticks; the first that gives no more than MOST_TICKS is taken.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
MOST_TICKS = 12


def lay_out(lanes: Iterable[Lane], *, start: date, until: date, today: date) -> Timeline:
    """Place `lanes` on the window from `start` up to, and not including, `until`.

    `today` draws a line when it lies within. Raises ValueError for a window that holds no day.
    """
    if until <= start:
        raise ValueError(f"a timeline from {start} to before {until} holds no day")
    window = (start, until)
    placed = tuple(_placed(lane, window) for lane in lanes)
    return Timeline(
        start=start,
        until=until,
        lanes=placed,
        ticks=tuple(_ticks(window)),
        today=today,
        today_x=_x(today, window) if start <= today < until else None,
        states=frozenset(_states(placed)),
    )


def window_of(lanes: Iterable[Lane]) -> tuple[date, date] | None:
    """The smallest window of whole months that holds every span and mark; None when there is none."""
    lanes = list(lanes)
    first = [span.start for lane in lanes for span in lane.spans] + [mark.on for lane in lanes for mark in lane.marks]
    last = [span.end for lane in lanes for span in lane.spans] + [mark.on for lane in lanes for mark in lane.marks]
    if not first:
        return None
    return min(first).replace(day=1), _month_after(max(last))


def _placed(lane: Lane, window: tuple[date, date]) -> PlacedLane:
    spans = tuple(_placed_span(span, window) for span in lane.spans if _overlaps(span, window))
    marks = tuple(PlacedMark(mark, _x(mark.on, window)) for mark in lane.marks if window[0] <= mark.on < window[1])
    return PlacedLane(lane, spans, marks)


def _placed_span(span: Span, window: tuple[date, date]) -> PlacedSpan:
    start, until = window
    first, after = max(span.start, start), min(span.end + timedelta(days=1), until)
    return PlacedSpan(
        span=span,
        x=_x(first, window),
        width=_percent((after - first).days, window),
        begins_before=span.start < start,
        ends_after=span.end >= until,
    )


def _overlaps(span: Span, window: tuple[date, date]) -> bool:
    return span.start <= span.end and span.start < window[1] and span.end >= window[0]


def _x(day: date, window: tuple[date, date]) -> str:
    return _percent((day - window[0]).days, window)


def _percent(days: int, window: tuple[date, date]) -> str:
    """A share of the window as SVG takes it; a string, so that no language puts a comma into it."""
    return f"{100 * days / (window[1] - window[0]).days:.2f}%"


def _ticks(window: tuple[date, date]) -> Iterable[Tick]:
    for step in _STEPS:
        days = list(_first_days(window, step))
        if len(days) <= MOST_TICKS:
            break
    return (Tick(day, _x(day, window), day.month == 1 and step < 12) for day in days)


def _first_days(window: tuple[date, date], step: int) -> Iterable[date]:
    """The first day of every `step`th month within the window, counted so that years begin on a tick."""
    start, until = window
    month = start.year * 12 + start.month - (1 if start.day == 1 else 0)
    for number in count(-(-month // step) * step, step):
        if number >= 12 * 9999 or (day := date(number // 12, number % 12 + 1, 1)) >= until:
            return
        yield day


def _states(lanes: Iterable[PlacedLane]) -> Iterable[State]:
    for lane in lanes:
        yield from (placed.span.state for placed in lane.spans)
        yield from (placed.mark.state for placed in lane.marks)


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
