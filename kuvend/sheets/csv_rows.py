"""CSV, in UTF-8 or in UTF-16 with its mark. Other encodings are refused, never guessed."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kuvend.sheets.faults import FaultCode, SheetFault
from kuvend.sheets.limits import Limits

UTF16 = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = ",;\t"


def rows(path: Path, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; the cells without spaces around them."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_lines(file, path, encoding, limits), delimiter=_delimiter(path, encoding), strict=True)
        begins = 1
        while (cells := _next(reader, begins, limits)) is not None:
            yield begins, _checked(cells, begins, limits)
            begins = reader.line_num + 1


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in UTF16 else "utf-8-sig"


def _delimiter(path: Path, encoding: str) -> str:
    """The one that the first line has most of: a comma, a semicolon (Excel in much of Europe) or a tab."""
    with path.open(encoding=encoding, errors="replace") as file:
        counts = Counter(letter for letter in file.readline(100_000) if letter in DELIMITERS)
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _lines(file: TextIO, path: Path, encoding: str, limits: Limits) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        try:
            line = file.readline(limits.line_characters + 1)
        except UnicodeError:
            raise _not_utf8(path, encoding) from None
        if not line:
            return
        if len(line) > limits.line_characters:
            raise SheetFault(FaultCode.LINE_TOO_LONG, line=number, limit=limits.line_characters)
        if "\0" in line:
            raise SheetFault(FaultCode.ZERO_BYTE, line=number)
        yield line


def _not_utf8(path: Path, encoding: str) -> SheetFault:
    """Where the file stops being what it says it is. Read again line by line, as text is decoded in larger pieces."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return SheetFault(FaultCode.NOT_UTF8, line=number, byte=error.start + 1)
    return SheetFault(FaultCode.NOT_A_TABLE)


def _next(reader: Iterator[list[str]], line: int, limits: Limits) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        if "field limit" in str(error):
            raise SheetFault(FaultCode.CELL_TOO_LONG, line=line, limit=limits.cell_characters) from None
        raise SheetFault(FaultCode.QUOTES, line=line, reason=error) from None


def _checked(cells: list[str], line: int, limits: Limits) -> list[str]:
    if len(cells) > limits.columns:
        raise SheetFault(FaultCode.TOO_MANY_COLUMNS, line=line, columns=len(cells), limit=limits.columns)
    bare = [cell.strip() for cell in cells]
    for column, cell in enumerate(bare, start=1):
        if cell.startswith("="):
            raise SheetFault(FaultCode.FORMULA, line=line, column=column, formula=cell[:40])
    return bare
