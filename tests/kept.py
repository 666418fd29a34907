"""Rows that are slow to make, made once for the tests of a module and gone after them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def kept_rows(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written inside stays for the tests of a module-wide fixture; each test's own changes go with it."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
