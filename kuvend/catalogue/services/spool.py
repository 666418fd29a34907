"""Rows that were read and checked, laid aside plan by plan on disk, so that a file of any length fits in memory."""

import pickle
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from kuvend.catalogue.rules.rows import RowRead


class Spool:
    """A temporary database of its own, gone when it is closed. SQLite keeps it on disk as far as it grows large."""

    def __enter__(self) -> Self:
        self.rows = sqlite3.connect("")
        self.rows.execute("CREATE TABLE row (government INTEGER, plan INTEGER, line INTEGER, content BLOB)")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rows.close()

    def add(self, government: int, row: RowRead) -> None:
        self.rows.execute("INSERT INTO row VALUES (?, ?, ?, ?)", (government, row.plan, row.line, pickle.dumps(row)))

    def plans(self) -> Iterator[tuple[int, int]]:
        """The key of each government with the number of each of its plans."""
        self.rows.execute("CREATE INDEX IF NOT EXISTS by_plan ON row (government, plan, line)")
        found = self.rows.execute("SELECT DISTINCT government, plan FROM row ORDER BY government, plan")
        yield from found.fetchall()

    def of_plan(self, government: int, plan: int) -> list[RowRead]:
        """The plan's rows in the order of the file. What is unpickled was pickled above, in a file nobody else has."""
        query = "SELECT content FROM row WHERE government = ? AND plan = ? ORDER BY line"
        return [pickle.loads(content) for (content,) in self.rows.execute(query, (government, plan))]
