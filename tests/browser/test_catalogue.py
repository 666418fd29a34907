"""A journalist looks for a reform: words, a filter, a page on, an address for a colleague, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible_in_every_theme
from tests.browser.looks import every_width


def choose(page: Page, facet: str, value: str) -> None:
    """Open a facet and tick one of its values."""
    shut = page.locator(f"details.facet:not([open]):has(#{facet}-{value}) summary")
    if shut.count():
        shut.click()
    page.locator(f"#{facet}-{value}").check()


def show(page: Page, scripts: bool) -> None:
    """Without scripts the filters wait for their button."""
    if not scripts:
        page.get_by_role("button", name="Show").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_search_narrow_turn_and_share(page: Page, scripts: bool) -> None:
    page.goto("/en/catalogue/")
    expect(page.locator("#size")).to_contain_text("commitments, the newest plans first")

    page.get_by_role("link", name="More of the list", exact=True).click()
    page.wait_for_url("**/catalogue/?after=*")
    page.get_by_role("link", name="Back in the list", exact=True).click()
    page.wait_for_url("**/catalogue/?before=*")

    page.get_by_label("Search the commitments").fill("public")
    page.get_by_label("Search the commitments").press("Enter")
    page.wait_for_url("**/catalogue/?q=public")
    choose(page, "member", "AL")
    show(page, scripts)
    page.wait_for_url("**/catalogue/?q=public&member=AL")
    expect(page.get_by_role("group", name="Filters in force")).to_contain_text("Albania")
    expect(page.locator("table.grid tbody tr").first).to_contain_text("Albania")
    expect(page.locator("table.grid")).not_to_contain_text("Illyria")

    shared, size = page.url, page.locator("#size").inner_text()
    page.goto(shared)
    expect(page.locator("#size")).to_have_text(size)
    page.get_by_role("link", name="Drop the filter Albania").click()
    page.wait_for_url("**/catalogue/?q=public")
    page.get_by_role("link", name="Drop all filters").click()
    page.wait_for_url("**/catalogue/")


def test_a_filter_keeps_the_focus_and_says_what_it_left(page: Page) -> None:
    page.goto("/en/catalogue/")
    choose(page, "completion", "complete")
    page.wait_for_url("**/catalogue/?completion=complete")
    expect(page.locator("#completion-complete")).to_be_focused()
    expect(page.locator("#completion-complete")).to_be_checked()
    expect(page.get_by_role("status")).to_have_text(page.locator("#size").inner_text())
    assert page.locator("#catalogue").count() == 1


@every_width
def test_no_barrier_before_and_after_each_step(page: Page) -> None:
    page.goto("/en/catalogue/")
    assert_accessible_in_every_theme(page)
    choose(page, "completion", "complete")
    page.wait_for_url("**/catalogue/?completion=complete")
    assert_accessible_in_every_theme(page)
    page.goto("/en/catalogue/?q=zebra&member=ATLANTIS")
    assert_accessible_in_every_theme(page)
