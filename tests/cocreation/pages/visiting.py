"""Visits to the pages of a process: where they stand, who asks for them and when."""

from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client

from tests.cocreation import world
from tests.cocreation.world import Land
from tests.html import valid_html

PAGE = "/en/members/exampleland/plans/7/co-creation/"
KEEP = f"{PAGE}keep/"
MARK = "<script>alert(1)</script>"
HOUR = timedelta(hours=1)
SENT = {"opens_on": "2026-07-01", "last_day": "2026-07-20", "answered_by": "2026-07-30", "question_en": "How?"}


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, address: str = PAGE) -> str:
    return valid_html(client.get(address).content.decode())


def page_of(answer: Any) -> str:
    return valid_html(answer.content.decode())


def on(land: Land, day: date) -> datetime:
    """An hour after a day begins, where the member is."""
    return world.begins(land, day) + HOUR
