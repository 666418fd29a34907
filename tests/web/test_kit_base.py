"""The frame of every page: a pure function of its address, complete in every language."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from kuvend.web.context import navigation, page_languages
from tests.html import valid_html

pytestmark = pytest.mark.urls("tests.web.kit_pages")


def get(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return valid_html(response.content.decode())


@pytest.mark.parametrize("address", ["/en/", "/en/members/albania/", "/en/?bare=1", "/sq/members/?q=x&q=y"])
def test_a_page_is_valid_html(client: Client, address: str) -> None:
    assert "<h1>Here</h1>" in get(client, address)


def test_a_page_depends_on_its_address_alone(client: Client) -> None:
    plain = client.get("/en/members/")
    client.cookies["django_language"] = "sq"
    other = client.get("/en/members/", headers={"accept-language": "sq", "user-agent": "x", "referer": "/y/"})
    assert plain.content == other.content
    assert not plain.cookies
    assert b"csrf" not in plain.content.lower()


def test_absolute_links_come_from_the_site_address_never_from_the_request(client: Client) -> None:
    words = client.get("/en/members/?q=a", headers={"host": "127.0.0.1"}).content.decode()
    assert '<link rel="canonical" href="http://localhost:8000/en/members/?q=a">' in words
    assert '<link rel="alternate" hreflang="sq" href="http://localhost:8000/sq/members/?q=a">' in words
    assert "127.0.0.1" not in words


def test_the_language_switch_keeps_the_page_and_its_query(client: Client) -> None:
    words = get(client, "/en/members/albania/?q=a&q=b%22")
    assert '<a href="/sq/members/albania/?q=a&amp;q=b%22" lang="sq" hreflang="sq">Shqip</a>' in words


@pytest.mark.parametrize(
    ("address", "in_albanian"),
    [("/en/", "/sq/"), ("/sq/members/", "/sq/members/"), ("/", "/sq/"), ("/ledger/checkpoint", "/sq/"), ("/en", "/sq")],
)
def test_every_address_has_its_twin_in_each_language(address: str, in_albanian: str) -> None:
    assert [twin.path for twin in page_languages(address) if twin.code == "sq"] == [in_albanian]


def test_the_navigation_names_only_pages_that_exist() -> None:
    assert [place.url for place in navigation("/en/")] == ["/en/members/", "/en/catalogue/"]
    assert [place.url for place in navigation("/sq/")] == ["/sq/members/", "/sq/catalogue/"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/en/", ["", ""]),
        ("/en/members/", ["page", ""]),
        ("/en/members/albania/", ["true", ""]),
        ("/en/commitments/AL0070/", ["", "true"]),
        ("/", ["", ""]),
    ],
)
def test_the_navigation_marks_where_the_reader_is(path: str, current: list[str]) -> None:
    assert [place.current for place in navigation(path)] == current


def test_a_page_names_its_twins_and_says_what_is_invented(client: Client) -> None:
    words = get(client, "/en/")
    assert '<link rel="alternate" type="application/json" href="/en/members.json">' in words
    assert '<link rel="alternate" type="application/atom+xml" href="/en/members.atom">' in words
    assert "This government is invented, to try things out. Nothing on this page is real." in words
    bare = get(client, "/en/?bare=1")
    assert "invented" not in bare
    assert "application/json" not in bare


def test_nothing_runs_or_styles_inline(client: Client) -> None:
    words = get(client, "/en/")
    assert re.findall(r"<script[^>]*>", words) == ['<script src="/static/django_htmx/htmx-2.min.js" defer>']
    assert not re.search(r"<style|\sstyle=|\son\w+=", words)


def test_a_page_reads_from_the_right_where_its_language_does(client: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    assert '<html lang="ar" dir="rtl">' in get(client, "/ar/members/")
    assert '<html lang="en" dir="ltr">' in get(client, "/en/members/")


@pytest.mark.parametrize(
    ("accepted", "front_page"),
    [("sq-AL,sq;q=0.9", "/sq/"), ("de, sq;q=0.5, en;q=0.7", "/en/"), ("de", "/en/"), ("", "/en/"), (";;q=,", "/en/")],
)
def test_the_front_door_leads_to_the_readers_language(client: Client, accepted: str, front_page: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 302
    assert response["Location"] == front_page
    assert "Accept-Language" in response["Vary"]
