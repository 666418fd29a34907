"""Answers reach whoever subscribed to a process: each once when it is given, and once more when it is revised."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.cocreation.rules import Outcome
from kuvend.edition.services import act
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.pages.visiting import PAGE
from tests.cocreation.world import DAY

pytestmark = pytest.mark.django_db
ATOM = f"{PAGE[:-1]}.atom"
NAMES = {"atom": "http://www.w3.org/2005/Atom"}


def answers(client: Client) -> list[tuple[str, str, str]]:
    """Title, address and words of each entry of the feed that tells of an answer."""
    feed = ElementTree.fromstring(client.get(ATOM).content)
    found = []
    for entry in feed.findall("atom:entry", NAMES):
        link = entry.find("atom:link", NAMES)
        where = link.get("href", "") if link is not None else ""
        texts = [entry.findtext(f"atom:{name}", "", NAMES) for name in ("title", "summary")]
        if "/contributions/" in where:
            found.append((texts[0], where.removeprefix("http://localhost:8000"), texts[1]))
    return found


def test_an_answer_is_told_when_it_is_given_and_when_it_is_revised(client: Client) -> None:
    land = world.land()
    process = world.announced(land)
    one, two = (said.contribution(land, process, author=None) for _ in range(2))
    theme = said.theme(land, process, one, two, name={"en": "Schools"})
    first = said.answered(land, one, two, theme=theme, reason={"en": "It is <b>in</b>."})
    where = f"/en/contributions/{one.code}/#answer"
    assert answers(client) == [("Answered: Schools, adopted", where, "It is &lt;b&gt;in&lt;/b&gt;.")]
    said.revised(land, first, reason={"en": "Half of it."}, outcome=Outcome.PARTLY)
    assert answers(client) == [
        ("Answered anew: Schools, adopted in part", where, "Half of it."),
        ("Answered: Schools, adopted", where, "It is &lt;b&gt;in&lt;/b&gt;."),
    ]


def test_an_answer_to_what_was_removed_is_not_told(client: Client) -> None:
    land = world.land()
    process = world.announced(land)
    gone, other = (said.contribution(land, process, author=None) for _ in range(2))
    said.answered(land, gone)
    said.answered(land, other, given_at=said.said_at(land) + 3 * DAY)
    with act(land.government.code):
        type(gone).objects.filter(pk=gone.pk).update(removed_at=said.said_at(land) + 4 * DAY)
    assert [where for _title, where, _words in answers(client)] == [f"/en/contributions/{other.code}/#answer"]


def test_many_answers_are_no_more_queries(client: Client) -> None:
    land = world.land()
    process = world.announced(land)

    def asked() -> int:
        said.answered(land, said.contribution(land, process, author=None))
        with CaptureQueriesContext(connection) as queries:
            answers(client)
        return len(queries)

    asked()
    few = asked()
    assert [asked() for _ in range(3)][-1] == few
