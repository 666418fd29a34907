"""The stages in which a plan is made together: what each one takes, when it is open, and when development starts.

OGP names no stages. It asks that the timeline is published in advance (requirement 3.1) and that there is a way to give
input (3.3). The table, its lengths and who is asked are ours: docs/reference/cocreation.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kuvend.cocreation.rules.vocabulary import Asked, ContributionKind, StageKind


@dataclass(frozen=True)
class StageRule:
    """What holds for every stage of a kind.

    `takes`: what may be contributed in it; nothing where texts are written or decided. `asked`: whose turn it is.
    `may_overlap_next`: whether it may still be open while the stage after it is. `needs_pack`: whether it opens only
    once an information pack is public. `development`: whether the plan itself is worked on in it, so that the notice
    before development is counted to its first day. `least_days`: how long it should last at least, None for no least.
    """

    takes: frozenset[ContributionKind]
    asked: Asked
    may_overlap_next: bool
    needs_pack: bool = True
    development: bool = True
    least_days: int | None = None


_IDEA, _COMMENT = ContributionKind.IDEA, ContributionKind.COMMENT
_AMENDMENT, _QUESTION = ContributionKind.AMENDMENT, ContributionKind.QUESTION
_NOTHING: frozenset[ContributionKind] = frozenset()

STAGES: Mapping[StageKind, StageRule] = {
    # The public says what it thinks of the process before it begins.
    StageKind.DESIGN: StageRule(
        frozenset({_IDEA, _COMMENT, _QUESTION}),
        Asked.EVERYONE,
        may_overlap_next=False,
        development=False,
        least_days=14,
    ),
    StageKind.INFORM: StageRule(frozenset({_QUESTION}), Asked.EVERYONE, may_overlap_next=True),
    StageKind.PROPOSE: StageRule(
        frozenset({_IDEA, _COMMENT, _QUESTION}), Asked.EVERYONE, may_overlap_next=True, least_days=14
    ),
    StageKind.DELIBERATE: StageRule(frozenset({_COMMENT, _QUESTION}), Asked.EVERYONE, may_overlap_next=True),
    StageKind.DRAFT: StageRule(_NOTHING, Asked.FORUM, may_overlap_next=False),
    StageKind.FEEDBACK: StageRule(
        frozenset({_COMMENT, _AMENDMENT, _QUESTION}), Asked.EVERYONE, may_overlap_next=False, least_days=14
    ),
    StageKind.ADOPT: StageRule(_NOTHING, Asked.GOVERNMENT, may_overlap_next=False, needs_pack=False),
}
ORDER: tuple[StageKind, ...] = tuple(StageKind)


class Standing(StrEnum):
    """Where a stage stands at a moment.

    WAITS_FOR_PACK: its first day has come and nothing lies before it; it opens when something does.
    OVER: its time is up, and nobody has said yet what came of it.
    """

    NOT_YET = "not-yet"
    WAITS_FOR_PACK = "waits-for-pack"
    OPEN = "open"
    OVER = "over"
    CLOSED = "closed"


@dataclass(frozen=True)
class Planned:
    """A stage as a timetable has it, in local days of the member. Half-open: `ends` is the first day after it.

    `answered_by`: the last day on which contributions are answered; None: no day is named.
    """

    kind: StageKind
    opens: date
    ends: date
    answered_by: date | None = None

    @property
    def rule(self) -> StageRule:
        return STAGES[self.kind]

    @property
    def last_day(self) -> date:
        return self.ends - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.ends - self.opens).days


@dataclass(frozen=True)
class Pack:
    """A document before a stage: public from `since` on, and no longer from `until` on where it was withdrawn."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Window:
    """The moments of a stage. Half-open: it is over at `ends`."""

    opens: datetime
    ends: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.opens <= at < self.ends


def begins(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins. Where the clocks go forward at midnight, that of the change."""
    # In UTC, because two moments with the same zone are compared by what their clocks show.
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def window(planned: Planned, zone: ZoneInfo) -> Window:
    """From when until when a stage is announced to be open."""
    return Window(begins(planned.opens, zone), begins(planned.ends, zone))


def opened_at(planned: Planned, packs: Iterable[Pack], zone: ZoneInfo) -> datetime | None:
    """The moment from which a stage is open, given what lies before it; None where nothing ever does in its time.

    Something must be public before it opens (ours). Once it is open it stays so, also if that is withdrawn.
    """
    time_of_it = window(planned, zone)
    if not planned.rule.needs_pack:
        return time_of_it.opens
    first = ((max(pack.since, time_of_it.opens), pack.until) for pack in packs)
    ready = [since for since, until in first if until is None or since < until]
    return min((moment for moment in ready if moment < time_of_it.ends), default=None)


def standing(
    planned: Planned, closed_at: datetime | None, packs: Iterable[Pack], at: datetime, zone: ZoneInfo
) -> Standing:
    """Where a stage stands at `at`. A window ends by its date alone; closing is an act, and comes after it."""
    if closed_at is not None and closed_at <= at:
        return Standing.CLOSED
    time_of_it = window(planned, zone)
    if at < time_of_it.opens:
        return Standing.NOT_YET
    if at >= time_of_it.ends:
        return Standing.OVER
    opened = opened_at(planned, packs, zone)
    return Standing.OPEN if opened is not None and opened <= at else Standing.WAITS_FOR_PACK


def in_order(stages: Iterable[Planned]) -> tuple[Planned, ...]:
    """The stages in the order of their kinds, which is the order in which they open."""
    return tuple(sorted(stages, key=lambda one: ORDER.index(one.kind)))


def development_starts(stages: Iterable[Planned]) -> date | None:
    """The day on which work on the plan itself starts: with the first stage after the design of the process."""
    return min((one.opens for one in stages if one.rule.development), default=None)
