"""A small world that the pages of the record show."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from kuvend.cycle import Recorded
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan, Commitment
from tests import make

NOON = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("UTC"))
TODAY = NOON.date()


@pytest.fixture
def noon() -> Iterator[date]:
    """The clock stands at noon of 15 June 2026."""
    with time_machine.travel(NOON, tick=False):
        yield TODAY


@pytest.fixture
def land(db: None) -> Government:
    return make.government()


@pytest.fixture
def plan(land: Government) -> ActionPlan:
    """A plan in force to the end of 2026."""
    return make.plan(land, 2)


@pytest.fixture
def promise(plan: ActionPlan) -> Commitment:
    return make.commitment(plan, starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31))


@pytest.fixture
def page(client: Client, noon: date) -> Callable[[str], str]:
    """The page at an address, at noon of 15 June 2026."""

    def read(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return str(answer.content, "utf-8")

    return read


@pytest.fixture
def twin(client: Client, noon: date) -> Callable[[str], Any]:
    """The record at a data address, at noon of 15 June 2026."""

    def read(address: str) -> Any:
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.json()["record"]

    return read


def day(text: str) -> Recorded:
    return Recorded(date.fromisoformat(text))
