"""A citizen reads the record: home, a government, its plan, one promise, the calendar. Scripts are optional."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible, assert_accessible_in_every_theme
from tests.browser.looks import every_width, screenshot, with_and_without_scripts

ALBANIA = "/en/members/albania/"
PAGES = [
    "/en/",
    "/en/members/",
    ALBANIA,
    f"{ALBANIA}calendar/",
    f"{ALBANIA}plans/5/",
    "/en/members/illyria/plans/2/",
    "/en/members/illyria/plans/2/timeline/",
    "/en/commitments/AL0070/",
    "/en/commitments/XY-2-01/",
    "/en/about/",
]


def expect_title(page: Page, title: str) -> None:
    expect(page.locator("h1")).to_have_text(title)


@with_and_without_scripts
def test_from_the_home_page_to_the_calendar(page: Page) -> None:
    page.goto("/en/")
    page.get_by_label("Find a government").fill("albania")
    page.get_by_label("Find a government").press("Enter")
    page.get_by_role("table").get_by_role("link", name="Albania").click()
    expect_title(page, "Albania")
    page.get_by_role("table").get_by_role("link", name=re.compile("Plan 5")).click()
    expect(page.get_by_role("heading", name="Areas of focus")).to_be_visible()
    page.get_by_role("link", name=re.compile("access to legal aid")).first.click()
    expect(page.locator(".code").first).to_have_text("AL0070")
    expect(page.get_by_text("Directorate of Free Legal Aid")).to_be_visible()
    page.get_by_label("You are here").get_by_role("link", name="Albania").click()
    page.get_by_role("link", name="Calendar", exact=True).click()
    expect_title(page, "Calendar")
    expect(page.get_by_role("link", name="Subscribe (.ics)")).to_be_visible()


@with_and_without_scripts
def test_another_name_finds_the_government(page: Page) -> None:
    page.goto("/en/members/?q=UK")
    expect(page.get_by_role("row", name=re.compile("United Kingdom"))).not_to_have_count(0)


@with_and_without_scripts
def test_the_grounds_of_a_date_open_on_demand(page: Page) -> None:
    page.goto(f"{ALBANIA}plans/5/")
    grounds = page.locator("#rules").locator("xpath=ancestor::section").locator("details").first
    rule = grounds.locator("code").first
    expect(rule).to_be_hidden()
    grounds.locator("summary").click()
    expect(rule).to_be_visible()


def test_the_way_by_keyboard_alone(page: Page) -> None:
    page.goto(ALBANIA)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the page")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if "Plan 5" in page.locator(":focus").inner_text():
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/plans/5/$"))


def test_the_other_language_keeps_the_page(page: Page) -> None:
    page.goto(f"{ALBANIA}plans/5/")
    page.get_by_role("link", name="Shqip").click()
    expect(page).to_have_url(re.compile(r"/sq/members/albania/plans/5/$"))
    expect(page.locator("html")).to_have_attribute("lang", "sq")


def test_a_mistyped_code_leads_on(page: Page) -> None:
    page.goto("/en/commitments/AL0700/")
    page.get_by_role("link", name=re.compile("^AL0070")).click()
    expect(page.locator(".code").first).to_have_text("AL0070")


@pytest.mark.parametrize("address", PAGES)
def test_nothing_shuts_anybody_out_at_first(page: Page, address: str) -> None:
    page.goto(address)
    assert_accessible(page)


@every_width
@pytest.mark.parametrize("address", PAGES)
def test_nothing_shuts_anybody_out_once_details_are_open(page: Page, address: str, width: int) -> None:
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for grounds in page.locator("details > summary").all()[:3]:
        grounds.click()
    assert_accessible_in_every_theme(page)


def test_the_plan_is_a_picture_for_the_documents(page: Page) -> None:
    page.goto("/en/members/illyria/plans/2/")
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    screenshot(page, "plan")
