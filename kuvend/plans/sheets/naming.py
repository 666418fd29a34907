"""What is written in a cell, and the office, organisation, area, tag or answer that it means, both ways.

A workbook shows names in one language; a name in any language is understood.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings
from django.utils import translation
from i18nfield.strings import LazyI18nString

from kuvend.members.models import name_key
from kuvend.members.rules import Precision, Sector
from kuvend.plans.rules import Answer
from kuvend.plans.selectors.choices import Choices
from kuvend.plans.sheets import words
from kuvend.web.words import plain

T = TypeVar("T", bound=Hashable)


class Unknown(LookupError):
    """Nothing goes by that name."""


class Several(LookupError):
    """More than one thing goes by that name."""


@dataclass(frozen=True)
class Named(Generic[T]):
    """Things with what each is shown as, and every name that each answers to."""

    shown: Mapping[T, str]
    known: Mapping[str, frozenset[T]]

    def find(self, name: str) -> T:
        """The one thing of that name. Raises `Unknown` or `Several`."""
        found = self.known.get(name_key(name), frozenset())
        if not found:
            raise Unknown(name)
        if len(found) > 1:
            raise Several(name)
        return next(iter(found))

    def label(self, thing: T) -> str:
        return self.shown[thing]


def named(pairs: Iterable[tuple[T, Iterable[str], str]]) -> Named[T]:
    """From things with all their names and the one to show; a name that two share is told apart by a number."""
    things = list(pairs)
    known: dict[str, set[T]] = defaultdict(set)
    for thing, names, shown in things:
        for name in (*names, shown):
            if name_key(name):
                known[name_key(name)].add(thing)
    labels: dict[T, str] = {}
    for thing, _names, shown in things:
        label, number = shown, 1
        while len(known[name_key(label)]) > 1 or label in labels.values():
            number += 1
            label = f"{shown} ({number})"
        labels[thing] = label
        known[name_key(label)].add(thing)
    return Named(labels, {key: frozenset(found) for key, found in known.items()})


@dataclass(frozen=True)
class Vocabulary:
    """Everything that cells of a member's workbook can mean."""

    offices: Named[int]
    organisations: Named[int]
    sector_of: Mapping[int, Sector]
    tags: Named[str]
    answers: Named[bool]
    precisions: Named[Precision]
    sectors: Named[Sector]


def vocabulary(choices: Choices) -> Vocabulary:
    return Vocabulary(
        offices=rows_named(choices.offices),
        organisations=rows_named((pk, name) for pk, name, _sector in choices.organisations),
        sector_of={pk: sector for pk, _name, sector in choices.organisations},
        tags=named((code, [code, *_names(name)], plain(name)) for code, name in choices.tags),
        answers=_words(
            {True: words.ANSWERS[Answer.YES], False: words.ANSWERS[Answer.NO]},
            {True: ["1", "true"], False: ["0", "false"]},
        ),
        precisions=_words(words.PRECISIONS, {one: [one.value] for one in Precision}),
        sectors=_words(words.SECTORS, {one: [one.value] for one in Sector}),
    )


def rows_named(rows: Iterable[tuple[int, LazyI18nString]]) -> Named[int]:
    return named((pk, _names(name), plain(name)) for pk, name in rows)


def _names(name: LazyI18nString) -> list[str]:
    return [str(text) for text in name.data.values()] if isinstance(name.data, dict) else [str(name)]


def _words(shown: Mapping[T, object], more: Mapping[T, list[str]]) -> Named[T]:
    """Words of the interface, understood in every language that it has."""
    names = {thing: list(more[thing]) for thing in shown}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for thing, word in shown.items():
                names[thing].append(str(word))
    return named((thing, names[thing], str(word)) for thing, word in shown.items())
