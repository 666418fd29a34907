"""What a row or a file of OGP's tables may be refused for, and what is doubtful in a row that is kept. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why a row, or the whole file, is not taken. Each has its sentence in `messages.REFUSALS`."""

    NO_HEADER = "no_header"
    MISSING_COLUMNS = "missing_columns"
    REPEATED_COLUMN = "repeated_column"
    NO_ROWS = "no_rows"
    STRICT = "strict"
    UNKNOWN_MEMBER = "unknown_member"
    NO_PLAN_NUMBER = "no_plan_number"
    NO_TITLE = "no_title"
    NO_YEAR = "no_year"
    TOO_LONG = "too_long"
    PLAN_CONTRADICTS = "plan_contradicts"


class Doubt(StrEnum):
    """What was not taken at its word in a row that is kept. Each has its sentence in `messages.DOUBTS`."""

    DATE_AMBIGUOUS = "date_ambiguous"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_IN_WORDS = "date_in_words"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    CODING_NOT_UNDERSTOOD = "coding_not_understood"
    TEXT_AND_NUMBER_DISAGREE = "text_and_number_disagree"
    FLAG_NOT_UNDERSTOOD = "flag_not_understood"
    YEAR_NOT_UNDERSTOOD = "year_not_understood"
    LENGTH_NOT_UNDERSTOOD = "length_not_understood"
    YEAR_DIFFERS = "year_differs"
    NUMBER_REPEATED = "number_repeated"
    CODE_NOT_UNDERSTOOD = "code_not_understood"
    CODE_REPEATED = "code_repeated"
    CODE_OF_ANOTHER_PLAN = "code_of_another_plan"
    LOST_LETTERS = "lost_letters"


@dataclass(frozen=True)
class Note:
    """A refusal or a doubt with the facts that its sentence needs. The same for every row that it is true of."""

    code: Refusal | Doubt
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> Mapping[str, str]:
        return dict(self.facts)


def note(code: Refusal | Doubt, **facts: object) -> Note:
    return Note(code, tuple((name, str(fact)) for name, fact in facts.items()))


class RowRefused(ValueError):
    """The row cannot be kept."""

    def __init__(self, reason: Note) -> None:
        super().__init__(reason)
        self.reason = reason
