"""Which contributions have an answer, how many that is of all, and how long it took."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from kuvend.cocreation.rules.vocabulary import Outcome

# The outcomes of contributions that changed a text, whose answers are linked to what changed.
CHANGING = frozenset({Outcome.ADOPTED, Outcome.PARTLY})


@dataclass(frozen=True)
class Point:
    """A contribution on record as far as answering goes. Days are those of the member's calendar.

    `answered_on`: when it was first answered; None while no answer to it stands. `into`: the key of the one that
    stands for it, since `merged_on`. `office`: the institution that answered it.
    """

    key: int
    received_on: date
    answered_on: date | None = None
    office: int | None = None
    into: int | None = None
    merged_on: date | None = None


@dataclass(frozen=True)
class Settled:
    """When a contribution got its answer, and from which institution."""

    on: date
    office: int | None


@dataclass(frozen=True)
class Coverage:
    """How many of the contributions on record are answered: `answered` of `total`, the rest of them open.

    Ages are whole days of the calendar; a median of an even number of them may end in a half, and is None of none.
    `median_days` is from receipt to the first answer, `median_open_days` from receipt to the day asked.
    """

    total: int
    answered: int
    median_days: float | None
    median_open_days: float | None
    oldest_open: date | None

    @property
    def open(self) -> int:
        return self.total - self.answered


def settled(points: Iterable[Point]) -> dict[int, Settled]:
    """What was answered, by its key: by an answer of its own, or by that of the one it was merged into.

    Nothing is merged into what is merged itself, so the one it went into stands for it without a further step.
    """
    known = {one.key: one for one in points}
    found = {}
    for one in known.values():
        answer = _own(one) or _through(one, known.get(one.into) if one.into is not None else None)
        if answer:
            found[one.key] = answer
    return found


def _own(one: Point) -> Settled | None:
    return Settled(one.answered_on, one.office) if one.answered_on else None


def _through(one: Point, into: Point | None) -> Settled | None:
    """The answer to the one it went into: not before it was merged, nor before it came in."""
    if into is None or into.answered_on is None:
        return None
    return Settled(max(into.answered_on, one.merged_on or one.received_on, one.received_on), into.office)


def still_open(points: Iterable[Point]) -> list[Point]:
    """Those that nobody has answered, the oldest first."""
    rows = list(points)
    answers = settled(rows)
    return sorted((one for one in rows if one.key not in answers), key=lambda one: (one.received_on, one.key))


def coverage(points: Iterable[Point], on: date) -> Coverage:
    """How many of these are answered, and how long that took, as of a day.

    Hand in the ones that others were merged into as well: all contributions of a process, say.
    """
    rows = list(points)
    answers = settled(rows)
    took = [max((answers[one.key].on - one.received_on).days, 0) for one in rows if one.key in answers]
    waiting = [one.received_on for one in rows if one.key not in answers]
    return Coverage(
        total=len(rows),
        answered=len(took),
        median_days=_median(took),
        median_open_days=_median([max((on - day).days, 0) for day in waiting]),
        oldest_open=min(waiting, default=None),
    )


@dataclass(frozen=True)
class OfficeCoverage:
    """What one institution answered, and the median of the days from receipt to its answer."""

    office: int | None
    answered: int
    median_days: float


def by_office(points: Iterable[Point]) -> list[OfficeCoverage]:
    """What each institution answered, the most first. `office` None: answers in the name of none on record."""
    known = {one.key: one for one in points}
    took: dict[int | None, list[int]] = {}
    for key, answer in settled(known.values()).items():
        took.setdefault(answer.office, []).append(max((answer.on - known[key].received_on).days, 0))
    found = [OfficeCoverage(office, len(days), float(median(days))) for office, days in took.items()]
    return sorted(found, key=lambda one: (-one.answered, one.office or 0))


def tally(verdicts: Iterable[str]) -> Mapping[str, int]:
    """How often each verdict was given."""
    counted: dict[str, int] = {}
    for one in verdicts:
        counted[one] = counted.get(one, 0) + 1
    return counted


def _median(days: list[int]) -> float | None:
    return float(median(days)) if days else None
