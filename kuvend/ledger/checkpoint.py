"""Checkpoints (C2SP tlog-checkpoint) and the promise on a receipt: what the ledger signs. Pure."""

import re
from dataclasses import dataclass

from kuvend.ledger.merkle import HASH_BYTES
from kuvend.ledger.notes import BadNote, decoded, encoded

SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
PROMISE = "kuvend ledger promise v1"
# An accepted entry is sealed within so many seconds.
PROMISED_SECONDS = 60


@dataclass(frozen=True)
class TreeHead:
    """The three lines that a checkpoint says: whose tree, how many leaves, which root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"

    @classmethod
    def read(cls, text: str) -> "TreeHead":
        """What the text of a checkpoint says, lines after the third left aside. Raises BadNote when it is none."""
        *lines, end = text.split("\n")
        if len(lines) < 3 or end or "" in lines or not SIZE.fullmatch(lines[1]):
            raise BadNote("A checkpoint says an origin, a size and a root.")
        origin, size, root = lines[:3]
        raw = decoded(root)
        if len(raw) != HASH_BYTES:
            raise BadNote("The root of a checkpoint is a SHA-256 hash.")
        return cls(origin, int(size), raw)


@dataclass(frozen=True)
class Promise:
    """Said at acceptance: the leaf with this hash will be in the tree within a minute of `at` (as headers say it)."""

    origin: str
    leaf: bytes
    at: str

    def text(self) -> str:
        return (
            f"{PROMISE}\n{self.origin}\n{encoded(self.leaf)}\naccepted {self.at}\nsealed within {PROMISED_SECONDS} s\n"
        )
