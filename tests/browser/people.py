"""People of a small world in a real browser: signed in by a session of the same database."""

from collections.abc import Callable

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from kuvend.members.models import User

# Opens a window for a person.
As = Callable[[User], Page]


def session_of(user: User) -> str:
    """The cookie of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return str(client.cookies["sessionid"].value)


def sign_in(context: BrowserContext, user: User, address: str) -> None:
    context.clear_cookies()
    context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": address}])


def window(
    browser: Browser, address: str, user: User, *, scripts: bool = True, width: int = 1280, theme: str = "light"
) -> Page:
    """A browser window in which this person is signed in."""
    context = browser.new_context(
        base_url=address,
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": 900},
        java_script_enabled=scripts,
        locale="en",
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    sign_in(context, user, address)
    return context.new_page()
