"""What was typed survives: a lost connection, an ended session, somebody else's text. And no page shuts anybody out."""

import pytest
from playwright.sync_api import Page, expect

from kuvend.edition.services import act
from kuvend.plans.models import Commitment
from kuvend.plans.services import deciding
from tests.browser.accessibility import assert_accessible_in_every_theme
from tests.browser.looks import every_width, with_and_without_scripts
from tests.browser.people import As
from tests.plans import writing as world
from tests.plans.writing import AT, Land

DRAFT = "/en/members/exampleland/plans/1/draft/"
EDIT = f"{DRAFT}commitments/XA-1-01/edit/"


@pytest.fixture
def land(transactional_db: None) -> Land:
    made = world.land()
    with act("site"):
        made.government.languages = ["en", "sq"]
        made.government.save()
    return made


@pytest.fixture
def commitment(land: Land) -> Commitment:
    return world.complete(land, land.plan())


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def test_words_typed_without_a_connection_are_brought_back(land: Land, commitment: Commitment, as_person: As) -> None:
    page = as_person(land.contact)
    page.goto(EDIT)
    page.context.set_offline(True)
    page.get_by_label("The problem, Albanian").fill("Askush nuk e sheh")
    page.get_by_label("The problem, Albanian").blur()
    expect(page.locator("#live .saved")).to_contain_text("the server cannot be reached")
    page.context.set_offline(False)
    page.goto(EDIT)
    expect(page.get_by_label("The problem, Albanian")).to_have_value("")
    press(page, "Bring them back")
    expect(page.get_by_label("The problem, Albanian")).to_have_value("Askush nuk e sheh")
    press(page, "Save draft")
    page.wait_for_url("**/revisions/*/edit/")
    expect(page.get_by_label("The problem, Albanian")).to_have_value("Askush nuk e sheh")
    expect(page.locator("#kept-copy")).to_be_hidden()


def test_a_copy_that_nobody_wants_is_thrown_away(land: Land, commitment: Commitment, as_person: As) -> None:
    page = as_person(land.contact)
    page.goto(EDIT)
    page.context.set_offline(True)
    page.get_by_label("Budget, English").fill("A million")
    page.wait_for_timeout(600)
    page.context.set_offline(False)
    page.goto(EDIT)
    press(page, "Throw them away")
    expect(page.locator("#kept-copy")).to_be_hidden()
    page.goto(EDIT)
    expect(page.locator("#kept-copy")).to_be_hidden()


def test_it_saves_by_itself_and_tests_the_values_meanwhile(land: Land, commitment: Commitment, as_person: As) -> None:
    page = as_person(land.contact)
    page.goto(EDIT)
    page.get_by_label("Civic participation: how, English").fill("People are asked before it is decided.")
    page.get_by_label("Civic participation: how, English").blur()
    expect(page.locator("#live .saved")).to_contain_text("Saved at")
    expect(page.locator("#live")).to_contain_text("The plan says how people's views can change a policy")
    page.goto(DRAFT)
    page.get_by_role("link", name="Your draft").click()
    expect(page.get_by_label("Civic participation: how, English")).to_have_value(
        "People are asked before it is decided."
    )


@with_and_without_scripts
def test_an_ended_session_takes_no_words_along(land: Land, commitment: Commitment, as_person: As) -> None:
    land.contact.set_password("correct horse battery staple")
    land.contact.save()
    page = as_person(land.contact)
    page.goto(EDIT)
    page.get_by_label("Budget, English").fill("A million, from the state")
    page.context.clear_cookies(name="sessionid")
    press(page, "Save draft")
    page.wait_for_url("**/account/sign-in/**")
    page.locator("[name=login]").fill(land.contact.email)
    page.locator("[name=password]").fill("correct horse battery staple")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"**{EDIT}")
    expect(page.get_by_text("What you typed is here again")).to_be_visible()
    expect(page.get_by_label("Budget, English")).to_have_value("A million, from the state")


@with_and_without_scripts
def test_two_people_change_one_text_and_both_are_read(land: Land, commitment: Commitment, as_person: As) -> None:
    officer = as_person(land.officer)
    officer.goto(EDIT)
    officer.get_by_label("Title, English").fill("Publish all contracts")
    press(officer, "Save and propose it")
    somebody_elses_text(land, commitment)
    officer.get_by_role("textbox", name="Why").fill("Clearer")
    press(officer, "Propose")
    officer.wait_for_url("**/settle/")
    expect(officer.get_by_role("group", name="Title (English)").locator("ins").first).to_have_text(
        "added: all contracts end of added text."
    )
    officer.get_by_label("Take theirs").check()
    press(officer, "Bring both together and look at it")
    expect(officer.get_by_label("Title, English")).to_have_value("Publish some contracts")


def somebody_elses_text(land: Land, commitment: Commitment) -> None:
    theirs = world.proposal(land, commitment.plan, commitment, land.contact, title={"en": "Publish some contracts"})
    deciding.accept_revision(revision=theirs, by=land.contact, at=AT)


@every_width
def test_no_barrier_before_and_after_each_step(land: Land, commitment: Commitment, as_person: As) -> None:
    page = as_person(land.officer)
    page.goto(EDIT)
    assert_accessible_in_every_theme(page)
    press(page, "Add a milestone")
    expect(page.locator("#milestones-1")).to_be_focused()
    press(page, "Add another party")
    page.locator("#milestones-1 [name$=due_day]").fill("99")
    page.locator("#milestones-1 [name$=due_day]").blur()
    expect(page.locator("#live .saved")).to_contain_text("Not saved yet")
    assert_accessible_in_every_theme(page)
    press(page, "Save draft")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_theme(page)
    page.get_by_role("alert").get_by_role("link").first.click()
    page.locator("#milestones-1 [name$=due_day]").fill("")
    page.get_by_label("Title, English").fill("Publish all contracts")
    press(page, "Save and see as it will look")
    page.wait_for_url("**/preview/")
    assert_accessible_in_every_theme(page)
    page.get_by_role("link", name="Propose it").click()
    expect(page.get_by_role("textbox", name="Why")).to_be_visible()
    assert_accessible_in_every_theme(page)
    press(page, "Propose")
    expect(page.get_by_role("alert").first).to_be_visible()
    assert_accessible_in_every_theme(page)
    somebody_elses_text(land, commitment)
    page.get_by_role("textbox", name="Why").fill("Clearer")
    press(page, "Propose")
    page.wait_for_url("**/settle/")
    assert_accessible_in_every_theme(page)
    page.goto(DRAFT)
    assert_accessible_in_every_theme(page)


@every_width
def test_no_barrier_where_plans_are_decided(land: Land, commitment: Commitment, as_person: As) -> None:
    world.proposal(land, commitment.plan, commitment, land.officer, title={"en": "Publish all contracts"})
    page = as_person(land.contact)
    page.goto(DRAFT)
    assert_accessible_in_every_theme(page)
    page.get_by_role("link", name="Ministry of Examples, lead agency officer").click()
    expect(page.get_by_role("button", name="Decline", exact=True).first).to_be_visible()
    assert_accessible_in_every_theme(page)
    press(page, "Decline")
    expect(page.get_by_role("alert").first).to_be_visible()
    assert_accessible_in_every_theme(page)
    press(page, "Accept")
    expect(page.locator(".receipt")).to_be_visible()
    assert_accessible_in_every_theme(page)
    for address in (f"{DRAFT}decide/submit-plan/", f"{DRAFT}text/", "/en/members/exampleland/plans/new/", "/en/desk/"):
        page.goto(address)
        assert_accessible_in_every_theme(page)
    page.goto("/en/commitments/XA-1-01/history/?from=1&to=2")
    assert_accessible_in_every_theme(page)
    page.goto("/en/members/exampleland/plans/1/")
    assert_accessible_in_every_theme(page)
