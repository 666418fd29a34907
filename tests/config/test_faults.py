"""What can be expected to go wrong with a machine is told in one sentence that says what to do."""

import errno
import os
import resource
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, OperationalError

from kuvend.config import faults
from tests.catalogue.sheets import as_csv, rows_2016
from tests.config.command import kuvend
from tests.site import environment, free_port, migrated_file

Env = dict[str, str]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://db.example.org/kuvend", "must begin with sqlite:/// or postgres://"),
        ("DATABASE_URL", "kuvend.db", "must begin with sqlite:/// or postgres://"),
        ("DATABASE_URL", "postgres://db.example.org:many/kuvend", "cannot be read"),
        ("DATABASE_URL", "postgres://db.example.org", "names no database"),
        ("DATABASE_URL", "sqlite:///", "names no database"),
        ("CACHE_URL", "nowhere", "CACHE_URL cannot be read"),
        ("PUBLIC_PAGES_MEMORY", "plenty", "PUBLIC_PAGES_MEMORY cannot be read"),
        ("DEBUG", "perhaps", "neither on nor off"),
    ],
)
def test_a_wrong_setting(tmp_path: Path, name: str, value: str, says: str) -> None:
    done = kuvend("migrate", env=environment(tmp_path, f"sqlite:///{tmp_path}/db", **{name: value}))
    assert done.code == 2
    assert says in done.one_sentence()
    assert name in done.one_sentence()


def test_a_secret_key_that_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    env = environment(tmp_path / "file", "sqlite:////tmp/unused", SECRET_KEY="")
    assert "set SECRET_KEY, or point KUVEND_VAR" in kuvend("migrate", env=env).one_sentence()


@pytest.mark.parametrize("place", ["/proc/kuvend.sqlite3", "/dev/null/kuvend.sqlite3", "/no/such/folder/db"])
def test_a_place_where_no_database_can_be(tmp_path: Path, place: str) -> None:
    done = kuvend("migrate", env=environment(tmp_path, f"sqlite:///{place}"))
    assert done.code == 2
    assert "cannot be opened" in done.one_sentence()
    assert place in done.one_sentence()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear minister, " * 100)
    done = kuvend("migrate", env=environment(tmp_path, f"sqlite:///{tmp_path / 'letter'}"))
    assert "is not a database" in done.one_sentence()
    assert (tmp_path / "letter").read_text().startswith("Dear minister")


def test_a_database_that_nobody_serves_and_its_password_stays_secret(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    done = kuvend("migrate", env=environment(tmp_path, f"postgres://kuvend:hush@127.0.0.1:{port}/kuvend"))
    assert done.code == 2
    assert "The database kuvend on 127.0.0.1 cannot be reached (Connection refused)" in done.one_sentence()
    assert "hush" not in done.err


def test_a_database_that_does_not_exist_on_its_server(tmp_path: Path) -> None:
    cluster = os.environ.get("KUVEND_TEST_DATABASE_URL")
    if not cluster:
        pytest.skip("This run has no PostgreSQL")
    done = kuvend("migrate", env=environment(tmp_path, cluster.rpartition("/")[0] + "/nothing"))
    assert 'database "nothing" does not exist' in done.one_sentence()


def test_a_locked_database(tmp_path: Path) -> None:
    file = migrated_file(tmp_path)
    env = environment(tmp_path, f"sqlite:///{file}?timeout=1")
    other = sqlite3.connect(file)
    other.execute("begin immediate")
    done = kuvend("demo", "--no-serve", env=env)
    other.close()
    assert done.code == 2
    assert "is locked by another program" in done.one_sentence()


def limit_files_to(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_database_that_cannot_grow_changes_nothing_and_goes_on_when_it_can(tmp_path: Path) -> None:
    env = environment(tmp_path, f"sqlite:///{tmp_path / 'kuvend.sqlite3'}", SECRET_KEY="given")
    done = kuvend("migrate", env=env, preexec_fn=limit_files_to(300_000))
    assert done.code == 2
    assert "neither full nor broken" in done.one_sentence() or "is full" in done.one_sentence()
    assert kuvend("migrate", env=env).code == 0


def test_a_disk_too_full_to_lay_the_rows_of_a_table_aside(tmp_path: Path) -> None:
    file = migrated_file(tmp_path)
    env = environment(tmp_path, f"sqlite:///{file}")
    long = {"Country": "Georgia", "Full Text": "A long promise. " * 400}
    table = as_csv(tmp_path, rows_2016(*({**long, "Comm No": str(number)} for number in range(800))))
    done = kuvend("import", "commitments", str(table), env=env, preexec_fn=limit_files_to(1_000_000))
    assert done.code == 2
    assert "of temporary files (its folder is TMPDIR)" in done.one_sentence()
    with sqlite3.connect(file) as after:
        assert after.execute("select count(*) from plans_commitment").fetchone() == (0,)
    after.close()


def test_output_that_does_not_fit_on_the_disk(env: Env) -> None:
    with Path("/dev/full").open("w") as full:
        done = kuvend("--help", env=env, stdout=full)
    assert done.code == 2
    assert done.one_sentence().startswith("The disk is full")


def test_a_port_in_use(env: Env) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for command in ("serve", "demo"):
            done = kuvend(command, "--port", port, env=env)
            assert done.code == 2
            assert f"Port {port} on 127.0.0.1 cannot be used" in done.one_sentence()


def test_a_database_that_is_not_prepared(env: Env) -> None:
    for command in (("serve", "--port", str(free_port())), ("calendar", "AL"), ("import", "commitments", __file__)):
        done = kuvend(*command, env=env)
        assert done.code == 2
        assert "run `kuvend migrate`" in done.one_sentence()


def sqlite_error(action: Callable[[sqlite3.Connection], object], address: str) -> DatabaseError:
    """What Django raises when SQLite refuses an action."""
    try:
        with sqlite3.connect(address, uri=True) as connection:
            action(connection)
    except sqlite3.Error as cause:
        error = OperationalError(str(cause))
        error.__cause__ = cause
        return error
    raise AssertionError("Nothing went wrong")


def test_a_full_disk_and_a_read_only_file_under_sqlite(tmp_path: Path) -> None:
    file = tmp_path / "small.sqlite3"
    full = sqlite_error(lambda db: db.executescript("pragma max_page_count=1; create table t(a);"), f"file:{file}")
    assert "The disk is full" in str(faults.sentence(full))
    sqlite3.connect(file).execute("create table t(a)").connection.close()
    read_only = sqlite_error(lambda db: db.execute("insert into t values (1)"), f"file:{file}?mode=ro")
    assert "cannot be written" in str(faults.sentence(read_only))


@pytest.mark.parametrize(
    ("cause", "says"),
    [
        (psycopg.errors.DiskFull("no space"), "is full"),
        (psycopg.errors.ReadOnlySqlTransaction("read only"), "standby"),
        (psycopg.errors.AdminShutdown("terminating"), "shutting down"),
        (psycopg.errors.TooManyConnections("too many clients"), "no connection to spare"),
        (psycopg.errors.UndefinedTable("no such table"), "run `kuvend migrate`"),
        (psycopg.errors.OutOfMemory("out of memory"), "run out of memory"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_postgresql_may_say(cause: psycopg.Error, says: str) -> None:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    assert says in str(faults.sentence(error))


@pytest.mark.parametrize("number", sorted(faults.DISK), ids=lambda number: errno.errorcode[number])
def test_what_the_disk_may_say_names_the_place(number: int) -> None:
    said = str(faults.sentence(OSError(number, "whatever", "/var/lib/kuvend/file")))
    assert "/var/lib/kuvend/file" in said
    assert said.endswith(".")


def test_a_bug_is_not_dressed_up_as_a_fault() -> None:
    assert faults.sentence(ZeroDivisionError()) is None
    assert faults.sentence(DatabaseError("syntax error")) is None
