"""What changed between two texts of a commitment or of a plan, field by field, in words that people read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuvend.members.messages import SECTORS
from kuvend.members.rules import Sector
from kuvend.plans.messages import ANSWERS, VALUES
from kuvend.plans.rules import Answer, Conflict, Value
from kuvend.plans.selectors.choices import Choices
from kuvend.plans.template_words import GOALS, TEXTS
from kuvend.web.dates import day_in_words
from kuvend.web.words import UNDETERMINED, plain

Content = Mapping[str, Any]


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: what it is called, its language where it has one, and both wordings."""

    field: str
    label: str | Promise
    language: str
    before: str
    after: str

    @property
    def spoken(self) -> str:
        """The language to read the words out in; nothing where nobody recorded it."""
        return "" if self.language == UNDETERMINED else self.language

    @property
    def anchor(self) -> str:
        return f"change-{self.field}-{self.language}" if self.language else f"change-{self.field}"


class Names:
    """What the rows that a content refers to are called."""

    def __init__(self, choices: Choices) -> None:
        self.offices = {pk: plain(name) for pk, name in choices.offices}
        self.organisations = {pk: plain(name) for pk, name, _sector in choices.organisations}
        self.areas = {place: plain(name) for place, name in choices.focus_areas}
        self.tags = {code: plain(name) for code, name in choices.tags}

    def office(self, pk: Any) -> str:
        return self.offices.get(pk) or _("an office that is no longer listed")

    def party(self, one: Mapping[str, Any]) -> str:
        if one.get("office"):
            return self.office(one["office"])
        if one.get("organisation"):
            return self.organisations.get(one["organisation"]) or _("an organisation that is no longer listed")
        sector = one.get("sector")
        known = SECTORS.get(Sector(sector)) if sector in set(Sector) else None
        return f"{one.get('name', '')} ({known})" if known else str(one.get("name", ""))


def field_changes(before: Content | None, after: Content, names: Names) -> list[FieldChange]:
    """The fields in which two contents differ, in the order of the form. Without a before, everything is new."""
    old = before or {}
    found: list[FieldChange] = []
    for name, label in {**LABELS, **VALUE_LABELS}.items():
        found += _words_changed(name, label, _texts(old, name), _texts(after, name))
        read = READ_AS_LINE.get(name)
        if read is not None:
            found += _line_changed(name, label, read(old.get(name), names), read(after.get(name), names))
    return (
        found + list(_rows_changed("milestones", old, after, names)) + list(_rows_changed("areas", old, after, names))
    )


def told(content: Content, names: Names) -> list[FieldChange]:
    """A whole content as it will be read: every field that says something, in `after`."""
    return field_changes(None, content, names)


@dataclass(frozen=True)
class ConflictTold:
    """A field that two people changed, each in another way, in words."""

    label: str
    language: str
    base: str
    mine: str
    theirs: str


def conflict_told(conflict: Conflict, names: Names) -> ConflictTold:
    """What a conflict is about and what each side says. Paths are those of `rules.merging`."""
    parts = conflict.field.split(".")
    sides = [_value_told(parts[-1], side, names) for side in (conflict.base, conflict.mine, conflict.theirs)]
    return ConflictTold(_path_label(parts), _path_language(parts), *sides)


def path_label(path: str) -> str:
    """What the field at a path of a content is called: "solution", "milestones.k1.deliverable"."""
    return _path_label(path.split("."))


def _path_label(parts: list[str]) -> str:
    name, *rest = parts
    if name == "values" and rest:
        what = LABELS["values"] if rest[-1] == "faces_public" else gettext_lazy("How")
        return f"{VALUES[Value(rest[0])]}: {what}" if len(rest) > 1 else str(VALUES[Value(rest[0])])
    if name in ROWS.values():
        row = ROW_LABELS["milestones" if name == "milestones" else "areas"]
        return f"{row}: {PART_LABELS[rest[1]]}" if len(rest) > 1 and rest[1] in PART_LABELS else str(row)
    return str(field_label(name))


def _path_language(parts: list[str]) -> str:
    """Texts end in the code of their language."""
    worded = parts[-2] if len(parts) > 1 else ""
    return parts[-1] if worded in WORDED | {"how", "title", "name", "deliverable"} else ""


def _value_told(name: str, value: Any, names: Names) -> str:
    if value is None or isinstance(value, bool):
        return _yes_no(value, names)
    if name in READ_AS_LINE and name != "values":
        return READ_AS_LINE[name](value, names)
    if name == "due":
        return _day(value, names)
    if name == "office":
        return names.office(value)
    if isinstance(value, Mapping):
        return _mapping_told(value, names)
    return str(value)


def _mapping_told(value: Mapping[str, Any], names: Names) -> str:
    """A row, a claim of a value, or words in several languages."""
    if "key" in value or "position" in value:
        return _row_told(value, names)
    words = value.get("how") if "how" in value else value
    return " / ".join(str(text) for text in (words or {}).values())


def field_label(field: str) -> str | Promise:
    """What a field is called; "how_transparency" and "milestones" as well."""
    return {**LABELS, **VALUE_LABELS, **ROW_LABELS}.get(field, field)


def _texts(content: Content, name: str) -> Mapping[str, str]:
    """The words of a field by language; nothing where the field is not words."""
    if name.startswith("how_"):
        claim = (content.get("values") or {}).get(name.removeprefix("how_")) or {}
        held = claim.get("how")
    else:
        held = content.get(name)
    return held if isinstance(held, Mapping) and "on" not in held and name in WORDED else {}


def _words_changed(
    name: str, label: str | Promise, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[FieldChange]:
    for language in dict.fromkeys([*new, *old]):
        before, after = old.get(language, ""), new.get(language, "")
        if before != after:
            yield FieldChange(name, label, language, before, after)


def _line_changed(name: str, label: str | Promise, before: str, after: str) -> Iterator[FieldChange]:
    if before != after:
        yield FieldChange(name, label, "", before, after)


def _rows_changed(rows: str, old: Content, new: Content, names: Names) -> Iterator[FieldChange]:
    """Row by row: a milestone that was moved is compared with itself, not with what stands there now."""
    key = ROWS[rows]
    before, after = list(old.get(key) or ()), list(new.get(key) or ())
    for place, (was, now) in enumerate(_paired(before, after), start=1):
        told = [_row_told(one, names) if one else "" for one in (was, now)]
        if told[0] != told[1]:
            label = _("%(row)s %(number)s") % {"row": ROW_LABELS[rows], "number": place}
            yield FieldChange(f"{rows}-{place}", label, "", *told)
    if before and after and [one for one in before if one in after] != [one for one in after if one in before]:
        order = [_(", ").join(_title(one) for one in side) for side in (before, after)]
        yield FieldChange(f"{rows}-order", _("Order"), "", *order)


def _paired(before: list[Any], after: list[Any]) -> list[tuple[Any, Any]]:
    """Rows that are the same one: of the same words, else of the same title, else what is left, in order."""
    left = list(before)
    partner: dict[int, Any] = {}
    tests: tuple[Callable[[Any, Any], bool], ...] = (lambda a, b: a == b, lambda a, b: _title(a) == _title(b))
    for same in tests:
        for place, row in enumerate(after):
            found = next((one for one in left if same(one, row)), None) if place not in partner else None
            if found is not None:
                partner[place] = found
                left.remove(found)
    for place in range(len(after)):
        if place not in partner and left:
            partner[place] = left.pop(0)
    return [(partner.get(place), row) for place, row in enumerate(after)] + [(row, None) for row in left]


def _title(row: Mapping[str, Any]) -> str:
    words = row.get("title") or row.get("name") or {}
    return next(iter(words.values()), "") if isinstance(words, Mapping) else str(words)


def _row_told(row: Mapping[str, Any], names: Names) -> str:
    """One row as a few sentences, so that a change in it is a change of words."""
    parts = [" / ".join((row.get(name) or {}).values()) for name in ("title", "name", "deliverable")]
    if row.get("office"):
        parts.append(_("Answers for it: %(office)s") % {"office": names.office(row["office"])})
    if row.get("leads"):
        parts.append(_("Led by: %(offices)s") % {"offices": _offices(row["leads"], names)})
    if row.get("responsible"):
        parts.append(str(row["responsible"]))
    if row.get("starts"):
        parts.append(_("Begins: %(date)s") % {"date": _day(row["starts"], names)})
    if row.get("due"):
        parts.append(_("Due: %(date)s") % {"date": _day(row["due"], names)})
    return ". ".join(part.rstrip(".") for part in parts if part)


def _day(value: Any, names: Names) -> str:
    return day_in_words(date.fromisoformat(value["on"]), value["precision"]) if value else ""


def _offices(value: Any, names: Names) -> str:
    return "; ".join(names.office(pk) for pk in value or ())


def _supporting(value: Any, names: Names) -> str:
    return "; ".join(names.party(one) for one in value or ())


def _yes_no(value: Any, names: Names) -> str:
    return "" if value is None else str(ANSWERS[Answer.YES if value else Answer.NO])


def _area(value: Any, names: Names) -> str:
    return names.areas.get(value, str(value)) if value else ""


def _goals(value: Any, names: Names) -> str:
    return "; ".join(f"{goal}. {GOALS[goal]}" for goal in value or () if goal in GOALS)


def _tags(value: Any, names: Names) -> str:
    return "; ".join(names.tags.get(code, code) for code in value or ())


def _claims(value: Any, names: Names) -> str:
    """Which values are claimed; how is a text of its own."""
    told = []
    for claimed in Value:
        claim = (value or {}).get(claimed.value)
        if claim is not None:
            public = _yes_no(claim.get("faces_public"), names)
            seen = _(" (the public can see and use it: %(answer)s)") % {"answer": public} if public else ""
            told.append(f"{VALUES[claimed]}{seen}")
    return "; ".join(told)


def _plainly(value: Any, names: Names) -> str:
    return "" if value is None else str(value)


LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "number": gettext_lazy("Number in the plan"),
    "brief": TEXTS["brief"],
    "summary": gettext_lazy("Summary"),
    "focus_area": gettext_lazy("Area of focus"),
    "leads": gettext_lazy("Who leads it"),
    "supporting": gettext_lazy("Who else takes part"),
    "starts": gettext_lazy("Begins"),
    "ends": gettext_lazy("Ends"),
    "length_years": gettext_lazy("Length in years"),
    "already_under_way": gettext_lazy("Under way before the plan"),
    **{name: TEXTS[name] for name in ("problem", "affected", "causes", "done_so_far", "solution")},
    **{name: TEXTS[name] for name in ("outputs", "outcomes", "budget")},
    "values": gettext_lazy("Values it serves"),
    "tags": gettext_lazy("Policy areas"),
    "goals": gettext_lazy("Sustainable Development Goals"),
}
VALUE_LABELS: dict[str, str | Promise] = {f"how_{value}": VALUES[value] for value in Value}
ROW_LABELS: dict[str, str | Promise] = {
    "milestones": gettext_lazy("Milestone"),
    "areas": gettext_lazy("Area of focus"),
}
PART_LABELS: dict[str, str | Promise] = {
    "title": LABELS["title"],
    "name": LABELS["title"],
    "deliverable": gettext_lazy("What shows that it is done"),
    "office": gettext_lazy("Who answers for it"),
    "responsible": gettext_lazy("Unit or post in that office"),
    "starts": LABELS["starts"],
    "due": gettext_lazy("Due"),
    "leads": gettext_lazy("Offices that lead it"),
}
ROWS = {"milestones": "milestones", "areas": "focus_areas"}
WORDED = frozenset(["title", "summary", "brief", "budget", *TEXTS, *VALUE_LABELS])
READ_AS_LINE: dict[str, Callable[[Any, Names], str]] = {
    "number": _plainly,
    "length_years": _plainly,
    "focus_area": _area,
    "leads": _offices,
    "supporting": _supporting,
    "starts": _day,
    "ends": _day,
    "already_under_way": _yes_no,
    "values": _claims,
    "tags": _tags,
    "goals": _goals,
}
