"""The empty table of a gathering, to be filled in from its sheets."""

from collections.abc import Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _

from kuvend.cocreation.rules import STAGES, StageKind
from kuvend.cocreation.sheets.words import HEADINGS, HINTS, KINDS, STANCES, Column
from kuvend.sheets.fillable import Book, Table, write_book
from kuvend.sheets.fillable import Column as Asked

WIDE = {Column.TEXT: 80, Column.TITLE: 40, Column.ORGANISATION: 32}


def write_template(
    file: BinaryIO, *, title: str, stage: StageKind, languages: Sequence[str], organisations: Sequence[str]
) -> None:
    """A workbook with a row for each thing that was said, and lists of what may stand in its cells."""
    kinds = [str(word) for kind, word in KINDS.items() if kind in STAGES[stage].takes]
    lists = {
        str(HEADINGS[Column.KIND]): kinds,
        str(HEADINGS[Column.LANGUAGE]): list(languages),
        str(HEADINGS[Column.STANCE]): [str(word) for word in STANCES.values()],
        str(HEADINGS[Column.ORGANISATION]): list(organisations),
    }
    columns = [_asked(column, lists) for column in Column]
    book = Book(
        words_title=_("Read me"), words=[title, *_explained()], tables=[Table(_("What was said"), columns)],
        lists_title=_("Lists"), lists=lists, not_in_list=_("This is not in the list."),
    )  # fmt: skip
    write_book(book, file)


def _asked(column: Column, lists: dict[str, list[str]]) -> Asked:
    heading = str(HEADINGS[column])
    chosen = heading if lists.get(heading) else ""
    return Asked(column.value, heading, str(HINTS[column]), width=WIDE.get(column, 18), choices=chosen)


def _explained() -> list[str]:
    return [
        _("One row for each thing that was said. Leave the three head rows as they are."),
        _("Write nobody's name. Another person checks each row before everybody reads it."),
        _("All rows go in, or none: what is wrong is said row by row, and nothing is kept until it is put right."),
    ]
