"""A commitment table in a file: its layout, its rows, and the policy tags that its flags stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kuvend.catalogue.rules import Refusal, note
from kuvend.catalogue.rules.layouts import (
    HEADER_ROWS,
    Edition,
    Layout,
    NotATable,
    column_key,
    known_columns,
    layout_of,
)
from kuvend.catalogue.services.import_report import ImportRefused
from kuvend.members.models import PolicyTag, PolicyTagLabel, TaxonomyVersion
from kuvend.sheets.reading import Sheet, open_sheet

Tag = tuple[PolicyTag, TaxonomyVersion]


@dataclass(frozen=True)
class CommitmentTable:
    sheet: Sheet
    layout: Layout
    header_line: int
    tags: dict[str, Tag]

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises `SheetFault` for a file that is no table, `ImportRefused` for a table that is not one of these."""
        sheet = open_sheet(path)
        line, cells = _header(sheet)
        try:
            layout = layout_of(cells)
        except NotATable as fault:
            raise ImportRefused(fault.reason) from None
        return cls(sheet, layout, line, _tags(layout))

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        return tuple(name for name in self.layout.others if name not in self.tags)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        for line, cells in self.sheet.rows():
            if line > self.header_line:
                yield line, self.sheet.fit(line, cells, self.layout.width)


def _header(sheet: Sheet) -> tuple[int, list[str]]:
    """The row with the names of the columns: of the first few, the one with the most that are known."""
    first = [row for row, _ in zip(sheet.rows(), range(HEADER_ROWS), strict=False)]
    line, cells = max(first, key=lambda row: known_columns(row[1]), default=(0, []))
    if known_columns(cells) < 2:
        raise ImportRefused(note(Refusal.NO_HEADER, rows=HEADER_ROWS))
    return line, cells


def _tags(layout: Layout) -> dict[str, Tag]:
    """The policy tag of each flag, by the list of this edition, or else by the newest other list that has the name."""
    labels = PolicyTagLabel.objects.select_related("tag", "version").order_by("version__position")
    known: dict[str, Tag] = {}
    for label in sorted(labels, key=lambda one: _list_of(layout.edition, one)):
        known[column_key(label.label)] = (label.tag, label.version)
    return {name: known[column_key(name)] for name in layout.others if column_key(name) in known}


def _list_of(edition: Edition, label: PolicyTagLabel) -> bool:
    return label.version.code == edition
