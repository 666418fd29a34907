"""The public version is read cheaply, and what is read is never older than promised."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from kuvend.edition import reading
from kuvend.edition.models import PublicVersion
from kuvend.edition.reading import PATIENCE, PostgresWatch, SqliteWatch, VersionUnknown, versions
from kuvend.edition.services import act

pytestmark = pytest.mark.django_db(transaction=True)


def publish(scope: str) -> None:
    with act(scope):
        pass


def publish_from_another_process() -> None:
    """As far as this process can see: rows that change, and nobody who tells."""
    PublicVersion.objects.filter(scope="AL").update(number=F("number") + 1)


@pytest.fixture(autouse=True)
def _nothing_read_yet() -> None:
    reading.look_again()


@pytest.fixture
def postgres_watch(monkeypatch: pytest.MonkeyPatch) -> PostgresWatch:
    """PostgreSQL's way to watch, which asks in plain SQL and works on any database."""
    watch = PostgresWatch()
    monkeypatch.setattr(reading, "watch", lambda: watch)
    return watch


def test_version_is_what_the_acts_made_it() -> None:
    assert versions() == {}
    publish("AL")
    publish("AL")
    publish("site")
    assert versions() == {"AL": 2, "site": 1}


def test_act_is_seen_at_once_by_its_own_process() -> None:
    for number in range(1, 20):
        publish("AL")
        assert versions()["AL"] == number


def test_act_is_not_seen_before_it_is_committed() -> None:
    publish("AL")
    with act("AL"):
        with ThreadPoolExecutor(1) as other:
            assert other.submit(_and_close(versions)).result() == {"AL": 1}
    assert versions() == {"AL": 2}


def _and_close(ask: Callable[[], Mapping[str, int]]) -> Callable[[], Mapping[str, int]]:
    def asked() -> Mapping[str, int]:
        try:
            return ask()
        finally:
            connections.close_all()

    return asked


def test_postgresql_is_asked_once_a_second_at_most(postgres_watch: PostgresWatch) -> None:
    publish("AL")
    with CaptureQueriesContext(connection) as asked:
        for _ in range(50):
            assert versions() == {"AL": 1}
    assert len(asked) == 1
    publish_from_another_process()
    began = time.monotonic()
    while versions() == {"AL": 1}:
        time.sleep(0.01)
    assert time.monotonic() - began < PATIENCE + 0.1


def test_look_that_began_before_an_act_does_not_count_as_seeing_it(
    postgres_watch: PostgresWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SlowCursor:
        """Reads its rows, and is then overtaken by an act."""

        def __enter__(self) -> "SlowCursor":
            self._cursor = connection.cursor()
            return self

        def __exit__(self, *_: object) -> None:
            self._cursor.close()

        def execute(self, question: str) -> None:
            self._cursor.execute(question)

        def fetchall(self) -> list[tuple[Any, ...]]:
            rows: list[tuple[Any, ...]] = self._cursor.fetchall()
            publish("AL")
            return rows

    publish("AL")
    with monkeypatch.context() as patched:
        patched.setattr(reading, "connection", type("Slow", (), {"cursor": SlowCursor}))
        assert versions() == {"AL": 1}
    assert versions() == {"AL": 2}


@pytest.fixture
def sqlite_watch() -> Iterator[SqliteWatch]:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own way to watch")
    watch = SqliteWatch()
    yield watch
    watch.close()


def test_sqlite_reads_the_numbers_only_after_somebody_wrote(sqlite_watch: SqliteWatch) -> None:
    watch = sqlite_watch
    publish("AL")
    watch.versions()
    questions: list[str] = []
    watch._connection.set_trace_callback(questions.append)
    for _ in range(5):
        watch.versions()
    assert questions == ["PRAGMA data_version"] * 5
    publish_from_another_process()
    assert watch.versions() == {"AL": 2}
    assert questions.count(reading.NUMBERS) == 1


class WatchInMemory(SqliteWatch):
    """A database in memory, shared between connections as Django's tests may share theirs."""

    @staticmethod
    def _connect() -> sqlite3.Connection:
        return sqlite3.connect(
            "file:edition?mode=memory&cache=shared", uri=True, isolation_level=None, check_same_thread=False
        )


@pytest.fixture
def memory() -> Iterator[sqlite3.Connection]:
    writer = WatchInMemory._connect()
    writer.execute("CREATE TABLE edition_publicversion (scope TEXT PRIMARY KEY, number INTEGER)")
    yield writer
    writer.close()


def test_database_in_memory_is_watched_too(memory: sqlite3.Connection) -> None:
    watch = WatchInMemory()
    assert watch.versions() == {}
    memory.execute("INSERT INTO edition_publicversion VALUES ('AL', 1)")
    assert watch.versions() == {"AL": 1}
    memory.execute("BEGIN IMMEDIATE")
    memory.execute("UPDATE edition_publicversion SET number = 2")
    assert watch.versions() == {"AL": 1}
    memory.execute("COMMIT")
    assert watch.versions() == {"AL": 2}
    watch.close()
    assert watch.versions() == {"AL": 2}
    watch.close()


def test_watching_holds_up_no_writer_and_no_checkpoint(sqlite_watch: SqliteWatch) -> None:
    publish("AL")
    sqlite_watch.versions()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [(busy, *_)] = cursor.fetchall()
    assert busy == 0


def test_version_that_cannot_be_read_is_said_to_be_unknown_until_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    publish("AL")
    with monkeypatch.context() as broken:
        broken.setattr(reading, "NUMBERS", "SELECT nothing FROM nowhere")
        with pytest.raises(VersionUnknown):
            versions()
    assert versions() == {"AL": 1}


def test_many_threads_see_what_was_committed_before_they_asked() -> None:
    committed = 0
    stop = threading.Event()

    def look() -> int:
        looks = 0
        while not stop.is_set():
            least = committed
            assert versions().get("AL", 0) >= least
            looks += 1
        connections.close_all()
        return looks

    with ThreadPoolExecutor(3) as threads:
        looking = [threads.submit(look) for _ in range(3)]
        for _ in range(100):
            publish("AL")
            committed += 1
        stop.set()
        assert all(each.result() > 0 for each in looking)
