"""Does somebody do the background work, and does it succeed?"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection
from django_tasks_db.models import DBTaskResult

from kuvend.config import mail
from kuvend.config.doctor.trouble import Trouble
from kuvend.config.jobs import SILENCE
from kuvend.config.models import JobRun, WorkerSign
from kuvend.ledger.models import Entry

# A task that waits longer than this has nobody who does it.
WAIT = timedelta(minutes=10)
# Clocks that differ by less do no harm.
SKEW = timedelta(seconds=5)


def worker_lives(at: datetime) -> Iterator[Trouble]:
    if not WorkerSign.objects.filter(seen_at__gt=at - SILENCE).exists():
        last = WorkerSign.objects.order_by("-seen_at").first()
        seen = f"the last was seen at {last.seen_at:%Y-%m-%d %H:%M:%S} UTC" if last else "none has been seen lately"
        yield Trouble(
            "worker-missing",
            f"No worker runs ({seen}): the ledger is not sealed and no mail leaves.",
            "Run `kuvend serve`, which starts one, or `kuvend worker` beside `kuvend serve --no-worker`.",
        )


def clocks_agree(at: datetime) -> Iterator[Trouble]:
    """The moment of an act is the server's clock: it must not run behind the record, nor away from the database."""
    cure = "Set the clock, and keep it right with NTP (`timedatectl set-ntp true`)."
    latest = Entry.objects.order_by("-at").values_list("at", flat=True).first()
    if latest and latest > at + SKEW:
        what = f"This machine's clock is behind the ledger, whose last entry is of {latest:%Y-%m-%d %H:%M:%S} UTC."
        yield Trouble("clock-behind", what, cure)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # The moment in which it is asked, on both machines: `at` is some time ago by now.
            here = datetime.now(tz=UTC)
            cursor.execute("select clock_timestamp()")
            [there] = cursor.fetchone()
        if abs(there - here) > SKEW:
            apart = abs(there - here).total_seconds()
            yield Trouble("clock-skew", f"The clocks of this machine and the database are {apart:.0f} s apart.", cure)


def mail_arrives(at: datetime) -> Iterator[Trouble]:
    """Mail that was put off, with the reasons, and mail that was given up."""
    waiting = DBTaskResult.objects.filter(queue_name=mail.QUEUE, status="READY", args_kwargs__kwargs__failed__gt=0)
    if reasons := Counter(row["kwargs"]["reason"] for row in waiting.values_list("args_kwargs", flat=True)):
        yield Trouble(
            "mail-put-off",
            f"The mail server fails. Messages waiting: {reasons.total()} ({listed(reasons)}).",
            "Mend the mail server or EMAIL_URL; they are tried again by themselves.",
        )
    if count := DBTaskResult.objects.failed().filter(queue_name=mail.QUEUE).count():
        yield Trouble(
            "mail-given-up",
            f"Messages given up in the last 14 days, because nobody took them: {count}.",
            "Mend the mail server or EMAIL_URL. Whoever waits for one can ask for it again.",
        )


def tasks_succeed(at: datetime) -> Iterator[Trouble]:
    failed = DBTaskResult.objects.failed().exclude(queue_name=mail.QUEUE)
    if paths := Counter(failed.values_list("task_path", flat=True)):
        what = f"Tasks that failed in the last 14 days: {paths.total()} ({listed(paths)})."
        yield Trouble("tasks-failed", what, "Read the worker's log; report it with what stands there.")
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=at - WAIT, args_kwargs__kwargs__failed__isnull=True)
    if count := late.count():
        what = f"Tasks waiting for more than {WAIT.seconds // 60} minutes: {count}."
        yield Trouble("tasks-late", what, "Run more workers: `kuvend worker`, on this machine or another.")


def jobs_succeed(at: datetime) -> Iterator[Trouble]:
    for run in JobRun.objects.exclude(fault="").order_by("job"):
        since = f"since {run.succeeded_at:%Y-%m-%d %H:%M:%S} UTC" if run.succeeded_at else "so far"
        what = f"The periodic job “{run.job}” has not succeeded {since} ({run.fault})."
        yield Trouble("job-failed", what, "Read the worker's log; the job is tried again every minute.")


def listed(counted: "Counter[str]") -> str:
    return ", ".join(f"{name} {count} times" if count > 1 else name for name, count in counted.most_common(5))
