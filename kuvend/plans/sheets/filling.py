"""The workbook of a plan: as it stands on record, or empty for one that is still to be begun."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.members.models import Government
from kuvend.members.rules import Precision, Sector
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import TEXTS, Content, RevisionState, Standing, Subject, Value
from kuvend.plans.selectors.choices import Choices, choices_of
from kuvend.plans.selectors.texts import PARTS_OF_A_TEXT, content_of, current_text
from kuvend.plans.sheets import words
from kuvend.plans.sheets.faults import Kind
from kuvend.plans.sheets.layout import AREA_NAMES, FEWEST_LEADS, List, columns
from kuvend.plans.sheets.naming import Named, Vocabulary, named, vocabulary
from kuvend.sheets.fillable import Book, Column, Table, write_book
from kuvend.web.words import plain

# What stands in one cell, by the key of its column.
Cells = dict[str, object]


@dataclass(frozen=True)
class Kept:
    """The text of one commitment, its code, and the number that it has among its texts."""

    code: str
    base: int
    content: Content


@dataclass(frozen=True)
class PlanText:
    """Everything of a plan that a workbook holds."""

    government: Government
    number: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    base: int | None = None
    content: Content = field(default_factory=dict)
    commitments: Sequence[Kept] = ()


def text_of(plan: ActionPlan) -> PlanText:
    """The plan and its commitments that stand, each with its newest text."""
    own = current_text(plan, None, Subject.PLAN)
    return PlanText(
        plan.government, plan.number, plan.first_year, plan.last_year,
        own.number if own else 0, own.content if own else {}, kept_texts(plan),
    )  # fmt: skip


def kept_texts(plan: ActionPlan) -> list[Kept]:
    """The newest text of each commitment that stands, in as many queries for one as for many."""
    standing = plan.commitments.filter(standing=Standing.STANDS).order_by("position")
    newest: dict[int | None, Revision] = {
        revision.commitment_id: revision
        for revision in plan.revisions.filter(subject=Subject.COMMITMENT, state=RevisionState.ACCEPTED).order_by(
            "number"
        )
    }
    return [_kept(one, newest.get(one.pk)) for one in standing.prefetch_related(*PARTS_OF_A_TEXT)]


def _kept(commitment: Commitment, newest: Revision | None) -> Kept:
    if newest:
        return Kept(commitment.code, newest.number or 0, newest.content)
    return Kept(commitment.code, 0, content_of(commitment))


def write_plan(text: PlanText, file: BinaryIO, *, choices: Choices | None = None) -> None:
    """Write the workbook in the language that is active; names of offices stand in it where they have one."""
    write_book(_Filling(text, choices or choices_of(text.government)).book(), file)


class _Filling:
    def __init__(self, text: PlanText, choices: Choices) -> None:
        self.text, self.choices = text, choices
        self.known: Vocabulary = vocabulary(choices)
        self.languages = _languages(choices.languages, text)
        # As the sheet of the areas writes them in its first language, from which they are chosen.
        self.areas: Named[int] = areas_named(self._areas, self.languages[0])

    def book(self) -> Book:
        tables = [
            self._table(Kind.PLAN, str(words.PLAN), [self._plan()], spare=1),
            self._table(Kind.AREA, str(words.AREAS), [self._area(area) for area in self._areas], spare=10),
            self._table(
                Kind.COMMITMENT, str(words.COMMITMENTS), map(self._commitment, self.text.commitments), spare=40
            ),
            self._table(Kind.MILESTONE, str(words.MILESTONES), self._milestones(), spare=200),
        ]
        title = _("Action plan of %(member)s") % {"member": plain(self.text.government.name)}
        return Book(
            str(words.READ_ME), words.read_me(title), tables, str(words.LISTS), self._lists(), str(words.NOT_IN_LIST)
        )

    @property
    def _areas(self) -> list[dict[str, Any]]:
        return list(self.text.content.get("focus_areas", ()))

    def _table(self, kind: Kind, title: str, rows: Iterable[Cells], *, spare: int) -> Table:
        asked = [self._placed(column) for column in columns(kind, self.languages, leads=self._most_leads(kind))]
        cells = [[row.get(column.key.partition(".")[2], "") for column in asked] for row in rows]
        return Table(title, asked, cells, spare)

    def _placed(self, column: Column) -> Column:
        """The column with its list: by the title that the list has, or by the cells that name the areas."""
        if column.choices == AREA_NAMES:
            return replace(column, choices=f"{words.AREAS}!{Kind.AREA}.name:{self.languages[0]}")
        return replace(column, choices=str(LISTS[List(column.choices)])) if column.choices else column

    def _most_leads(self, kind: Kind) -> int:
        rows = self._areas if kind is Kind.AREA else [kept.content for kept in self.text.commitments]
        return max([FEWEST_LEADS, *(len(row["leads"]) for row in rows)])

    def _lists(self) -> dict[str, list[str]]:
        known = self.known
        lists: dict[List, Iterable[str]] = {
            List.OFFICES: known.offices.shown.values(),
            List.ORGANISATIONS: known.organisations.shown.values(),
            List.SECTORS: known.sectors.shown.values(),
            List.YES_NO: known.answers.shown.values(),
            List.PRECISIONS: known.precisions.shown.values(),
            List.TAGS: sorted(known.tags.shown.values()),
            List.GOALS: [f"{goal}. {name}" for goal, name in words.GOAL_NAMES.items()],
        }
        return {str(LISTS[name]): list(values) for name, values in lists.items()}

    def _plan(self) -> Cells:
        text, content = self.text, self.text.content
        return {
            "member": text.government.code, "number": text.number, "base": text.base,
            "first_year": text.first_year, "last_year": text.last_year,
            **_words("title", content.get("title")), **_words("summary", content.get("summary")),
            **self._date("starts", content.get("starts")), **self._date("ends", content.get("ends")),
            "length_years": content.get("length_years"),
        }  # fmt: skip

    def _area(self, area: dict[str, Any]) -> Cells:
        return {"position": area["position"], **_words("name", area["name"]), **self._leads(area["leads"])}

    def _commitment(self, kept: Kept) -> Cells:
        content = kept.content
        texts = [_words(name, content[name]) for name in TEXTS]
        return {
            "number": content["number"],
            "code": kept.code,
            "base": kept.base,
            **{key: text for pair in texts for key, text in pair.items()},
            **self._date("starts", content["starts"]),
            **self._date("ends", content["ends"]),
            "already_under_way": self._answer(content["already_under_way"]),
            "focus_area": self.areas.shown.get(content["focus_area"], "") if content["focus_area"] else "",
            **self._leads(content["leads"]),
            "supporting": "\n".join(map(self._party, content["supporting"])),
            **self._values(content["values"]),
            "tags": "\n".join(self.known.tags.shown.get(code, code) for code in content["tags"]),
            "goals": ", ".join(map(str, content["goals"])),
        }

    def _values(self, claims: dict[str, Any]) -> Cells:
        """A value that is claimed says yes; one that is not says nothing, as nobody denied it."""
        cells: Cells = {}
        for value, claim in claims.items():
            cells |= {f"claims_{value}": self._answer(True), **_words(f"how_{value}", claim["how"])}
            if value == Value.ACCOUNTABILITY:
                cells["faces_public"] = self._answer(claim["faces_public"])
        return cells

    def _party(self, party: dict[str, Any]) -> str:
        if party["office"]:
            return self.known.offices.label(party["office"])
        if party["organisation"]:
            return self.known.organisations.label(party["organisation"])
        return f"{self.known.sectors.label(Sector(party['sector']))}: {party['name']}"

    def _milestones(self) -> Iterable[Cells]:
        for kept in self.text.commitments:
            for step in kept.content["milestones"]:
                yield {
                    "commitment": kept.code,
                    "key": step["key"],
                    **_words("title", step["title"]),
                    **_words("deliverable", step["deliverable"]),
                    "office": self.known.offices.label(step["office"]) if step["office"] else "",
                    "responsible": step["responsible"],
                    **self._date("starts", step["starts"]),
                    **self._date("due", step["due"]),
                }

    def _leads(self, offices: Sequence[int]) -> Cells:
        return {f"leads:{place}": self.known.offices.label(office) for place, office in enumerate(offices, start=1)}

    def _answer(self, answer: bool | None) -> str:
        return "" if answer is None else self.known.answers.label(answer)

    def _date(self, name: str, given: dict[str, str] | None) -> Cells:
        """A day as a date; a month or a year as the text that says no more than that."""
        if not given:
            return {}
        precision, on = Precision(given["precision"]), date.fromisoformat(given["on"])
        exact = {Precision.DAY: on, Precision.MONTH: f"{on:%Y-%m}", Precision.YEAR: f"{on:%Y}"}
        return {name: exact[precision], f"{name}_precision": self.known.precisions.label(precision)}


LISTS = {
    List.OFFICES: words.OFFICES,
    List.ORGANISATIONS: words.ORGANISATIONS,
    List.SECTORS: words.SECTORS_TITLE,
    List.YES_NO: words.YES_NO,
    List.PRECISIONS: words.HOW_EXACTLY,
    List.TAGS: words.TAGS,
    List.GOALS: words.GOALS,
}


def areas_named(areas: Iterable[Mapping[str, Any]], language: str) -> Named[int]:
    """The areas of focus by their place in the plan, each shown in the language or else in the reader's."""
    return named((area["position"], *_names_of(area, language)) for area in areas)


def _names_of(area: Mapping[str, Any], language: str) -> tuple[list[str], str]:
    names: dict[str, str] = area["name"]
    shown = names.get(language) or plain(LazyI18nString(names))
    return [*names.values(), str(area["position"])], shown


def _words(name: str, text: dict[str, str] | None) -> Cells:
    return {f"{name}:{language}": words for language, words in (text or {}).items()}


def _languages(own: Sequence[str], text: PlanText) -> list[str]:
    """The member's languages, then any other in which words are there already."""
    found = dict.fromkeys(own)
    for content in (text.content, *(kept.content for kept in text.commitments)):
        found |= dict.fromkeys(_languages_in(content))
    return list(found)


def _languages_in(content: Content) -> Iterable[str]:
    texts = [content.get(name) for name in (*TEXTS, "summary")]
    texts += [claim["how"] for claim in content.get("values", {}).values()]
    texts += [area["name"] for area in content.get("focus_areas", ())]
    texts += [step[name] for step in content.get("milestones", ()) for name in ("title", "deliverable")]
    return [language for text in texts for language in text or ()]
