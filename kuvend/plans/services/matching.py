"""Which commitment on record a draft is about. Pure, so that it can be read and tested without a database."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from kuvend.plans.rules import number_key, title_key


@dataclass(frozen=True)
class Likeness:
    """What a commitment is recognised by, within one plan. `codes` are OGP's own ids, not ours."""

    codes: frozenset[str]
    number: str
    titles: frozenset[str]
    text: str

    def may_be(self, other: "Likeness") -> bool:
        """Not when OGP gave the two different ids."""
        return not (self.codes and other.codes) or bool(self.codes & other.codes)


def likeness(codes: Sequence[str], number: str, titles: Sequence[str], texts: Sequence[str]) -> Likeness:
    return Likeness(
        codes=frozenset(codes),
        number=number_key(number),
        titles=frozenset(title_key(title) for title in titles if title),
        text=" ".join(" ".join(sorted(texts)).casefold().split()),
    )


Keys = Callable[[Likeness], list[Hashable]]


def _codes(one: Likeness) -> list[Hashable]:
    return list(one.codes)


def _words(one: Likeness) -> list[Hashable]:
    return [(one.number, title, one.text) for title in one.titles]


def _titles(one: Likeness) -> list[Hashable]:
    return [(one.number, title) for title in one.titles]


def pair(drafts: Sequence[Likeness], known: Sequence[Likeness]) -> dict[int, int]:
    """The index of the commitment on record for the index of each draft that has one.

    In this order: the same code; the same number and title, those with the same text first and the others one by one
    in their order, as plans repeat even number and title; the same number, where both sides have it once.
    """
    found: dict[int, int] = {}
    for keys in (_codes, _words, _titles):
        _pair_by(keys, drafts, known, found)
    _pair_by_number(drafts, known, found)
    return found


def _pair_by(keys: Keys, drafts: Sequence[Likeness], known: Sequence[Likeness], found: dict[int, int]) -> None:
    taken = set(found.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index, one in enumerate(known):
        if index not in taken:
            for key in keys(one):
                waiting[key].append(index)
    for index, one in enumerate(drafts):
        if index in found:
            continue
        alike = (other for key in keys(one) for other in waiting[key])
        free = (other for other in alike if other not in taken and one.may_be(known[other]))
        if (other := next(free, None)) is not None:
            found[index] = other
            taken.add(other)


def _pair_by_number(drafts: Sequence[Likeness], known: Sequence[Likeness], found: dict[int, int]) -> None:
    often_here = Counter(one.number for one in drafts)
    often_there = Counter(one.number for one in known)
    place = {one.number: index for index, one in enumerate(known)}
    taken = set(found.values())
    for index, one in enumerate(drafts):
        if not one.number or index in found or not often_here[one.number] == often_there[one.number] == 1:
            continue
        other = place[one.number]
        if other not in taken and one.may_be(known[other]):
            found[index] = other
