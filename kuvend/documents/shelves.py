"""Who keeps files on this disk: every folder below MEDIA_ROOT, with the rows that name what must lie in it.

A package that keeps files registers its shelf when it starts. What lies on a shelf and is named by no row is swept
away; what a row names and is not there is told by `kuvend doctor`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class NamedFile:
    """A file that a row names: where it lies, the public code of what it belongs to, and its size.

    `size` is in bytes; None where the row does not know it.
    """

    file: str
    code: str
    size: int | None


@dataclass(frozen=True)
class Shelf:
    """A folder below MEDIA_ROOT, and the files that somebody may still read there."""

    folder: str
    named: Callable[[], Iterable[NamedFile]]


_shelves: list[Shelf] = []


def register(shelf: Shelf) -> None:
    """Let the files of a folder be kept, swept and looked for. Raises ValueError where the folder has its shelf."""
    if shelf.folder in {known.folder for known in _shelves}:
        raise ValueError(f"The folder {shelf.folder} is registered already")
    _shelves.append(shelf)


def shelves() -> tuple[Shelf, ...]:
    """Every shelf, in the order in which they were registered."""
    return tuple(_shelves)
