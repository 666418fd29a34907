"""The pictures in the documents are taken of the real pages, and only of pages that show what they should."""

from playwright.sync_api import Page, expect

from tests.browser.looks import screenshot


def test_the_picture_of_a_plan(page: Page) -> None:
    page.goto("/en/members/albania/plans/5/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2020")
    expect(page.get_by_role("link", name="Establish directorate to improve")).to_be_visible()
    expect(page.get_by_role("cell", name="AL0070")).to_be_visible()
    screenshot(page, "plan")
