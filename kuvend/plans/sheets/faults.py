"""What can be wrong with a plan that comes in a sheet, beyond what can be wrong with any text of a plan. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kuvend.plans.rules import Fault


class Kind(StrEnum):
    """What the rows of a sheet are."""

    PLAN = "plan"
    AREA = "area"
    COMMITMENT = "commitment"
    MILESTONE = "milestone"


class SheetCode(StrEnum):
    """Each has its sentence, with the cure, in `words.SENTENCES`; the facts that fill it are named beside it."""

    # kind
    NO_SHEET = "no-sheet"
    # kind, other
    SHEET_TWICE = "sheet-twice"
    # heading, key
    COLUMN_MISSING = "column-missing"
    # key
    COLUMN_TWICE = "column-twice"
    NO_PLAN_ROW = "no-plan-row"
    SECOND_PLAN_ROW = "second-plan-row"
    # there, here
    ANOTHER_MEMBER = "another-member"
    # there, here
    ANOTHER_PLAN = "another-plan"
    # written
    NOT_A_NUMBER = "not-a-number"
    NOT_A_DATE = "not-a-date"
    DATE_NOT_SO_EXACT = "date-not-so-exact"
    NOT_A_PRECISION = "not-a-precision"
    NOT_YES_OR_NO = "not-yes-or-no"
    UNKNOWN_OFFICE = "unknown-office"
    UNKNOWN_PARTY = "unknown-party"
    UNKNOWN_AREA = "unknown-area"
    UNKNOWN_TAG = "unknown-tag"
    SEVERAL_OF_THAT_NAME = "several-of-that-name"
    UNKNOWN_COMMITMENT = "unknown-commitment"
    UNKNOWN_CODE = "unknown-code"
    NO_COMMITMENT = "no-commitment"
    NO_NUMBER = "no-number"
    # written, cell
    NUMBER_TWICE = "number-twice"
    CODE_TWICE = "code-twice"
    # code
    ON_RECORD_ALREADY = "on-record-already"
    NO_BASE = "no-base"
    NEEDED = "needed"
    SAYS_NO_AND_HOW = "says-no-and-how"
    # field
    CHANGED_MEANWHILE = "changed-meanwhile"
    NO_REASON = "no-reason"
    # years
    YEARS_STAND = "years-stand"
    # reason: what the record itself refused, in its own words
    REFUSED = "refused"


class SheetNote(StrEnum):
    """What was noticed, and keeps nothing from going in. Sentences in `words.NOTES`."""

    # count
    NOT_READ = "not-read"
    # codes
    NOT_IN_THE_SHEET = "not-in-the-sheet"


@dataclass(frozen=True)
class Place:
    """Where something stands in a workbook: the sheet, the cell, and the heading above it. Any may be empty."""

    sheet: str = ""
    cell: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong: where, and why."""

    place: Place
    code: "SheetCode | Fault"
    facts: Mapping[str, object] = field(default_factory=dict)


class SheetRefused(Exception):
    """The whole workbook is refused, and nothing was changed. `wrong` names everything that is wrong with it."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("; ".join(f"{one.place.sheet}!{one.place.cell}: {one.code}" for one in wrong))
        self.wrong = tuple(wrong)
