"""Wherever something is typed that everybody will read, the input says so."""

import html5lib
import pytest
from django.test import Client

from tests.forum import world
from tests.forum.pages.visits import KEEP, held, page
from tests.forum.world import DAY, STARTS, Land

pytestmark = pytest.mark.django_db

HINT = "Everybody reads this. Names of private persons do not belong here."


def hints(said: str) -> dict[str, str]:
    """What a screen reader says of each input, by its name."""
    tree = html5lib.parse(said, namespaceHTMLElements=False)
    words = {one.get("id"): "".join(one.itertext()) for one in tree.iter() if one.get("id")}
    return {
        str(one.get("name")): " ".join(words[told] for told in str(one.get("aria-describedby") or "").split())
        for one in tree.iter()
        if one.tag in ("input", "textarea") and one.get("name")
    }


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("meetings/announce/", ["items-0-title_en", "items-0-text_sq"]),
        ("meetings/2/change/", ["items-0-title_sq", "items-1-text_en"]),
        ("meetings/enter/", ["items-0-title_en", "minutes_en", "decisions-0-text_en"]),
        ("meetings/1/correct/", ["minutes_en", "minutes_sq", "decisions-0-text_en", "decisions-0-text_sq"]),
        ("decisions/CODE/", ["text_en", "text_sq"]),
    ],
)
def test_minutes_decisions_and_agenda_say_that_they_are_public(
    land: Land, contact: Client, address: str, names: list[str]
) -> None:
    forum, meeting = held(land)
    world.announced(land, forum, starts_at=STARTS + 9000 * DAY)
    told = hints(page(contact, KEEP + address.replace("CODE", meeting.decisions.get().code)))
    for name in names:
        assert HINT in told[name], name
