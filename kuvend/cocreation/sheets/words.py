"""The words of the table: its columns, what may stand in them, and what is wrong with a cell."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.cocreation.rules import ContributionKind, Stance

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Column(StrEnum):
    """The columns that are read, by the keys under which they are found again."""

    KIND = "kind"
    TITLE = "title"
    TEXT = "text"
    LANGUAGE = "language"
    TABLE = "table"
    STANCE = "stance"
    ORGANISATION = "organisation"


# Without these nothing can be entered.
NEEDED = (Column.KIND, Column.TEXT)

HEADINGS: dict[Column, _StrPromise] = {
    Column.KIND: pgettext_lazy("column", "Kind"),
    Column.TITLE: pgettext_lazy("column", "Title"),
    Column.TEXT: pgettext_lazy("column", "What was said"),
    Column.LANGUAGE: pgettext_lazy("column", "Language"),
    Column.TABLE: pgettext_lazy("column", "Table"),
    Column.STANCE: pgettext_lazy("column", "Side"),
    Column.ORGANISATION: pgettext_lazy("column", "For which organisation"),
}

HINTS: dict[Column, _StrPromise] = {
    Column.KIND: _("One of the words of the list."),
    Column.TITLE: _("In one line. An idea needs one."),
    Column.TEXT: _(
        "In the words in which it was said. Nobody's name: a second person checks it, then everybody reads it."
    ),
    Column.LANGUAGE: _("Empty where it is the language chosen when the table is handed in."),
    Column.TABLE: _("At which table it was said, or on which sheet."),
    Column.STANCE: _("For a comment alone: which side it takes."),
    Column.ORGANISATION: _("Only where it was said for one: its name as it is on record here."),
}

KINDS: dict[ContributionKind, _StrPromise] = {
    ContributionKind.IDEA: pgettext_lazy("in a table", "idea"),
    ContributionKind.COMMENT: pgettext_lazy("in a table", "comment"),
    ContributionKind.QUESTION: pgettext_lazy("in a table", "question"),
}

STANCES: dict[Stance, _StrPromise] = {
    Stance.FOR: pgettext_lazy("in a table", "for"),
    Stance.AGAINST: pgettext_lazy("in a table", "against"),
    Stance.NEITHER: pgettext_lazy("in a table", "neither"),
}


class RowFault(StrEnum):
    """What a cell can say that is not understood. The facts that fill the sentence stand beside it."""

    NO_COLUMN = "no-column"  # heading, key
    COLUMN_TWICE = "column-twice"  # heading
    NO_ROWS = "no-rows"
    TOO_MANY_ROWS = "too-many-rows"  # most
    UNKNOWN_KIND = "unknown-kind"  # written, words
    UNKNOWN_STANCE = "unknown-stance"  # written, words
    UNKNOWN_LANGUAGE = "unknown-language"  # written
    UNKNOWN_ORGANISATION = "unknown-organisation"  # written
    SEVERAL_ORGANISATIONS = "several-organisations"  # written


SENTENCES: dict[RowFault, _StrPromise] = {
    RowFault.NO_COLUMN: _("The table has no column “%(heading)s” (%(key)s). Take the template, or name a column so."),
    RowFault.COLUMN_TWICE: _("The column “%(heading)s” stands in the table twice. Take one of them out."),
    RowFault.NO_ROWS: _("The table has no row below its headings."),
    RowFault.TOO_MANY_ROWS: _("The table has more than %(most)s rows. Hand it in in parts."),
    RowFault.UNKNOWN_KIND: _("“%(written)s” is no kind. Write one of these: %(words)s."),
    RowFault.UNKNOWN_STANCE: _("“%(written)s” is no side. Write one of these, or nothing: %(words)s."),
    RowFault.UNKNOWN_LANGUAGE: _("“%(written)s” is no language. Write its code, such as en or sq."),
    RowFault.UNKNOWN_ORGANISATION: _(
        "No organisation on record is called “%(written)s”. Put it on record first, or leave the cell empty."
    ),
    RowFault.SEVERAL_ORGANISATIONS: _(
        "Several organisations on record are called “%(written)s”. Leave the cell empty."
    ),
}


def listed(words: dict[ContributionKind, _StrPromise] | dict[Stance, _StrPromise]) -> str:
    """Words that may stand in a cell, in a line."""
    return ", ".join(str(word) for word in words.values())
