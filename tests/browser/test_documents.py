"""A point of contact publishes a paper, and everybody finds and saves it, in a real browser; no page shuts out."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible
from tests.browser.looks import THEMES, every_width, with_and_without_scripts
from tests.browser.people import As
from tests.documents import world
from tests.documents.files import CSV, HTML
from tests.documents.world import Land, published

LIST = "/en/members/exampleland/documents/"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def land(transactional_db: None) -> Land:
    return world.land()


@pytest.mark.browser
@every_width
@pytest.mark.parametrize("theme", THEMES)
@with_and_without_scripts
def test_a_paper_is_published_found_and_saved(
    land: Land, as_person: As, scripts: bool, width: int, theme: str, tmp_path: Path
) -> None:
    published(land)
    page = as_person(land.contact)
    page.goto(LIST)
    expect(page.get_by_role("link", name="Minutes of the fourth meeting", exact=True)).to_be_visible()
    if scripts:
        assert_accessible(page)
    page.get_by_role("link", name="Publish a document").click()
    page.get_by_label("Title").fill("Seats by sector")
    page.get_by_label("What it is").select_option("other")
    when = page.get_by_role("group", name="When it happened")
    when.get_by_label("Month").fill("5")
    when.get_by_label("Year").fill("2026")
    page.get_by_label("Language of the file").select_option("en")
    hostile, honest = tmp_path / "page.csv", tmp_path / "seats.csv"
    hostile.write_bytes(HTML)
    honest.write_bytes(CSV)
    page.get_by_label("File", exact=True).set_input_files(hostile)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("What is in the file is not what its name says.").first).to_be_visible()
    if scripts:
        assert_accessible(page)
    page.get_by_label("File", exact=True).set_input_files(honest)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1, name="Seats by sector")).to_be_visible()
    if scripts:
        assert_accessible(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="seats.csv").click()
    assert Path(saved.value.path()).read_bytes() == CSV
    assert saved.value.suggested_filename == "seats.csv"
    page.get_by_role("link", name="Withdraw this document").click()
    page.get_by_label("Why").fill("It was the wrong table")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("It was the wrong table")).to_be_visible()
    if scripts:
        assert_accessible(page)
    width_of_page = page.locator("html").evaluate("node => node.scrollWidth") if scripts else width
    assert width_of_page <= width
