"""The bytes of the files: below MEDIA_ROOT, under random names. What somebody typed is never a name on this disk."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from django.conf import settings

FOLDER = "documents"


def place(file: str) -> Path:
    """Where the bytes of this file lie."""
    return Path(settings.MEDIA_ROOT) / file


@contextmanager
def kept(pieces: Iterable[bytes], folder: str = FOLDER) -> Iterator[str]:
    """The bytes, safely on disk under the name that this gives. If what follows fails, they are taken away again.

    `folder`: whose files they are. What lies in it and is named by no row of its shelf is swept away.
    """
    name = token_hex(16)
    file = f"{folder}/{name[:2]}/{name}"
    path = place(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        _settle(path.parent)
        yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """The name of a new file is safe only once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def opened(file: str) -> BinaryIO:
    """The bytes, to be read. Raises FileNotFoundError where they are gone."""
    return place(file).open("rb")


def remove(file: str) -> None:
    """Take the bytes away; twice is once."""
    place(file).unlink(missing_ok=True)


def is_there(file: str, size: int | None) -> bool:
    """Whether all the bytes of a file are there; where nobody noted how many there are, whether there are any."""
    path = place(file)
    return path.is_file() and (path.stat().st_size == size if size is not None else path.stat().st_size > 0)


def files(before: datetime, folder: str = FOLDER) -> Iterator[str]:
    """Every file that lies in a folder and was written before a moment."""
    for path in (Path(settings.MEDIA_ROOT) / folder).glob("??/*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
            yield f"{folder}/{path.parent.name}/{path.name}"
