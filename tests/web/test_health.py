"""What a balancer asks: is this process alive, and can it serve?"""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from kuvend.web import health


def test_alive_asks_no_database(client: Client) -> None:
    # Without the django_db mark a query would fail the test.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.django_db
def test_ready_when_the_database_answers_and_is_up_to_date(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="plans").delete()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not migrated\n")


def test_not_ready_while_the_database_cannot_be_reached(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> list[str]:
        raise OperationalError("connection to server at 10.0.0.7 failed")

    monkeypatch.setattr(health, "unapplied", unreachable)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database unreachable\n")
