"""One at a time: whoever gives places in the tree, signs it, or changes the key that signs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from kuvend.edition.services import act

# Any number, always the same: whoever holds this lock of PostgreSQL's is sealing.
SEALING = 7_020_612


@contextmanager
def one_sealer() -> Iterator[None]:
    """One sealer at a time: the others wait. SQLite has one writer by itself."""
    with act():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_xact_lock(%s)", [SEALING])
        yield
