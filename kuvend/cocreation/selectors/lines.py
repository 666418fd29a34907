"""What pages and downloads read of a process: frozen, complete, and free of rows.

A text is as the field gives it: it is written out in the language of the page. Days are those of the member's calendar.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kuvend.cocreation.rules import (
    Asked,
    Caution,
    Channel,
    ContributionKind,
    Fault,
    Gap,
    NeedKind,
    NeedState,
    Response,
    StageKind,
    Standing,
)
from kuvend.cocreation.selectors.contribution_lines import Said
from kuvend.cycle import Rule
from kuvend.documents.rules import DocumentKind
from kuvend.documents.selectors.lines import FileLine

# A LazyI18nString, which has no types, or a plain string.
Text = Any
# What a stage says in words, in the order of its page.
TEXTS = ("question", "constraints", "can_change", "how_to_take_part")


@dataclass(frozen=True)
class PlanLine:
    """The plan that is made. `title` is empty where whoever asks does not see the plan itself yet."""

    number: int
    years: str
    title: Text
    visible: bool


@dataclass(frozen=True)
class PackLine:
    """A document before a stage (`document` is its code), with its newest file in each language.

    `public_since`: since when it lies here for everybody, None until the process is announced. `ahead`: whether that
    was before the stage was to open.
    A document that was withdrawn has no files.
    """

    document: str
    kind: DocumentKind
    title: Text
    added_at: datetime
    public_since: datetime | None
    ahead: bool
    withdrawn: bool
    files: tuple[FileLine, ...]


@dataclass(frozen=True)
class StageLine:
    """A stage as it stands at the moment asked.

    Half-open: `opens_on` is its first day, `ends_on` the first day after `last_day`; `opens_at` and `ends_at` are the
    moments at which these days begin. `opened_at`: from when on it is or was really open, None if it has not opened.
    `takes`: what may be contributed. `answers_due`: nobody closed it, and its last day for answers has passed.
    """

    code: str
    kind: StageKind
    standing: Standing
    opens_on: date
    ends_on: date
    last_day: date
    answered_by: date | None
    opens_at: datetime
    ends_at: datetime
    opened_at: datetime | None
    answers_due: bool
    question: Text
    constraints: Text
    can_change: Text
    how_to_take_part: Text
    channels: tuple[Channel, ...]
    takes: tuple[ContributionKind, ...]
    asked: Asked
    needs_pack: bool
    packs: tuple[PackLine, ...]
    closed_at: datetime | None
    outcome: Text
    closed_capacity: Mapping[str, Any] | None

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN


@dataclass(frozen=True)
class StageSaid:
    """A stage as a timetable published it."""

    kind: StageKind
    opens_on: date
    last_day: date
    answered_by: date | None
    question: Text
    constraints: Text
    can_change: Text
    how_to_take_part: Text
    channels: tuple[Channel, ...]


@dataclass(frozen=True)
class FieldChange:
    """What a field said in the timetable before, and says now: days, channels, or words in one language.

    `language`: of words; empty for the others. None, or nothing, where it said nothing.
    """

    field: str
    language: str
    before: Any
    after: Any

    @property
    def is_words(self) -> bool:
        return bool(self.language)

    @property
    def is_days(self) -> bool:
        return isinstance(self.before or self.after, date)


@dataclass(frozen=True)
class StageChange:
    """What is different about a stage: it is new, it is gone, or these fields of it changed."""

    kind: StageKind
    added: bool
    removed: bool
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class VersionLine:
    """A timetable as it was published, and what changed in it since the one before.

    `cautions`: what had to be explained, each with its rule where it is one of OGP's; `why`: the explanation.
    `reason`: why it was changed; empty for the first one.
    """

    number: int
    published_at: datetime
    reason: str
    cautions: tuple[Caution, ...]
    why: Text
    stages: tuple[StageSaid, ...]
    changes: tuple[StageChange, ...]
    capacity: Mapping[str, Any]


@dataclass(frozen=True)
class NoticeLine:
    """How many days before the start of development it was announced: our indicator, by the rule."""

    since: date
    starts: date
    days: int
    needed: int
    enough: bool
    rule: Rule


@dataclass(frozen=True)
class ContactLine:
    """How a group was reached. `by`: the office or organisation; empty where none is on record."""

    on: date
    channel: Channel
    by: Text
    text: Text
    people: int | None
    response: Response
    response_text: Text
    recorded_at: datetime


@dataclass(frozen=True)
class NeedLine:
    """What a group needs, and what was done about it."""

    code: str
    kind: NeedKind
    asked_on: date
    text: Text
    state: NeedState
    done: Text
    answered_on: date | None


@dataclass(frozen=True)
class GroupLine:
    """A group that the plan affects; how it was reached, the latest last; what it needs; what is missing."""

    code: str
    position: int
    name: Text
    why: Text
    needs_asked_on: date | None
    contacts: tuple[ContactLine, ...]
    needs: tuple[NeedLine, ...]
    gaps: tuple[Gap, ...]

    @property
    def reached(self) -> bool:
        return bool(self.contacts)


@dataclass(frozen=True)
class OutreachCounts:
    """The register in figures. `people` adds up what was counted; nobody knows how many came twice."""

    groups: int = 0
    reached: int = 0
    contacts: int = 0
    people: int = 0
    needs: int = 0
    needs_met: int = 0
    needs_not_met: int = 0
    needs_open: int = 0
    gaps: int = 0


@dataclass(frozen=True)
class ProcessPage:
    """A process at a moment. `stages`: in their order; `versions`: the latest first; `groups`: as they were added.

    `faults` and `cautions` are of a timetable that nobody announced yet: what would refuse the announcement, and what
    would have to be explained if it came now. `notice`: None where no rule asks for any, or nothing was announced.
    """

    code: str
    plan: PlanLine
    zone: ZoneInfo
    begun_at: datetime
    announced_at: datetime | None
    stages: tuple[StageLine, ...]
    versions: tuple[VersionLine, ...]
    notice: NoticeLine | None
    faults: tuple[Fault, ...]
    cautions: tuple[Caution, ...]
    groups: tuple[GroupLine, ...]
    counts: OutreachCounts
    said: Said

    @property
    def open_now(self) -> tuple[StageLine, ...]:
        return tuple(stage for stage in self.stages if stage.is_open)

    @property
    def waiting(self) -> tuple[StageLine, ...]:
        """Those that should be open, and wait for their information pack."""
        return tuple(stage for stage in self.stages if stage.standing is Standing.WAITS_FOR_PACK)

    @property
    def next_stage(self) -> StageLine | None:
        """The stage that opens next."""
        return next((stage for stage in self.stages if stage.standing is Standing.NOT_YET), None)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(gap for group in self.groups for gap in group.gaps)

    @property
    def boundaries(self) -> Iterator[datetime]:
        """Every moment at which something else is true of a stage, as far as dates alone decide it."""
        for stage in self.stages:
            yield stage.opens_at
            yield stage.ends_at
