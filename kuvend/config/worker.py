"""The worker: it seals the ledger, does the tasks that were queued, and the jobs that come round.

Two threads, so that a slow mail server never holds up the seal: one seals and gives the signs of life, the other does
tasks and jobs. As many workers as one likes may run; what must be done once is settled by the database.
"""

import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from django.db import DatabaseError, close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from kuvend.config import jobs
from kuvend.config.models import WorkerSign
from kuvend.config.supervising import wait_for_end_of
from kuvend.ledger.services import sealing

log = structlog.get_logger(__name__)

# Seconds between two looks at the queue and at the ledger when there was nothing to do.
PACE = 1.0
# Seconds that the work under way has to finish when the worker is told to stop.
GRACE = 10.0
SIGN_EVERY = timedelta(seconds=10)


def run(*, beside: int | None) -> None:
    """Work until SIGTERM or SIGINT, then finish what is under way and return.

    `beside` is the number of the server's process, for a worker that is to end with it.
    """
    stop = threading.Event()
    listen(stop, beside)
    name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
    tasks = Tasks(name)
    rounds: list[Callable[[], bool]] = [Seal(name).round, tasks.round]
    threads = [threading.Thread(target=keep_going, args=(each, stop), daemon=True) for each in rounds]
    for thread in threads:
        thread.start()
    stop.wait()
    tasks.finish_soon()
    for thread in threads:
        thread.join(GRACE)
    say_goodbye(name)


def listen(stop: threading.Event, beside: int | None) -> None:
    """Stop when told. Ctrl+C reaches a server and the worker beside it alike: there the server alone says when."""
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN if beside else lambda *_: stop.set())
    if beside:
        threading.Thread(target=stop_without, args=(beside, stop), daemon=True).start()


def stop_without(server: int, stop: threading.Event) -> None:
    """Stop when the server is gone."""
    wait_for_end_of(server, stop)
    stop.set()


def keep_going(work: Callable[[], bool], stop: threading.Event) -> None:
    """Do one round after another, at once when there was something to do. No fault ends the worker."""
    failing = ""
    while not stop.is_set():
        try:
            close_old_connections()
            busy = work()
            failing = ""
        except Exception as error:
            busy, failing = False, said_once(error, failing)
        if not busy:
            stop.wait(PACE)
    connections.close_all()


def said_once(error: Exception, failing: str) -> str:
    """Log a fault when it begins, not once a second while it lasts. Returns its kind."""
    kind = type(error).__name__
    if kind != failing:
        log.exception("the worker met a fault and goes on", kind=kind)
    if isinstance(error, DatabaseError):
        connections.close_all()
    return kind


class Seal:
    """Seals what was entered into the ledger, and says that this worker lives."""

    JOB = "seal"

    def __init__(self, name: str) -> None:
        self.name = name
        self.begun = now()
        self.seen = self.begun - SIGN_EVERY
        self.fault: str | None = None

    def round(self) -> bool:
        at = now()
        self.give_sign(at)
        try:
            sealing.seal(at=at)
        except DatabaseError:  # Where the database cannot be asked, it cannot take a note either.
            raise
        except Exception as error:
            self.note(at, error)
            raise
        self.note(at, None)
        # Under load too the tree is signed once a round: sealing holds up the acts for as long as it takes.
        return False

    def give_sign(self, at: datetime) -> None:
        if at - self.seen < SIGN_EVERY:
            return
        WorkerSign.objects.update_or_create(name=self.name, defaults={"started_at": self.begun, "seen_at": at})
        self.seen = at

    def note(self, at: datetime, error: Exception | None) -> None:
        """Leave word for `kuvend doctor` when something has changed, so that an idle worker hardly writes."""
        fault = type(error).__name__ if error else ""
        if fault != self.fault:
            jobs.note(self.JOB, at, error)
            self.fault = fault


class Tasks:
    """Does the tasks that were queued, one at a time, and the periodic jobs between them."""

    def __init__(self, name: str) -> None:
        self.runner = TaskRunner(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
        )

    def round(self) -> bool:
        jobs.do_what_is_due(now())
        # Asked before anything is locked: a queue that is empty costs its readers nothing.
        if not DBTaskResult.objects.ready().exists():
            return False
        self.runner.max_tasks = self.runner._run_tasks + 1
        self.runner.run()
        jobs.forget_mail()
        return True

    def finish_soon(self) -> None:
        self.runner.running = False


def say_goodbye(name: str) -> None:
    """A worker that ends in good order is not missed by `kuvend doctor`."""
    try:
        WorkerSign.objects.filter(name=name).delete()
    except DatabaseError:
        log.warning("the database did not hear that the worker ended")


def now() -> datetime:
    return datetime.now(tz=UTC)
