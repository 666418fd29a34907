"""What pages and downloads read of contributions and answers: frozen, complete, and free of rows.

A text is as the field gives it. Days are those of the member's calendar. Nothing here tells who an unnamed author is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from kuvend.cocreation.rules import Channel, ContributionKind, Met, Outcome, StageKind, Stance, UseKind
from kuvend.cocreation.rules.answering import Coverage
from kuvend.cocreation.selectors.authors import AuthorLine, Text
from kuvend.moderation.selectors.cases import Tombstone


@dataclass(frozen=True)
class ThemeLink:
    code: str
    name: Text


@dataclass(frozen=True)
class ContributionLink:
    """Another contribution, as one is led to it. `words`: its title, or how its text begins."""

    code: str
    words: str
    language: str


@dataclass(frozen=True)
class ContributionLine:
    """A contribution in a list. `outcome`: what became of it, None while nobody answered it.

    `quoted` and `proposed`: of an amendment. `merged_into`: the one that stands for it.
    """

    code: str
    kind: ContributionKind
    stance: Stance | None
    stage: StageKind
    title: str
    text: str
    language: str
    quoted: str
    proposed: str
    author: AuthorLine
    said_on: date
    submitted_at: datetime
    supports: int
    replies: int
    theme: ThemeLink | None
    merged_into: ContributionLink | None
    outcome: Outcome | None


@dataclass(frozen=True)
class FileOf:
    """A file that came with a contribution. `size` in bytes."""

    code: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class EntryMark:
    """The entry of the ledger that proves a step: the code of its receipt; its place, None until it is sealed."""

    code: str
    index: int | None


@dataclass(frozen=True)
class AnswerLine:
    """What became of it, and why. `through`: the one into which it was merged, and to which this answer was given.

    `answers`: how many contributions this one answer is to. `replaced_at`: a later one took its place then.
    """

    number: int
    outcome: Outcome
    reason: Text
    office: Text
    capacity: Mapping[str, Any]
    given_at: datetime
    revised_because: str
    replaced_at: datetime | None
    theme: ThemeLink | None
    answers: int
    through: ContributionLink | None
    met: Met | None
    met_at: datetime | None


@dataclass(frozen=True)
class PassageLine:
    """A passage before and after an answer changed it. `draft`: the shown draft to read it in, where there is one.

    `before` is None where the earlier text is not public. `readable`: whether the page of the commitment is.
    """

    commitment: str
    title: Text
    field: str
    language: str
    kind: UseKind
    before: str | None
    after: str
    number: int
    accepted_at: datetime
    draft: str
    readable: bool


@dataclass(frozen=True)
class MilestoneOf:
    title: Text
    due_on: date | None
    due_precision: str
    done_on: date | None
    done_precision: str


@dataclass(frozen=True)
class PromiseLine:
    """A commitment that came of it, with its steps. It is public."""

    commitment: str
    title: Text
    milestones: tuple[MilestoneOf, ...]


@dataclass(frozen=True)
class MergeLine:
    """One was merged into another, or split off it again (`split`), and why."""

    one: ContributionLink
    into: ContributionLink
    reason: str
    capacity: Mapping[str, Any]


class StepKind(StrEnum):
    """What happened to a contribution, one after another."""

    RECEIVED = "received"
    CHECKED = "checked"
    GROUPED = "grouped"
    MERGED = "merged"
    ABSORBED = "absorbed"
    SPLIT = "split"
    ANSWERED = "answered"
    JUDGED = "judged"
    CHANGED = "changed"
    PROMISED = "promised"


@dataclass(frozen=True)
class StepLine:
    """A step of the trace, with what it is about (an answer, a passage …) and its entry, where one is public."""

    kind: StepKind
    at: datetime
    on: date
    entry: EntryMark | None
    answer: AnswerLine | None = None
    merge: MergeLine | None = None
    theme: ThemeLink | None = None
    passage: PassageLine | None = None
    promise: PromiseLine | None = None


@dataclass(frozen=True)
class GatheringLine:
    """Where it was said. `people`: how many spoke, None where nobody counted."""

    code: str
    title: Text
    held_on: date
    place: Text
    held_by: Text
    people: int | None


@dataclass(frozen=True)
class AmendedLine:
    """Which words of which shown draft an amendment changes."""

    draft: str
    commitment: str
    title: Text
    field: str
    language: str
    quoted: str
    proposed: str


@dataclass(frozen=True)
class ContributionPage:
    """A contribution and its whole story: `steps`, the oldest first. `waiting`: a second person has yet to check it.

    `own`, `supported`, `may_reply`, `may_support`: for whoever looks. `next_replies`: the number after which the next
    page of replies begins, 0 on the last one. `removed`: what stands in the place of replies. `until`: when what may be
    done changes by date alone.
    """

    line: ContributionLine
    government: str
    slug: str
    plan: int
    process: str
    zone: ZoneInfo
    channel: Channel
    table: str
    waiting: bool
    gathering: GatheringLine | None
    focus_area: Text
    tags: tuple[tuple[str, Text], ...]
    amended: AmendedLine | None
    parent: ContributionLink | None
    files: tuple[FileOf, ...]
    merged: tuple[ContributionLink, ...]
    answer: AnswerLine | None
    steps: tuple[StepLine, ...]
    replies: tuple[ContributionLine, ...]
    replies_total: int
    next_replies: int
    removed: tuple[Tombstone, ...]
    own: bool
    supported: bool
    may_reply: bool
    may_support: bool
    until: tuple[datetime, ...]

    @property
    def is_sealed(self) -> bool:
        """Whether every entry of its story has its place in the ledger."""
        return all(step.entry.index is not None for step in self.steps if step.entry)


@dataclass(frozen=True)
class ThemeLine:
    """A theme with how many contributions are under it, and what became of them."""

    code: str
    name: Text
    summary: Text
    contributions: int
    outcome: Outcome | None


@dataclass(frozen=True)
class Said:
    """What was said in a process: by theme, the latest, and how much of it is answered."""

    coverage: Coverage
    themes: tuple[ThemeLine, ...]
    latest: tuple[ContributionLine, ...]


@dataclass(frozen=True)
class Origin:
    """A passage of a commitment, and the contributions that made it so. `answer`: under which outcome."""

    field: str
    language: str
    kind: UseKind
    number: int
    outcome: Outcome
    contributions: tuple[ContributionLine, ...]
    total: int
