"""What belongs to one government shows on no page of another."""

from datetime import date

import pytest
from django.test import Client

from kuvend.members.models import Government
from kuvend.members.rules import Status
from kuvend.plans.models import Commitment
from tests import make
from tests.faults.crawl import crawl, read
from tests.faults.world import fill

OTHERS = "Otherland"
SECRET = "Zebrafish"


@pytest.fixture
def other(promise: Commitment) -> Government:
    """A second government with as many rows as the first; its every word begins with one that nobody else uses."""
    land = make.government("XB", OTHERS, time_zone="Pacific/Auckland", joined_basis=f"{SECRET} basis", joined_year=2019)
    plan = make.plan(
        land, 2, title={"en": f"{SECRET} plan"}, summary={"en": f"{SECRET} summary"}, first_year=2031, last_year=2033,
        starts_on=date(2031, 3, 1), ends_on=date(2033, 2, 28), delivered_on=date(2031, 2, 1),
    )  # fmt: skip
    make.status(land, Status.SUSPENDED, date(2022, 3, 3), note={"en": f"{SECRET} note"})
    theirs = fill(land, plan, title={"en": f"{SECRET} promise"}, theme=f"{SECRET} theme")
    make.finding(theirs, value="limited", source=f"{SECRET} report")
    make.tag(theirs, f"{SECRET} tag")
    return land


OWN = ("/en/members/exampleland", "/en/commitments/XA-")


def test_no_page_of_one_government_changes_when_another_is_recorded(
    promise: Commitment, client: Client, request: pytest.FixtureRequest
) -> None:
    before = {
        answer.address: answer.text
        for answer in crawl(client, ["/en/"], within="/en/")
        if answer.address.startswith(OWN)
    }
    assert len(before) > 10
    request.getfixturevalue("other")
    after = {
        answer.address: answer.text
        for answer in crawl(client, ["/en/"], within="/en/")
        if answer.address.startswith(OWN)
    }
    assert {address for address in before if before[address] != after[address]} == set()


def test_pages_of_another_government_name_it_alone(other: Government, client: Client) -> None:
    pages = [
        answer
        for answer in crawl(client, ["/en/"], within="/en/")
        if answer.address.startswith(("/en/members/otherland", "/en/commitments/XB"))
    ]
    assert len(pages) > 8
    for page in pages:
        assert "Exampleland" not in page.text, page.address
        assert "XA-" not in page.text, page.address


def test_numbers_narrowed_to_one_government_count_it_alone(other: Government, client: Client) -> None:
    own, all_of_it = (client.get(f"/en/catalogue.json{asked}").json() for asked in ("?member=XA", ""))
    assert SECRET not in str(own)
    assert OTHERS in str(all_of_it)
    assert SECRET not in read(client, "/en/catalogue.csv?member=XA").text
    assert SECRET in read(client, "/en/catalogue.csv?member=XB").text
    assert SECRET in read(client, "/en/catalogue.csv").text


def test_a_plan_is_not_reached_through_another_government(other: Government, client: Client) -> None:
    """Plan 1 is the first government's alone: its number under the second's address leads nowhere."""
    for ending in ("1/", "1.json", "1/timeline/", "1/timeline.json"):
        assert read(client, f"/en/members/exampleland/plans/{ending}").status == 200
        answer = read(client, f"/en/members/otherland/plans/{ending}")
        assert answer.status == 404
        assert "Exampleland" not in answer.text


def test_search_narrowed_to_one_government_never_finds_the_other(other: Government, client: Client) -> None:
    for words in (SECRET.lower(), "promise", "forum"):
        found = client.get("/en/catalogue.json", {"q": words, "member": "XA"}).json()
        assert "XB-2-01" not in str(found)
