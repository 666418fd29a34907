"""Work that comes round: each job at its own pace, counted from its last success, on one machine at a time.

Whoever adds a job adds a line to `JOBS`. A job may run twice or be cut off anywhere, so it does what is left to do, and
nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

import structlog
from django.conf import settings
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kuvend.config import mail
from kuvend.config.models import JobRun, WorkerSign
from kuvend.documents.services.sweeping import sweep

log = structlog.get_logger(__name__)

# A worker that has said nothing for so long is taken for dead, and what it had begun is begun again.
SILENCE = timedelta(seconds=60)
# A job that failed is tried again after this pause, or after its own if that is shorter.
PAUSE = timedelta(minutes=1)
# How long what was done is remembered, and what failed.
DONE_FOR = timedelta(days=1)
FAILED_FOR = timedelta(days=14)


@dataclass(frozen=True)
class PeriodicJob:
    """A job, and how much time may pass between two successes."""

    name: str
    every: timedelta
    do: Callable[[datetime], None]


def clear_sessions(at: datetime) -> None:
    """Forget sessions that have expired."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def begin_again(at: datetime) -> None:
    """Put tasks back whose worker died half-way through them."""
    living = set(WorkerSign.objects.filter(seen_at__gt=at - SILENCE).values_list("name", flat=True))
    for row in DBTaskResult.objects.running().filter(started_at__lt=at - SILENCE):
        if not living.intersection(row.worker_ids[-1:]):
            DBTaskResult.objects.running().filter(pk=row.pk, started_at=row.started_at).update(
                status=TaskResultStatus.READY
            )
            log.warning("task of a dead worker begun again", task=row.task_path)


def forget_tasks(at: datetime) -> None:
    """Forget what is done, and in the end what failed."""
    forget_mail()
    DBTaskResult.objects.successful().filter(finished_at__lt=at - DONE_FOR).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=at - FAILED_FOR).delete()


def forget_mail() -> None:
    """Forget mail that was delivered, at once: its words are nobody's business any more."""
    DBTaskResult.objects.successful().filter(queue_name=mail.QUEUE).delete()


def forget_workers(at: datetime) -> None:
    """Forget workers that ended long ago."""
    WorkerSign.objects.filter(seen_at__lt=at - DONE_FOR).delete()


def sweep_files(at: datetime) -> None:
    """Delete the files that an act left behind when its process was killed, and those of withdrawn documents."""
    sweep(at)


JOBS: tuple[PeriodicJob, ...] = (
    PeriodicJob("begin-again", timedelta(seconds=30), begin_again),
    PeriodicJob("forget-tasks", timedelta(hours=1), forget_tasks),
    PeriodicJob("forget-workers", timedelta(days=1), forget_workers),
    PeriodicJob("clear-sessions", timedelta(hours=6), clear_sessions),
    PeriodicJob("sweep-files", timedelta(days=1), sweep_files),
)


def do_what_is_due(at: datetime) -> None:
    """Do every job whose time has come, unless another worker has just taken it."""
    runs = JobRun.objects.in_bulk()
    for job in JOBS:
        if is_due(job, runs.get(job.name), at) and taken(job, runs.get(job.name), at):
            run(job, at)


def is_due(job: PeriodicJob, last: JobRun | None, at: datetime) -> bool:
    if last is None:
        return True
    if last.tried_at and at < last.tried_at + min(PAUSE, job.every) and at >= last.tried_at:
        return False
    # A success in the future was noted by a clock that was wrong.
    return last.succeeded_at is None or not last.succeeded_at <= at < last.succeeded_at + job.every


def taken(job: PeriodicJob, last: JobRun | None, at: datetime) -> bool:
    """Take a job: of several workers that want it, the database lets one."""
    if last is None:
        JobRun.objects.bulk_create([JobRun(job=job.name)], ignore_conflicts=True)
    unchanged = JobRun.objects.filter(job=job.name, tried_at=last.tried_at if last else None)
    return unchanged.update(tried_at=at) == 1


def run(job: PeriodicJob, at: datetime) -> None:
    """Do a job and note how it went. A job that fails stops nothing else."""
    try:
        job.do(at)
    except Exception as error:
        log.exception("job failed", job=job.name)
        note(job.name, at, error)
    else:
        note(job.name, at, None)


def note(job: str, at: datetime, error: Exception | None) -> None:
    """Leave word, for `kuvend doctor` and for the next round, how a job went. Only the kind of a fault is kept."""
    went = {"fault": type(error).__name__} if error else {"fault": "", "succeeded_at": at}
    JobRun.objects.update_or_create(job=job, defaults={"tried_at": at, **went})
