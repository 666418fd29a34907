"""What breaks a rule is reported, removed, appealed and brought back, with scripts and without, and no barrier."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kuvend.cocreation.rules import StageKind
from kuvend.members.models import User
from kuvend.members.rules import Role
from tests import make
from tests.browser.accessibility import assert_accessible_every_way
from tests.browser.looks import with_and_without_scripts
from tests.browser.people import As
from tests.browser.test_contributions import asking, choose, follow, press
from tests.cocreation import contributions_world as rows
from tests.cocreation import world
from tests.cocreation.world import Land

HOME = "Mr Somebody lives at number 12."
WHY = "It named a home."
HERE = "/en/members/exampleland/moderation/"


@pytest.fixture
def land(transactional_db: None, settings: Any, tmp_path: Path) -> Land:
    settings.MEDIA_ROOT = tmp_path
    return world.land()


def moderator(land: Land) -> User:
    return make.mandate(Role.MODERATOR, land.government).person


def stranger(as_person: As) -> Page:
    """A window in which nobody is signed in."""
    page = as_person(rows.somebody("Nobody"))
    page.context.clear_cookies()
    return page


def said(land: Land, author: User) -> str:
    """The address of an idea that says where somebody lives."""
    idea = rows.contribution(
        land, asking(land), stage=StageKind.PROPOSE, at=datetime.now(UTC), author=author, title="A street", text=HOME
    )
    return f"/en/contributions/{idea.code}/"


@with_and_without_scripts
def test_what_breaks_a_rule_is_removed_appealed_and_brought_back(land: Land, as_person: As) -> None:
    author, page = rows.somebody("Ana Citizen"), stranger(as_person)
    idea = said(land, author)
    report(as_person(rows.somebody("Ben Citizen")), idea)
    judge, other = as_person(moderator(land)), as_person(moderator(land))
    remove(judge)
    page.goto(idea)
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text(HOME)).to_have_count(0)
    appeal(as_person(author), idea)
    follow_from_the_queue(judge, "Decide the appeal")
    hear(judge)
    expect(judge.get_by_role("alert")).to_contain_text("An appeal is decided by another person.")
    follow_from_the_queue(other, "Decide the appeal")
    hear(other)
    expect(other.get_by_text("Brought back after an appeal", exact=True)).to_be_visible()
    page.goto(idea)
    expect(page.get_by_text(HOME)).to_be_visible()


def report(page: Page, idea: str) -> None:
    page.goto(idea)
    follow(page, "Report it")
    press(page, "Report")
    expect(page.get_by_role("alert")).to_be_visible()
    choose(page, "rule", "private-facts")
    page.get_by_label("What the moderator should know").fill("That is his home.")
    press(page, "Report")
    expect(page.locator(".receipt")).to_contain_text("Something was reported")


def follow_from_the_queue(page: Page, link: str) -> None:
    page.goto("/en/desk/")
    follow(page, "Moderation in Exampleland: 1 waiting")
    follow(page, "Contribution ")
    follow(page, link)


def remove(page: Page) -> None:
    follow_from_the_queue(page, "Decide")
    expect(page.get_by_text(HOME)).to_be_visible()
    choose(page, "verdict", "remove")
    page.get_by_label("Why").fill(WHY)
    press(page, "Decide")
    expect(page.get_by_role("alert")).to_contain_text("Choose the rule that it breaks.")
    choose(page, "rule", "private-facts")
    press(page, "Decide")
    expect(page.locator(".receipt")).to_contain_text("Something was removed from the public")


def appeal(page: Page, idea: str) -> None:
    page.goto(idea)
    follow(page, "Why, and how to appeal")
    expect(page.get_by_text(HOME)).to_be_visible()
    follow(page, "Appeal")
    page.get_by_label("Why the removal was wrong").fill("It is the address of his ministry.")
    press(page, "Appeal")
    expect(page.locator(".receipt")).to_contain_text("A removal was appealed")


def hear(page: Page) -> None:
    choose(page, "verdict", "restore")
    page.get_by_label("Why").fill("It is a public office.")
    press(page, "Decide")


def test_no_page_of_moderation_shuts_anybody_out(land: Land, as_person: As) -> None:
    author = rows.somebody("Ana Citizen")
    idea = said(land, author)
    reader, judge = as_person(rows.somebody("Ben Citizen")), as_person(moderator(land))
    reader.goto(idea)
    follow(reader, "Report it")
    assert_accessible_every_way(reader)
    press(reader, "Report")
    assert_accessible_every_way(reader)
    report(reader, idea)
    judge.goto(f"{HERE}queue/")
    assert_accessible_every_way(judge)
    follow(judge, "Contribution ")
    assert_accessible_every_way(judge)
    follow(judge, "Decide")
    assert_accessible_every_way(judge)
    remove(judge)
    assert_accessible_every_way(judge)
    writer = as_person(author)
    writer.goto(idea)
    assert_accessible_every_way(writer)
    appeal(writer, idea)
    assert_accessible_every_way(writer)
    page = stranger(as_person)
    page.goto(HERE)
    expect(page.get_by_text("Removed under it").first).to_be_visible()
    assert_accessible_every_way(page)
