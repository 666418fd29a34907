"""A page for writing asks the database as often for a hundred commitments as for ten."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.plans.models import ActionPlan
from kuvend.plans.rules import Stage
from tests import make
from tests.plans import writing as world
from tests.plans.pages.conftest import As


def room(code: str, called: str, count: int) -> tuple[world.Land, ActionPlan]:
    """A plan with so many commitments, each with a proposal of an officer."""
    land = world.land(code, called)
    plan = make.plan(land.government, 1, stage=Stage.DRAFTING, published_at=None, delivered_on=None)
    for commitment in make.commitments(plan, count)[:count]:
        make.party(commitment, "Ministry of Examples", office=land.office)
        world.proposal(land, plan, commitment, land.contact, title={"en": f"Better {commitment.code}"})
    return land, plan


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.django_db
def test_the_rooms_of_a_plan_take_no_more_queries_for_more_commitments(as_person: As) -> None:
    counts = []
    for code, called, count in (("XA", "Exampleland", 10), ("XB", "Elsewhere", 100)):
        land, _plan = room(code, called, count)
        client = as_person(land.contact)
        draft = f"/en/members/{land.government.slug}/plans/1/draft/"
        first = f"{draft}commitments/{code}-1-0001/edit/"
        counts.append([asked(client, address) for address in (draft, first, f"{draft}text/", "/en/desk/")])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 40
