"""The real worker: told to stop it stops in good order, left alone it goes on."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import pytest

from tests.config.command import kuvend
from tests.database import ask, own_database
from tests.site import KUVEND, environment, migrated

Env = dict[str, str]
PATIENCE = 30


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Env]:
    """A prepared installation."""
    folder = tmp_path_factory.mktemp("worker")
    with migrated(folder) as url:
        yield environment(folder, url, KUVEND_LOG=str(folder / "log"))


@pytest.fixture
def worker(env: Env) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker that has given its sign of life and noted its first sealing: both of its threads are at their rounds."""
    with Path(env["KUVEND_LOG"]).open("w") as log:
        process = subprocess.Popen([*KUVEND, "worker"], env=env, stderr=log)
        try:
            until(env, SIGNS, 1)
            until(env, SEALED, 1)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
    for forget in FORGET:
        ask(env["DATABASE_URL"], forget)


@contextmanager
def another(env: Env) -> Iterator["subprocess.Popen[bytes]"]:
    """One more worker. A test that fails leaves none behind, for which it would wait until the end of its time."""
    with subprocess.Popen([*KUVEND, "worker"], env=env) as process:
        try:
            yield process
        finally:
            process.kill()


SIGNS: LiteralString = "select count(*) from config_workersign"
TASKS: LiteralString = "select count(*) from django_tasks_database_dbtaskresult"
SEALED: LiteralString = "select count(*) from config_jobrun where job = 'seal' and fault = ''"
FORGET: tuple[LiteralString, ...] = ("delete from config_workersign", "delete from config_jobrun")
SEND = """
import django; django.setup()
from django.core.mail import EmailMessage
EmailMessage("Hello", "World", "kuvend@example.org", ["arta@example.org"]).send()
"""


def send(env: Env, times: int = 1) -> None:
    """Queue a mail, as any page does, so many times."""
    subprocess.run([sys.executable, "-c", SEND * times], env=env, check=True)


def letters(env: Env) -> int:
    """How many mails were handed over: without a mail server each is written into the folder of mails."""
    folder = Path(env["KUVEND_VAR"]) / "mail"
    return sum(file.read_text().count("Subject: Hello") for file in folder.glob("*"))


def until(env: Env, count: LiteralString, wanted: int) -> None:
    """Wait until the installation has as many rows of a kind as are wanted."""
    deadline = time.monotonic() + PATIENCE
    while (found := ask(env["DATABASE_URL"], count)) != [(wanted,)]:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


def test_an_unprepared_database_is_said_in_a_sentence(tmp_path: Path) -> None:
    with own_database(tmp_path) as url:
        done = kuvend("worker", env=environment(tmp_path, url))
    assert done.code == 2
    assert "run `kuvend migrate`" in done.one_sentence()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT], ids=lambda told: told.name)
def test_it_stops_when_told_and_takes_its_leave(
    env: Env, worker: "subprocess.Popen[bytes]", told: signal.Signals
) -> None:
    worker.send_signal(told)
    assert worker.wait(timeout=15) == 0
    until(env, SIGNS, 0)
    assert Path(env["KUVEND_LOG"]).read_text() == ""


def test_it_does_what_was_queued(env: Env, worker: "subprocess.Popen[bytes]") -> None:
    before = letters(env)
    send(env)
    until(env, TASKS, 0)
    assert letters(env) == before + 1


def test_one_that_was_killed_left_its_sign_and_another_takes_over(env: Env, worker: "subprocess.Popen[bytes]") -> None:
    worker.kill()
    worker.wait()
    until(env, SIGNS, 1)
    before = letters(env)
    send(env)
    with another(env) as other:
        until(env, TASKS, 0)
        assert letters(env) == before + 1
        other.terminate()
        assert other.wait(timeout=15) == 0


def test_several_work_at_once(env: Env, worker: "subprocess.Popen[bytes]") -> None:
    with another(env) as other:
        until(env, SIGNS, 2)
        before = letters(env)
        send(env, 10)
        until(env, TASKS, 0)
        assert letters(env) == before + 10, "None is lost, and none is sent by both"
        for process in (worker, other):
            process.terminate()
            assert process.wait(timeout=15) == 0
    assert "fault" not in Path(env["KUVEND_LOG"]).read_text()


def test_one_beside_a_server_that_is_gone_ends(env: Env) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    alone = subprocess.run([*KUVEND, "worker", "--beside", str(gone.pid)], env=env, check=False, timeout=PATIENCE)
    assert alone.returncode == 0


def test_a_fault_of_the_database_is_logged_once_and_does_not_end_it(
    env: Env, worker: "subprocess.Popen[bytes]"
) -> None:
    ask(env["DATABASE_URL"], "alter table config_jobrun rename to config_gone")
    time.sleep(3.5)
    assert worker.poll() is None
    ask(env["DATABASE_URL"], "alter table config_gone rename to config_jobrun")
    send(env)
    until(env, TASKS, 0)
    log = Path(env["KUVEND_LOG"]).read_text().splitlines()
    assert len([line for line in log if "met a fault" in line]) == 1, log
