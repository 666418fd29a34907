"""The gallery in a real browser: every component, in both themes, at both widths, and reading from the right.

The gallery exists for developers only, so that no served site shows it: Django answers from within the test.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django import Settings

from tests.browser.accessibility import assert_accessible_in_every_theme
from tests.browser.looks import every_width, with_and_without_scripts

SITE = "http://localhost"
from_both_sides = pytest.mark.parametrize("language", ["en", "ar"])
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def answer(route: Route) -> None:
    """Static files from where they lie, everything else from Django."""
    path = route.request.url.removeprefix(SITE)
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str), path
        route.fulfill(body=Path(found).read_bytes(), content_type=TYPES[Path(found).suffix])
        return
    response = Client().get(path)
    route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)


@pytest.fixture
def gallery(
    browser: Browser, settings: Settings, theme: str, width: int, scripts: bool, language: str
) -> Iterator[Page]:
    settings.DEBUG = True
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    window = browser.new_context(
        base_url=SITE,
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    window.set_default_timeout(30_000)
    window.route("**/*", answer)
    page = window.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"/{language}/kit/")
    yield page
    window.close()
    assert wrong == []


def box(shape: Locator) -> dict[str, float]:
    found = shape.bounding_box()
    assert found is not None
    return {"x": found["x"], "width": found["width"]}


@pytest.mark.parametrize(("width", "language"), [(360, "en"), (1280, "en"), (360, "ar")])
def test_no_component_shuts_anybody_out(gallery: Page) -> None:
    while (closed := gallery.locator("details:not([open]) > summary")).count():
        closed.first.click()
    gallery.locator(".term button").first.click()
    assert_accessible_in_every_theme(gallery)


@every_width
@from_both_sides
def test_nothing_is_wider_than_the_screen(gallery: Page, width: int) -> None:
    assert gallery.evaluate("document.documentElement.scrollWidth") == width
    outside = gallery.evaluate(
        """width => [...document.querySelectorAll("main *:not(.vh, .vh *, [popover], [popover] *)")]
            .filter(one => { const box = one.getBoundingClientRect(); return box.left < -1 || box.right > width + 1 })
            .map(one => one.outerHTML.slice(0, 80))""",
        width,
    )
    assert outside == []


@every_width
def test_a_timeline_is_mirrored_where_people_read_from_the_right(gallery: Page) -> None:
    there = [places(gallery, language) for language in ("en", "ar")]
    assert len(there[0]) == 6
    for left, right in zip(*there, strict=True):
        assert left == pytest.approx(right, abs=2)


def places(gallery: Page, language: str) -> list[tuple[float, float]]:
    """How far each bar of the first timeline stands from the edge where reading begins, and how long it is."""
    gallery.goto(f"/{language}/kit/")
    track = box(gallery.locator(".track").first)
    bars = [box(bar) for bar in gallery.locator(".timeline").first.locator("rect.span").all()]
    if language == "en":
        return [(bar["x"] - track["x"], bar["width"]) for bar in bars]
    return [(track["x"] + track["width"] - bar["x"] - bar["width"], bar["width"]) for bar in bars]


@with_and_without_scripts
def test_a_term_is_explained_by_keyboard_alone_and_without_scripts(gallery: Page) -> None:
    note = gallery.locator("#term-irm")
    button = gallery.locator('button[popovertarget="term-irm"]').first
    expect(note).to_be_hidden()
    button.focus()
    gallery.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note).to_contain_text("independent reviewers")
    gallery.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_the_first_press_of_tab_offers_the_way_past_the_navigation(gallery: Page) -> None:
    gallery.keyboard.press("Tab")
    skip = gallery.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    gallery.keyboard.press("Enter")
    gallery.wait_for_url("**/#main")


@pytest.mark.parametrize("width", [360])
def test_a_table_on_a_phone_says_what_each_value_is(gallery: Page) -> None:
    cell = gallery.locator("td[data-label='Lead']").first
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == '"Lead"'
    expect(gallery.locator(".grid thead").first).to_be_hidden()


def test_on_paper_only_the_record_remains(gallery: Page) -> None:
    gallery.emulate_media(media="print")
    for left_out in [".places", ".filters", ".pager", ".head .button"]:
        expect(gallery.locator(left_out).first).to_be_hidden()
    expect(gallery.get_by_text("This government is invented")).to_be_visible()
    assert gallery.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_shapes_tell_states_apart_where_colours_are_forced(gallery: Page) -> None:
    gallery.emulate_media(forced_colors="active")

    def fill(shape: str) -> str:
        return str(gallery.locator(shape).first.evaluate("one => getComputedStyle(one).fill"))

    assert fill(".boxes .on") != fill(".boxes rect:not(.on)")
    assert fill(".span.done") != fill(".span.planned")
    assert fill(".track .mark.done") != fill(".track .mark.late")
