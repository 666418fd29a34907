"""A member whose plan is being written, in two languages, and browsers that are signed in as its people."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from kuvend.members.models import Government, User
from kuvend.plans.models import ActionPlan
from tests.plans import writing as world
from tests.plans.writing import Land

As = Callable[[User], Client]


@pytest.fixture
def land(db: None) -> Land:
    """Exampleland, which writes in English and Albanian."""
    made = world.land()
    bilingual(made.government)
    return made


@pytest.fixture
def abroad(db: None) -> Land:
    """Another member, with people of the same roles."""
    return world.land("XB", "Elsewhere")


def bilingual(government: Government) -> None:
    from kuvend.edition.services import act

    with act("site"):
        government.languages = ["en", "sq"]
        government.save()


@pytest.fixture
def plan(land: Land) -> ActionPlan:
    """A plan that has just begun."""
    return land.plan()


@pytest.fixture
def as_person() -> As:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(autouse=True)
def in_june() -> "object":
    """The clock of the views stands in the middle of the mandates."""
    with time_machine.travel(world.AT, tick=True):
        yield
