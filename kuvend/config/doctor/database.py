"""Is the database there, of this version, and does it keep what it accepts?"""

from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError, connection

from kuvend.config import faults
from kuvend.config.doctor.trouble import Trouble
from kuvend.web.health import unapplied

# SQLite's number for `synchronous=FULL`: every commit is on disk before it is acknowledged. EXTRA is more.
FULL = 2


def reachable(at: datetime) -> Iterator[Trouble]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        said = faults.sentence(error) or "The database cannot be reached: start it, or correct DATABASE_URL."
        what, _, cure = said.rpartition(": ")
        yield Trouble("database-unreachable", f"{what}.", cure[:1].upper() + cure[1:])


def prepared(at: datetime) -> Iterator[Trouble]:
    if connection.connection is None:
        return
    waiting = unapplied()
    if waiting:
        what = f"The database is not of this version. Migrations that it lacks: {len(waiting)}."
        yield Trouble("database-not-prepared", what, "Run `kuvend migrate`.")


def durable(at: datetime) -> Iterator[Trouble]:
    """What was acknowledged must survive a power cut."""
    asked = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    for question, good, what, cure in asked:
        with connection.cursor() as cursor:
            cursor.execute(question)
            [answer] = cursor.fetchone()
        if str(answer) not in good:
            yield Trouble("database-not-durable", what.format(answer=answer), cure)


Questions = tuple[tuple[str, set[str], str, str], ...]

SQLITE: Questions = (
    (
        "PRAGMA journal_mode",
        {"wal"},
        "SQLite writes its journal as {answer}, not as WAL: readers and writers hold each other up.",
        "Take init_command out of DATABASE_URL, and keep the file on a local disk (not a network share).",
    ),
    (
        "PRAGMA synchronous",
        {str(FULL), str(FULL + 1)},
        "SQLite does not wait for the disk (synchronous={answer}): a power cut can lose acts that were acknowledged.",
        "Take init_command out of DATABASE_URL, so that Kuvend's own (synchronous=FULL) applies.",
    ),
)
POSTGRESQL: Questions = (
    (
        "show fsync",
        {"on"},
        "PostgreSQL runs with fsync={answer}: a power cut can destroy the database.",
        "Set fsync = on in postgresql.conf and restart PostgreSQL.",
    ),
    (
        "show synchronous_commit",
        {"on", "local", "remote_write", "remote_apply"},
        "PostgreSQL acknowledges before it has written (synchronous_commit={answer}): a power cut can lose acts.",
        "Set synchronous_commit = on, in postgresql.conf or for the user of DATABASE_URL.",
    ),
)
