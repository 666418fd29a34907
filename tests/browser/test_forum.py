"""A forum from its founding to a decision that was carried out, read by everybody, with scripts and without."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kuvend.edition.services import act
from kuvend.forum.models import Forum, Meeting
from kuvend.forum.rules import SeatSector
from kuvend.forum.services import founding, recording
from tests.browser.accessibility import assert_accessible
from tests.browser.looks import THEMES, WIDTHS, with_and_without_scripts
from tests.browser.people import As
from tests.forum import world
from tests.forum.world import DAY, STARTS, TEXTS, WHY, Land

FORUM = "/en/members/exampleland/forum/"
KEEP = f"{FORUM}keep/"


@pytest.fixture
def land(transactional_db: None, settings: Any, tmp_path: Path) -> Land:
    settings.MEDIA_ROOT = tmp_path
    return world.land()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


@with_and_without_scripts
def test_a_forum_is_founded_seated_convened_and_held_to_its_word(land: Land, as_person: As, tmp_path: Path) -> None:
    page = as_person(land.contact)
    found(page)
    make_the_seats(page)
    fill_a_seat(page)
    announce(page)
    add_a_paper(page, tmp_path)
    it_begins()
    record(page)
    follow_up(page)
    read_as_anybody(page)


def found(page: Page) -> None:
    page.goto("/en/desk/")
    page.get_by_role("link", name="Found the forum of Exampleland").click()
    page.get_by_label("Name of the forum in English").fill("Open Forum")
    press(page, "Found it")
    expect(page.locator(".error-summary")).to_contain_text("Write it in one language at least.")
    expect(page.get_by_label("Name of the forum in English")).to_have_value("Open Forum")
    page.get_by_label("Its remit in English").fill("It steers the plan.")
    page.get_by_label("Its rules in English").fill("It decides by agreement.")
    page.get_by_label("How its members from outside government are chosen in English").fill("By election.")
    day = page.get_by_role("group", name="Founded")
    day.get_by_label("Month").fill("3")
    day.get_by_label("Year").fill("2024")
    press(page, "Found it")
    expect(page.get_by_text("A forum was put on record")).to_be_visible()


def make_the_seats(page: Page) -> None:
    for sector, body in (("Government", "Ministry of Examples"), ("Civil society", "Open Examples")):
        page.goto(KEEP)
        page.get_by_role("link", name="Make a seat").first.click()
        page.get_by_label("Sector").select_option(label=sector.lower())
        page.get_by_label("Office or organisation").select_option(label=body)
        page.get_by_label("First day").fill("2025-01-01")
        if sector != "Government":
            page.get_by_label("How it was chosen who sits here in English").fill("By election.")
        press(page, "Make it")
        expect(page.get_by_text("A seat in a forum was created")).to_be_visible()
    expect(page.get_by_text("As many seats outside government as in it: 1 and 1.")).to_be_visible()


def fill_a_seat(page: Page) -> None:
    page.get_by_role("link", name="Fill it Open Examples").click()
    page.get_by_label("Personal advocate").check()
    press(page, "Put it on record")
    expect(page.get_by_text("A seat in a forum was filled")).to_be_visible()


def announce(page: Page) -> None:
    page.goto(KEEP)
    page.get_by_role("link", name="Announce a meeting").click()
    page.get_by_label("Title in English").fill("First meeting")
    page.get_by_label("Place in English").fill("Town hall")
    page.locator("[name=starts_at]").fill(f"{datetime.now(UTC) + timedelta(days=20):%Y-%m-%dT10:00}")
    page.locator("[name='items-0-title_en']").fill("The plan")
    press(page, "Add a point")
    expect(page.locator("[name='items-3-title_en']")).to_be_visible()
    expect(page.locator(".error-summary")).to_have_count(0)
    page.locator("[name='items-3-title_en']").fill("The register")
    press(page, "Remove Point 2")
    expect(page.locator("[name='items-3-title_en']")).to_have_count(0)
    expect(page.locator("[name='items-0-title_en']")).to_have_value("The plan")
    expect(page.locator("[name='items-2-title_en']")).to_have_value("The register")
    # Enter does the act, and takes no row away.
    page.locator("[name='items-2-title_en']").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meeting 1: First meeting")
    expect(page.get_by_text("Announced 20 days before.")).to_be_visible()
    expect(page.get_by_text("The register")).to_be_visible()


def add_a_paper(page: Page, folder: Path) -> None:
    file = folder / "draft.txt"
    file.write_text("The draft of the plan.\n")
    page.get_by_role("link", name="Add a paper").click()
    page.get_by_label("For which point of the agenda").select_option(label="The plan")
    page.get_by_label("Title in English").fill("Draft of the plan")
    page.get_by_label("What it is", exact=True).select_option("report")
    page.get_by_label("Language of the file").select_option("en")
    page.get_by_label("File", exact=True).set_input_files(file)
    press(page, "Add the paper")
    expect(page.get_by_role("link", name="Draft of the plan")).to_be_visible()
    expect(page.get_by_text("published 20 days before")).to_be_visible()


def it_begins() -> None:
    """The meeting that was announced begins; nobody has to wait for it."""
    moved = datetime.now(UTC) - timedelta(hours=1)
    with act("XA"):
        Meeting.objects.update(starts_at=moved, announced_at=moved - timedelta(days=20))


def record(page: Page) -> None:
    page.goto(f"{FORUM}meetings/1/")
    expect(page.get_by_text("No record of this meeting yet")).to_be_visible()
    page.get_by_role("link", name="Record who came and what was decided").click()
    page.get_by_label("Ministry of Examples").first.select_option(label="present")
    page.get_by_label("Open Examples").first.select_option(label="took part from afar")
    page.locator("[name='guests-0-called']").fill("University of Examples")
    page.locator("[name='guests-0-sector']").select_option("academia")
    page.locator("[name='guests-0-how']").select_option("present")
    page.get_by_label("Minutes in English").fill("They met and agreed.")
    page.locator("[name='decisions-0-due_on']").fill("2026-01-31")
    press(page, "Put it on record")
    expect(page.locator(".error-summary")).to_contain_text("Write what was decided.")
    page.locator("[name='decisions-0-text_en']").fill("Publish the register")
    page.locator("[name='decisions-0-owner']").select_option(label="Ministry of Examples")
    press(page, "Put it on record")
    expect(page.get_by_text("It was recorded how a meeting was held")).to_be_visible()
    expect(page.get_by_text("overdue")).to_be_visible()


def follow_up(page: Page) -> None:
    page.get_by_role("link", name="Say what became of it").click()
    page.get_by_role("radio", name="done").check()
    page.get_by_label("What was done, or why not in English").fill("The register is open.")
    press(page, "Put it on record")
    expect(page.get_by_text("The register is open.")).to_be_visible()


def read_as_anybody(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/en/members/exampleland/")
    page.get_by_role("link", name="Seats, meetings, decisions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open Forum")
    expect(page.get_by_role("link", name="Keep the forum")).to_have_count(0)
    expect(page.get_by_text("Personal advocate")).to_have_count(0)
    page.get_by_role("link", name="Publish the register").click()
    expect(page.get_by_text("University of Examples")).to_be_visible()
    expect(page.get_by_role("link", name="Say what became of it")).to_have_count(0)
    page.get_by_role("link", name="One page for print").click()
    expect(page.get_by_text("They met and agreed.")).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_shuts_anybody_out(land: Land, as_person: As, width: int) -> None:
    forum = world.founded(land)
    sat = [world.seat(land, forum), world.seat(land, forum, SeatSector.GOVERNMENT)]
    meeting = world.held(land, world.announced(land, forum), *sat)
    changed(land, forum, meeting)
    later = datetime.now(UTC) + timedelta(days=9)
    world.announced(land, forum, starts_at=later, at=datetime.now(UTC))
    page = as_person(land.contact)
    for address in (
        FORUM, f"{FORUM}meetings/1/", f"{FORUM}meetings/2/", f"{FORUM}meetings/1/record/", KEEP,
        f"{KEEP}terms/", f"{KEEP}seats/new/", f"{KEEP}seats/{sat[0].code}/fill/", f"{KEEP}meetings/announce/",
        f"{KEEP}meetings/2/change/", f"{KEEP}meetings/2/paper/", f"{KEEP}meetings/enter/",
        f"{KEEP}meetings/1/correct/",
    ):  # fmt: skip
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    press(page, "Correct it")
    expect(page.locator(".error-summary")).to_be_visible()
    assert_accessible(page)


def changed(land: Land, forum: Forum, meeting: Meeting) -> None:
    """Terms and a record that said something else before, and a paper that may be chosen."""
    paper = world.paper(land)
    texts: dict[str, Any] = {**TEXTS, "rules": {"en": "It decides by vote, in public.", "sq": "Vendos me votim."}}
    by: dict[str, Any] = {"reason": WHY, "by": land.contact, "at": STARTS + 2 * DAY}
    founding.revise_forum(forum=forum, **texts, remit_document=paper, **by)
    said = world.record(land, minutes={"en": "They met twice. " * 60}, decisions=[])
    recording.correct_record(meeting=meeting, **said, **by)
