"""A table is read as it stands; whatever else somebody hands in gets one clear fault."""

import os
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuvend.sheets.faults import FaultCode, SheetFault
from kuvend.sheets.limits import Limits
from kuvend.sheets.messages import FAULTS, sentence
from kuvend.sheets.reading import open_sheet


def csv_file(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def xlsx_file(folder: Path, rows: list[list[Any]]) -> Path:
    path = folder / "table.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


def repacked(path: Path, **parts: bytes) -> Path:
    """The workbook with parts of its archive replaced; the first sheet goes by the name of `sheet`."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml"}
    target = path.with_name("repacked.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        replaced = {names[key]: content for key, content in parts.items()}
        for name in old.namelist():
            new.writestr(name, replaced.get(name, old.read(name)))
    return target


def read(path: Path, width: int | None = None, **limits: int) -> list[tuple[int, list[str]]]:
    sheet = open_sheet(path, limits=Limits(**limits))
    return [(line, cells if width is None else sheet.fit(line, cells, width)) for line, cells in sheet.rows()]


def fault(path: Path, width: int | None = None, **limits: int) -> SheetFault:
    with pytest.raises(SheetFault) as caught:
        read(path, width, **limits)
    assert "%(" not in sentence(caught.value)
    return caught.value


class TestTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_every_encoding_that_says_what_it_is(self, tmp_path: Path, encoding: str) -> None:
        path = csv_file(tmp_path, "emri,vendi\nKëshilli,Tiranë\n", encoding)
        assert read(path) == [(1, ["emri", "vendi"]), (2, ["Këshilli", "Tiranë"])]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_every_usual_delimiter(self, tmp_path: Path, delimiter: str) -> None:
        assert read(csv_file(tmp_path, f"a{delimiter}b\n1{delimiter}2\n")) == [(1, ["a", "b"]), (2, ["1", "2"])]

    def test_a_row_is_known_by_the_line_it_begins_on(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path, 'a,b\r\n"one\r\ntwo",x\r\n\r\n,\r\nlast,y\r\n')
        assert [(line, cells[0]) for line, cells in read(path)] == [(1, "a"), (2, "one\r\ntwo"), (6, "last")]

    def test_xlsx_cells_become_the_text_that_csv_would_have(self, tmp_path: Path) -> None:
        half_past_nine = datetime(2014, 7, 13, 9, 30)  # noqa: DTZ001 - a spreadsheet knows no time zone
        row = ["x", 3, 1.1, 4.0, True, date(2014, 7, 13), half_past_nine, None, " y "]
        assert read(xlsx_file(tmp_path, [row])) == [
            (1, ["x", "3", "1.1", "4", "1", "2014-07-13", "2014-07-13T09:30:00", "", "y"])
        ]

    def test_a_formula_counts_by_its_value(self, tmp_path: Path) -> None:
        path = xlsx_file(tmp_path, [["a"], ["=1+1"]])
        with zipfile.ZipFile(path) as archive:
            sheet = (
                archive.read("xl/worksheets/sheet1.xml").replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
            )
        assert read(repacked(path, sheet=sheet)) == [(1, ["a"]), (2, ["2"])]

    def test_rows_fit_the_table(self, tmp_path: Path) -> None:
        assert read(csv_file(tmp_path, "a,b,,\n1,2,,\n3,4\n"), 2) == [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"])]
        assert read(xlsx_file(tmp_path, [["a", "b"], ["1"]]), 2) == [(1, ["a", "b"]), (2, ["1", ""])]

    def test_control_characters_are_left_out(self, tmp_path: Path) -> None:
        found = open_sheet(csv_file(tmp_path, 'name,"two\r\nlines\there"\n\x1b[31mred\x07,\x9bcsi\n')).rows()
        assert [cells for _, cells in found] == [["name", "two\r\nlines\there"], ["[31mred", "csi"]]

    def test_it_can_be_read_again(self, tmp_path: Path) -> None:
        sheet = open_sheet(csv_file(tmp_path, "a\n1\n"))
        assert list(sheet.rows()) == list(sheet.rows())


class TestFaults:
    def test_no_file(self, tmp_path: Path) -> None:
        assert fault(tmp_path / "nothing.csv").code is FaultCode.NOT_THERE

    def test_a_folder_or_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert fault(tmp_path).code is FaultCode.NOT_A_FILE
        assert fault(tmp_path / "pipe").code is FaultCode.NOT_A_FILE

    def test_an_empty_file(self, tmp_path: Path) -> None:
        assert fault(csv_file(tmp_path, "")).code is FaultCode.EMPTY

    def test_two_hundred_megabytes_are_refused_without_reading_them(self, tmp_path: Path) -> None:
        path = tmp_path / "large.csv"
        with path.open("wb") as file:
            file.truncate(200_000_000)
        found = fault(path)
        assert found.code is FaultCode.TOO_LARGE
        assert sentence(found) == "The file has 200 MB; the limit is 50 MB. Split it into smaller files."

    def test_another_encoding_is_named_with_its_place_and_not_guessed(self, tmp_path: Path) -> None:
        found = fault(
            csv_file(tmp_path, "emri\nmirë\n" * 3 + "Këshilli\n".encode("cp1252").decode("latin-1"), "cp1252")
        )
        assert found.code is FaultCode.NOT_UTF8
        assert (found.facts["line"], found.facts["byte"]) == (2, 4)

    def test_a_wrong_byte_far_down_is_found_on_its_line(self, tmp_path: Path) -> None:
        found = fault(csv_file(tmp_path, b"a,b\n" * 20_000 + b"x,\xff\n"))
        assert (found.code, found.facts["line"], found.facts["byte"]) == (FaultCode.NOT_UTF8, 20_001, 3)

    @pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)), b"\x7fELF\x02\x01\x01\0"])
    def test_a_binary_file(self, tmp_path: Path, content: bytes) -> None:
        assert fault(csv_file(tmp_path, content)).code is FaultCode.NOT_A_TABLE

    def test_an_old_excel_file(self, tmp_path: Path) -> None:
        assert fault(csv_file(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest")).code is FaultCode.OLD_EXCEL

    def test_a_zip_that_is_no_workbook(self, tmp_path: Path) -> None:
        path = tmp_path / "other.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("letter.txt", "hello")
        assert fault(path).code is FaultCode.NOT_A_TABLE

    def test_a_zero_byte_far_down(self, tmp_path: Path) -> None:
        found = fault(csv_file(tmp_path, "a,b\n" * 5_000 + "x\0,y\n"))
        assert (found.code, found.facts["line"]) == (FaultCode.ZERO_BYTE, 5_001)

    def test_a_line_without_end(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path, "a\n" + "x" * 5_000)
        assert fault(path, line_characters=1_000).code is FaultCode.LINE_TOO_LONG

    def test_a_quotation_mark_that_is_never_closed(self, tmp_path: Path) -> None:
        found = fault(csv_file(tmp_path, 'a,b\n"open,' + "x\n" * 100_000))
        assert (found.code, found.facts["line"]) == (FaultCode.CELL_TOO_LONG, 2)
        assert fault(csv_file(tmp_path, 'a,b\n"open,x\n')).code is FaultCode.QUOTES

    def test_too_many_columns(self, tmp_path: Path) -> None:
        assert fault(csv_file(tmp_path, "a," * 600)).code is FaultCode.TOO_MANY_COLUMNS
        assert fault(xlsx_file(tmp_path, [["a"] * 600])).code is FaultCode.TOO_MANY_COLUMNS

    @pytest.mark.parametrize("row", ["1,2,3", "1"])
    def test_a_ragged_row_is_named(self, tmp_path: Path, row: str) -> None:
        found = fault(csv_file(tmp_path, f"a,b\n1,2\n{row}\n"), 2)
        assert (found.code, found.facts["line"]) == (FaultCode.RAGGED, 3)

    def test_a_formula_in_csv(self, tmp_path: Path) -> None:
        found = fault(csv_file(tmp_path, "a,b\n1,=HYPERLINK(1)\n"))
        assert (found.code, found.facts["line"], found.facts["column"]) == (FaultCode.FORMULA, 2, 2)

    def test_a_formula_without_its_value_is_named(self, tmp_path: Path) -> None:
        found = fault(xlsx_file(tmp_path, [["a", "b"], ["1", "=SUM(A1:A2)"]]))
        assert (found.code, found.facts["cell"]) == (FaultCode.FORMULA_WITHOUT_VALUE, "B2")

    def test_an_error_in_a_cell_is_named(self, tmp_path: Path) -> None:
        found = fault(xlsx_file(tmp_path, [["a", "#REF!"]]))
        assert (found.code, found.facts["cell"]) == (FaultCode.ERROR_IN_CELL, "B1")

    def test_an_archive_that_swells(self, tmp_path: Path) -> None:
        bomb = repacked(xlsx_file(tmp_path, [["a"]]), sheet=b" " * 20_000_000)
        assert fault(bomb).code is FaultCode.UNPACKS_TOO_LARGE

    def test_entities_that_swell(self, tmp_path: Path) -> None:
        laugh = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
        assert fault(repacked(xlsx_file(tmp_path, [["a"]]), sheet=laugh)).code is FaultCode.HOSTILE_XML

    def test_a_workbook_that_lies_about_its_size_is_read_as_it_is(self, tmp_path: Path) -> None:
        path = xlsx_file(tmp_path, [["a"], ["b"]])
        with zipfile.ZipFile(path) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
        assert read(repacked(path, sheet=sheet)) == [(1, ["a"]), (2, ["b"])]

    def test_a_damaged_workbook(self, tmp_path: Path) -> None:
        path = xlsx_file(tmp_path, [["a"]])
        assert fault(repacked(path, sheet=b"<worksheet><sheetData>")).code is FaultCode.BROKEN
        assert fault(repacked(path, book=b"<workbook/>")).code is FaultCode.BROKEN
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        assert fault(path).code is FaultCode.BROKEN


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_a_table_or_one_clear_fault(tmp_path: Path, content: bytes) -> None:
    path = csv_file(tmp_path, content)
    said, found = "", []
    try:
        found = read(path)
    except SheetFault as caught:
        said = sentence(caught)
    assert "%(" not in said
    assert all(cells == [cell.strip() for cell in cells] for _, cells in found)


def test_every_fault_has_its_sentence() -> None:
    assert set(FAULTS) == set(FaultCode)
