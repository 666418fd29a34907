"""Words that somebody wrote stay words, on every page and in every file (the XSS of rival platforms)."""

import csv
import json
from io import StringIO
from itertools import product
from urllib.parse import urlencode
from xml.etree import ElementTree

import html5lib
import pytest
from django.test import Client
from django.utils.html import escape
from icalendar import Calendar

from kuvend.edition.services import act
from kuvend.plans.models import Commitment
from tests.faults.crawl import Read, crawl, elements, parsed, read
from tests.faults.world import ATTACK, a_person, attack_every_text

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset"}


def dangers(page: str) -> list[str]:
    """What a browser would run, or fetch from a stranger, on a page: nothing, where every text is escaped."""
    found = []
    for element in elements(page):
        if element.tag == "script" and (element.text or not element.get("src", "").startswith("/static/")):
            found.append(f"<script> {element.attrib} {element.text}")
        if element.tag in {"img", "iframe", "object", "embed", "base", "style"} and not ours(element):
            found.append(f"<{element.tag}> {element.attrib}")
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or name == "style" or not name.replace("-", "").isalnum():
                found.append(f"{element.tag} {name}={value}")
            if name in ADDRESSES and runs(value):
                found.append(f"{element.tag} {name}={value}")
    return found


def ours(element: ElementTree.Element) -> bool:
    return element.get("src", "").startswith("/static/")


def runs(address: str) -> bool:
    scheme = "".join(letter for letter in address if letter.isprintable() and letter != " ").lower().partition(":")[0]
    return scheme in {"javascript", "data", "vbscript"}


def test_the_guard_sees_each_attack() -> None:
    for attack in (ATTACK, '<a href=" java\tscript:x">', "<svg onload=x>", '<p style="x">', "<base href=//x>"):
        assert dangers(f"<!doctype html><title>x</title><p>{attack}"), attack


def test_no_text_on_record_breaks_out_of_any_page_or_file(promise: Commitment, client: Client) -> None:
    a_person()
    marks = attack_every_text()
    answers = crawl(client)
    assert {(answer.address, answer.status) for answer in answers if answer.status not in {200, 301, 302}} == set()
    for answer in answers:
        is_whole(answer)
    shown = {name for name, mark in marks.items() if any(mark in answer.text for answer in answers)}
    hidden = {"plans.Commitment.search_text", "members.Office.key", "members.Organisation.key"}
    hidden |= {"members.User.email", "members.User.name", "members.User.password", "members.GovernmentAlias.key"}
    assert "plans.Commitment.title" in shown
    assert shown & hidden == set()
    assert len(shown) > 55, sorted(set(marks) - shown)


def is_whole(answer: Read) -> None:
    """An answer reads as what it says it is, and holds nothing that runs."""
    for name, value in answer.headers.items():
        assert "\r" not in value, (answer.address, name)
        assert "\n" not in value, (answer.address, name)
    if answer.kind == "text/html" and answer.status == 200:
        assert dangers(answer.text) == [], answer.address
        assert parsed(answer.text)[1] == [], answer.address
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
    elif answer.kind == "application/json":
        json.loads(answer.text)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    elif answer.kind == "application/atom+xml":
        feed_is_harmless(answer.text)
    elif answer.kind == "text/csv":
        table_is_harmless(answer.text)
    elif answer.kind == "text/calendar":
        calendar_is_whole(answer.text)


def feed_is_harmless(text: str) -> None:
    """Feed readers draw titles and summaries as HTML: what they would draw holds no element."""
    atom = "{http://www.w3.org/2005/Atom}"
    for element in ElementTree.fromstring(text).iter():
        if element.tag in {f"{atom}summary", f"{atom}content"} or element.get("type") == "html":
            drawn = html5lib.parseFragment(element.text or "", namespaceHTMLElements=False)
            assert [inner.tag for inner in drawn.iter()] == ["DOCUMENT_FRAGMENT"], element.text
        if element.tag == f"{atom}link":
            assert not runs(element.get("href", ""))


def table_is_harmless(text: str) -> None:
    rows = list(csv.reader(StringIO(text)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


def calendar_is_whole(text: str) -> None:
    """No line of the file begins with what a text put after a line break."""
    assert [line for line in text.splitlines() if line.startswith("X-EVIL")] == []
    assert text.count("END:VEVENT\r\n") == text.count("BEGIN:VEVENT\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    Calendar.from_ical(text)


PARAMETERS = {
    "/en/members{}": ["q", "kind", "status"],
    "/en/catalogue{}": [
        "q", "member", "plan", "year", "value", "relevance", "tag", "area", "completion", "impact", "after", "before",
    ],
}  # fmt: skip
FORMS = {"/en/members{}": ["/", ".json"], "/en/catalogue{}": ["/", ".json", ".csv"]}


@pytest.mark.parametrize("words", [ATTACK, "=1+1\0javascript:alert(1)\x1b[31m"])
def test_no_parameter_breaks_out_of_a_page_or_file(promise: Commitment, client: Client, words: str) -> None:
    for place, names in PARAMETERS.items():
        for form, name in product(FORMS[place], names):
            answer = read(client, place.format(form) + "?" + urlencode({name: words}))
            assert answer.status == 200
            is_whole(answer)
            fragment = read(client, answer.address, {"HX-Request": "true"})
            assert fragment.kind != "text/html" or dangers("<!doctype html><title>x</title>" + fragment.text) == []


def test_a_feed_outlives_what_xml_cannot_hold(promise: Commitment, client: Client) -> None:
    """Import leaves control characters out; whoever writes rows otherwise shall not silence a feed for everybody."""
    with act("XA"):
        Commitment.objects.filter(pk=promise.pk).update(title={"en": "Bell\x07 and\x1b escape"}, source="\x0b\uffff")
    answer = read(client, "/en/catalogue.atom")
    assert answer.status == 200
    feed_is_harmless(answer.text)
    assert "Bell and escape" in answer.text


@pytest.mark.parametrize("missing", ["members/{}/", "commitments/{}/", "{}/", "members/exampleland/plans/{}/"])
def test_an_address_that_leads_nowhere_is_quoted_as_words(promise: Commitment, client: Client, missing: str) -> None:
    for word in ('"><script>alert(1)</script>', "javascript:alert(1)", "%0d%0aSet-Cookie:%20a=b", "{{7*7}}"):
        answer = read(client, "/en/" + missing.format(word))
        assert answer.status == 404
        assert dangers(answer.text) == []
        assert escape(word) in answer.text or word not in answer.text
        assert "Set-Cookie" not in answer.headers
