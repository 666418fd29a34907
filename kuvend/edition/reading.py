"""The public version as it is now, asked before every kept page and therefore cheap.

On SQLite `PRAGMA data_version` tells within microseconds whether anybody else has written; only then are the numbers
read again. On PostgreSQL they are read once a second at most, and at once after an act of this process.
"""

import sqlite3
import threading
import time
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections

# On PostgreSQL, an act of another process is seen this late at most, in seconds.
PATIENCE = 1.0

NUMBERS = "SELECT scope, number FROM edition_publicversion"


class VersionUnknown(RuntimeError):
    """The public version could not be read: nothing that was kept may be shown."""


class Watch(Protocol):
    """Keeps the numbers that were read last, and knows when to read them again."""

    def versions(self) -> Mapping[str, int]: ...

    def look_again(self) -> None: ...


class SqliteWatch:
    """Asks `data_version`, which moves whenever another connection has written to the file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: Any = None
        self._mark = -1
        self._numbers: Mapping[str, int] = {}

    def versions(self) -> Mapping[str, int]:
        with self._lock:
            try:
                return self._look()
            except (Error, sqlite3.Error) as error:
                self.close()
                raise VersionUnknown("The public version could not be read.") from error

    def look_again(self) -> None:
        """Nothing to do: the file itself says when to."""

    def close(self) -> None:
        """Give the connection back. The next question opens another, and reads the numbers anew."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._mark = None, -1

    def _look(self) -> Mapping[str, int]:
        # The mark first: what is written between the two questions moves the mark once more, and is read then.
        [(mark,)] = self._ask("PRAGMA data_version")
        if mark != self._mark:
            self._numbers = dict(self._ask(NUMBERS))
            self._mark = mark
        return self._numbers

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        if self._connection is None:
            self._connection = self._connect()
        # All rows are fetched, so that no read transaction stays open and holds up checkpoints.
        rows: list[tuple[Any, ...]] = self._connection.execute(question).fetchall()
        return rows

    @staticmethod
    def _connect() -> Any:
        """A connection of its own, which never writes: `data_version` does not move for one's own writes.

        It is SQLite's, without Django around it, which would take longer than the question.
        """
        opened = connections.create_connection(DEFAULT_DB_ALIAS)
        opened.ensure_connection()
        return opened.connection


class PostgresWatch:
    """Reads the numbers on the connection of the thread that asks, once a second at most for all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = self._seen = object()
        self._read_at = float("-inf")
        self._numbers: Mapping[str, int] = {}

    def versions(self) -> Mapping[str, int]:
        with self._lock:
            if self._seen is not self._wanted or time.monotonic() - self._read_at >= PATIENCE:
                self._look()
            return self._numbers

    def look_again(self) -> None:
        # A new wish rather than a flag: a look that began before the act must not count as the answer to it.
        self._wanted = object()

    def _look(self) -> None:
        wanted, began = self._wanted, time.monotonic()
        try:
            with connection.cursor() as cursor:
                cursor.execute(NUMBERS)
                self._numbers = dict(cursor.fetchall())
        except Error as error:
            raise VersionUnknown("The public version could not be read.") from error
        self._seen, self._read_at = wanted, began


@cache
def watch() -> Watch:
    """The one of this process."""
    return SqliteWatch() if connection.vendor == "sqlite" else PostgresWatch()


def versions() -> Mapping[str, int]:
    """The public version of every scope that was ever bumped; a scope that is missing stands at 0.

    Raises VersionUnknown when the database cannot be asked.
    """
    return watch().versions()


def look_again() -> None:
    """An act of this process was committed: the next reader sees it."""
    watch().look_again()
