"""A stranger, a colleague of another member and somebody whose mandate is over fail at every door, and are told why."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.test import Client

from tests.faults.desks import DEED, SECRET, Desks, at_work, everything, rooms, strangers
from tests.plans.writing import AT

METHODS = ("GET", "HEAD", "POST")
# What anybody with an account may open: their own desk, an invitation with the token, an organisation to speak for.
FOR_EVERYBODY = {"desk", "invitation", "desk_organisations", "desk_organisation", "desk_speak"}
WHO = [
    "somebody with an account",
    "the point of contact of another member",
    "the minister of another member",
    "somebody whose mandate ended",
    "somebody whose mandate is still to begin",
]
REASONS = {
    "somebody with an account": "mandate",
    "the point of contact of another member": "another member",
    "the minister of another member": "another member",
    "somebody whose mandate ended": "ended",
    "somebody whose mandate is still to begin": "begin",
}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def desks(db: None) -> Desks:
    return at_work()


def words(page: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def test_every_door_is_tried(desks: Desks) -> None:
    assert set(desks.doors) == {name for name, _ in rooms()}
    assert len(desks.doors) > 40
    assert DEED in desks.doors["plan_deed"]


def test_whoever_has_not_signed_in_is_led_to_the_door(desks: Desks) -> None:
    before = everything()
    for name, address in desks.doors.items():
        for method in METHODS:
            answer = Client().generic(method, address)
            assert answer.status_code in {302, 405}, (method, name)
            assert answer.status_code == 405 or "/account/sign-in/" in answer.headers["Location"], name
    assert everything() == before


@pytest.mark.parametrize("who", WHO)
def test_others_fail_at_every_door(desks: Desks, who: str) -> None:
    client = Client()
    client.force_login(strangers(desks)[who])
    before = everything()
    opened = []
    for name, address in desks.doors.items():
        for method in METHODS if name not in FOR_EVERYBODY else ("GET", "HEAD"):
            answer = client.generic(method, address, "reason=Because", content_type="application/x-www-form-urlencoded")
            assert SECRET.encode() not in answer.content, (method, name)
            if name not in FOR_EVERYBODY and answer.status_code not in {403, 404, 405}:
                opened.append((method, name, answer.status_code))
    assert opened == []
    assert everything() == before


@pytest.mark.parametrize("who", WHO)
def test_they_are_told_why(desks: Desks, who: str) -> None:
    client = Client()
    client.force_login(strangers(desks)[who])
    # A minister is told of the role where there is one, and it is not theirs at home either.
    for name in ("plan_draft",) if "minister" in who else ("plan_draft", "plan_new", "desk_appoint"):
        answer = client.get(desks.doors[name])
        assert answer.status_code == 403, name
        assert REASONS[who] in words(answer.content), name


@pytest.mark.parametrize("who", ["contact", "staff"])
def test_a_form_of_another_site_does_nothing(desks: Desks, who: str) -> None:
    """Without the token of our own page nothing is taken, from whoever may do most."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(desks.staff if who == "staff" else desks.land.contact)
    before = everything()
    for name, address in desks.doors.items():
        answer = client.post(address, {"reason": "Because", "step": "hand-in"})
        assert answer.status_code in {403, 405}, (name, answer.status_code)
    assert everything() == before


@pytest.mark.parametrize("who", ["contact", "staff"])
def test_reading_changes_nothing(desks: Desks, who: str) -> None:
    """An image on another site, or a browser that fetches ahead, does nothing in somebody's name."""
    client = Client()
    client.force_login(desks.staff if who == "staff" else desks.land.contact)
    before = everything()
    for name, address in desks.doors.items():
        answer = client.get(address, {"step": "submit", "reason": "Because"})
        assert answer.status_code in {200, 302, 403, 404, 405}, (name, answer.status_code)
    assert everything() == before
