"""The sheets of the template and their columns, in the order of OGP's template.

Each column has a key ("commitment.problem:sq") in the third row of its sheet. Columns are found by it, so that
headings can be in any language and columns can be moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kuvend.plans.rules import TEXTS, Value
from kuvend.plans.sheets import words
from kuvend.plans.sheets.faults import Kind
from kuvend.sheets.fillable import Column
from kuvend.web.words import UNDETERMINED, language_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FEWEST_LEADS = 3
NARROW, LINE, WIDE = 14, 28, 48


class List(StrEnum):
    """What can be chosen from."""

    OFFICES = "offices"
    YES_NO = "yes-no"
    PRECISIONS = "precisions"
    ORGANISATIONS = "organisations"
    SECTORS = "sectors"
    TAGS = "tags"
    GOALS = "goals"


@dataclass(frozen=True)
class Asked:
    """One question of a sheet: a column, or one for each language or for each of several answers."""

    name: str
    heading: str | _StrPromise
    hint: str | _StrPromise = ""
    width: int = LINE
    is_date: bool = False
    choices: str = ""
    by_language: bool = False
    times: int = 1

    def columns(self, kind: Kind, languages: Sequence[str]) -> Iterator[Column]:
        for part in self._parts(languages):
            key = f"{kind}.{self.name}" + (f":{part}" if part else "")
            yield Column(key, self._heading(part), str(self.hint), self.width, self.is_date, self.choices)

    def _parts(self, languages: Sequence[str]) -> Sequence[str]:
        if self.by_language:
            return languages
        return [str(number) for number in range(1, self.times + 1)] if self.times > 1 else [""]

    def _heading(self, part: str) -> str:
        if not part:
            return str(self.heading)
        if not self.by_language:
            return f"{self.heading} {part}"
        language = _("in no known language") if part == UNDETERMINED else language_name(part)
        return _("%(text)s, %(language)s") % {"text": self.heading, "language": language}


def columns(kind: Kind, languages: Sequence[str], *, leads: int = FEWEST_LEADS) -> list[Column]:
    """The columns of a sheet for a plan in these languages; `leads`: how many offices may lead at most."""
    return [column for asked in _asked(kind, leads) for column in asked.columns(kind, languages)]


def _asked(kind: Kind, leads: int) -> Iterator[Asked]:
    match kind:
        case Kind.PLAN:
            yield from _of_plan()
        case Kind.AREA:
            yield Asked("position", words.POSITION, words.LEAVE, NARROW)
            yield Asked("name", words.AREA, words.AREA_HINT, LINE, by_language=True)
            yield Asked("leads", words.LEAD, words.AREA_LEAD_HINT, LINE, choices=List.OFFICES, times=leads)
        case Kind.COMMITMENT:
            yield from _of_commitment(leads)
        case Kind.MILESTONE:
            yield from _of_milestone()


def _of_plan() -> Iterator[Asked]:
    yield Asked("member", words.MEMBER, words.LEAVE, NARROW)
    yield Asked("number", words.PLAN_NUMBER, words.PLAN_NUMBER_HINT, NARROW)
    yield Asked("base", words.BASE, words.LEAVE, NARROW)
    yield Asked("first_year", words.FIRST_YEAR, words.YEAR_HINT, NARROW)
    yield Asked("last_year", words.LAST_YEAR, words.YEAR_HINT, NARROW)
    yield Asked("title", words.TITLE, words.PLAN_TITLE_HINT, LINE, by_language=True)
    yield Asked("summary", words.SUMMARY, words.SUMMARY_HINT, WIDE, by_language=True)
    yield from _date("starts", words.IN_FORCE_FROM)
    yield from _date("ends", words.IN_FORCE_UNTIL)
    yield Asked("length_years", words.LENGTH, words.LENGTH_HINT, NARROW)


def _of_commitment(leads: int) -> Iterator[Asked]:
    yield Asked("number", words.NUMBER, words.NUMBER_HINT, NARROW)
    yield Asked("code", words.CODE, words.LEAVE, NARROW)
    yield Asked("base", words.BASE, words.LEAVE, NARROW)
    for name in TEXTS:
        heading, hint = words.TEXT_HEADINGS[name], words.TEXT_HINTS[name]
        yield Asked(name, heading, hint, LINE if name == "title" else WIDE, by_language=True)
    yield from _date("starts", words.BEGINS)
    yield from _date("ends", words.ENDS)
    yield Asked("already_under_way", words.UNDER_WAY, words.UNDER_WAY_HINT, NARROW, choices=List.YES_NO)
    yield Asked("focus_area", words.AREA, words.CHOOSE_AREA_HINT, LINE, choices=AREA_NAMES)
    yield Asked("leads", words.LEAD, words.LEAD_HINT, LINE, choices=List.OFFICES, times=leads)
    yield Asked("supporting", words.SUPPORTING, words.SUPPORTING_HINT, WIDE)
    for value in Value:
        yield from _of_value(value)
    yield Asked("tags", words.TAGS, words.TAGS_HINT, LINE)
    yield Asked("goals", words.GOALS, words.GOALS_HINT, NARROW)


def _of_value(value: Value) -> Iterator[Asked]:
    name, asks = words.VALUES[value], words.VALUES_ASK[value]
    yield Asked(f"claims_{value}", _("Serves: %(value)s") % {"value": name}, asks, NARROW, choices=List.YES_NO)
    how = _("How it serves: %(value)s") % {"value": name}
    yield Asked(f"how_{value}", how, words.HOW_HINT, WIDE, by_language=True)
    if value is Value.ACCOUNTABILITY:
        yield Asked("faces_public", words.FACES_PUBLIC, "", NARROW, choices=List.YES_NO)


def _of_milestone() -> Iterator[Asked]:
    yield Asked("commitment", words.OF_COMMITMENT, words.OF_COMMITMENT_HINT, NARROW)
    yield Asked("key", words.KEY, words.LEAVE, NARROW)
    yield Asked("title", words.MILESTONE, words.MILESTONE_HINT, LINE, by_language=True)
    yield Asked("deliverable", words.DELIVERABLE, words.DELIVERABLE_HINT, WIDE, by_language=True)
    yield Asked("office", words.OFFICE, words.OFFICE_HINT, LINE, choices=List.OFFICES)
    yield Asked("responsible", words.RESPONSIBLE, "", LINE)
    yield from _date("starts", words.BEGINS)
    yield from _date("due", words.DUE)


def _date(name: str, heading: str | _StrPromise) -> Iterator[Asked]:
    yield Asked(name, heading, words.DATE_HINT, NARROW, is_date=True)
    known_to = _("%(date)s: known to the") % {"date": heading}
    yield Asked(f"{name}_precision", known_to, words.PRECISION_HINT, NARROW, choices=List.PRECISIONS)


# Replaced, when the workbook is written, by the cells in which the areas of focus are named.
AREA_NAMES = "area-names"
