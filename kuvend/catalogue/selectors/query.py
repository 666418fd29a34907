"""What an address of the catalogue asks for. Pure: an address in, a query out, and the same address back.

Only what is listed here can be asked for. What is not understood is kept apart, so that the page can say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from kuvend.plans.rules import Value, fold
from kuvend.review.rules import SCALES, Indicator

TEXT = "q"
AFTER = "after"
BEFORE = "before"

LONGEST_TEXT = 200
MOST_WORDS = 12
MOST_VALUES = 30

# A commitment that no reviewer has judged, as far as is on record.
NOT_JUDGED = "not_judged"


class Facet(StrEnum):
    """What commitments can be sorted out by. The word is the parameter in the address."""

    MEMBER = "member"
    PLAN = "plan"
    YEAR = "year"
    VALUE = "value"
    RELEVANCE = "relevance"
    TAG = "tag"
    AREA = "area"
    COMPLETION = "completion"
    IMPACT = "impact"


PARAMETERS = (TEXT, *(facet.value for facet in Facet), AFTER, BEFORE)

# The facets whose values are fixed. The others' are on record: governments, plans, their years, tags and areas.
FIXED: Mapping[Facet, tuple[str, ...]] = {
    Facet.VALUE: tuple(value.value for value in Value),
    Facet.RELEVANCE: tuple(value.value for value in Value),
    Facet.COMPLETION: (*SCALES[Indicator.COMPLETION], NOT_JUDGED),
    Facet.IMPACT: (*SCALES[Indicator.POTENTIAL_IMPACT], NOT_JUDGED),
}
# Codes are written in capitals everywhere; the rest of an address is in small letters.
CODES = {Facet.MEMBER, Facet.PLAN}


@dataclass(frozen=True)
class Place:
    """A commitment's place in the list: the newest plans first, then by government, plan and position."""

    year: int
    government: str
    plan: int
    position: int

    def __str__(self) -> str:
        return f"{self.year}-{self.government}-{self.plan}-{self.position}"

    @classmethod
    def read(cls, written: str) -> "Place | None":
        """The place written as "2020-AL-5-3", or None. A government's code may hold hyphens of its own."""
        year, _, rest = written.upper().partition("-")
        government, *numbers = rest.rsplit("-", 2)
        if len(numbers) != 2 or not government or not all(is_number(part) for part in (year, *numbers)):
            return None
        return cls(int(year), government, int(numbers[0]), int(numbers[1]))

    @property
    def key(self) -> tuple[int, str, int, int]:
        """Sorts as the list does."""
        return -self.year, self.government, self.plan, self.position


def is_number(text: str) -> bool:
    """A number that every database can hold."""
    return text.isascii() and text.isdigit() and len(text) <= 6


@dataclass(frozen=True)
class Query:
    """One question to the catalogue: words, values chosen in each facet, and where in the list to go on."""

    text: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    after: Place | None = None
    before: Place | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return words(self.text)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for beyond the whole list."""
        return bool(self.text or self.chosen)

    def values(self, facet: Facet) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    def at(self, *, after: Place | None = None, before: Place | None = None) -> "Query":
        return replace(self, after=after, before=before)

    def saying(self, text: str) -> "Query":
        """The same question with other words, from the beginning of the list."""
        return replace(self, text=text, after=None, before=None)

    def without(self, facet: Facet, value: str) -> "Query":
        """The same question with one value less, from the beginning of the list."""
        rest = tuple(other for other in self.values(facet) if other != value)
        return replace(self.choosing(facet, rest), after=None, before=None)

    def with_value(self, facet: Facet, value: str) -> "Query":
        values = sorted({*self.values(facet), value})
        return replace(self.choosing(facet, values), after=None, before=None)

    def choosing(self, facet: Facet, values: Sequence[str]) -> "Query":
        others = {other: kept for other, kept in self.chosen.items() if other != facet}
        return replace(self, chosen={**others, facet: tuple(values)} if values else others)

    def parameters(self) -> list[tuple[str, str]]:
        """The address's parameters, in an order of our own, so that one question has one address."""
        pairs = [(TEXT, self.text)] if self.text else []
        pairs += [(facet.value, value) for facet in Facet for value in self.values(facet)]
        if self.after:
            pairs.append((AFTER, str(self.after)))
        elif self.before:
            pairs.append((BEFORE, str(self.before)))
        return pairs

    def __str__(self) -> str:
        return urlencode(self.parameters())


@dataclass(frozen=True)
class Ignored:
    """Something in the address that is not understood, and so was left out."""

    parameter: str
    value: str


@dataclass(frozen=True)
class Reading:
    """An address as it was understood."""

    query: Query
    ignored: tuple[Ignored, ...] = ()


def read(parameters: Mapping[str, Sequence[str]]) -> Reading:
    """The question that an address asks, as far as can be told without the record.

    Whether a government, plan, year, tag or area exists only the record knows: see `Vocabulary.known`.
    """
    ignored: list[Ignored] = []
    text = read_text(parameters.get(TEXT, ()), ignored)
    chosen = {facet: read_values(facet, parameters.get(facet.value, ()), ignored) for facet in Facet}
    after = read_place(AFTER, parameters.get(AFTER, ()), ignored)
    before = None if after else read_place(BEFORE, parameters.get(BEFORE, ()), ignored)
    query = Query(text, {facet: values for facet, values in chosen.items() if values}, after, before)
    return Reading(query, tuple(ignored))


def read_text(given: Sequence[str], ignored: list[Ignored]) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in " ".join(given))
    text = " ".join(printable.split())[:LONGEST_TEXT].strip()
    if text and not words(text):
        ignored.append(Ignored(TEXT, text))
        return ""
    return text


def read_values(facet: Facet, given: Iterable[str], ignored: list[Ignored]) -> tuple[str, ...]:
    asked = dict.fromkeys(value.strip() for value in given)
    understood: set[str] = set()
    for value in filter(None, asked):
        canonical = value.upper() if facet in CODES else value.lower()
        if len(understood) < MOST_VALUES and (facet not in FIXED or canonical in FIXED[facet]):
            understood.add(canonical)
        else:
            ignored.append(Ignored(facet.value, value))
    return tuple(sorted(understood))


def read_place(parameter: str, given: Sequence[str], ignored: list[Ignored]) -> Place | None:
    written = given[0].strip() if given else ""
    place = Place.read(written) if written else None
    if written and place is None:
        ignored.append(Ignored(parameter, written))
    return place


def words(text: str) -> tuple[str, ...]:
    """The words to look for: runs of letters and digits, folded as the searched text is, each once."""
    apart = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    return tuple(dict.fromkeys(apart.split()))[:MOST_WORDS]
