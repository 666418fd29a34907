"""What changed between two wordings of a text, word by word. Pure: no Django."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Ordinary texts of some pages stay far below. Beyond, words that stand everywhere no longer anchor a comparison: it
# is coarser then, but a text of one word repeated cannot hold up the server.
MOST_PAIRS = 300_000


class Kind(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """A run of words that were kept, added or removed together."""

    kind: Kind
    words: str


def word_changes(before: str, after: str) -> list[Change]:
    """The runs that turn `before` into `after`. Kept and removed runs give `before`, kept and added ones `after`."""
    old, new = before.split(), after.split()
    changes: list[Change] = []
    matcher = SequenceMatcher(None, old, new, autojunk=_pairs(old, new) > MOST_PAIRS)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
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
