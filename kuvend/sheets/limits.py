"""How large a table may be before it is refused. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The partnership's whole table has about 10 MB, 108 columns, and no cell over 7,000 characters."""

    file_bytes: int = 50_000_000
    # An XLSX file is packed; text packs to about a tenth.
    unpacked_bytes: int = 500_000_000
    packing_ratio: int = 200
    columns: int = 500
    line_characters: int = 1_000_000
    # Python's own limit for a cell of CSV.
    cell_characters: int = 131_072
    # For workbooks to fill in, which are read whole: sheets, and rows of a sheet that are not blank.
    sheets: int = 30
    rows: int = 100_000


def megabytes(size: int) -> int:
    return max(1, round(size / 1_000_000))
