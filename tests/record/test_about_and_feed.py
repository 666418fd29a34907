"""The page about open government, and the feed of what happens to members."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

from django.test import Client

from kuvend.edition.services import act
from kuvend.members.models import Government
from kuvend.members.rules import Status
from tests import make
from tests.html import valid_html

Page = Callable[[str], str]
ATOM = "{http://www.w3.org/2005/Atom}"


def test_it_explains_values_principles_and_statuses(page: Page, db: None) -> None:
    shown = valid_html(page("/en/about/"))
    for anchor in ("partnership", "cycle", "members", "values", "principles", "areas", "reviewer", "reading"):
        assert f'href="#{anchor}"' in shown
        assert f'id="{anchor}"' in shown
    principles = shown[shown.index('id="principles"') : shown.index('id="areas"')]
    assert principles.count("<li>") == 7
    values = shown[shown.index('id="values"') : shown.index('id="principles"')]
    assert values.count("<dt") == 4


def test_the_issue_areas_are_those_on_record(page: Page, db: None) -> None:
    area = make.issue_area("justice", "Justice", description={"en": "Courts and legal aid."})
    tag = make.tag(make.commitment(make.plan(make.government(), 1)), "Access to Justice").tag
    with act("site"):
        tag.issue_areas.add(area)
    shown = page("/en/about/")
    assert "Courts and legal aid." in shown
    assert "/en/catalogue/?tag=access-to-justice" in shown


def test_the_feed_tells_what_was_recorded_last(client: Client, land: Government) -> None:
    make.status(land, Status.INACTIVE, date(2020, 3, 4), note={"en": "Two cycles without a plan."}, source="A letter")
    answer = client.get("/en/members.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    entries = ET.fromstring(answer.content).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Exampleland: inactive (4 Mar 2020)"]
    summary = entries[0].findtext(f"{ATOM}summary") or ""
    assert "Two cycles without a plan." in summary
    assert "A letter" in summary


def test_links_of_the_feed_come_from_the_settings_not_the_request(client: Client, land: Government) -> None:
    make.status(land, Status.ACTIVE, None)
    answer = client.get("/en/members.atom", headers={"host": "127.0.0.1"})
    links = [link.get("href", "") for link in ET.fromstring(answer.content).iter(f"{ATOM}link")]
    assert links
    assert all(link.startswith("http://localhost:8000/en/members") for link in links)
