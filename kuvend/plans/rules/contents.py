"""What a text of a commitment or of a plan consists of, in one plain shape: the `content` of a revision.

A commitment:

    {"number": "3", "title": {lang: text}, and so every name in TEXTS,
     "starts": {"on": "2026-01-01", "precision": "day"} or None, "ends": likewise,
     "already_under_way": True, False or None, "focus_area": the position of an area in the plan, or None,
     "leads": [office ids], "supporting": [{"sector": …, "name": … or "office": id or "organisation": id}],
     "values": {value: {"how": {lang: text}, "faces_public": True, False or None}},
     "goals": [1 to 17], "tags": [codes],
     "milestones": [{"key": …, "title": {…}, "deliverable": {…}, "office": id or None, "responsible": text,
                     "starts": date or None, "due": date or None}]}

A plan:

    {"title": {…}, "summary": {…}, "starts": date or None, "ends": date or None, "length_years": number or None,
     "focus_areas": [{"position": number or None, "name": {…}, "leads": [office ids]}]}

`key` and `position` say which milestone or area it is, however it is moved or renamed; where they are missing, they are
found by the words (`adopt`). Offices and organisations are rows here, and are called by name wherever the text leaves
the house (`services.contents.for_the_record`).
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as each
from datetime import date
from enum import StrEnum
from typing import Any

from kuvend.members.rules import Precision, Sector
from kuvend.plans.rules.vocabulary import Value
from kuvend.texts import hidden_characters, tidy

Content = dict[str, Any]

# The texts of a commitment in the order of OGP's template, each with the most characters it may have in a language.
TEXTS: Mapping[str, int] = {
    "title": 250,
    "brief": 2_000,
    "problem": 10_000,
    "affected": 10_000,
    "causes": 10_000,
    "done_so_far": 10_000,
    "solution": 10_000,
    "outputs": 10_000,
    "outcomes": 10_000,
    "budget": 5_000,
}
PLAN_TEXTS: Mapping[str, int] = {"title": 250, "summary": 10_000}
HOW = 5_000
LINE = 300
MOST = {"leads": 20, "supporting": 60, "milestones": 60, "tags": 30, "goals": 17, "focus_areas": 30}
KEY = re.compile(r"[a-z0-9]{1,16}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


class Fault(StrEnum):
    """Why a text cannot be kept as it is. Each has its sentence in `messages.FAULTS`."""

    NOT_A_TEXT = "not-a-text"
    UNKNOWN_FIELD = "unknown-field"
    TOO_LONG = "too-long"
    HIDDEN_CHARACTERS = "hidden-characters"
    NOT_A_DATE = "not-a-date"
    OUT_OF_ORDER = "out-of-order"
    NOT_A_CHOICE = "not-a-choice"
    TOO_MANY = "too-many"
    TWICE = "twice"


@dataclass(frozen=True)
class Problem:
    """A fault of one field. `field` is its path in the content: "title", "values.transparency.how", "milestones.2.due"
    (milestones and areas are counted from 0)."""

    field: str
    code: Fault
    facts: Mapping[str, object] = each(default_factory=dict)


class FaultyContent(ValueError):
    """A content with faults; `problems` names every one of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = problems


def commitment_content(given: Mapping[str, Any]) -> Content:
    """The text of a commitment in its one shape: every field there, words trimmed, empty ones left out.

    Raises FaultyContent with all that is wrong.
    """
    read = _Reading(given)
    read.only({*TEXTS, *COMMITMENT_FIELDS})
    content: Content = {"number": read.line("number", 20)}
    content |= {name: read.words(name, most) for name, most in TEXTS.items()}
    content |= {"starts": read.day("starts"), "ends": read.day("ends")}
    read.in_order("starts", "ends", content["starts"], content["ends"])
    content["already_under_way"] = read.choice("already_under_way", (True, False, None))
    content["focus_area"] = read.whole("focus_area")
    content["leads"] = read.rows("leads", _id)
    content["supporting"] = read.rows("supporting", _party)
    content["values"] = read.values()
    content["goals"] = sorted(read.rows("goals", _goal))
    content["tags"] = sorted(read.rows("tags", _tag))
    content["milestones"] = read.rows("milestones", _milestone)
    read.once("milestones", [one["key"] for one in content["milestones"] if one["key"]])
    read.done()
    return content


COMMITMENT_FIELDS = (
    "number", "starts", "ends", "already_under_way", "focus_area", "leads", "supporting", "values", "goals", "tags",
    "milestones",
)  # fmt: skip
PLAN_FIELDS = ("starts", "ends", "length_years", "focus_areas")


def plan_content(given: Mapping[str, Any]) -> Content:
    """The text of a plan itself in its one shape. Raises FaultyContent with all that is wrong."""
    read = _Reading(given)
    read.only({*PLAN_TEXTS, *PLAN_FIELDS})
    content: Content = {name: read.words(name, most) for name, most in PLAN_TEXTS.items()}
    content |= {"starts": read.day("starts"), "ends": read.day("ends")}
    read.in_order("starts", "ends", content["starts"], content["ends"])
    content["length_years"] = read.choice("length_years", (None, 1, 2, 3, 4))
    content["focus_areas"] = read.rows("focus_areas", _area)
    read.once("focus_areas", [area["position"] for area in content["focus_areas"] if area["position"]])
    read.done()
    return content


class _Reading:
    """Reads a content field by field, and gathers what is wrong instead of stopping at the first fault."""

    def __init__(self, given: Mapping[str, Any], path: str = "", problems: list[Problem] | None = None) -> None:
        self.given = given
        self.path = path
        self.problems: list[Problem] = [] if problems is None else problems

    def wrong(self, name: str, code: Fault, **facts: object) -> None:
        self.problems.append(Problem(f"{self.path}{name}", code, facts))

    def done(self) -> None:
        if self.problems:
            raise FaultyContent(self.problems)

    def only(self, names: Collection[str]) -> None:
        for name in self.given.keys() - set(names):
            self.wrong(str(name), Fault.UNKNOWN_FIELD)

    def line(self, name: str, most: int = LINE) -> str:
        """One line of words in no particular language."""
        return " ".join(self._text(name, self.given.get(name) or "", most).split())

    def words(self, name: str, most: int) -> dict[str, str]:
        """A text by language, without the languages in which it is empty."""
        given = self.given.get(name) or {}
        if not isinstance(given, Mapping) or not all(LANGUAGE.fullmatch(str(language)) for language in given):
            self.wrong(name, Fault.NOT_A_TEXT)
            return {}
        read = {language: self._text(f"{name}.{language}", given[language] or "", most) for language in sorted(given)}
        return {language: text for language, text in read.items() if text}

    def _text(self, name: str, given: Any, most: int) -> str:
        if not isinstance(given, str):
            self.wrong(name, Fault.NOT_A_TEXT)
            return ""
        text = tidy(given)
        if hidden_characters(text):
            self.wrong(name, Fault.HIDDEN_CHARACTERS)
        if len(text) > most:
            self.wrong(name, Fault.TOO_LONG, most=most, length=len(text))
        return text

    def day(self, name: str) -> dict[str, str] | None:
        """A date with its precision."""
        given = self.given.get(name)
        if not given:
            return None
        try:
            on, precision = date.fromisoformat(given["on"]), Precision(given.get("precision") or Precision.DAY)
        except (TypeError, ValueError, KeyError, AttributeError):
            self.wrong(name, Fault.NOT_A_DATE)
            return None
        if not 1990 <= on.year <= 2100:
            self.wrong(name, Fault.NOT_A_DATE)
        return {"on": on.isoformat(), "precision": precision.value}

    def in_order(self, first: str, then: str, starts: dict[str, str] | None, ends: dict[str, str] | None) -> None:
        if starts and ends and ends["on"] < starts["on"]:
            self.wrong(then, Fault.OUT_OF_ORDER, first=first)

    def choice(self, name: str, allowed: tuple[Any, ...]) -> Any:
        given = self.given.get(name)
        # 1 is not True here, nor 0 False.
        if any(given is one or (type(given) is type(one) and given == one) for one in allowed):
            return given
        self.wrong(name, Fault.NOT_A_CHOICE)
        return None

    def whole(self, name: str) -> int | None:
        given = self.given.get(name)
        if given is None or (type(given) is int and 0 < given < 2**31):
            return given
        self.wrong(name, Fault.NOT_A_CHOICE)
        return None

    def rows(self, name: str, read: "Callable[[_Reading, Any], Any]") -> list[Any]:
        """A list, each of its rows once."""
        given = self.given.get(name) or []
        if not isinstance(given, list | tuple):
            self.wrong(name, Fault.NOT_A_CHOICE)
            return []
        if len(given) > MOST[name]:
            self.wrong(name, Fault.TOO_MANY, most=MOST[name])
            return []
        found = [
            read(_Reading({}, f"{self.path}{name}.{index}.", self.problems), row) for index, row in enumerate(given)
        ]
        kept = [row for row in found if row is not None]
        return [row for index, row in enumerate(kept) if row not in kept[:index] or isinstance(row, dict)]

    def values(self) -> dict[str, Any]:
        given = self.given.get("values") or {}
        if not isinstance(given, Mapping) or given.keys() - set(Value):
            self.wrong("values", Fault.NOT_A_CHOICE)
            return {}
        claims = {Value(name): claim for name, claim in given.items() if claim is not None}
        return {value.value: self._claim(value, claims[value]) for value in Value if value in claims}

    def _claim(self, value: Value, given: Any) -> dict[str, Any]:
        read = _inside(_Reading({}, f"{self.path}values.{value.value}.", self.problems), given)
        return {"how": read.words("how", HOW), "faces_public": read.choice("faces_public", (True, False, None))}

    def once(self, name: str, marks: list[Any]) -> None:
        if len(set(marks)) < len(marks):
            self.wrong(name, Fault.TWICE)


def _inside(read: _Reading, given: Any) -> _Reading:
    """The fields of one row of a list."""
    if not isinstance(given, Mapping):
        read.wrong("", Fault.NOT_A_CHOICE)
        return read
    return _Reading(given, read.path, read.problems)


def _id(read: _Reading, given: Any) -> int | None:
    return _Reading({"id": given}, read.path, read.problems).whole("id")


def _goal(read: _Reading, given: Any) -> int | None:
    if type(given) is int and 1 <= given <= 17:
        return given
    read.wrong("", Fault.NOT_A_CHOICE)
    return None


def _tag(read: _Reading, given: Any) -> str | None:
    if isinstance(given, str) and re.fullmatch(r"[-\w]{1,60}", given):
        return given
    read.wrong("", Fault.NOT_A_CHOICE)
    return None


def _party(read: _Reading, given: Any) -> dict[str, Any] | None:
    row = _inside(read, given)
    row.only({"sector", "name", "office", "organisation"})
    party = {
        "sector": row.choice("sector", (None, *(sector.value for sector in Sector))) or Sector.NOT_RECORDED.value,
        "name": row.line("name"),
        "office": row.whole("office"),
        "organisation": row.whole("organisation"),
    }
    return party if party["name"] or party["office"] or party["organisation"] else None


def _milestone(read: _Reading, given: Any) -> dict[str, Any]:
    row = _inside(read, given)
    row.only({"key", "title", "deliverable", "office", "responsible", "starts", "due"})
    milestone: dict[str, Any] = {
        "key": _key(row),
        "title": row.words("title", TEXTS["title"]),
        "deliverable": row.words("deliverable", HOW),
        "office": row.whole("office"),
        "responsible": row.line("responsible"),
        "starts": row.day("starts"),
        "due": row.day("due"),
    }
    row.in_order("starts", "due", milestone["starts"], milestone["due"])
    return milestone


def _key(row: _Reading) -> str:
    given = row.given.get("key") or ""
    if given and not (isinstance(given, str) and KEY.fullmatch(given)):
        row.wrong("key", Fault.NOT_A_CHOICE)
        return ""
    return str(given)


def _area(read: _Reading, given: Any) -> dict[str, Any]:
    row = _inside(read, given)
    row.only({"position", "name", "leads"})
    return {"position": row.whole("position"), "name": row.words("name", 250), "leads": row.rows("leads", _id)}


def adopt(content: Content, known: Content, *, name: str, mark: str, label: str, new: Callable[[], Any]) -> Content:
    """The content with every row of the list `name` marked: which row of `known` it is, or a `new` one.

    Rows without a mark are known by the words of their `label`. Where no row has a mark, those that are left are known
    by their order if just as many are left on both sides: whoever gives the marks of some rows leaves them out of new
    ones.
    """
    rows = [dict(row) for row in content[name]]
    taken = {row[mark] for row in rows if row[mark]}
    free = [row for row in known[name] if row[mark] not in taken]
    nameless = [row for row in rows if not row[mark]]
    for row in nameless:
        same = next((other for other in free if other[label] and other[label] == row[label]), None)
        if same:
            row[mark] = same[mark]
            free.remove(same)
    left = [row for row in nameless if not row[mark]]
    if not taken and len(left) == len(free):
        for row, other in zip(left, free, strict=True):
            row[mark] = other[mark]
    for row in rows:
        row[mark] = row[mark] or new()
    return {**content, name: rows}
