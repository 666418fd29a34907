"""A real browser on a real site: the system's Chromium, and Kuvend with the worked example."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from kuvend.members.models import User
from tests.browser.people import As, window
from tests.site import Site, serve

CHROMIUMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
# A browser that does nothing but what the test asks for: nothing is fetched, updated or reported on its own.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Kuvend with the worked example, served by the real command."""
    with serve(tmp_path_factory.mktemp("site")) as running:
        yield running


def chromium() -> str:
    found = os.environ.get("KUVEND_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not found:
        pytest.fail("No Chromium was found: install it (Debian: apt-get install chromium) or set KUVEND_CHROMIUM.")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    # Playwright's loop runs in this thread for as long as the browser does; Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET, *root])
        yield running
        running.close()


@pytest.fixture
def theme() -> str:
    return "light"


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def scripts() -> bool:
    return True


@pytest.fixture
def language() -> str:
    return "en"


@pytest.fixture
def context(
    browser: Browser, site: Site, theme: str, width: int, scripts: bool, language: str
) -> Iterator[BrowserContext]:
    """A browser window as the test's parameters ask for it (see looks.py). Addresses are relative to the site."""
    window = browser.new_context(
        base_url=site.address,
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        locale=language,
        reduced_motion="reduce",
    )
    window.set_default_timeout(10_000)
    yield window
    window.close()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    """A page that fails its test if a script breaks, the security policy is violated, or somebody else is asked."""
    opened = context.new_page()
    wrong: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    def watch(request: Request) -> None:
        if not request.url.startswith((site.address, "data:", "about:", "blob:")):
            wrong.append(f"The page asked another site: {request.url}")

    opened.on("console", listen)
    opened.on("request", watch)
    opened.on("pageerror", lambda error: wrong.append(f"A script failed: {error}"))
    yield opened
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def as_person(browser: Browser, live_server: Any, scripts: bool, width: int, theme: str) -> Iterator[As]:
    """A window for each person; a script that fails or a policy that is violated fails the test.

    All are closed again: a window keeps its connections to the server open, and each of these one to the database.
    """
    wrong: list[str] = []
    windows: list[Page] = []

    def opened(user: User) -> Page:
        page = window(browser, live_server.url, user, scripts=scripts, width=width, theme=theme)
        windows.append(page)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
        return page

    yield opened
    for page in windows:
        page.context.close()
    assert wrong == []
