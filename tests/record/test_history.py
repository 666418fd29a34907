"""How the text of a commitment changed: for everybody, as data, and as a feed."""

import json
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.services import deciding
from kuvend.plans.services.amending import withdraw_commitment
from tests import make
from tests.html import valid_html
from tests.plans import writing as world
from tests.plans.writing import AT, Land

MARKER = "<script>alert(1)</script>"


@pytest.fixture
def land(db: None) -> Land:
    return world.land()


@pytest.fixture
def published(land: Land) -> Commitment:
    """A commitment in a public plan, with a change after publication."""
    plan, commitment = world.published(land)
    revise(land, plan, commitment, "Publish all contracts", f"The law changed {MARKER}")
    return commitment


def revise(land: Land, plan: ActionPlan, commitment: Commitment, title: str, reason: str) -> None:
    base = commitment.revisions.accepted().count()
    deciding.revise(
        plan=plan, commitment=commitment, content=world.whole(land.office, title={"en": title}), base=base,
        reason=reason, by=land.contact, at=AT,
    )  # fmt: skip


def read(client: Client, address: str) -> str:
    answer = client.get(f"/en/commitments/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_text_says_by_which_office_when_why_and_what_it_changed(client: Client, published: Commitment) -> None:
    page = valid_html(read(client, "XA-1-01/history/"))
    assert page.index('id="text-2"') < page.index('id="text-1"'), "The newest first"
    assert "Ministry of Examples, point of contact" in page
    assert "The law changed" in page
    assert MARKER not in page
    assert "<del>" in page
    assert "Public since" in page
    assert "@" not in page.partition("<main")[2]


def test_the_page_of_the_commitment_leads_there(client: Client, published: Commitment) -> None:
    assert 'href="/en/commitments/XA-1-01/history/"' in read(client, "XA-1-01/")


def test_any_two_texts_are_compared(client: Client, land: Land, published: Commitment) -> None:
    revise(land, published.plan, published, "Publish most contracts", "A compromise")
    page = valid_html(read(client, "XA-1-01/history/?from=3&to=1"))
    compared = page.partition('id="compared"')[2].partition("</section>")[0]
    assert "From text 1 to text 3" in page
    assert "most contracts" in compared
    assert "all contracts" not in compared


@pytest.mark.parametrize("asked", ["from=1&to=1", "from=1", "from=x&to=2", "from=1&to=99", "from=&to=", "from=-1&to=2"])
def test_texts_that_are_none_are_not_compared(client: Client, published: Commitment, asked: str) -> None:
    assert 'id="compared"' not in read(client, f"XA-1-01/history/?{asked}")


def test_the_twin_says_what_the_page_says(client: Client, published: Commitment) -> None:
    told = json.loads(read(client, "XA-1-01/history.json?from=1&to=2"))
    assert told["kind"] == "commitment-history"
    newest, oldest = told["record"]["versions"]
    assert (newest["number"], oldest["number"]) == (2, 1)
    assert newest["changes"][0] == {
        "field": "title", "label": "Title", "language": "en", "before": "Publish every contract",
        "after": "Publish all contracts",
    }  # fmt: skip
    assert told["record"]["compared"]["changes"] == newest["changes"]


def test_the_feed_has_an_entry_for_each_text(client: Client, published: Commitment) -> None:
    atom = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(read(client, "XA-1-01/history.atom"))
    entries = feed.findall("a:entry", atom)
    assert [entry.findtext("a:title", "", atom) for entry in entries] == ["XA-1-01: text 2", "XA-1-01: text 1"]
    assert len({entry.findtext("a:id", "", atom) for entry in entries}) == 2


def test_an_older_code_leads_to_the_history_too(client: Client, published: Commitment) -> None:
    make.code_alias(published, "XA0001")
    for name in ("history/", "history.json", "history.atom"):
        moved = client.get(f"/en/commitments/XA0001/{name}")
        assert moved.status_code == 301
        assert moved["Location"] == f"/en/commitments/XA-1-01/{name}"


def test_what_a_source_gave_says_so(client: Client, land: Land) -> None:
    made = make.commitment(make.plan(land.government, 3))
    page = valid_html(read(client, f"{made.code}/history/"))
    assert "It stands as its source gave it" in page


@pytest.mark.parametrize("name", ["history/", "history.json", "history.atom"])
def test_the_history_of_a_draft_is_its_circles(client: Client, land: Land, name: str) -> None:
    commitment = world.complete(land, land.plan())
    address = f"/en/commitments/{commitment.code}/{name}"
    assert client.get(address).status_code == 404
    client.force_login(world.land("XB", "Elsewhere").contact)
    assert client.get(address).status_code == 404
    client.force_login(land.forum)
    assert client.get(address).status_code == 200


def test_a_draft_says_that_it_is_one_on_every_page(client: Client, land: Land) -> None:
    commitment = world.complete(land, land.plan())
    client.force_login(land.forum)
    for address in (
        f"commitments/{commitment.code}/",
        "members/exampleland/plans/1/",
        f"commitments/{commitment.code}/history/",
    ):
        assert "A draft, not public" in valid_html(client.get(f"/en/{address}").content.decode()), address


def test_a_public_plan_shows_who_signed_it_off_and_what_the_forum_said(client: Client, published: Commitment) -> None:
    page = valid_html(client.get("/en/members/exampleland/plans/1/").content.decode())
    assert "A draft, not public" not in page
    assert "The plan was signed off" in page
    assert "Ministry of Examples, minister or senior official" in page
    assert "Open Society House" in page


def test_more_texts_take_no_more_queries(client: Client, land: Land, published: Commitment) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(client, "XA-1-01/history/")
        return len(queries)

    few = asked()
    for number in range(5):
        revise(land, published.plan, published, f"Publish contracts {number}", "Again")
    assert asked() == few


def test_a_withdrawn_commitment_says_by_which_office_when_and_why(
    client: Client, land: Land, published: Commitment
) -> None:
    withdraw_commitment(commitment=published, reason=f"Repealed {MARKER}", by=land.contact, at=AT)
    page = valid_html(read(client, "XA-1-01/"))
    notice = page.partition("This commitment was withdrawn")[2].partition("</div>")[0]
    assert "Ministry of Examples, point of contact" in notice
    assert "Repealed" in notice
    assert MARKER not in page
