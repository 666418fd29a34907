"""Everybody reads what a notice, a record and the terms said before a change, beside what they said afterwards."""

import json
from typing import Any

import pytest
from django.test import Client

from kuvend.forum.services import founding, meetings, recording
from tests.forum import world
from tests.forum.pages.visits import FORUM, page
from tests.forum.world import AT, DAY, STARTS, TEXTS, WHY, Land

pytestmark = pytest.mark.django_db

MARK = "<script>alert(1)</script>"


def test_a_notice_is_shown_word_by_word_and_to_those_who_hear_it(land: Land, client: Client) -> None:
    meeting = world.announced(land, world.founded(land))
    place = {"en": "Town library"}
    meetings.change_meeting(meeting=meeting, starts_at=STARTS, place=place, reason=WHY, by=land.contact, at=AT + DAY)
    said = page(client, f"{FORUM}meetings/1/")
    assert '<del><span class="vh">removed: </span><span lang="en">hall</span>' in said
    assert '<ins><span class="vh">added: </span><span lang="en">library</span>' in said
    assert "The register" in said, "A point that was taken off stays readable"
    assert WHY in said
    twin = json.loads(client.get(f"{FORUM}meetings/1.json").content)["record"]["changes"][0]
    assert (twin["before"]["place"], twin["after"]["place"]) == ({"en": "Town hall"}, {"en": "Town library"})


def test_a_record_is_shown_word_by_word(land: Land, client: Client) -> None:
    meeting = world.held(land, world.announced(land, world.founded(land)))
    said = world.record(land, minutes={"en": "They met twice."}, decisions=[])
    recording.correct_record(meeting=meeting, **said, reason=WHY, by=land.contact, at=STARTS + 2 * DAY)
    shown = page(client, f"{FORUM}meetings/1/")
    assert "twice." in shown
    assert "Publish the register. Who does it: Ministry of Examples. Due: 1 Sep 2026" in shown


def test_terms_stand_side_by_side(land: Land, client: Client) -> None:
    forum = world.founded(land)
    texts: dict[str, Any] = {**TEXTS, "rules": {"en": "It decides by vote.", "sq": "Voton."}}
    founding.revise_forum(forum=forum, **texts, reason=WHY, by=land.contact, at=AT + DAY)
    said = page(client, FORUM)
    before, after = said.split('<div class="beside">')[1].split("<h4>Afterwards</h4>")
    assert "consent." in before
    assert "vote." not in before
    assert "vote." in after
    assert "consent." not in after
    assert "It said nothing." in said, "There was no Albanian before"
    assert said.count('<div class="difference">') == 2, "Only what differs"


def test_what_was_typed_before_is_shown_as_text(land: Land, client: Client) -> None:
    forum = world.founded(land, rules={"en": MARK})
    texts: dict[str, Any] = {**TEXTS}
    founding.revise_forum(forum=forum, **texts, reason=MARK, by=land.contact, at=AT + DAY)
    meeting = world.announced(land, forum, place={"en": MARK}, title={"en": MARK})
    place = {"en": "Town hall"}
    meetings.change_meeting(meeting=meeting, starts_at=STARTS, place=place, reason=MARK, by=land.contact, at=AT + DAY)
    for address in (FORUM, f"{FORUM}meetings/1/"):
        said = page(client, address)
        assert MARK not in said
        assert "&lt;script&gt;" in said
