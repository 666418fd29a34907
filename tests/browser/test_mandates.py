"""Somebody is appointed, signs in, finds their desk, is ended and is told why, in a real browser; no page shuts out."""

import pytest
from playwright.sync_api import Page, expect

from kuvend.members.models import Government, User
from kuvend.members.rules import Role
from kuvend.members.services.account import open_account
from tests import make
from tests.browser.accessibility import assert_accessible_in_every_theme
from tests.browser.looks import every_width, with_and_without_scripts
from tests.browser.people import As
from tests.members.accounts import PASSWORD

PEOPLE = "/en/desk/members/exampleland/people/"
NEW = "besa@example.org"


@pytest.fixture
def land(transactional_db: None) -> Government:
    government = make.government()
    make.office(government, "Ministry of Justice")
    make.organisation(government)
    return government


@pytest.fixture
def contact(land: Government) -> User:
    return make.mandate(Role.POINT_OF_CONTACT, land, make.person("ana@example.org", name="Ana")).person


@pytest.fixture
def besa(land: Government) -> User:
    return open_account(email=NEW, at=make.RECORDED_AT, name="Besa", confirmed=True, password=PASSWORD)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def appoint(page: Page) -> None:
    page.goto(PEOPLE)
    page.get_by_role("link", name="Appoint somebody").click()
    page.get_by_label("E-mail address of the person").fill(NEW)
    page.get_by_label("Role", exact=True).select_option("lead-agency-officer")
    page.get_by_label("Why").fill("As the gazette says")
    press(page, "Appoint")
    expect(page.get_by_role("link", name="Office")).to_be_visible()
    page.get_by_label("Office").select_option(label="Ministry of Justice")
    press(page, "Appoint")
    expect(page.get_by_text("A person was appointed")).to_be_visible()
    expect(page.get_by_role("cell", name=f"Besa {NEW}")).to_be_visible()


def sign_in(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/en/desk/")
    page.get_by_label("E-mail address").fill(NEW)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    page.wait_for_url("**/en/desk/")


def end(page: Page) -> None:
    page.goto(PEOPLE)
    page.get_by_role("link", name="End lead agency officer Besa").click()
    page.get_by_label("Why").fill("She moved on")
    press(page, "End it")
    expect(page.get_by_text("A mandate was ended")).to_be_visible()


@with_and_without_scripts
def test_appointed_at_work_ended_and_told_why(contact: User, besa: User, as_person: As) -> None:
    appointing, working = as_person(contact), as_person(besa)
    appoint(appointing)
    sign_in(working)
    expect(working.get_by_role("heading", name="Lead agency officer")).to_be_visible()
    working.get_by_role("link", name="People and roles").click()
    expect(working.get_by_role("heading", name="People and roles")).to_be_visible()
    end(appointing)
    working.reload()
    expect(working.get_by_text("Your mandate as lead agency officer ended on")).to_be_visible()
    working.goto("/en/desk/")
    expect(working.get_by_text("You hold no role now.")).to_be_visible()


@with_and_without_scripts
def test_a_role_is_handed_over_and_the_name_shown_by_its_owner(contact: User, besa: User, as_person: As) -> None:
    page, next_one = as_person(contact), as_person(besa)
    page.goto(PEOPLE)
    page.get_by_role("link", name="Hand over point of contact Ana").click()
    page.get_by_label("E-mail address of the successor").fill(NEW)
    page.get_by_label("Why").fill("She takes over")
    press(page, "Hand over")
    expect(page.get_by_text("You hold no role now.")).to_be_visible()
    next_one.goto("/en/desk/")
    press(next_one, "Show my name")
    expect(next_one.get_by_text("A name was put beside a role")).to_be_visible()
    next_one.goto("/en/members/exampleland/")
    expect(next_one.get_by_role("region", name="Who acts for it here").get_by_text("Besa")).to_be_visible()


@every_width
def test_nothing_shuts_anybody_out(contact: User, besa: User, land: Government, as_person: As) -> None:
    staff = as_person(make.mandate(Role.PARTNERSHIP_STAFF).person)
    page = as_person(contact)
    for address in ("/en/desk/", PEOPLE, f"{PEOPLE}appoint/", "/en/desk/members/exampleland/organisations/"):
        page.goto(address)
        assert_accessible_in_every_theme(page)
    page.goto(f"{PEOPLE}appoint/")
    press(page, "Appoint")
    expect(page.get_by_role("alert").first).to_be_visible()
    assert_accessible_in_every_theme(page)
    page.goto(f"{PEOPLE}appoint/")
    page.get_by_label("E-mail address of the person").fill("nobody@example.org")
    page.get_by_label("Role", exact=True).select_option("moderator")
    page.get_by_label("Why").fill("As the gazette says")
    press(page, "Appoint")
    expect(page.get_by_text("The person was invited")).to_be_visible()
    assert_accessible_in_every_theme(page)
    for path in ("members/", "members/new/", "members/exampleland/", "taxonomy/", "taxonomy/tags/new/", "staff/"):
        staff.goto(f"/en/desk/{path}")
        assert_accessible_in_every_theme(staff)
