"""What changed in the texts of a forum, in a notice or in a record, field by field, in words that people read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuvend.forum.messages import ATTENDANCES, FIELDS, SEAT_SECTORS
from kuvend.forum.rules import Attendance, SeatSector
from kuvend.forum.selectors.lines import ChangeLine, Text
from kuvend.web.dates import day_in_words, moment_in_words
from kuvend.web.differences import Change, Kind, word_changes
from kuvend.web.words import plain


@dataclass(frozen=True)
class Difference:
    """A field that differs: what it is called, its language where it has one, and both wordings."""

    label: str | Promise
    language: str
    before: str
    after: str

    @cached_property
    def runs(self) -> list[Change]:
        """The words kept, added and removed; compared once."""
        return word_changes(self.before, self.after)

    @property
    def was(self) -> list[Change]:
        """The words before, with those that were removed marked."""
        return [run for run in self.runs if run.kind is not Kind.ADDED]

    @property
    def became(self) -> list[Change]:
        """The words afterwards, with those that were added marked."""
        return [run for run in self.runs if run.kind is not Kind.REMOVED]


@dataclass(frozen=True)
class Told:
    """What it takes to write a content in words: what rows are called, by their codes, and the member's time zone."""

    names: Mapping[str, Text]
    zone: str

    def named(self, code: Any) -> str:
        return plain(self.names.get(code)) or _("one that is no longer on record") if code else ""


def differences(change: ChangeLine, told: Told) -> list[Difference]:
    """The fields in which what was said before and after a change differs, in the order of the page."""
    found: list[Difference] = []
    for field, label in FIELDS.items():
        if field in change.before:
            was, now = change.before[field], change.after.get(field)
            found += _rows(label, was, now, told, ROWS[field]) if field in ROWS else _line(field, label, was, now, told)
    return found


def _line(field: str, label: str | Promise, was: Any, now: Any, told: Told) -> Iterator[Difference]:
    """A text in each of its languages, or a value that has none."""
    read = VALUES.get(field)
    sides = [{"": read(value, told)} if read else value or {} for value in (was, now)]
    for language in dict.fromkeys([*sides[1], *sides[0]]):
        before, after = sides[0].get(language, ""), sides[1].get(language, "")
        if before != after:
            yield Difference(label, language, before, after)


def _rows(
    label: str | Promise, was: Sequence[Any] | None, now: Sequence[Any] | None, told: Told, read: "Reader"
) -> Iterator[Difference]:
    """Rows that are new, gone or worded otherwise; those that stayed as they were are left out."""
    before, after = ([read(row, told) for row in side or ()] for side in (was, now))
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            for old, new in zip_longest(before[old_from:old_to], after[new_from:new_to], fillvalue=""):
                yield Difference(label, "", old, new)


def _moment(value: str | None, told: Told) -> str:
    return moment_in_words(datetime.fromisoformat(value), told.zone) if value else ""


def _document(code: str | None, told: Told) -> str:
    return told.named(code)


def _as_it_is(value: str | None, told: Told) -> str:
    return value or ""


def _point(row: Mapping[str, Any], told: Told) -> str:
    return _sentences(_all(row["title"]), _all(row["text"]))


def _decision(row: Mapping[str, Any], told: Told) -> str:
    owner = told.named(row["owner_office"] or row["owner_organisation"]) or row["owner_called"]
    return _sentences(
        _all(row["text"]),
        _("Who does it: %(owner)s") % {"owner": owner} if owner else "",
        _("Due: %(date)s") % {"date": day_in_words(date.fromisoformat(row["due_on"]))} if row["due_on"] else "",
    )


def _presence(row: Mapping[str, Any], told: Told) -> str:
    facts: dict[str, object] = {"how": ATTENDANCES[Attendance(row["how"])]}
    if "seat" in row:
        facts["body"] = told.named(row["seat"])
        said = _("%(body)s, by the alternate: %(how)s") if row["by_alternate"] else _("%(body)s: %(how)s")
        return said % facts
    facts |= {"body": row["called"], "sector": SEAT_SECTORS[SeatSector(row["sector"])], "people": row["people"]}
    said = ngettext(
        "%(body)s (%(sector)s), %(people)s guest: %(how)s", "%(body)s (%(sector)s), %(people)s guests: %(how)s",
        row["people"],
    )  # fmt: skip
    return said % facts


def _all(words: Mapping[str, str]) -> str:
    """A text in all its languages at once: a row is compared as a whole."""
    return " / ".join(words.values())


def _sentences(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)


Reader = Callable[[Any, Told], str]
VALUES: Mapping[str, Reader] = {
    "remit_document": _document,
    "rules_document": _document,
    "minutes_document": _document,
    "starts_at": _moment,
    "ends_at": _moment,
    "online_url": _as_it_is,
}
ROWS: Mapping[str, Reader] = {"agenda": _point, "presences": _presence, "decisions": _decision}
