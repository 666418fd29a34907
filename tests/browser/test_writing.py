"""From the first word to the published plan, each person in their own browser, with scripts and without."""

import pytest
from playwright.sync_api import Page, expect

from kuvend.edition.services import act
from tests.browser.looks import with_and_without_scripts
from tests.browser.people import As
from tests.plans import writing as world
from tests.plans.writing import Land

DRAFT = "/en/members/exampleland/plans/1/draft/"


@pytest.fixture
def land(transactional_db: None) -> Land:
    made = world.land()
    with act("site"):
        made.government.languages = ["en", "sq"]
        made.government.save()
    return made


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def date(page: Page, prefix: str, day: str, month: str, year: str) -> None:
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f"[name={prefix}_{part}]").fill(value)


@with_and_without_scripts
def test_a_plan_is_written_proposed_signed_endorsed_and_published(land: Land, as_person: As) -> None:
    contact = as_person(land.contact)
    begin_the_plan(contact)
    write_its_text(contact)
    write_a_commitment(contact)
    an_officer_proposes_a_change(as_person(land.officer))
    the_forum_sees_what_changes(as_person(land.forum))
    accept(contact)
    decide(contact, "submit-plan", "Submit")
    decide(as_person(land.minister), "sign-off", "Sign off")
    endorse(as_person(land.forum))
    publish(contact)


def begin_the_plan(page: Page) -> None:
    page.goto("/en/members/exampleland/plans/new/")
    page.get_by_label("Title, English").fill("An open state")
    press(page, "Begin the plan")
    page.wait_for_url("**/plans/1/draft/**")
    expect(page.get_by_text("A plan was begun").first).to_be_visible()


def write_its_text(page: Page) -> None:
    page.get_by_role("link", name="Title, dates and areas of focus").click()
    date(page, "starts", "1", "1", "2027")
    date(page, "ends", "31", "12", "2028")
    page.get_by_label("Length").select_option("2")
    press(page, "Add an area of focus")
    page.locator("[name='areas-0-name_en']").fill("Access to justice")
    press(page, "Save and propose it")
    page.get_by_role("textbox", name="Why").fill("The dates were agreed.")
    press(page, "Propose and accept at once")
    expect(page.get_by_text("The text of a plan was changed")).to_be_visible()


def write_a_commitment(page: Page) -> None:
    page.goto(DRAFT)
    press(page, "Add a commitment")
    page.wait_for_url("**/edit/")
    page.get_by_label("Title, English").fill("Publish every contract")
    page.get_by_label("Title, Albanian").fill("Botoni çdo kontratë")
    page.get_by_label("The problem, English").fill("Nobody can see what the state buys.")
    page.get_by_label("What is promised, English").fill("A public register of contracts.")
    page.get_by_label("Area of focus").select_option(label="Access to justice")
    page.get_by_role("group", name="Who leads it").get_by_label("Ministry of Examples").check()
    date(page, "starts", "", "1", "2027")
    date(page, "ends", "", "12", "2028")
    page.get_by_role("group", name="Was it already under way").get_by_label("no", exact=True).check()
    page.get_by_label("Transparency: how, English").fill("Every contract is open to all.")
    milestones(page)
    press(page, "Save and propose it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish every contract")
    expect(page.locator("ins", has_text="Nobody can see what the state buys.")).to_be_visible()
    press(page, "Propose and accept at once")
    expect(page.get_by_text("The text of a commitment was changed")).to_be_visible()
    expect(page.get_by_role("link", name="XA-1-01")).to_be_visible()


def milestones(page: Page) -> None:
    """Two rows are added, the second is moved up, and one more is added and taken away again."""
    press(page, "Add a milestone")
    page.locator("[name='milestones-0-title_en']").fill("The register opens")
    page.locator("[name='milestones-0-deliverable_en']").fill("A register on the web")
    fill_due(page, 0, "6", "2028")
    press(page, "Add a milestone")
    page.locator("[name='milestones-1-title_en']").fill("The law is passed")
    page.locator("[name='milestones-1-deliverable_en']").fill("The law in the gazette")
    fill_due(page, 1, "6", "2027")
    page.get_by_role("button", name="Move up milestone 2").click()
    expect(page.locator("[name='milestones-0-title_en']")).to_have_value("The law is passed")
    press(page, "Add a milestone")
    page.get_by_role("button", name="Take away milestone 3").click()
    expect(page.locator("[name='milestones-2-title_en']")).to_have_count(0)


def fill_due(page: Page, row: int, month: str, year: str) -> None:
    page.locator(f"[name='milestones-{row}-due_month']").fill(month)
    page.locator(f"[name='milestones-{row}-due_year']").fill(year)


def an_officer_proposes_a_change(page: Page) -> None:
    page.goto(DRAFT)
    page.get_by_role("link", name="Change XA-1-01").click()
    page.get_by_label("The problem, English").fill("Nobody can see what the state buys, nor from whom.")
    press(page, "Save and propose it")
    page.get_by_role("textbox", name="Why").fill("Suppliers matter as much as prices.")
    press(page, "Propose")
    expect(page.get_by_text("A text was proposed")).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()


def the_forum_sees_what_changes(page: Page) -> None:
    page.goto(DRAFT)
    page.get_by_role("link", name="Ministry of Examples, lead agency officer").click()
    expect(page.locator("ins")).to_contain_text("buys, nor from whom.")
    expect(page.locator("del")).to_contain_text("buys.")
    expect(page.get_by_text("Suppliers matter as much as prices.")).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)


def accept(page: Page) -> None:
    page.goto(DRAFT)
    page.get_by_role("link", name="Ministry of Examples, lead agency officer").click()
    press(page, "Accept")
    expect(page.get_by_text("The text of a commitment was changed")).to_be_visible()


def decide(page: Page, deed: str, button: str) -> None:
    page.goto(f"{DRAFT}decide/{deed}/")
    press(page, button)
    page.wait_for_url("**/draft/?receipt=*")
    expect(page.locator(".receipt")).to_be_visible()


def endorse(page: Page) -> None:
    page.goto(f"{DRAFT}decide/endorse/")
    page.get_by_label("We withhold our endorsement").check()
    press(page, "Put on record")
    expect(page.locator(".error-summary")).to_contain_text("Say why the endorsement is withheld.")
    page.get_by_label("We endorse the plan").check()
    press(page, "Put on record")
    expect(page.get_by_text("Civil society in the forum endorsed a plan")).to_be_visible()


def publish(page: Page) -> None:
    decide(page, "publish", "Publish")
    expect(page.get_by_role("link", name="Download the receipt")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/en/commitments/XA-1-01/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish every contract")
    expect(page.get_by_text("The law is passed")).to_be_visible()
    page.get_by_role("link", name="How the text changed").click()
    expect(page.get_by_text("Suppliers matter as much as prices.")).to_be_visible()
    expect(page.locator("ins").first).to_contain_text("nor from whom.")
    page.goto("/en/members/exampleland/plans/1/")
    expect(page.get_by_text("The plan was signed off")).to_be_visible()
    expect(page.get_by_text("Open Society House")).to_be_visible()
