"""What changed between two wordings of a text, word by word. Pure: no Django."""

from collections import Counter
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum

# Ordinary texts of some pages stay far below. Beyond, words that stand everywhere no longer anchor a comparison: it
# is coarser then, but a text of one word repeated cannot hold up the server.
MOST_PAIRS = 300_000
# Pairs of equal words that one comparison looks at in all its steps. The longest text that a field takes, wholly
# rewritten, needs half of it; two that are made to match word by word would ask for hundreds of times as many.
MOST_LOOKED_AT = 500_000


class Kind(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """A run of words that were kept, added or removed together."""

    kind: Kind
    words: str


class Bounded(SequenceMatcher[str]):
    """Compares as SequenceMatcher does for as long as that is cheap; what is left then counts as replaced."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__(None, old, new, autojunk=_pairs(old, new) > MOST_PAIRS)
        self.old, self.often, self.looked_at = old, Counter(new), 0

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        self.looked_at += sum(self.often[word] for word in self.old[alo:ahi])
        if self.looked_at > MOST_LOOKED_AT:
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def word_changes(before: str, after: str) -> list[Change]:
    """The runs that turn `before` into `after`. Kept and removed runs give `before`, kept and added ones `after`."""
    old, new = before.split(), after.split()
    changes: list[Change] = []
    for kind, old_from, old_to, new_from, new_to in Bounded(old, new).get_opcodes():
        if kind == "equal":
            changes.append(_run(Kind.KEPT, old[old_from:old_to]))
            continue
        changes += [
            _run(of, words)
            for of, words in ((Kind.REMOVED, old[old_from:old_to]), (Kind.ADDED, new[new_from:new_to]))
            if words
        ]
    return changes


def _pairs(old: list[str], new: list[str]) -> int:
    """How many pairs of equal words there are: what a comparison costs."""
    there = Counter(new)
    return sum(count * there[word] for word, count in Counter(old).items())


def _run(kind: Kind, words: list[str]) -> Change:
    return Change(kind, " ".join(words))
