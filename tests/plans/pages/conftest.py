"""A member whose plan is being written in two languages, and browsers that are signed in as its people."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from kuvend.edition.services import act
from kuvend.members.models import User
from kuvend.plans.models import ActionPlan
from tests.plans import writing as world
from tests.plans.writing import Land

As = Callable[[User], Client]
DRAFT = "/en/members/exampleland/plans/1/draft/"


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    """The clock of the views stands in the middle of the mandates."""
    with time_machine.travel(world.AT, tick=True):
        yield


@pytest.fixture
def land(db: None) -> Land:
    """Exampleland, which writes in English and Albanian."""
    made = world.land()
    with act("site"):
        made.government.languages = ["en", "sq"]
        made.government.save()
    return made


@pytest.fixture
def abroad(db: None) -> Land:
    """Another member, with people of the same roles."""
    return world.land("XB", "Elsewhere")


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


@pytest.fixture
def contact(land: Land, as_person: As) -> Client:
    """The point of contact's browser."""
    return as_person(land.contact)
