"""The layouts of OGP's commitment tables: which column means what, by its name. Pure.

Known are the edition of 2016 (two header rows: numbers, then names) and the current one. Columns are found by name
wherever they stand, so that a table with columns moved, added or left out is still read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kuvend.catalogue.rules import Note, Refusal, note

# Header rows stand within the first rows of a table.
HEADER_ROWS = 5


class Column(StrEnum):
    """What a column holds, whatever it is called."""

    COUNTRY = "country"
    PLAN = "plan"
    NUMBER = "number"
    CODE = "code"
    YEAR = "year"
    END_YEAR = "end_year"
    LENGTH = "length"
    THEME = "theme"
    TITLE = "title"
    SHORT_TITLE = "short_title"
    TEXT = "text"
    STARTS = "starts"
    ENDS = "ends"
    LEAD = "lead"
    SUPPORTING = "supporting"
    URL = "url"
    SPECIFICITY = "specificity"
    SPECIFICITY_NUMBER = "specificity_number"
    INFORMATION = "information"
    PARTICIPATION = "participation"
    ACCOUNTABILITY = "accountability"
    TECHNOLOGY = "technology"
    RELEVANT_NUMBER = "relevant_number"
    IMPACT = "impact"
    IMPACT_NUMBER = "impact_number"
    COMPLETION = "completion"
    COMPLETION_NUMBER = "completion_number"
    COMPLETION_AT_END = "completion_at_end"
    COMPLETION_AT_END_NUMBER = "completion_at_end_number"
    OPENED = "opened"
    STAR_BEFORE_JUNE_2014 = "star_before_june_2014"
    STAR_2015 = "star_2015"
    STAR = "star"
    STAR_AT_END = "star_at_end"
    REPORT_YEAR = "report_year"
    REPORT_YEAR_AT_END = "report_year_at_end"


# The names of each column in the layouts seen so far.
NAMES: dict[Column, tuple[str, ...]] = {
    Column.COUNTRY: ("Country", "Country/Locality"),
    Column.PLAN: ("Action Plan Number",),
    Column.NUMBER: ("Comm No", "Commitment Number"),
    Column.CODE: ("Commitment Unique Identifier",),
    Column.YEAR: ("Year of submission",),
    Column.END_YEAR: ("Action Plan End Year",),
    Column.LENGTH: ("Action Plan Duration (Years)",),
    Column.THEME: ("Theme",),
    Column.TITLE: ("Commitment Title",),
    Column.SHORT_TITLE: ("Short Title",),
    Column.TEXT: ("Full Text",),
    Column.STARTS: ("Start Date",),
    Column.ENDS: ("End Date",),
    Column.LEAD: ("Lead Institution",),
    Column.SUPPORTING: ("Supporting Institution(s)",),
    Column.URL: ("URL",),
    Column.SPECIFICITY: ("Specificity",),
    Column.SPECIFICITY_NUMBER: ("_Specificity",),
    Column.INFORMATION: ("Value -Info", "OGP Value Access To Information"),
    Column.PARTICIPATION: ("Value -Part", "OGP Value Civic Participation"),
    Column.ACCOUNTABILITY: ("Value -Acc", "OGP Value Public Accountability"),
    Column.TECHNOLOGY: ("Value -Tech", "OGP Value Technology"),
    Column.RELEVANT_NUMBER: ("_Relevant",),
    Column.IMPACT: ("Potential impact",),
    Column.IMPACT_NUMBER: ("_Pot Impact Coded",),
    Column.COMPLETION: ("Completion (progress report)",),
    Column.COMPLETION_NUMBER: ("_CompletionProgress",),
    Column.COMPLETION_AT_END: ("Completion (end of term)",),
    Column.COMPLETION_AT_END_NUMBER: ("_CompletionEndTerm",),
    Column.OPENED: ("Did it open government (end of term only)", "Did It Open Government (Overall)"),
    Column.STAR_BEFORE_JUNE_2014: ("Starred (pre-June 2014 assessments)",),
    Column.STAR_2015: ("Starred (2015 only)",),
    Column.STAR: ("Starred (current formula) progress report",),
    Column.STAR_AT_END: ("Starred (current formula) end of term",),
    Column.REPORT_YEAR: ("Report publication year (progress report)",),
    Column.REPORT_YEAR_AT_END: ("Report publication year (end of term)",),
}

# Known, and left out: working columns of the reviewers, contact data, and what follows from other columns.
NOT_KEPT = (
    "Comm Dummy", "Commitment Dummy", "Contact Name", "Contact Position", "Contact Email", "Contact Telephone",
    "Checksum", "ODWG", "FOWG", "LOWG", "ATWG", "ONRWG", "Compound", "Cluster", "PoC Specified? (Delete?)",
    "GC-PubInt", "GC-PubRes", "GC-PubSvc", "GC-CorpAcc", "GC-SafComm", "IRM Assessed (Y/N)?", "Change in completion",
    "_ChangeCompletion", "_OpenGovt", "Code", "Region", "National Or Local",
)  # fmt: skip

NEEDED = (Column.COUNTRY, Column.PLAN, Column.NUMBER, Column.YEAR)


class Edition(StrEnum):
    """Which table it is. The value is the code of the list of policy tags that its flags are named after."""

    OF_2016 = "2016"
    CURRENT = "current"


# What the rows of each edition name as their source, and where it stands.
SOURCES: dict[Edition, tuple[str, str]] = {
    Edition.OF_2016: ("OGP commitments table, 2016 edition", "https://github.com/Vizzuality/ogp"),
    Edition.CURRENT: (
        "OGP commitments database",
        "https://docs.google.com/spreadsheets/d/15B3FBIjsfBAAe0oaeRi9MEfFzKa9TfjU7lNVRUOc3-M",
    ),
}


def column_key(name: str) -> str:
    """A column's name as names are compared: case and punctuation do not count, but for the underscore of a number."""
    words = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return ("_" if name.strip().startswith("_") else "") + " ".join(words.split())


_MEANINGS = {column_key(name): column for column, names in NAMES.items() for name in names}
_LEFT_OUT = {column_key(name) for name in NOT_KEPT}


@dataclass(frozen=True)
class Layout:
    """Where each column of one table stands, counted from 0."""

    edition: Edition
    width: int
    places: dict[Column, int]
    # The columns that are neither known nor left out, by name: flags of policy tags, and what nobody has seen yet.
    others: dict[str, int]

    def cell(self, cells: Sequence[str], column: Column) -> str | None:
        """The text in this column, or None where the table has no such column."""
        place = self.places.get(column)
        return None if place is None else cells[place]


class NotATable(ValueError):
    """The file is no commitment table that we know."""

    def __init__(self, reason: Note) -> None:
        super().__init__(reason)
        self.reason = reason


def known_columns(cells: Sequence[str]) -> int:
    """How many columns of a row are known by name: a header has many, a row of data none."""
    return sum(column_key(cell) in _MEANINGS for cell in cells)


def layout_of(cells: Sequence[str]) -> Layout:
    """The layout of the table with this header. Raises `NotATable`."""
    places: dict[Column, int] = {}
    others: dict[str, int] = {}
    for place, name in enumerate(cells):
        column = _MEANINGS.get(column_key(name))
        if column in places or name in others:
            raise NotATable(note(Refusal.REPEATED_COLUMN, column=name))
        if column:
            places[column] = place
        elif name and column_key(name) not in _LEFT_OUT:
            others[name] = place
    _check_needed(places)
    edition = Edition.CURRENT if Column.CODE in places else Edition.OF_2016
    width = max(place for place, name in enumerate(cells) if name) + 1
    return Layout(edition, width, places, others)


def _check_needed(places: dict[Column, int]) -> None:
    missing = [column for column in NEEDED if column not in places]
    if Column.TITLE not in places and Column.SHORT_TITLE not in places:
        missing.append(Column.TITLE)
    if missing:
        names = ", ".join(NAMES[column][-1] for column in missing)
        raise NotATable(note(Refusal.MISSING_COLUMNS, columns=names))
