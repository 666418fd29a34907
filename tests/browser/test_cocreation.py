"""A plan is made together, from the first stage to a change that everybody reads, with scripts and without."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kuvend.cocreation.rules import StageKind
from tests.browser.accessibility import assert_accessible
from tests.browser.looks import THEMES, WIDTHS, with_and_without_scripts
from tests.browser.people import As
from tests.cocreation import register, world
from tests.cocreation.world import Land

PAGE = "/en/members/exampleland/plans/7/co-creation/"
KEEP = f"{PAGE}keep/"
TODAY = datetime.now(UTC)


@pytest.fixture
def land(transactional_db: None, settings: Any, tmp_path: Path) -> Land:
    settings.MEDIA_ROOT = tmp_path
    return world.land()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def day(days: int) -> str:
    """So many days from today, as an input takes it."""
    return f"{TODAY + timedelta(days=days):%Y-%m-%d}"


@with_and_without_scripts
def test_a_process_is_written_announced_changed_and_read(land: Land, as_person: As, tmp_path: Path) -> None:
    world.plan(land)
    page = as_person(land.contact)
    begin(page)
    write_the_stages(page)
    announce(page)
    lay_a_document(page, tmp_path)
    change(page)
    read_as_anybody(page)


def begin(page: Page) -> None:
    page.goto("/en/desk/")
    page.get_by_role("link", name="Begin the co-creation of Exampleland").click()
    press(page, "Begin it")
    expect(page.get_by_text("The co-creation of a plan was begun")).to_be_visible()
    expect(page.get_by_text("What has to be mended first")).to_be_visible()


def write_the_stages(page: Page) -> None:
    for name, first in (("Design of the process", 20), ("Proposals", 40), ("Feedback on the draft", 60)):
        page.get_by_role("link", name=f"Write it {name}").click()
        page.get_by_label("First day").fill(day(first))
        page.get_by_label("Last day").fill(day(first + 9))
        page.get_by_label("What is asked in English").fill(f"What about {name}?")
        if first == 20:
            press(page, "Keep it")
            expect(page.locator(".error-summary")).to_contain_text("does not say by when they are answered")
            expect(page.get_by_label("What is asked in English")).to_have_value(f"What about {name}?")
            page.get_by_label("Last day").fill(day(first + 19))
        page.get_by_label("Answered by").fill(day(first + 25))
        page.get_by_label("at a meeting").check()
        press(page, "Keep it")
        expect(page.get_by_text("A stage of a timetable was written")).to_be_visible()
    expect(page.get_by_text("What has to be mended first")).to_have_count(0)


def announce(page: Page) -> None:
    page.get_by_role("link", name="Announce the timetable").click()
    expect(page.get_by_text("Days for which “Proposals” is open: 10.")).to_be_visible()
    press(page, "Announce it")
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label("Why it stands nevertheless in English").fill("The law sets the last day.")
    press(page, "Announce it")
    expect(page.get_by_text("A timetable of co-creation was announced")).to_be_visible()


def lay_a_document(page: Page, folder: Path) -> None:
    file = folder / "facts.txt"
    file.write_text("What was promised before.\n")
    page.get_by_role("link", name="Publish a document for it Design of the process").click()
    page.get_by_label("Title in English").fill("What was promised before")
    page.get_by_label("What it is", exact=True).select_option("report")
    page.get_by_label("Language of the file").select_option("en")
    page.get_by_label("File", exact=True).set_input_files(file)
    press(page, "Publish it")
    expect(page.get_by_role("link", name="What was promised before", exact=True)).to_be_visible()
    page.get_by_role("link", name="Add a document of the repository Proposals").click()
    page.get_by_label("Document").select_option(label="What was promised before")
    press(page, "Add it")
    expect(page.get_by_role("link", name="What was promised before", exact=True)).to_have_count(2)


def change(page: Page) -> None:
    page.get_by_role("link", name="Change it Proposals").click()
    page.get_by_label("Last day").fill(day(57))
    page.get_by_label("What is asked in English").fill("What about all Proposals?")
    press(page, "Publish the new timetable")
    expect(page.locator(".error-summary")).to_contain_text("Why it changes")
    page.get_by_label("Why it changes").fill("People asked for more time")
    press(page, "Publish the new timetable")
    expect(page.get_by_text("A timetable of co-creation was changed")).to_be_visible()


def read_as_anybody(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/en/members/exampleland/")
    page.get_by_role("link", name="How plan 7").click()
    expect(page.get_by_role("link", name="Run the process")).to_have_count(0)
    expect(page.get_by_text("Nothing is asked at the moment.")).to_be_visible()
    changed = page.locator("#timetable-2")
    expect(changed.get_by_text("People asked for more time")).to_be_visible()
    expect(changed.locator("ins").first).to_be_visible()
    expect(changed.locator("del").first).to_be_visible()
    page.locator("#timetable-1").get_by_text("What had to be explained").click()
    expect(page.get_by_text("The law sets the last day.")).to_be_visible()
    page.get_by_role("link", name="What was promised before").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What was promised before")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_shuts_anybody_out(land: Land, as_person: As, width: int) -> None:
    process(land)
    page = as_person(land.contact)
    for door in (
        "", "keep/", "keep/stages/propose/change/", "keep/stages/inform/change/", "keep/stages/propose/pack/",
        "keep/stages/propose/pack/new/", "keep/stages/feedback/remove/", "keep/outreach/new/",
    ):  # fmt: skip
        look(page, f"{PAGE}{door}", width)
    page.goto(f"{KEEP}stages/propose/change/")
    press(page, "Publish the new timetable")
    expect(page.locator(".error-summary")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_shuts_out_those_who_prepare_it(land: Land, as_person: As, width: int) -> None:
    world.write(land, world.begun(land), StageKind.PROPOSE)
    page = as_person(land.contact)
    for door in ("", "keep/", "keep/begin/", "keep/stages/propose/", "keep/stages/propose/drop/", "keep/announce/"):
        look(page, f"{PAGE}{door}", width)


def look(page: Page, address: str, width: int) -> None:
    page.goto(address)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def process(land: Land) -> None:
    """A process with a stage that is open now, one that is over, a change, and a register with a gap."""
    today = TODAY.date()
    made = world.begun(land)
    for number, kind in enumerate(world.KINDS):
        opens = today + timedelta(days=20 * (number - 1) - 2)
        world.write(land, made, kind, opens_on=opens, ends_on=opens + timedelta(days=20))
    world.announce(land, made, why={"en": "It began long ago."})
    world.pack(land, world.stage(made, StageKind.PROPOSE))
    ends = world.stage(made, StageKind.FEEDBACK).ends_on + timedelta(days=9)
    draft = world.draft(StageKind.FEEDBACK, opens_on=ends - timedelta(days=29), ends_on=ends)
    world.change(land, made, draft)
    register.need(land, register.group(land, made))
