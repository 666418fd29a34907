"""Turning the pages loses nothing and repeats nothing, and costs the same however long the list is."""

import tracemalloc
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuvend.catalogue.selectors import PARAMETERS, Page, Query, page
from kuvend.catalogue.selectors.listing import BATCH, PAGE
from kuvend.catalogue.selectors.query import Reading
from tests import make

pytestmark = pytest.mark.django_db


def pages(first: Query) -> Iterator[Page]:
    query: Query | None = first
    while query is not None:
        shown = page(Reading(query), None)
        yield shown
        query = shown.after


def record(sizes: list[int]) -> None:
    """A plan for each size, some of one year, some of codes that databases sort in different ways."""
    governments = [make.government(code, code) for code in ("AL", "AL-TIR", "GB-SCT", "XA")]
    for number, size in enumerate(sizes):
        government = governments[number % len(governments)]
        make.commitments(make.plan(government, 1 + number // 4, first_year=2012 + number % 3), size)


@given(st.lists(st.integers(0, 60), max_size=9))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_pages_together_are_the_whole_list_in_its_order(db: None, sizes: list[int]) -> None:
    with transaction.atomic():
        record(sizes)
        turned = list(pages(Query()))
        rows = [row for shown in turned for row in shown.rows]
        assert len(rows) == len({row.code for row in rows}) == turned[0].total == sum(sizes)
        assert [row.place.key for row in rows] == sorted(row.place.key for row in rows)
        assert all(len(shown.rows) == PAGE for shown in turned[:-1])
        transaction.set_rollback(True)


def test_turning_back_shows_the_pages_that_were_turned() -> None:
    record([30, 0, 41, 7])
    forth = list(pages(Query()))
    shown = forth[-1]
    back = [shown]
    while shown.before:
        shown = page(Reading(shown.before), None)
        back.append(shown)
    assert [row.code for row in back[-1].rows] == [row.code for row in forth[0].rows]
    assert {row.code for part in back for row in part.rows} == {row.code for part in forth for row in part.rows}
    assert back[-1].before is None


def test_a_shared_place_goes_on_from_there_when_its_commitment_is_gone() -> None:
    record([5])
    codes = [row.code for row in page(Reading(Query()), None).rows]
    query = Query(after=page(Reading(Query()), None).rows[1].place)
    make.plan(make.government("XB", "Elsewhere"), 1)
    assert [row.code for row in page(Reading(query), None).rows] == codes[2:]


ADDRESSES = [
    "",
    "q=promise&member=AL&plan=AL-1&year=2012&value=transparency&relevance=transparency&completion=limited"
    "&impact=not_judged&tag=none&area=none&after=2014-AL-1-3",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", ["catalogue/", "catalogue.json"])
def test_a_page_costs_the_same_number_of_queries_at_10_and_1000(client: Client, name: str, address: str) -> None:
    plan = make.plan(make.government("AL", "Albania"), first_year=2012)
    make.commitments(plan, 10)
    small = queries(client, f"/en/{name}?{address}")
    make.commitments(make.plan(make.government("XA"), first_year=2012), 990)
    assert queries(client, f"/en/{name}?{address}") == small
    assert small <= 15


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as made:
        assert client.get(address).status_code == 200
    return len(made)


def test_the_table_costs_a_fixed_number_of_queries_for_each_batch(client: Client) -> None:
    make.commitments(make.plan(make.government("AL", "Albania")), 600)
    with CaptureQueriesContext(connection) as made:
        assert len(list(client.get("/en/catalogue.csv"))) == 601
    assert len(made) == 4 + 1 + 3 * 3


def test_the_memory_of_the_table_does_not_grow_with_it(client: Client) -> None:
    """One batch of rows is held at a time, and let go before the collector comes."""
    plan = make.plan(make.government("AL", "Albania"))
    make.commitments(plan, 2 * BATCH)
    small = peak(client)
    make.commitments(make.plan(plan.government, 2), 6 * BATCH)
    assert peak(client) < 1.3 * small


def peak(client: Client) -> int:
    """The most memory that Python held while the table was sent, in bytes."""
    list(client.get("/en/catalogue.csv"))  # What is loaded once is not counted.
    tracemalloc.start()
    try:
        assert sum(1 for _ in client.get("/en/catalogue.csv")) > BATCH
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


anything = st.lists(st.tuples(st.sampled_from([*PARAMETERS, "x"]), st.text(max_size=20)), max_size=6)


@given(anything, st.sampled_from(["catalogue/", "catalogue.json", "catalogue.csv", "catalogue.atom"]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_string_breaks_a_page(client: Client, asked: list[tuple[str, str]], name: str) -> None:
    response = client.get(f"/en/{name}?{urlencode(asked)}")
    assert response.status_code == 200
    if response.streaming:
        assert list(response)


@pytest.mark.parametrize(
    "raw", ["%00", "q=%00", "q=%ff%fe", "&&==", "q[]=1", "year=1e9", "after=" + "9" * 5000, "q=" + "a" * 9000]
)
@pytest.mark.parametrize("name", ["catalogue/", "catalogue.json", "catalogue.csv"])
def test_nor_does_one_that_no_form_would_send(client: Client, name: str, raw: str) -> None:
    assert client.get(f"/en/{name}?{raw}").status_code in (200, 414)
