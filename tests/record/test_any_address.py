"""Whatever somebody types behind a question mark, no page of the record breaks."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuvend.plans.models import ActionPlan
from tests import make

NAMES = st.sampled_from(["q", "kind", "status", "tag", "on", "after", "page", "q[]", ""]) | st.text(max_size=8)
QUERY = st.dictionaries(NAMES, st.text(max_size=40) | st.lists(st.text(max_size=8), max_size=3), max_size=4)
ADDRESSES = [
    "/en/",
    "/en/home.json",
    "/en/members/",
    "/en/members.json",
    "/en/members.atom",
    "/en/members/exampleland/",
    "/en/members/exampleland.json",
    "/en/members/exampleland/calendar/",
    "/en/members/exampleland/calendar.json",
    "/en/members/exampleland/calendar.ics",
    "/en/members/exampleland/plans/2/",
    "/en/members/exampleland/plans/2.json",
    "/en/members/exampleland/plans/2/timeline/",
    "/en/members/exampleland/plans/2/timeline.json",
    "/en/commitments/XA-2-01/",
    "/en/commitments/XA-2-01.json",
    "/en/about/",
    "/en/about.json",
]


@pytest.fixture
def world(plan: ActionPlan) -> ActionPlan:
    make.commitment(plan)
    return plan


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=st.sampled_from(ADDRESSES), query=QUERY)
def test_no_query_breaks_a_page(client: Client, world: ActionPlan, address: str, query: dict[str, Any]) -> None:
    assert client.get(address, query).status_code == 200


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=st.sampled_from(ADDRESSES), raw=st.binary(max_size=30))
def test_no_bytes_in_a_query_break_a_page(client: Client, world: ActionPlan, address: str, raw: bytes) -> None:
    assert client.get(address, QUERY_STRING=raw.decode("latin-1")).status_code in {200, 400}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=30).filter(lambda name: "/" not in name))
def test_no_name_breaks_an_address(client: Client, world: ActionPlan, name: str) -> None:
    for address in (f"/en/members/{name}/", f"/en/commitments/{name}/", f"/en/members/exampleland/plans/{name}/"):
        assert client.get(address).status_code in {200, 301, 302, 404}


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_only_read(client: Client, world: ActionPlan, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_sets_no_cookie(client: Client, world: ActionPlan, address: str) -> None:
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" in answer["Vary"]
