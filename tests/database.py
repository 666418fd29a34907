"""Which database the tests run on: SQLite, or PostgreSQL when KUVEND_TEST_DATABASE says so."""

import atexit
import os
import shutil
import sqlite3
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

CLUSTER = Path(__file__).parent.parent / "bin" / "postgresql-for-tests"


def database_url(folder: Path) -> str:
    """The address of the database to test on. The workers of one run share the cluster that the first process began."""
    engine = os.environ.get("KUVEND_TEST_DATABASE", "sqlite")
    if engine == "sqlite":
        return f"sqlite:///{folder / 'kuvend.sqlite3'}"
    if engine == "postgresql":
        return os.environ.get("KUVEND_TEST_DATABASE_URL") or start_cluster()
    raise SystemExit("KUVEND_TEST_DATABASE must be sqlite or postgresql.")


def start_cluster() -> str:
    """Start a cluster that stops when this process ends, for whatever reason: it watches the pipe held open here."""
    cluster = subprocess.Popen(
        [CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert cluster.stdin
    assert cluster.stdout
    address = cluster.stdout.readline().strip()
    if not address:
        raise SystemExit("The PostgreSQL cluster of the tests did not start (its reason stands above).")
    atexit.register(cluster.communicate)
    os.environ["KUVEND_TEST_DATABASE_URL"] = address
    return address


@contextmanager
def own_database(folder: Path, like: str = "") -> Iterator[str]:
    """The address of an empty database, or of one like another: a file, or one in the cluster that the tests run on."""
    url = create_database(folder, like)
    yield url
    if url.startswith("postgres"):
        change_cluster("drop database {} with (force)", url)


def create_database(folder: Path, like: str = "", *, as_file: bool = False) -> str:
    """Make a database that lasts as long as the tests, empty or like the one at an address. Returns its address.

    `as_file` asks for SQLite, whatever the tests run on.
    """
    cluster = os.environ.get("KUVEND_TEST_DATABASE_URL")
    if as_file or not cluster:
        file = folder / "kuvend.sqlite3"
        if like:
            shutil.copy(like.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"
    url = f"{cluster.rpartition('/')[0]}/site_{uuid.uuid4().hex[:12]}"
    if like:
        change_cluster("create database {} template {}", url, like)
    else:
        change_cluster("create database {}", url)
    return url


def change_cluster(statement: LiteralString, *databases: str) -> None:
    """Run a statement about databases, each named by its address."""
    names = [sql.Identifier(url.rpartition("/")[2]) for url in databases]
    with psycopg.connect(dsn(os.environ["KUVEND_TEST_DATABASE_URL"]), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*names))


def ask(url: str, statement: LiteralString) -> list[tuple[Any, ...]]:
    """What a database answers to a statement, without Kuvend: a program that only counts rows starts for a second."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30, isolation_level=None)) as file:
            return file.execute(statement).fetchall()
    with psycopg.connect(dsn(url), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def dsn(url: str) -> str:
    """What libpq makes of `postgres://user@//folder/database`."""
    user, _, place = url.removeprefix("postgres://").partition("@/")
    host, _, name = place.rpartition("/")
    return f"host={host} user={user} dbname={name}"
