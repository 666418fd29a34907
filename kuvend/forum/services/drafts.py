"""What is handed to the acts on meetings: points of an agenda, who took part, what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kuvend.forum.models import Seat
from kuvend.forum.rules import Attendance, SeatSector
from kuvend.members.models import Office, Organisation


@dataclass(frozen=True)
class AgendaDraft:
    """A point of an agenda, its texts by language code.

    `was` is its place on the agenda so far, so that its papers go with it; None for a new point.
    """

    title: Mapping[str, str]
    text: Mapping[str, str] = field(default_factory=dict)
    was: int | None = None


@dataclass(frozen=True)
class PresenceDraft:
    """How a seat took part; or, without a seat, `people` guests of the body that is `called` so, of a sector."""

    how: Attendance
    seat: Seat | None = None
    by_alternate: bool = False
    sector: SeatSector | None = None
    called: str = ""
    people: int = 1


@dataclass(frozen=True)
class DecisionDraft:
    """A decision and its owner: an office, an organisation, whoever is `called` so, or nobody on record.

    `code` is that of a decision on record whose words are corrected; empty for a new one.
    """

    text: Mapping[str, str]
    office: Office | None = None
    organisation: Organisation | None = None
    called: str = ""
    due_on: date | None = None
    code: str = ""
