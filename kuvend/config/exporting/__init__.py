"""`kuvend export`: the whole public record as files, at one moment, for whoever wants to keep or examine it.

Streamed row by row, so that memory does not grow with the record. The files are made in a folder beside, read again and
counted, and only then given the name that was asked for: whoever sees the folder sees all of it.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from kuvend.config.exporting import readme
from kuvend.config.exporting.files import count_csv, count_lines, write_kind
from kuvend.config.exporting.kinds import public_kinds
from kuvend.ledger.services import dumps

DIGESTS = "SHA256SUMS"
Progress = Callable[[int, int], None]


class ExportRefused(RuntimeError):
    """The export was not made. The message is one sentence that says why and what to do."""


@dataclass(frozen=True)
class Exported:
    """What was written: rows by kind, and entries of the ledger."""

    directory: Path
    at: datetime
    rows: dict[str, int]
    entries: int

    def as_dict(self) -> dict[str, object]:
        written = {"rows": self.rows, "ledger_entries": self.entries}
        return {"directory": str(self.directory), "at": self.at.isoformat(), **written}


def export(directory: Path, *, at: datetime, progress: Progress | None = None) -> Exported:
    """Write the public record to `directory`, which must not hold anything yet.

    Raises ExportRefused when it does, or when what was written cannot be read back.
    """
    directory = directory.absolute()
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ExportRefused(f"{directory} holds something already: name a new folder, or an empty one.")
    directory.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{directory.name}.unfinished-", dir=directory.parent))
    try:
        with one_moment():
            rows = write_record(making / "record", progress)
            entries = dumps.write(making).entries
        readme.write(making, at=at, rows=rows, entries=entries)
        examine(making, rows)
        write_digests(making)
        making.chmod(0o755)
        making.rename(directory)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return Exported(directory, at, rows, entries)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it is now, while others write on."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.vendor == "postgresql":
        with transaction.atomic():
            if not database.savepoint_ids:  # Within another transaction, as in tests, its moment is ours.
                database.cursor().execute("set transaction isolation level repeatable read, read only")
            yield
        return
    database.ensure_connection()
    mode, database.transaction_mode = database.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        database.transaction_mode = mode


def write_record(folder: Path, progress: Progress | None) -> dict[str, int]:
    folder.mkdir()
    kinds = public_kinds()
    rows = {}
    for number, kind in enumerate(kinds, start=1):
        rows[kind.name] = write_kind(kind, folder)
        if progress:
            progress(number, len(kinds))
    return rows


def examine(making: Path, rows: dict[str, int]) -> None:
    """Read every file again: as many rows as were written, in both forms."""
    for name, count in rows.items():
        for path, found in (
            (making / "record" / f"{name}.jsonl", count_lines(making / "record" / f"{name}.jsonl")),
            (making / "record" / f"{name}.csv", count_csv(making / "record" / f"{name}.csv")),
        ):
            if found != count:
                raise ExportRefused(f"{path.name} holds {found} rows of {count}: the disk failed. Nothing was kept.")


def write_digests(making: Path) -> None:
    """The digest of every file, as `sha256sum --check` reads it."""
    with (making / DIGESTS).open("w") as digests:
        for path in sorted(path for path in making.rglob("*") if path.is_file() and path.name != DIGESTS):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            digests.write(f"{digest}  {path.relative_to(making).as_posix()}\n")
