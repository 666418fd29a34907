"""Barriers planted on a small page are found, also those that show in one look alone."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import assert_accessible, assert_accessible_every_way, assert_accessible_in_every_theme

PAGE = """<!doctype html><html lang="en"><title>A page</title><style>
:root {{ color-scheme: light dark }} body {{ background: #fff; color: #000 }}
@media (prefers-color-scheme: dark) {{ body {{ background: #000; color: #fff }} }}
{style}
</style><main><h1>A page</h1><p>Some words</p>{more}</main></html>"""
FAINT = "p { color: #999; background: #aaa }"
WIDE = "h1 { inline-size: 800px }"
IN_THE_DARK = "@media (prefers-color-scheme: dark)"
ON_A_PHONE = "@media (max-width: 400px)"


def plant(page: Page, style: str = "", more: str = "") -> None:
    page.set_content(PAGE.format(style=style, more=more))


def test_a_page_without_a_barrier_passes_every_way(page: Page) -> None:
    plant(page)
    assert_accessible_every_way(page)
    assert_accessible_in_every_theme(page)
    assert page.viewport_size == {"width": 1280, "height": 800}


@pytest.mark.parametrize(
    ("style", "says"),
    [
        (f"{IN_THE_DARK} {{ {FAINT} }}", "dark, 360 px: color-contrast"),
        (f"{IN_THE_DARK} {{ @media (min-width: 1000px) {{ {FAINT} }} }}", "dark, 1280 px: color-contrast"),
        (f"@media (prefers-color-scheme: light) {{ {ON_A_PHONE} {{ {FAINT} }} }}", "light, 360 px: color-contrast"),
        (f"{ON_A_PHONE} {{ {WIDE} }}", "wider than the window of {'width': 360"),
    ],
)
def test_a_barrier_of_one_look_alone_is_found_and_the_look_named(page: Page, style: str, says: str) -> None:
    plant(page, style)
    assert_accessible(page)
    with pytest.raises(AssertionError) as found:
        assert_accessible_every_way(page)
    assert says in str(found.value)
    plant(page)
    assert_accessible_every_way(page)


def test_a_barrier_of_the_dark_is_found_at_one_width(page: Page) -> None:
    plant(page, f"{IN_THE_DARK} {{ {FAINT} }}")
    with pytest.raises(AssertionError, match="dark: color-contrast"):
        assert_accessible_in_every_theme(page)


def test_what_comes_later_to_a_page_already_looked_at_is_found(page: Page) -> None:
    plant(page)
    assert_accessible(page)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    with pytest.raises(AssertionError, match=r"button-name \(critical\)"):
        assert_accessible(page)


def test_sound_and_film_need_more_than_this(page: Page) -> None:
    plant(page, more="<video></video>")
    with pytest.raises(Exception, match="Sound and film need axe's preload"):
        assert_accessible(page)
