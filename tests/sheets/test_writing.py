"""What is taken away can be read back, and does nothing to the spreadsheet that opens it."""

import csv
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.sheets.reading import open_sheet
from kuvend.sheets.writing import DANGEROUS, write_csv, write_xlsx


def test_csv_line_by_line() -> None:
    names: list[object] = ["code", "title", "place", "on", "open", "gone"]
    lines = write_csv(row for row in [names, ["AL0070", 'Legal "aid"', 3, date(2020, 1, 2), True, None]])
    assert next(lines) == "code,title,place,on,open,gone\r\n"
    assert next(lines) == 'AL0070,"Legal ""aid""",3,2020-01-02,1,\r\n'


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("+355 4 222", "'+355 4 222"),
        ("- first", "'- first"),
        ("@all", "'@all"),
        ("\tx", "'\tx"),
        ("-5", "-5"),
        (-5, "-5"),
        (-1.5, "-1.5"),
        ("a=b", "a=b"),
    ],
)
def test_no_text_is_run_as_a_formula_and_numbers_stay_numbers(value: object, cell: str) -> None:
    assert next(csv.reader(write_csv([[value]]))) == [cell]


@given(st.lists(st.text(), min_size=1))
def test_no_text_at_all_begins_dangerously(texts: list[str]) -> None:
    for cell in next(csv.reader(write_csv([texts]))):
        assert not cell.startswith(DANGEROUS) or cell.lstrip("+-").replace(",", "").replace(".", "").isdigit()


def test_xlsx_texts_are_texts(tmp_path: Path) -> None:
    file = BytesIO()
    write_xlsx([["code", "title"], ["AL0070", "=1+1\x07"], [3, date(2020, 1, 2)]], file)
    book = openpyxl.load_workbook(BytesIO(file.getvalue()))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells[1] == ["AL0070", "=1+1"]
    assert book.worksheets[0]["B2"].data_type == "s"
    path = tmp_path / "out.xlsx"
    path.write_bytes(file.getvalue())
    assert [cells for _, cells in open_sheet(path).rows()] == [
        ["code", "title"],
        ["AL0070", "=1+1"],
        ["3", "2020-01-02"],
    ]
