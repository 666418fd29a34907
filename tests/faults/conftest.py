"""The record that the tests of this folder attack, at one moment."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.plans.models import Commitment
from tests.faults.world import RECEIPT, world
from tests.ledger.acts import record, seal

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def noon() -> Iterator[date]:
    """The clock stands at noon of 15 June 2026."""
    with time_machine.travel(NOON, tick=False):
        yield NOON.date()


@pytest.fixture
def sealed_ledger(db: None) -> None:
    """One entry, whose receipt has a code that can be written down."""
    with act("XA"):
        Entry.objects.filter(pk=record(1).pk).update(code=RECEIPT)
    seal()


@pytest.fixture
def promise(db: None, noon: date) -> Commitment:
    """A commitment with a row of every kind around it."""
    return world()
