"""Where a ledger can be read: a dump on disk. `site` reads one over the network in the same way."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kuvend.ledger.notes import BadNote, Verifier
from kuvend.ledger.tiles import WIDTH, tile_path, width_of
from kuvend.ledger.verifying.findings import Unreachable
from kuvend.ledger.verifying.signatures import keys_in

LARGEST_NOTE = 100_000
# A bundle holds 256 entries of at most 64 KB each.
LARGEST_BUNDLE = WIDTH * (65_535 + 2)


class Copy(ABC):
    """A ledger that can be read, whole or damaged: whatever is missing is None, never an error."""

    name: str

    @abstractmethod
    def read(self, path: str, most: int) -> bytes | None:
        """What stands at a path below the ledger, at most so many bytes; None when nothing does."""

    @abstractmethod
    def payloads(self, number: int, size: int) -> Iterator[tuple[int, dict[str, Any] | None]]:
        """What became of the payloads of one bundle: place, and what is said of it; None when that is unreadable."""

    def payload(self, index: int, size: int) -> dict[str, Any] | None:
        """What became of one payload."""
        return dict(self.payloads(index // WIDTH, size)).get(index)

    def text(self, path: str) -> str | None:
        raw = self.read(path, LARGEST_NOTE)
        try:
            return raw.decode() if raw is not None else None
        except UnicodeDecodeError:
            return None

    def checkpoint(self) -> str:
        note = self.text("checkpoint")
        if note is None:
            raise Unreachable(f"{self.name} has no checkpoint: nothing was sealed there, or it is no ledger.")
        return note

    def keys(self) -> list[Verifier]:
        """The keys that this copy names as the ledger's own."""
        try:
            return keys_in(self.text("key") or "")
        except BadNote as fault:
            raise Unreachable(f"The keys of {self.name} cannot be read: {fault}") from fault

    def tile(self, level: int, number: int, size: int) -> bytes | None:
        """A tile as it is in a tree of this size; None when it is missing."""
        return self._cut("tile", level, number, size, most=32 * WIDTH)

    def bundle(self, number: int, size: int) -> list[bytes] | None:
        """The entries under a tile of level 0; None when the bundle is missing, fewer when it breaks off."""
        raw = self._cut("tile", "entries", number, size, most=LARGEST_BUNDLE)
        return None if raw is None else list(entries_in(raw))

    def _cut(self, folder: str, level: int | str, number: int, size: int, most: int) -> bytes | None:
        """A partial tile, or the full one in its place: a ledger that grew may have dropped the partial one."""
        width = width_of(0 if isinstance(level, str) else level, number, size)
        raw = self.read(f"{folder}/{tile_path(level, number, width)}", most)
        if raw is None and width < WIDTH:
            raw = self.read(f"{folder}/{tile_path(level, number)}", most)
            if raw is not None and level == "entries":
                return b"".join(len(entry).to_bytes(2, "big") + entry for entry in [*entries_in(raw)][:width])
            return raw[: 32 * width] if raw is not None else None
        return raw


def entries_in(raw: bytes) -> Iterator[bytes]:
    """The entries of a bundle, each with two bytes of length before it."""
    at = 0
    while at + 2 <= len(raw):
        length = int.from_bytes(raw[at : at + 2], "big")
        if at + 2 + length > len(raw):
            return
        yield raw[at + 2 : at + 2 + length]
        at += 2 + length


class Dump(Copy):
    """A ledger in a folder, as `kuvend export` writes it."""

    def __init__(self, directory: Path) -> None:
        self.name = str(directory)
        self._folder = directory / "ledger" if (directory / "ledger").is_dir() else directory
        if not self._folder.is_dir():
            raise Unreachable(f"There is no folder {directory}.")

    def read(self, path: str, most: int) -> bytes | None:
        file = self._folder / path
        try:
            with file.open("rb") as opened:
                return opened.read(most)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as fault:
            raise Unreachable(f"{file} cannot be read ({fault.strerror}).") from fault

    def payloads(self, number: int, size: int) -> Iterator[tuple[int, dict[str, Any] | None]]:
        said: dict[int, dict[str, Any]] = {}
        raw = self._lines(number)
        for line in raw:
            try:
                one = json.loads(line)
                said[one["index"]] = one
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
        first = number * WIDTH
        for index in range(first, first + width_of(0, number, size)):
            yield index, said.get(index)

    def _lines(self, number: int) -> list[bytes]:
        file = self._folder / "payloads" / f"{tile_path('', number).removeprefix('/')}.jsonl"
        try:
            return file.read_bytes().splitlines()
        except OSError:
            return []
