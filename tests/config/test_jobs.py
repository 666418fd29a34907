"""Periodic jobs: each at its pace since its last success, on one machine at a time, whatever happens to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from kuvend.config import jobs, mail
from kuvend.config.jobs import PeriodicJob
from kuvend.config.models import JobRun, WorkerSign

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


class Work:
    """A job that counts, and fails while it is told to."""

    def __init__(self) -> None:
        self.done: list[datetime] = []
        self.fails = False

    def do(self, at: datetime) -> None:
        if self.fails:
            raise ConnectionError("arta@example.org")
        self.done.append(at)


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """One job, due once an hour, at noon."""
    work = Work()
    monkeypatch.setattr(jobs, "JOBS", (PeriodicJob("work", HOUR, work.do),))
    with time_machine.travel(NOON, tick=False):
        yield work


def test_a_job_is_done_at_once_and_then_when_its_pause_is_over(work: Work) -> None:
    for at in (NOON, NOON + SECOND, NOON + HOUR - SECOND, NOON + HOUR, NOON + HOUR + SECOND):
        jobs.do_what_is_due(at)
    assert work.done == [NOON, NOON + HOUR]


def test_a_job_that_fails_says_what_and_is_tried_again_a_minute_later(
    work: Work, capfd: pytest.CaptureFixture[str]
) -> None:
    work.fails = True
    jobs.do_what_is_due(NOON)
    run = JobRun.objects.get(job="work")
    assert (run.tried_at, run.succeeded_at, run.fault) == (NOON, None, "ConnectionError")
    assert "arta@example.org" not in "".join(capfd.readouterr())
    work.fails = False
    jobs.do_what_is_due(NOON + timedelta(seconds=59))
    assert work.done == []
    jobs.do_what_is_due(NOON + timedelta(seconds=60))
    assert work.done == [NOON + timedelta(seconds=60)]
    assert JobRun.objects.get(job="work").fault == ""


def test_a_failing_job_stops_no_other(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Work()
    work.fails = True
    both = (PeriodicJob("work", HOUR, work.do), PeriodicJob("other", HOUR, other.do))
    monkeypatch.setattr(jobs, "JOBS", both)
    jobs.do_what_is_due(NOON)
    assert other.done == [NOON]


def test_of_two_workers_that_want_a_job_one_gets_it(work: Work) -> None:
    [job] = jobs.JOBS
    assert [jobs.taken(job, None, NOON), jobs.taken(job, None, NOON + SECOND)] == [True, False]
    seen = JobRun.objects.get(job="work")
    assert [jobs.taken(job, seen, NOON + HOUR), jobs.taken(job, seen, NOON + HOUR)] == [True, False]


def test_a_success_noted_by_a_clock_that_was_ahead_does_not_stop_the_job(work: Work) -> None:
    jobs.do_what_is_due(NOON + timedelta(days=300))
    jobs.do_what_is_due(NOON)
    assert work.done[-1] == NOON


def running(worker: str, since: datetime) -> "DBTaskResult[Any, Any]":
    path = "kuvend.config.mail.deliver"
    return DBTaskResult.objects.create(
        task_path=path, backend_name="default", args_kwargs={"args": [], "kwargs": {}}, queue_name=mail.QUEUE,
        status="RUNNING", worker_ids=[worker], started_at=since, run_after=since,
    )  # fmt: skip


def test_what_a_dead_worker_had_begun_is_begun_again_and_what_a_living_one_does_is_not(work: Work) -> None:
    WorkerSign.objects.create(name="living", started_at=NOON, seen_at=NOON - 10 * SECOND)
    WorkerSign.objects.create(name="dead", started_at=NOON, seen_at=NOON - 61 * SECOND)
    long_ago = NOON - HOUR
    tasks = [running("living", long_ago), running("dead", long_ago), running("nobody knows", long_ago)]
    just_begun = running("not yet seen", NOON - SECOND)
    jobs.begin_again(NOON)
    for task in (*tasks, just_begun):
        task.refresh_from_db()
    assert [task.status for task in (*tasks, just_begun)] == ["RUNNING", "READY", "READY", "RUNNING"]


def finished(status: str, at: datetime, queue: str = "default") -> None:
    DBTaskResult.objects.create(
        task_path="a.b", backend_name="default", args_kwargs={}, queue_name=queue, status=status,
        run_after=at, finished_at=at,
    )  # fmt: skip


def test_tasks_are_forgotten_when_done_and_much_later_when_failed(work: Work) -> None:
    finished("SUCCESSFUL", NOON - SECOND, mail.QUEUE)
    finished("SUCCESSFUL", NOON - SECOND)
    finished("SUCCESSFUL", NOON - timedelta(days=1, seconds=1))
    finished("FAILED", NOON - timedelta(days=13))
    finished("FAILED", NOON - timedelta(days=15))
    jobs.forget_tasks(NOON)
    kept = set(DBTaskResult.objects.values_list("status", "finished_at"))
    assert kept == {("SUCCESSFUL", NOON - SECOND), ("FAILED", NOON - timedelta(days=13))}


def test_expired_sessions_and_workers_of_the_past_are_forgotten(work: Work) -> None:
    for age in (-HOUR, HOUR):
        session = SessionStore()
        session.set_expiry(NOON + age)
        session.create()
    WorkerSign.objects.create(name="today's", started_at=NOON, seen_at=NOON - HOUR)
    WorkerSign.objects.create(name="last week's", started_at=NOON, seen_at=NOON - 7 * 24 * HOUR)
    jobs.clear_sessions(NOON)
    jobs.forget_workers(NOON)
    assert [session.expire_date for session in Session.objects.all()] == [NOON + HOUR]
    assert list(WorkerSign.objects.values_list("name", flat=True)) == ["today's"]


@pytest.mark.django_db
def test_every_job_of_the_register_runs_on_an_empty_installation() -> None:
    jobs.do_what_is_due(NOON)
    assert dict(JobRun.objects.values_list("job", "fault")) == {job.name: "" for job in jobs.JOBS}
