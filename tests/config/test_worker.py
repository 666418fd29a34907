"""The real worker: told to stop it stops in good order, left alone it goes on."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.command import kuvend
from tests.database import own_database
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
    """A worker that has given its sign of life."""
    with Path(env["KUVEND_LOG"]).open("w") as log:
        process = subprocess.Popen([*KUVEND, "worker"], env=env, stderr=log)
        until(env, SIGNS, 1)
        yield process
        process.terminate()
        process.wait(timeout=PATIENCE)
    python(env, FORGET)


SIGNS = "from kuvend.config.models import WorkerSign; found = WorkerSign.objects.count()"
TASKS = "from django_tasks_db.models import DBTaskResult; found = DBTaskResult.objects.count()"
FORGET = "from kuvend.config.models import WorkerSign; WorkerSign.objects.all().delete()"
SEND = """
from django.core.mail import EmailMessage
EmailMessage("Hello", "World", "kuvend@example.org", ["arta@example.org"]).send()
"""
UNTIL = """
import time
deadline = time.monotonic() + {patience}
while True:
    {look}
    if found == {wanted}:
        break
    assert time.monotonic() < deadline, found
    time.sleep(0.1)
"""


def python(env: Env, code: str) -> None:
    """Run a few lines of Python against the installation."""
    lines = "import django; django.setup()\n" + code
    subprocess.run([sys.executable, "-c", lines], env=env, check=True)


def until(env: Env, look: str, wanted: int) -> None:
    """Wait until the installation has as many rows of a kind as are wanted."""
    python(env, UNTIL.format(look=look, wanted=wanted, patience=PATIENCE))


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
    python(env, SEND)
    until(env, TASKS, 0)


def test_one_that_was_killed_left_its_sign_and_another_takes_over(env: Env, worker: "subprocess.Popen[bytes]") -> None:
    worker.kill()
    worker.wait()
    until(env, SIGNS, 1)
    python(env, SEND)
    with subprocess.Popen([*KUVEND, "worker"], env=env) as other:
        until(env, TASKS, 0)
        other.terminate()
        assert other.wait(timeout=15) == 0


def test_several_work_at_once(env: Env, worker: "subprocess.Popen[bytes]") -> None:
    with subprocess.Popen([*KUVEND, "worker"], env=env) as other:
        until(env, SIGNS, 2)
        python(env, SEND * 10)
        until(env, TASKS, 0)
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
    break_and_mend(env, "alter table config_jobrun rename to config_gone")
    time.sleep(3.5)
    assert worker.poll() is None
    break_and_mend(env, "alter table config_gone rename to config_jobrun")
    python(env, SEND)
    until(env, TASKS, 0)
    log = Path(env["KUVEND_LOG"]).read_text().splitlines()
    assert len([line for line in log if "met a fault" in line]) == 1, log


def break_and_mend(env: Env, statement: str) -> None:
    python(env, f"from django.db import connection; connection.cursor().execute({statement!r})")
