"""A workbook that people fill in comes back as it was written; one that was tampered with is not opened."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuvend.sheets.faults import FaultCode, SheetFault
from kuvend.sheets.fillable import Book, Column, Table, write_book
from kuvend.sheets.limits import Limits
from kuvend.sheets.messages import sentence
from kuvend.sheets.workbooks import SheetRead, read_workbook

COLUMNS = (
    Column("step.title", "Title", "What is done"),
    Column("step.due", "Due", is_date=True),
    Column("step.office", "Office", choices="Offices"),
    Column("step.area", "Area", choices="Areas!area.name"),
)


def book(rows: Sequence[Sequence[object]] = (), offices: Sequence[str] = ("Ministry",)) -> Book:
    steps = Table("Steps", COLUMNS, rows, spare_rows=5)
    areas = Table("Areas", (Column("area.name", "Name"),), (("Water",),), spare_rows=2)
    return Book("Read me", ("How to fill this in",), (steps, areas), "Lists", {"Offices": offices}, "Choose one.")


def written(folder: Path, what: Book) -> Path:
    path = folder / "book.xlsx"
    with path.open("wb") as file:
        write_book(what, file)
    return path


def read(path: Path, **limits: int) -> list[SheetRead]:
    return read_workbook(path, limits=Limits(**limits))


def by_hand(folder: Path, change: Callable[[Any], object]) -> Path:
    """A workbook written by a spreadsheet, with one change to its only sheet."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "b"])  # type: ignore[union-attr]
    change(workbook.active)
    path = folder / "hand.xlsx"
    workbook.save(path)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)
    return path


def with_sheet(path: Path, rows: str) -> Path:
    """The workbook with other rows in its first sheet."""
    target = path.with_name("changed.xlsx")
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            sheet = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, f"{start}{rows}</sheetData></worksheet>" if sheet else old.read(name))
    return target


def fault(path: Path, **limits: int) -> SheetFault:
    with pytest.raises(SheetFault) as caught:
        read(path, **limits)
    assert "%(" not in sentence(caught.value)
    return caught.value


class TestFillingIn:
    def test_every_sheet_comes_back_with_the_places_of_its_cells(self, tmp_path: Path) -> None:
        path = written(tmp_path, book([("First", date(2027, 5, 31), "Ministry"), (), ("Third",)]))
        words, steps, areas, lists = read(path)
        assert [one.name for one in (words, steps, areas, lists)] == ["Read me", "Steps", "Areas", "Lists"]
        assert [line.cells[:4] for line in steps.lines[2:]] == [
            ["step.title", "step.due", "step.office", "step.area"],
            ["First", "2027-05-31", "Ministry", ""],
            ["Third", "", "", ""],
        ]
        assert [line.number for line in steps.lines[3:]] == [4, 6]
        assert steps.lines[3].place(1) == "B4"
        assert [line.cells[0] for line in lists.lines] == ["Offices", "Ministry"]

    def test_a_list_is_offered_for_every_row_that_can_be_filled(self, tmp_path: Path) -> None:
        sheet = openpyxl.load_workbook(written(tmp_path, book([("First",)], ["Ministry", "Agency"])))["Steps"]
        offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
        assert offered == {"C4:C9": "='Lists'!$A$2:$A$3", "D4:D9": "='Areas'!$A$4:$A$6"}

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
    def test_any_words_come_back_as_they_were(self, tmp_path: Path, words: str) -> None:
        [line] = read(written(tmp_path, book([(f"-{words}-",)])))[1].lines[3:]
        assert line.cells[0] == f"-{words}-"

    @pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)", "+7", "-7", "_x0041_", "_x000D_", "=HYPERLINK(1)"])
    def test_words_that_look_like_something_else_stay_words(self, tmp_path: Path, words: str) -> None:
        path = written(tmp_path, book([(words,)]))
        assert read(path)[1].lines[3].cells[0] == words
        assert openpyxl.load_workbook(path)["Steps"]["A4"].data_type == "s"

    def test_ends_of_lines_are_written_in_one_way(self, tmp_path: Path) -> None:
        path = by_hand(tmp_path, lambda sheet: sheet.append(["one_x000D_\ntwo_x000D_three"]))
        assert read(path)[0].lines[1].cells[0] == "one\ntwo\nthree"

    def test_what_cannot_be_seen_is_left_for_the_reader_to_refuse(self, tmp_path: Path) -> None:
        path = by_hand(tmp_path, lambda sheet: sheet.append(["a\u202eb", "_x0007_c"]))
        assert read(path)[0].lines[1].cells[:2] == ["a\u202eb", "\x07c"]


class TestTampering:
    def test_a_formula_is_named_by_its_cell(self, tmp_path: Path) -> None:
        path = by_hand(tmp_path, lambda sheet: sheet.append(["", "=1+1"]))
        found = fault(path)
        assert (found.code, found.facts["cell"]) == (FaultCode.FORMULA_IN_CELL, "Sheet!B2")

    def test_merged_cells_are_named(self, tmp_path: Path) -> None:
        found = fault(by_hand(tmp_path, lambda sheet: sheet.merge_cells("A1:B2")))
        assert (found.code, found.facts["cell"]) == (FaultCode.MERGED_CELLS, "Sheet!A1:B2")

    @pytest.mark.parametrize(
        "part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin", "xl/embeddings/ole.bin"]
    )
    def test_programs_inside_are_refused_whatever_the_file_is_called(self, tmp_path: Path, part: str) -> None:
        path = with_part(by_hand(tmp_path, lambda sheet: None), part, b"x")
        assert fault(path).code is FaultCode.MACROS

    def test_a_table_of_another_kind(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.xlsx"
        path.write_text("a,b\n1,2\n")
        assert fault(path).code is FaultCode.NOT_XLSX

    def test_an_archive_that_swells(self, tmp_path: Path) -> None:
        path = with_part(by_hand(tmp_path, lambda sheet: None), "xl/media/image.bin", b"\0" * 30_000_000)
        assert fault(path, unpacked_bytes=20_000_000).code is FaultCode.UNPACKS_TOO_LARGE

    def test_a_million_styles(self, tmp_path: Path) -> None:
        path = by_hand(tmp_path, lambda sheet: None)
        target = tmp_path / "styles.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                styles = old.read(name).replace(b"</cellXfs>", b'<xf numFmtId="0"/>' * 100_000 + b"</cellXfs>")
                new.writestr(name, styles if name == "xl/styles.xml" else old.read(name))
        assert fault(target, packing_ratio=100_000).code is FaultCode.UNPACKS_TOO_LARGE

    def test_entities_that_swell(self, tmp_path: Path) -> None:
        path = by_hand(tmp_path, lambda sheet: None)
        bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><sst>&d;</sst>'
        target = tmp_path / "bomb.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                new.writestr(name, bomb if name == "xl/workbook.xml" else old.read(name))
        assert fault(target).code is FaultCode.HOSTILE_XML

    def test_too_many_rows_or_sheets(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:
            for _ in range(6):
                sheet.append(["x"])

        path = by_hand(tmp_path, fill)
        assert fault(path, rows=5).code is FaultCode.TOO_MANY_ROWS
        assert fault(written(tmp_path, book()), sheets=3).code is FaultCode.TOO_MANY_SHEETS

    def test_a_row_beyond_any_sheet_is_not_walked_to(self, tmp_path: Path) -> None:
        rows = '<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>x</t></is></c></row>'
        path = with_sheet(by_hand(tmp_path, lambda sheet: None), rows)
        assert fault(path).code is FaultCode.BROKEN

    def test_an_empty_last_row_as_spreadsheets_write_it_does_no_harm(self, tmp_path: Path) -> None:
        words = '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'
        last = '<row r="1048576"><c r="A1048576" s="0"/></row>'
        path = with_sheet(by_hand(tmp_path, lambda sheet: None), words + last)
        assert [(line.number, line.cells) for line in read(path)[0].lines] == [(2, ["x"])]

    def test_many_wide_rows_without_words_are_not_walked_through(self, tmp_path: Path) -> None:
        rows = "".join(f'<row r="{row}"><c r="ZZZ{row}" s="0"/></row>' for row in range(1, 200))
        path = with_sheet(by_hand(tmp_path, lambda sheet: None), rows)
        assert fault(path, rows=100, columns=100).code is FaultCode.TOO_MANY_ROWS

    def test_a_column_beyond_the_limit(self, tmp_path: Path) -> None:
        path = by_hand(tmp_path, lambda sheet: sheet.append(["x"] * 6))
        assert fault(path, columns=5).code is FaultCode.TOO_MANY_COLUMNS

    def test_a_cell_that_is_too_long_or_holds_an_error(self, tmp_path: Path) -> None:
        found = fault(by_hand(tmp_path, lambda sheet: sheet.append(["x" * 11])), cell_characters=10)
        assert (found.code, found.facts["cell"]) == (FaultCode.LONG_CELL, "Sheet!A2")
        assert fault(by_hand(tmp_path, lambda sheet: sheet.append(["#REF!"]))).code is FaultCode.ERROR_IN_CELL

    @pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
    def test_a_file_that_was_cut_off(self, tmp_path: Path, kept: float) -> None:
        out = BytesIO()
        write_book(book([("First",)]), out)
        path = tmp_path / "cut.xlsx"
        path.write_bytes(out.getvalue()[: int(len(out.getvalue()) * kept)])
        assert fault(path).code is FaultCode.BROKEN
