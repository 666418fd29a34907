"""Preparing a database: its schema, the cache's table, the reference data. Each part is done wholly or not at all, so
that starting again after an interruption finishes the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from django.core.management import call_command
from django.db import connection

from kuvend.web.health import unapplied

# Any number, always the same: whoever holds this lock of PostgreSQL's is preparing the database.
PREPARING = 7_020_611


def prepare(*, at: datetime) -> None:
    """Bring the database up to date. Safe to repeat, and safe when several machines start at once."""
    from kuvend.members.services.reference import load_reference_data

    with one_at_a_time():
        waiting = len(unapplied())
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        load_reference_data(at=at)
    click.echo(f"The database is ready ({waiting} migrations applied).", err=True)


def require_prepared() -> None:
    """Raise ClickException, with the cure, when the database lacks a migration."""
    if unapplied():
        raise click.ClickException("The database is not prepared for this version: run `kuvend migrate`.")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait while another machine prepares the same database. SQLite has one machine, and locks by itself."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [PREPARING])
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [PREPARING])
