"""The list of governments: found by any of their names, narrowed by kind and status."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kuvend.members.models import Government
from kuvend.members.rules import Confidence, Kind, Status
from tests import make
from tests.html import valid_html

Page = Callable[[str], str]
Twin = Callable[[str], Any]


@pytest.fixture
def lands(db: None) -> list[Government]:
    kingdom = make.government("GB", "United Kingdom", name={"en": "United Kingdom", "sq": "Mbretëria e Bashkuar"})
    make.alias(kingdom, "UK")
    make.status(kingdom, Status.ACTIVE, date(2011, 9, 1))
    republic = make.government("TR", "Türkiye", slug="turkiye")
    make.alias(republic, "Turkey")
    make.status(republic, Status.WITHDRAWN, date(2017, 9, 1), confidence=Confidence.LOW)
    city = make.government("GB-SCT", "Scotland", kind=Kind.LOCAL, parent=kingdom)
    return [kingdom, republic, city]


def found(twin: Twin, query: str) -> set[str]:
    return {line["government"]["code"] for line in twin(f"/en/members.json?{query}")["members"]}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", {"GB", "TR", "GB-SCT"}),
        ("q=uk", {"GB"}),
        ("q=UNITED", {"GB"}),
        ("q=king+unit", {"GB"}),
        ("q=mbretëria", {"GB"}),
        ("q=turk", {"TR"}),
        ("q=turkey", {"TR"}),
        ("q=gb", {"GB", "GB-SCT"}),
        ("q=scot", {"GB-SCT"}),
        ("q=nowhere", set()),
        ("kind=local", {"GB-SCT"}),
        ("kind=national&status=active", {"GB"}),
        ("status=withdrawn", {"TR"}),
        ("kind=sideways&status=unheard-of", {"GB", "TR", "GB-SCT"}),
        ("q=%00&kind=%00", {"GB", "TR", "GB-SCT"}),
    ],
)
def test_governments_are_found(twin: Twin, lands: list[Government], query: str, codes: set[str]) -> None:
    assert found(twin, query) == codes


def test_the_facets_count_what_the_other_filters_leave(twin: Twin, lands: list[Government]) -> None:
    record = twin("/en/members.json?kind=national")
    assert {(facet["value"], facet["count"]) for facet in record["kinds"]} == {("national", 2), ("local", 1)}
    assert {(facet["value"], facet["count"]) for facet in record["statuses"]} == {("active", 1), ("withdrawn", 1)}


def test_the_list_names_status_and_counts(page: Page, lands: list[Government]) -> None:
    make.commitments(make.plan(lands[0], 1), 3)
    shown = valid_html(page("/en/members/"))
    assert "withdrawn" in shown
    assert "not confirmed" in shown
    assert re.search(r'data-label="Commitments">(<div>)?3<', shown)


def test_nothing_found_says_what_to_do_next(page: Page, lands: list[Government]) -> None:
    shown = valid_html(page("/en/members/?q=nowhere"))
    assert "No government answers this search" in shown
    assert 'value="nowhere"' in shown


def test_the_data_twin_keeps_the_filters(page: Page, lands: list[Government]) -> None:
    assert "/en/members.json?q=uk" in page("/en/members/?q=uk&unheard=of")


def test_names_are_in_the_readers_language(page: Page, lands: list[Government]) -> None:
    assert "Mbretëria e Bashkuar" in page("/sq/members/")
