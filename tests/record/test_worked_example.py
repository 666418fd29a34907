"""Every page of the worked example: it answers, is valid, leads somewhere, and its data twin tells the same."""

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoDbBlocker

from kuvend.demo import load
from kuvend.members.services.reference import load_reference_data
from tests.html import valid_html
from tests.kept import kept_rows

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
START = "/en/"
# Every government's page is walked, and all behind it for those with a story to tell. The catalogue has as many
# addresses as there are filters; its own tests walk it.
TOLD = r"members/(albania|illyria|azerbaijan|united-kingdom|germany)(/.*|\.json)"
WALKED = re.compile(rf"^/en/({TOLD}|members/([^/]+/)?|commitments/.*|about/|home\.json|members\.\w+|about\.json)?$")
# Doors for which one signs in first.
SIGNED_IN = re.compile(r"/co-creation/contribute/")
LINK = re.compile(r'<a [^>]*href="([^"]+)"|<link rel="alternate"[^>]*href="([^"]+)"')


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The worked example in the database for this module, gone afterwards."""
    with kept_rows(django_db_blocker):
        load_reference_data(at=AT)
        load(at=AT, today=AT.date())
        yield


@pytest.fixture(scope="module")
def walked(example: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Any]:
    """Every address of the record that a reader reaches from the home page, with its answer."""
    client, found, waiting = Client(), {}, deque([START])
    with time_machine.travel(AT, tick=False), django_db_blocker.unblock():
        while waiting:
            address = waiting.popleft()
            if address in found:
                continue
            found[address] = answer = client.get(address)
            if answer["Content-Type"].startswith("text/html"):
                waiting.extend(links(address, str(answer.content, "utf-8")))
    return found


def links(address: str, page: str) -> set[str]:
    """The addresses of this site that a page leads to, without their anchors."""
    targets = (unescape(first or second) for first, second in LINK.findall(page))
    inside = {urljoin(address, target).partition("#")[0] for target in targets if not urlsplit(target).netloc}
    return {target for target in inside if WALKED.match(target) and not SIGNED_IN.search(target)}


def pages(walked: dict[str, Any]) -> dict[str, str]:
    html = {a: r for a, r in walked.items() if r["Content-Type"].startswith("text/html")}
    return {address: str(answer.content, "utf-8") for address, answer in html.items()}


def test_every_link_within_the_record_answers(walked: dict[str, Any]) -> None:
    broken = {address: answer.status_code for address, answer in walked.items() if answer.status_code != 200}
    assert broken == {}


def test_the_walk_reaches_what_the_example_is_known_for(walked: dict[str, Any]) -> None:
    assert {
        "/en/members/albania/",
        "/en/members/albania/calendar/",
        "/en/members/albania/calendar.ics",
        "/en/members/albania/plans/5/",
        "/en/members/albania/plans/5/timeline/",
        "/en/commitments/AL0070/",
        "/en/commitments/AL0070.json",
        "/en/members/illyria/",
        "/en/members.atom",
        "/en/about/",
    } <= set(walked)


def test_every_page_is_valid_and_has_one_heading(walked: dict[str, Any]) -> None:
    for address, page in pages(walked).items():
        assert valid_html(page).count("<h1") == 1, address


def test_no_page_has_an_anchor_that_leads_nowhere(walked: dict[str, Any]) -> None:
    for address, page in pages(walked).items():
        anchors = set(re.findall(r'href="#([^"]+)"', page))
        assert anchors <= set(re.findall(r'id="([^"]+)"', page)), address


def test_no_page_shows_what_only_programmers_read(walked: dict[str, Any]) -> None:
    for address, page in pages(walked).items():
        text = re.sub(r"<[^>]+>", " ", page)
        for sign in ("None", "%(", "{{", "{%", "LazyI18n", "Answer(", "nan", "datetime."):
            assert not re.search(rf"(?<!\w){re.escape(sign)}(?!\w)", text), f"{address}: {sign}"


def test_every_page_names_its_data_twin_and_the_twin_its_page(walked: dict[str, Any]) -> None:
    for address, page in pages(walked).items():
        twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)"', page)
        assert twin, address
        if not WALKED.match(twin.group(1)):
            continue
        told = walked[unescape(twin.group(1))].json()
        assert told["page"] == f"http://localhost:8000{address}"
        assert told["language"] == "en"


def test_every_fact_in_a_twin_has_a_source_and_the_day_of_recording(walked: dict[str, Any]) -> None:
    sources = 0
    for answer in walked.values():
        if answer["Content-Type"] == "application/json":
            for source in recorded(answer.json()):
                sources += 1
                assert source["name"]
                assert datetime.fromisoformat(source["recorded_at"]).tzinfo is not None
    assert sources > 500


def recorded(value: Any) -> Iterator[dict[str, Any]]:
    """Every `source` of a recorded fact, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from recorded(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "source" and isinstance(item, dict) and "recorded_at" in item:
                yield item
            else:
                yield from recorded(item)


def test_twins_speak_plain_json(walked: dict[str, Any]) -> None:
    for address, answer in walked.items():
        if answer["Content-Type"] == "application/json":
            assert json.loads(str(answer.content, "utf-8"), parse_constant=pytest.fail), address


def test_albania_under_the_drafted_plan_of_2020(walked: dict[str, Any]) -> None:
    plan = pages(walked)["/en/members/albania/plans/5/"]
    for area in ("Access to Justice", "Digital Governance", "Fiscal Transparency", "Anti-Corruption"):
        assert area in plan
    assert "National, 2018" in plan
    assert "(nominal, not recorded)" in plan
    assert plan.count('class="code">AL00') == 9


def test_the_open_months_of_the_invented_country_are_on_the_home_page(walked: dict[str, Any]) -> None:
    home = pages(walked)["/en/"]
    opened = home[home.index('id="open"') : home.index('id="outcomes"')]
    assert "Illyria" in opened


def test_the_figure_agrees_with_the_sums_of_the_first_two_plans(walked: dict[str, Any]) -> None:
    outcomes = walked["/en/home.json"].json()["record"]["outcomes"]
    known = dict(map(tuple, outcomes["by_completion"]))
    assert {value: known[value] for value in ("not_started", "limited", "substantial", "complete")} == {
        "not_started": 5,
        "limited": 17,
        "substantial": 12,
        "complete": 9,
    }


def test_illyria_is_said_to_be_invented_wherever_it_stands_alone(walked: dict[str, Any]) -> None:
    own = {a: p for a, p in pages(walked).items() if "/illyria/" in a or "/XY" in a}
    assert len(own) > 8
    assert all("Nothing on this page is real." in page for page in own.values())


def test_every_page_is_there_in_albanian(walked: dict[str, Any], example: None) -> None:
    client = Client()
    with time_machine.travel(AT, tick=False):
        for address in pages(walked):
            answer = client.get(address.replace("/en/", "/sq/", 1))
            assert answer.status_code == 200, address
            assert '<html lang="sq"' in str(answer.content, "utf-8")
