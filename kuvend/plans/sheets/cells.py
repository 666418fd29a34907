"""One cell of each kind, understood; what cannot be is gathered with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kuvend.members.rules import Precision, Sector, partial_date
from kuvend.plans.rules import Content, Value
from kuvend.plans.sheets.faults import Place, SheetCode, Wrong
from kuvend.plans.sheets.naming import Named, Several, Unknown, Vocabulary
from kuvend.plans.sheets.tables import Row

T = TypeVar("T")

YEAR_FIRST = re.compile(r"\d{4}(-\d{1,2}(-\d{1,2})?)?")
EARLIEST, LATEST = 1990, 2100
PARTS_OF = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


@dataclass
class TextRead:
    """A text while it is read: its content, and where each field of it stands."""

    row: Row
    content: Content = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def put(self, path: str, value: Any, column: str) -> None:
        self.content[path] = value
        self.places[path] = self.row.place(column)


class Cells:
    """Reads cells with the words of a member; `wrong` holds what could not be understood."""

    def __init__(self, known: Vocabulary) -> None:
        self.known = known
        self.wrong: list[Wrong] = []

    def words(self, texts: TextRead, name: str, into: Content | None = None, path: str = "") -> None:
        """A text in every language that has a column."""
        row, found = texts.row, {}
        for column in row.columns(f"{name}:"):
            language = column.partition(":")[2]
            texts.places[f"{path or name}.{language}"] = row.place(column)
            if row[column]:
                found[language] = row[column]
        texts.places[path or name] = row.place(row.first(f"{name}:"))
        if into is None:
            texts.content[name] = found
        else:
            into["how"] = found

    def whole(self, row: Row, column: str) -> int | None:
        written = row[column]
        if not written:
            return None
        if written.isascii() and written.isdecimal() and len(written) < 10:
            return int(written)
        self.wrong.append(Wrong(row.place(column), SheetCode.NOT_A_NUMBER, {"written": short(written)}))
        return None

    def answer(self, row: Row, column: str) -> bool | None:
        return self.named(row, column, self.known.answers, SheetCode.NOT_YES_OR_NO)

    def named(self, row: Row, column: str, things: Named[T], unknown: SheetCode) -> T | None:
        return self.find(row.place(column), row[column], things, unknown) if row[column] else None

    def find(self, place: Place, written: str, things: Named[T], unknown: SheetCode) -> T | None:
        try:
            return things.find(written)
        except Unknown:
            code = unknown
        except Several:
            code = SheetCode.SEVERAL_OF_THAT_NAME
        self.wrong.append(Wrong(place, code, {"written": short(written)}))
        return None

    def leads(self, row: Row, texts: TextRead) -> list[int]:
        """The offices in the cells of a row, each once."""
        found: list[int] = []
        for column in row.columns("leads:"):
            office = self.named(row, column, self.known.offices, SheetCode.UNKNOWN_OFFICE)
            if office is not None and office not in found:
                texts.places[f"leads.{len(found)}"] = row.place(column)
                found.append(office)
        return found

    def supporting(self, row: Row, texts: TextRead) -> list[dict[str, Any]]:
        parties = [self.party(row.place("supporting"), line) for line in lines_of(row["supporting"])]
        return [party for party in parties if party is not None]

    def party(self, place: Place, line: str) -> dict[str, Any] | None:
        """A name from the lists, or a sector and a name that is in none."""
        for name, things in (("office", self.known.offices), ("organisation", self.known.organisations)):
            try:
                found = things.find(line)
            except Unknown:
                continue
            except Several:
                self.wrong.append(Wrong(place, SheetCode.SEVERAL_OF_THAT_NAME, {"written": short(line)}))
                return None
            sector = Sector.GOVERNMENT if name == "office" else self.known.sector_of[found]
            return {"sector": sector.value, name: found}
        sector_word, colon, name = line.partition(":")
        try:
            return {"sector": self.known.sectors.find(sector_word).value, "name": self._required(name, colon)}
        except LookupError:
            self.wrong.append(Wrong(place, SheetCode.UNKNOWN_PARTY, {"written": short(line)}))
            return None

    @staticmethod
    def _required(name: str, colon: str) -> str:
        if not colon or not name.strip():
            raise Unknown(name)
        return name.strip()

    def values(self, texts: TextRead) -> None:
        """A value is claimed where the sheet says yes, or says how."""
        row, claims = texts.row, {}
        for value in Value:
            claim: Content = {"faces_public": None}
            self.words(texts, f"how_{value}", claim, f"values.{value}.how")
            said = self.answer(row, f"claims_{value}")
            if value is Value.ACCOUNTABILITY:
                claim["faces_public"] = self.answer(row, "faces_public")
            if said is False and claim["how"]:
                self.wrong.append(Wrong(row.place(f"claims_{value}"), SheetCode.SAYS_NO_AND_HOW))
            if said or claim["how"]:
                claims[value.value] = claim
        texts.put("values", claims, f"claims_{Value.TRANSPARENCY}")

    def tags(self, row: Row) -> list[str]:
        found = (
            self.find(row.place("tags"), line, self.known.tags, SheetCode.UNKNOWN_TAG) for line in lines_of(row["tags"])
        )
        return [tag for tag in found if tag is not None]

    def goals(self, row: Row) -> list[int]:
        """Numbers with anything but digits between them; the name after a number is passed over."""
        goals = []
        for part in re.split(r"[,;\n]+", row["goals"]):
            written = part.strip().partition(".")[0].strip()
            if written.isascii() and written.isdecimal() and 1 <= int(written[:4]) <= 17:
                goals.append(int(written))
            elif part.strip():
                self.wrong.append(Wrong(row.place("goals"), SheetCode.NOT_A_NUMBER, {"written": short(part)}))
        return goals

    def date(self, texts: TextRead, name: str, *, end: bool = False) -> None:
        row = texts.row
        texts.put(name, None, name)
        written, place = row[name], row.place(name)
        precision = self.named(row, f"{name}_precision", self.known.precisions, SheetCode.NOT_A_PRECISION)
        if not written:
            return
        if not YEAR_FIRST.fullmatch(written):
            self.wrong.append(Wrong(place, SheetCode.NOT_A_DATE, {"written": short(written)}))
            return
        parts = written.split("-")
        needed = PARTS_OF[precision] if precision else len(parts)
        if needed > len(parts):
            facts = {"written": written, "precision": self.known.precisions.label(Precision(precision or "day"))}
            self.wrong.append(Wrong(place, SheetCode.DATE_NOT_SO_EXACT, facts))
            return
        try:
            on, exactly = partial_date("-".join(parts[:needed]), end=end)
        except ValueError:
            on, exactly = None, Precision.DAY
        if on is None or not EARLIEST <= on.year <= LATEST:
            self.wrong.append(Wrong(place, SheetCode.NOT_A_DATE, {"written": written}))
            return
        texts.content[name] = {"on": on.isoformat(), "precision": exactly.value}


def lines_of(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())


def short(text: str) -> str:
    """What was written, short enough for a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
