"""Looking at the pages of a forum: who looks, where, and what there is to see."""

from typing import Any

from django.test import Client

from kuvend.forum.models import Forum, Meeting
from kuvend.forum.rules import SeatSector
from tests.forum import world
from tests.forum.world import Land
from tests.html import valid_html

FORUM = "/en/members/exampleland/forum/"
KEEP = f"{FORUM}keep/"


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, address: str) -> str:
    return page_of(client.get(address))


def page_of(answer: Any) -> str:
    return valid_html(answer.content.decode())


def held(land: Land) -> tuple[Forum, Meeting]:
    """A forum with a seat on each side and one meeting that was held."""
    forum = world.founded(land)
    sat = [world.seat(land, forum), world.seat(land, forum, SeatSector.GOVERNMENT)]
    return forum, world.held(land, world.announced(land, forum), *sat)
