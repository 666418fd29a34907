"""What axe finds on a page: nothing, or the test fails with a list that can be read."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.looks import THEMES, WIDTHS

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG},
    # What is in order need not be described, which costs as much as finding it out.
    "resultTypes": ["violations"],
    # Only sound and film are fetched beforehand, and a page that had some would fail here: see `RUN`.
    "preload": False,
}
# The script stays on its page, so that a page that is looked at again need not read its half megabyte again.
HAS_AXE = "typeof axe === 'object'"
RUN = """async options => {
    if (document.querySelector("audio, video")) throw new Error("Sound and film need axe's preload");
    return (await axe.run(options)).violations;
}"""
# By how much the page is too wide, and what sticks out: a failure with another machine's fonts can be read.
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const named = node => `${node.tagName.toLowerCase()}.${node.className}: ${node.textContent.trim().slice(0, 60)}`;
    const outside = [...document.querySelectorAll("body *")]
        .filter(node => node.getBoundingClientRect().right > width + 0.5);
    return [document.documentElement.scrollWidth - width, outside.slice(0, 12).map(named)];
}"""


def assert_accessible(page: Page) -> None:
    """Fail if axe finds a barrier on the page as it stands now (WCAG 2.2 AA and axe's best practice)."""
    settle(page)
    require_none(page, barriers(page))


def settle(page: Page) -> None:
    """Wait for the whole page: the answer to a form is current from its first byte on, before it has a root."""
    page.wait_for_load_state("load")


def assert_accessible_in_every_theme(page: Page) -> None:
    """Look at the page as it stands now in every theme, without loading it again. A failure names the theme."""
    settle(page)
    found = too_wide(page)
    for theme in THEMES:
        change_theme(page, theme)
        found += [f"{theme}: {barrier}" for barrier in barriers(page)]
    require_none(page, found)


def assert_accessible_every_way(page: Page) -> None:
    """Look at the page as it stands now at every width in every theme. A failure names the look."""
    before = page.viewport_size
    assert before
    settle(page)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": before["height"]})
        found += too_wide(page)
        for theme in THEMES:
            change_theme(page, theme)
            found += [f"{theme}, {width} px: {barrier}" for barrier in barriers(page)]
    page.set_viewport_size(before)
    require_none(page, found)


def change_theme(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")


def barriers(page: Page) -> list[str]:
    if not page.evaluate(HAS_AXE):
        page.evaluate(f"{AXE_SCRIPT};0")
    violations: list[dict[str, Any]] = page.evaluate(RUN, OPTIONS)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(f"    {node['html'][:160]}\n      {node['failureSummary']}" for node in violation["nodes"])
        for violation in violations
    ]


def too_wide(page: Page) -> list[str]:
    over, outside = page.evaluate(TOO_WIDE)
    return ["\n    ".join([f"{over} px wider than the window of {page.viewport_size}", *outside])] if over > 0 else []


def require_none(page: Page, found: list[str]) -> None:
    assert not found, f"{page.url}\n" + "\n".join(found)
