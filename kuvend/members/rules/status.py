"""The vocabulary of membership, dates known in part, and the status of a member on a day."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    NATIONAL = "national"
    LOCAL = "local"


class Status(StrEnum):
    """A member's standing with the partnership (OGP glossary, Member; Turkey and others for `withdrawn`)."""

    ACTIVE = "active"
    UNDER_PROCEDURAL_REVIEW = "under_procedural_review"
    INACTIVE = "inactive"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class StatusEventKind(StrEnum):
    """What happened: a change of status, or a letter or resolution that changes none by itself."""

    STATUS = "status"
    LETTER = "letter"
    RESOLUTION = "resolution"
    JOINED = "joined"


class Confidence(StrEnum):
    """How sure the source makes us. Low confidence is shown as such, never as fact."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Precision(StrEnum):
    """How exactly a date is known. The day stored is then the first (or, for an end, the last) of the year or month."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Sector(StrEnum):
    GOVERNMENT = "government"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"
    PRIVATE_SECTOR = "private_sector"
    PARLIAMENT = "parliament"
    INTERNATIONAL = "international"
    OTHER = "other"
    NOT_RECORDED = "not_recorded"


class ResponsibilityKind(StrEnum):
    POINT_OF_CONTACT = "point_of_contact"
    MINISTERIAL_LEAD = "ministerial_lead"
    SECRETARIAT = "secretariat"
    LEAD_AGENCY = "lead_agency"


def partial_date(text: str, *, end: bool = False) -> tuple[date | None, Precision]:
    """A date as far as it is known: "2016-05-04", "2016-05", "2016", or nothing.

    The day given back for a month or a year is its first, or its last when `end` is asked for.
    Raises ValueError for anything else.
    """
    if not text:
        return None, Precision.DAY
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, None, None][:3] if len(parts) <= 3 else (None, None, None)
    if year is None:
        raise ValueError(f"{text!r} is no date")
    if month is None:
        return (date(year, 12, 31) if end else date(year, 1, 1)), Precision.YEAR
    if day is None:
        return date(year, month, monthrange(year, month)[1] if end else 1), Precision.MONTH
    return date(year, month, day), Precision.DAY


_KNOWN_PARTS = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


def known_part(day: date, precision: Precision) -> str:
    """What is known of a date, as `partial_date` reads it: "2016-05" for one known to its month."""
    return day.strftime(_KNOWN_PARTS[precision])


@dataclass(frozen=True)
class StatusRecord:
    """One event on record about a member's status, as the rule below needs it."""

    kind: StatusEventKind
    # None for a letter or resolution that changes nothing, and for a change to a status that is not known.
    status: Status | None
    happened_on: date | None
    confidence: Confidence
    # The day, in the member's own time zone, on which the event was put on record.
    recorded_on: date
    key: int = 0

    @property
    def decides(self) -> bool:
        """Whether a status holds from this event on, be it one that is not known."""
        return self.status is not None or self.kind is StatusEventKind.STATUS

    @property
    def known_from(self) -> date:
        """The day from which we can say that it had happened: without a date of its own, the day of recording."""
        return self.happened_on or self.recorded_on

    @property
    def order(self) -> tuple[date, bool]:
        """Where the event stands among others. Joining without a date came before everything else."""
        joined = self.kind is StatusEventKind.JOINED
        return (date.min if joined and self.happened_on is None else self.known_from), not joined


@dataclass(frozen=True)
class StatusAnswer:
    """The status on a day: by which event, how sure, and which events without a date leave it open."""

    status: Status | None
    confidence: Confidence
    event: StatusRecord | None
    undated: tuple[StatusRecord, ...] = ()


def status_on(events: Iterable[StatusRecord], on: date) -> StatusAnswer:
    """The status of a member at the end of the day `on`: what the latest deciding event by then says.

    An event without a date, recorded only after that day, may have happened before or after it: the status is then
    given with low confidence, together with that event. A later dated event never matters. No status at all means that
    none is known: before the first event, or after one that says so.
    """
    deciding = [event for event in events if event.decides]
    by_then = sorted((event for event in deciding if event.known_from <= on), key=lambda event: event.order)
    undated = tuple(
        event
        for event in deciding
        if event.happened_on is None
        and event.recorded_on > on
        # Whoever has another status by then has joined, whenever that was.
        and not (by_then and event.kind is StatusEventKind.JOINED)
    )
    if not by_then:
        return StatusAnswer(None, Confidence.LOW, None, undated)
    latest = by_then[-1]
    return StatusAnswer(latest.status, Confidence.LOW if undated else latest.confidence, latest, undated)
