"""`kuvend doctor` names each thing that is wrong, with its cure, and nothing on an installation that is well."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection
from django_tasks_db.models import DBTaskResult

from kuvend.config import doctor
from kuvend.config.doctor.trouble import Trouble
from kuvend.config.models import JobRun, WorkerSign
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.ledger.notes import Signer
from kuvend.ledger.services.entries import append
from kuvend.ledger.services.sealing import seal
from tests.config.command import kuvend
from tests.database import own_database
from tests.site import environment, migrated

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def well(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    """An installation without a fault: a worker lives, all is sealed, the settings are those of a public site."""
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path
    settings.LEDGER_KEY_FILE = str(tmp_path / "ledger_key")
    settings.SITE_URL = "https://kuvend.example.org"
    settings.SECRET_KEY = "a1b2c3d4e5f6" * 5
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.KUVEND_DEMO = False
    (tmp_path / "staticfiles.json").touch()
    entered(NOON - 5 * SECOND)
    with time_machine.travel(NOON, tick=False):
        seal(at=NOON)
        WorkerSign.objects.create(name="a worker", started_at=NOON, seen_at=NOON - 10 * SECOND)
        yield


def entered(at: datetime) -> Entry:
    with act():
        return append(kind="test.happened", subject="test/1", payload={}, at=at, actor=None, scope="site", public=True)


def codes() -> list[str]:
    return [trouble.code for trouble in examined()]


def examined() -> list[Trouble]:
    """What doctor finds, but for what the tests do on purpose: their database waits for no disk, and they travel."""
    return [trouble for trouble in doctor.examine(NOON) if trouble.code not in {"database-not-durable", "clock-skew"}]


def test_a_well_installation_has_nothing_to_say() -> None:
    assert examined() == []


def test_what_was_entered_must_be_sealed_within_a_minute() -> None:
    entered(NOON - 59 * SECOND)
    assert codes() == []
    entered(NOON - 61 * SECOND)
    [late] = examined()
    assert late.code == "ledger-unsealed"
    assert late.what.startswith("Entries of the ledger not sealed within a minute: 1,")
    seal(at=NOON)
    assert codes() == []


@pytest.mark.parametrize(("mode", "found"), [(0o600, []), (0o640, ["ledger-key-open"]), (0o604, ["ledger-key-open"])])
def test_nobody_else_may_read_the_key(mode: int, found: list[str], settings: Any) -> None:
    os.chmod(settings.LEDGER_KEY_FILE, mode)
    assert codes() == found


def test_a_key_that_is_gone_is_missed_once_something_was_signed(settings: Any) -> None:
    Path(settings.LEDGER_KEY_FILE).unlink()
    assert codes() == ["ledger-key-missing"]
    with connection.cursor() as cursor:
        cursor.execute("delete from ledger_checkpoint")
    assert codes() == []


def test_a_change_of_the_key_that_was_cut_off_is_told_until_it_is_settled(settings: Any) -> None:
    left = Path(settings.LEDGER_KEY_FILE + ".next")
    left.write_text(Signer.make("kuvend.example.org").private_text())
    assert codes() == ["ledger-key-change-cut-off"]
    seal(at=NOON)
    assert codes() == []


def test_a_restored_installation_without_the_checkpoint_beside_the_key_is_noticed(settings: Any) -> None:
    """Nothing but the database is left to say what the database must continue."""
    Path(settings.LEDGER_KEY_FILE + ".checkpoint").unlink()
    assert codes() == ["ledger-kept-missing"]


@pytest.mark.parametrize(
    "attack",
    [
        "delete from ledger_entry",
        "delete from ledger_tile",
        "update ledger_entry set {index} = {index} + 1",
        "update ledger_checkpoint set root = '" + "00" * 32 + "'",
    ],
)
def test_a_tree_that_does_not_continue_what_was_signed_comes_first(attack: str, settings: Any) -> None:
    settings.DEBUG = True
    with connection.cursor() as cursor:
        cursor.execute(attack.format(index='"index"'))
    assert codes() == ["ledger-disagrees", "debug-on"]


def test_a_database_older_than_the_checkpoint_beside_the_key_is_noticed() -> None:
    with connection.cursor() as cursor:
        for table in ("ledger_checkpoint", "ledger_tile", "ledger_entry"):
            cursor.execute(f"delete from {table}")  # noqa: S608
    [found] = examined()
    assert found.code == "ledger-disagrees"
    assert "backup" in found.what


@pytest.mark.parametrize(("age", "found"), [(59, []), (61, ["worker-missing"])])
def test_a_worker_gives_a_sign_every_minute(age: int, found: list[str]) -> None:
    WorkerSign.objects.update(seen_at=NOON - age * SECOND)
    assert codes() == found


def test_no_worker_at_all_is_missed_too() -> None:
    WorkerSign.objects.all().delete()
    [missing] = examined()
    assert "none has been seen" in missing.what


@pytest.mark.parametrize(("ahead", "found"), [(4, []), (6, ["clock-behind"])])
def test_a_clock_behind_the_record_is_noticed(ahead: int, found: list[str]) -> None:
    entered(NOON + ahead * SECOND)
    assert codes() == found


def test_the_clock_of_another_machine_is_compared() -> None:
    found = {trouble.code for trouble in doctor.examine(NOON)}
    assert ("clock-skew" in found) == (connection.vendor == "postgresql"), "The tests travel; the database does not"


def task(status: str, queue: str = "default", enqueued: datetime = NOON, **kwargs: Any) -> None:
    made = DBTaskResult.objects.create(
        task_path="kuvend.config.mail.deliver", backend_name="default", queue_name=queue, status=status,
        args_kwargs={"args": [{"recipients": ["arta@example.org"]}], "kwargs": kwargs}, finished_at=NOON,
    )  # fmt: skip
    DBTaskResult.objects.filter(pk=made.pk).update(enqueued_at=enqueued)


def test_mail_that_waits_or_was_given_up_is_told_without_naming_anybody() -> None:
    task("READY", "mail")
    assert codes() == []
    task("READY", "mail", failed=1, reason="SMTPAuthenticationError 535")
    task("READY", "mail", failed=3, reason="SMTPAuthenticationError 535", enqueued=NOON - timedelta(hours=3))
    task("FAILED", "mail")
    put_off, given_up = examined()
    assert (put_off.code, given_up.code) == ("mail-put-off", "mail-given-up")
    assert "SMTPAuthenticationError 535 2 times" in put_off.what
    assert "arta" not in put_off.what + given_up.what


def test_tasks_that_failed_or_wait_too_long() -> None:
    task("FAILED")
    task("READY", enqueued=NOON - timedelta(minutes=11))
    assert codes() == ["tasks-failed", "tasks-late"]


def test_a_job_that_does_not_succeed() -> None:
    JobRun.objects.create(job="well", tried_at=NOON, succeeded_at=NOON)
    JobRun.objects.create(job="ill", tried_at=NOON, fault="ConnectionError")
    [trouble] = examined()
    assert (trouble.code, "“ill”" in trouble.what, "ConnectionError" in trouble.what) == ("job-failed", True, True)


@pytest.mark.parametrize(
    ("setting", "value", "found"),
    [
        ("DEBUG", True, ["debug-on"]),
        ("SECRET_KEY", "x7" * 24, ["secret-key-short"]),
        ("SECRET_KEY", "abc" * 30, ["secret-key-short"]),
        ("SITE_URL", "http://kuvend.example.org", ["not-https"]),
        ("SITE_URL", "http://localhost:8000", []),
        ("KUVEND_DEMO", True, ["demo-people"]),
        ("MAIL_DELIVERY_BACKEND", "django.core.mail.backends.filebased.EmailBackend", ["mail-not-configured"]),
        ("STATIC_ROOT", "/nowhere", ["static-files-missing"]),
    ],
)
def test_settings(setting: str, value: object, found: list[str], settings: Any) -> None:
    setattr(settings, setting, value)
    assert codes() == found


def test_a_site_of_this_machine_needs_no_mail_server(settings: Any) -> None:
    settings.SITE_URL = "http://localhost:8000"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert codes() == []


def test_a_secret_key_that_others_can_read(settings: Any) -> None:
    kept = Path(settings.VAR_DIR) / "secret_key"
    kept.write_text("secret")
    os.chmod(kept, 0o600)
    assert codes() == []
    os.chmod(kept, 0o644)
    assert codes() == ["secret-key-open"]


def test_a_folder_that_others_can_look_into(settings: Any) -> None:
    """As installations have it that were set up before Kuvend made the folder for itself alone."""
    os.chmod(settings.VAR_DIR, 0o700)
    assert codes() == []
    os.chmod(settings.VAR_DIR, 0o755)
    assert codes() == ["folder-open"]


@pytest.mark.parametrize(("free", "found"), [(500_000_000, []), (499_999_999, ["disk-low"])])
def test_a_disk_that_fills(free: int, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    assert codes()[:1] == found


def test_a_database_that_does_not_wait_for_the_disk() -> None:
    """The one of the tests does not, so that they are quick."""
    found = [trouble for trouble in doctor.examine(NOON) if trouble.code == "database-not-durable"]
    assert found
    assert all("power cut" in trouble.what for trouble in found)


def test_a_database_that_fails_half_way_hides_nothing_else(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(at: datetime) -> Iterator[Trouble]:
        raise DatabaseError

    settings.DEBUG = True
    monkeypatch.setattr(doctor, "NEEDING_DATABASE", (fail, *doctor.NEEDING_DATABASE))
    assert codes() == ["database-failed", "debug-on"]


def test_an_address_that_gives_durability_away_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    with migrated(folder) as url:
        if not url.startswith("sqlite"):
            pytest.skip("PostgreSQL is set where it runs, not in the address")
        careless = f"{url}?init_command=PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
        env = environment(folder, careless)
        found = json.loads(kuvend("doctor", "--json", env=env).out)["troubles"]
    assert found[0]["code"] == "database-not-durable"
    assert "synchronous=0" in found[0]["what"]


CASES: list[tuple[str, Callable[[dict[str, str]], dict[str, str]], str]] = [
    ("unreachable", lambda env: {**env, "DATABASE_URL": "postgres://nowhere.invalid/x"}, "database-unreachable"),
    ("not prepared", lambda env: env, "database-not-prepared"),
]


@pytest.mark.parametrize(("what", "changed", "code"), CASES, ids=[case[0] for case in CASES])
def test_a_database_that_is_not_there_comes_first(
    what: str, changed: Callable[[dict[str, str]], dict[str, str]], code: str, tmp_path: Path
) -> None:
    with own_database(tmp_path) as url:
        done = kuvend("doctor", "--json", env=changed(environment(tmp_path, url)))
    said = json.loads(done.out)
    assert (done.code, said["ok"], said["troubles"][0]["code"]) == (1, False, code)


def test_the_real_command_on_an_installation_that_is_served(tmp_path: Path) -> None:
    """Its own settings keep what was acknowledged; only the worker is missing, as nobody serves."""
    folder = tmp_path / "new"
    folder.mkdir(mode=0o700)
    with migrated(folder) as url:
        env = environment(folder, url, SECRET_KEY="")
        done = kuvend("doctor", env=env)
        found = json.loads(kuvend("doctor", "--json", env=env).out)["troubles"]
    assert done.code == 1
    assert f"1. {found[0]['what']}\n   {found[0]['cure']}\n" in done.out
    # The cluster of the tests waits for no disk; SQLite is set by ourselves.
    by_cluster = {"database-not-durable"} if url.startswith("postgres") else set()
    assert {trouble["code"] for trouble in found} == {"worker-missing", "static-files-missing"} | by_cluster
