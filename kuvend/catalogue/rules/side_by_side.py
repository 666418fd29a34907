"""What shows only when the rows of one plan stand side by side. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kuvend.catalogue.rules import Doubt, Note, note
from kuvend.catalogue.rules.rows import RowRead
from kuvend.plans.rules import number_key


def most_common(values: Iterable[int | None]) -> int | None:
    """What most rows say, the smallest where as many say another; None where none says anything."""
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: (counts[value], -value), default=None)


def with_years_compared(rows: Sequence[RowRead]) -> list[RowRead]:
    """The rows, with a doubt on each that gives the plan another year of submission than most do."""
    agreed = most_common(row.year for row in rows)
    return [
        row if row.year in (None, agreed) else _doubted(row, note(Doubt.YEAR_DIFFERS, year=row.year, kept=agreed))
        for row in rows
    ]


def with_numbers_compared(rows: Sequence[RowRead]) -> list[RowRead]:
    """The rows, with a doubt on each whose number an earlier row of the plan has. They are different commitments."""
    seen: set[str] = set()
    compared = []
    for row in rows:
        key = number_key(row.number)
        repeated = key in seen
        seen.add(key)
        compared.append(_doubted(row, note(Doubt.NUMBER_REPEATED, number=row.number or "–")) if repeated else row)
    return compared


def with_sure_codes(rows: Sequence[RowRead], elsewhere: AbstractSet[str]) -> list[RowRead]:
    """The rows without those of OGP's ids that an earlier row has, or a commitment of another plan (`elsewhere`)."""
    seen: set[str] = set()
    sure = []
    for row in rows:
        repeated = row.code in seen
        if row.code and (repeated or row.code in elsewhere):
            doubt = Doubt.CODE_REPEATED if repeated else Doubt.CODE_OF_ANOTHER_PLAN
            row = replace(_doubted(row, note(doubt, value=row.code)), code=None)
        if row.code:
            seen.add(row.code)
        sure.append(row)
    return sure


def _doubted(row: RowRead, doubt: Note) -> RowRead:
    return replace(row, doubts=(*row.doubts, doubt))
