"""What pages and downloads read of a forum: frozen, complete, and free of rows.

A text is as the field gives it: it is written out in the language of the page. Days are those of the member's calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kuvend.forum.rules import Attendance, FollowUpState, MeetingState, Parity, Rhythm, SeatSector, Standing
from kuvend.members.rules import Precision

# A LazyI18nString, which has no types, or a plain string.
Text = Any


@dataclass(frozen=True)
class HoldingLine:
    """Somebody on a seat. `name` is empty where the person did not agree that the public reads it."""

    code: str
    alternate: bool
    name: str
    post: Text
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True)
class SeatLine:
    """A seat on the day asked. `body` is the office or organisation, or what the seat is called without either."""

    code: str
    sector: SeatSector
    position: int
    body: Text
    chair: bool
    chosen: Text
    begins_on: date
    ends_on: date | None
    ended_reason: str
    # Half-open: a seat that has ended or not begun yet counts nowhere.
    exists: bool
    holder: HoldingLine | None
    alternates: tuple[HoldingLine, ...] = ()

    @property
    def vacant(self) -> bool:
        return self.exists and self.holder is None


@dataclass(frozen=True)
class SectorCount:
    """How many of a sector took part, in the room or from afar, and how many sent apologies."""

    sector: SeatSector
    present: int
    remote: int
    apologies: int

    @property
    def took_part(self) -> int:
        return self.present + self.remote


@dataclass(frozen=True)
class MeetingLine:
    """A meeting as lists show it.

    `notice_days` counts days of the calendar from the notice to the meeting; None: no notice is on record.
    `sectors` has every sector that was there or sent apologies, and is empty until the meeting is recorded.
    """

    code: str
    number: int
    state: MeetingState
    title: Text
    starts_at: datetime
    ends_at: datetime | None
    zone: ZoneInfo
    place: Text
    online_url: str
    announced_at: datetime | None
    notice_days: int | None
    cancelled_at: datetime | None
    cancelled_reason: str
    recorded_at: datetime | None
    entered_later: bool
    has_minutes: bool
    sectors: tuple[SectorCount, ...] = ()

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(self.zone).date()

    @property
    def year(self) -> int:
        return self.day.year

    def awaited(self, at: datetime) -> bool:
        """Whether it is announced and has not begun."""
        return self.state is MeetingState.ANNOUNCED and at < self.starts_at

    def unrecorded(self, at: datetime) -> bool:
        """Whether it was to begin, and nobody has said yet what became of it."""
        return self.state is MeetingState.ANNOUNCED and self.starts_at <= at


@dataclass(frozen=True)
class PaperLine:
    """A document before a meeting. Its title and versions are the repository's (`document` is its code).

    `days_ahead` counts days of the calendar from its publication to the meeting: negative when it came after;
    None for a document that was withdrawn.
    """

    document: str
    # The position on the agenda; None for the whole meeting.
    item: int | None
    added_at: datetime
    published_at: datetime | None
    days_ahead: int | None
    withdrawn: bool
    title: Text


@dataclass(frozen=True)
class AgendaLine:
    position: int
    title: Text
    text: Text
    papers: tuple[PaperLine, ...] = ()


@dataclass(frozen=True)
class PresenceLine:
    """How a seat took part, or `people` guests of a body. `seat` is empty for guests.

    `name` is that of the person on the seat at the time, where that person agreed; else empty.
    """

    seat: str
    sector: SeatSector
    body: Text
    name: str
    by_alternate: bool
    people: int
    how: Attendance


@dataclass(frozen=True)
class FollowUpLine:
    state: FollowUpState
    text: Text
    at: datetime
    capacity: Mapping[str, Any]


@dataclass(frozen=True)
class DecisionLine:
    """A decision and what became of it, the earliest word first. `owner` is empty where none is on record."""

    code: str
    position: int
    meeting: int
    text: Text
    owner: Text
    due_on: date | None
    standing: Standing
    follow_ups: tuple[FollowUpLine, ...] = ()


@dataclass(frozen=True)
class ChangeLine:
    """What an announcement, a record or the texts of a forum said before a change and after it, and why it was changed.

    Each by field: texts as languages and words, rows by their codes, moments and days as ISO text.
    """

    at: datetime
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    capacity: Mapping[str, Any]
    # Since when it had been so; known for the texts of a forum.
    since: datetime | None = None


@dataclass(frozen=True)
class MeetingPage:
    """All that is on record of a meeting."""

    line: MeetingLine
    forum: str
    agenda: tuple[AgendaLine, ...]
    # Those that belong to no point of the agenda.
    papers: tuple[PaperLine, ...]
    presences: tuple[PresenceLine, ...]
    minutes: Text
    minutes_document: str
    decisions: tuple[DecisionLine, ...]
    changes: tuple[ChangeLine, ...]
    # What the rows are called that the changes name by their codes.
    names: Mapping[str, Text]


@dataclass(frozen=True)
class ForumPage:
    """A forum on a day: its texts, seats, meetings, decisions and history. `meetings`: the latest first."""

    code: str
    name: Text
    remit: Text
    rules: Text
    selection: Text
    founded_on: date | None
    founded_precision: Precision
    ended_on: date | None
    ended_reason: str
    # Codes in the public repository; empty where there is none.
    remit_document: str
    rules_document: str
    revised_at: datetime
    parity: Parity
    seats: tuple[SeatLine, ...]
    former_seats: tuple[SeatLine, ...]
    meetings: tuple[MeetingLine, ...]
    decisions: tuple[DecisionLine, ...]
    revisions: tuple[ChangeLine, ...]
    # What the rows are called that the revisions name by their codes.
    names: Mapping[str, Text]
    # Whether it meets often enough: our indicator. None: no rule asks for it.
    rhythm: Rhythm | None = None

    def next_meeting(self, at: datetime) -> MeetingLine | None:
        """The nearest one that is announced and has not begun."""
        return min((one for one in self.meetings if one.awaited(at)), key=lambda one: one.starts_at, default=None)
