"""What somebody says is heard, grouped, answered and judged, with scripts and without; and no page is a barrier."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from kuvend.cocreation.models import Contribution, Gathering, Process, ReasonedResponse, ShownDraft, Theme
from kuvend.cocreation.rules import ShownAs, StageKind
from kuvend.members.rules import Role
from kuvend.plans.models import Revision
from tests.browser.accessibility import assert_accessible_every_way
from tests.browser.looks import with_and_without_scripts
from tests.browser.people import As
from tests.cocreation import contributing, world
from tests.cocreation import contributions_world as rows
from tests.cocreation.world import DAY, Land
from tests.forum.world import appoint

PAGE = "/en/members/exampleland/plans/7/co-creation/"
KEEP = f"{PAGE}keep/"
NOW = datetime.now(UTC)
IDEA = "Parents cannot see what a school spends."


@pytest.fixture
def land(transactional_db: None, settings: Any, tmp_path: Path) -> Land:
    settings.MEDIA_ROOT = tmp_path
    made = world.land()
    appoint(made, "facilitator", Role.FACILITATOR)
    return made


def asking(land: Land) -> Process:
    """A process whose design is over, and in which proposals are asked for now."""
    made = world.begun(land)
    for number, kind in enumerate(world.KINDS):
        opens = NOW.date() + timedelta(days=20 * (number - 1) - 2)
        world.write(land, made, kind, opens_on=opens, ends_on=opens + timedelta(days=20))
    world.announce(land, made, why={"en": "It began long ago."})
    world.pack(land, world.stage(made, StageKind.PROPOSE))
    return made


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link).first.click()


def part(page: Page, title: str) -> Locator:
    """A section of a page."""
    return page.get_by_role("region", name=title)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name={name}][value={value}]").check()


@with_and_without_scripts
def test_an_idea_is_heard_answered_and_the_answer_judged(land: Land, as_person: As) -> None:
    process = asking(land)
    early = rows.contribution(
        land, process, stage=StageKind.DESIGN, at=NOW - 9 * DAY, shown_as=ShownAs.UNNAMED, title="Longer stages"
    )
    author, contact = as_person(rows.somebody("Ana Citizen")), as_person(land.contact)
    idea = contribute(author)
    second(as_person(rows.somebody("Ben Citizen")), idea)
    group(as_person(land.people["facilitator"]), idea)
    close_in_vain(contact)
    answer(contact, "Answer the theme Schools", "The draft asks every school for it.")
    judge(author, idea)
    contact.goto(f"{KEEP}answers/")
    contact.locator(f"input[value={early.code}]").check()
    answer(contact, "", "The stages are longer now.")
    close(contact)


def contribute(page: Page) -> str:
    """The address of an idea, sent from the page of the process: its receipt and its story stand there at once."""
    page.goto(PAGE)
    follow(page, "Contribute Proposals")
    press(page, "Send it")
    expect(page.locator(".error-summary, [aria-invalid=true]").first).to_be_visible()
    page.get_by_label("In one line").fill("School budgets")
    page.get_by_label("What you want to say").fill(IDEA)
    press(page, "Send it")
    expect(page.get_by_role("heading", level=1)).to_contain_text("School budgets")
    expect(page.get_by_role("link", name="The receipt in the ledger")).to_be_visible()
    expect(page.get_by_text("Nobody has answered it yet.")).to_be_visible()
    expect(part(page, "Its story").get_by_role("listitem").first).to_be_visible()
    return page.url.split("?")[0]


def second(page: Page, idea: str) -> None:
    page.goto(idea)
    follow(page, "Support it")
    press(page, "Support it")
    expect(page.get_by_role("link", name="Take back your support")).to_be_visible()
    follow(page, "Reply")
    page.get_by_label("What you want to say").fill("And what it bought with it.")
    press(page, "Send it")
    page.goto(idea)
    expect(part(page, "Replies")).to_contain_text("And what it bought with it.")


def group(page: Page, idea: str) -> None:
    page.goto(KEEP)
    follow(page, "Themes")
    follow(page, "Make a theme")
    page.get_by_label("Theme in English").fill("Schools")
    press(page, "Make it")
    follow(page, "Put contributions under it Schools")
    page.get_by_label("School budgets").check()
    press(page, "Group them")
    page.goto(idea)
    expect(page.get_by_role("link", name="Schools")).to_be_visible()


def close_in_vain(page: Page) -> None:
    """Nobody closes a stage before what was said in it is answered: the page says so, and leads to what waits."""
    page.goto(f"{KEEP}stages/design/close/")
    page.get_by_label("What came of it in English").fill("Two stages are longer.")
    press(page, "Close it")
    expect(page.locator(".error-summary")).to_contain_text("Without an answer: 1.")
    follow(page, "Answers")
    expect(page.get_by_text("Longer stages")).to_be_visible()


def answer(page: Page, theme: str, why: str) -> None:
    """Answer a theme that waits, or what is ticked."""
    if theme:
        follow(page, theme)
    else:
        press(page, "Answer what is ticked")
    choose(page, "outcome", "adopted")
    page.get_by_label("Why in English").fill(why)
    press(page, "Give this answer")
    expect(page.get_by_role("link", name="The receipt in the ledger")).to_be_visible()
    expect(part(page, "Given")).to_contain_text(why)


def judge(page: Page, idea: str) -> None:
    page.goto(idea)
    expect(part(page, "What became of it")).to_contain_text("The draft asks every school for it.")
    follow(page, "Say whether it met the point")
    choose(page, "met", "partly")
    press(page, "Say it")
    expect(part(page, "What became of it")).to_contain_text("in part")


def close(page: Page) -> None:
    page.goto(f"{KEEP}stages/design/close/")
    page.get_by_label("What came of it in English").fill("Two stages are longer.")
    press(page, "Close it")
    page.goto(PAGE)
    expect(page.locator("#stage-design")).to_contain_text("Two stages are longer.")


@dataclass
class Said:
    """Everything that the pages can show, said and done in one process."""

    process: Process
    idea: Contribution
    merged: Contribution
    theme: Theme
    response: ReasonedResponse
    draft: ShownDraft
    text: Revision
    workshop: Gathering
    entry: Contribution


@pytest.fixture
def said(land: Land) -> Said:
    """A process in which ideas and changes of a draft are taken, with one of everything."""
    made = asking(land)
    feedback = world.stage(made, StageKind.FEEDBACK)
    world.pack(land, feedback)
    contributing.change(feedback, opens_on=(NOW - DAY).date())
    at = NOW - 2 * DAY
    idea = rows.contribution(land, made, at=at, title="A register of contracts")
    twin = rows.contribution(land, made, at=at, title="Contracts in the open", shown_as=ShownAs.UNNAMED)
    rows.contribution(land, made, at=at, title="Shorter forms", text="Two pages are enough.", shown_as=ShownAs.UNNAMED)
    rows.merged(land, twin, idea, at=at)
    rows.reply(land, idea, at=at, shown_as=ShownAs.UNNAMED)
    theme = rows.theme(land, made, idea, made_at=at)
    rows.supported(idea, count=2)
    first = rows.answered(land, idea, theme=theme, given_at=at + DAY)
    response = rows.revised(land, first, given_at=at + DAY)
    about = rows.commitment(land, made)
    rows.text(land, about, at=at)
    text = rows.text(land, about, content={"solution": {"en": "A public register in the open."}}, at=at)
    rows.use(response, text)
    rows.judged(response, idea, said_at=NOW)
    draft = rows.shown(land, made, text, shown_at=at)
    rows.amendment(land, draft, at=at, shown_as=ShownAs.UNNAMED)
    workshop = rows.gathering(land, made, held_on=at.date(), recorded_at=at)
    rows.checked(land, workshop, at=at, title="Benches at the stops", text="More of them.")
    entry = rows.entered(land, workshop, at=at, title="Later buses", text="Until midnight.")
    return Said(made, idea, twin, theme, response, draft, text, workshop, entry)


def look(page: Page, addresses: Iterable[str]) -> None:
    for address in addresses:
        answer = page.goto(address)
        assert answer, address
        assert answer.status == 200, address
        assert_accessible_every_way(page)


def reading(said: Said) -> list[str]:
    return [
        PAGE,
        f"/en/contributions/{said.idea.code}/",
        f"/en/contributions/{said.merged.code}/",
        f"{PAGE}drafts/",
        f"{PAGE}drafts/{said.draft.code}/",
    ]


def facilitating(said: Said) -> list[str]:
    return [
        KEEP,
        f"{KEEP}themes/",
        f"{KEEP}themes/new/",
        f"{KEEP}themes/{said.theme.code}/group/",
        f"{KEEP}themes/{said.theme.code}/take-out/",
        f"{KEEP}merging/",
        f"{KEEP}merging/{said.idea.code}/",
        f"{KEEP}drafts/",
    ]


def answering(said: Said) -> list[str]:
    here = f"{KEEP}answers/{said.response.code}/"
    waiting = Contribution.objects.get(process=said.process, title="Shorter forms").code
    return [
        f"{KEEP}answers/",
        f"{KEEP}answers/new/?c={waiting}",
        here,
        f"{here}revise/",
        f"{here}link/{said.text.code}/",
    ]


def gathering(said: Said) -> list[str]:
    here = f"{KEEP}gatherings/{said.workshop.code}/"
    return [
        f"{KEEP}gatherings/",
        f"{KEEP}gatherings/new/",
        here,
        f"{here}enter/",
        f"{here}table/",
        f"{here}entries/{said.entry.code}/",
    ]


@pytest.mark.parametrize("pages", [reading, facilitating, answering, gathering])
def test_nothing_shuts_anybody_out(land: Land, said: Said, as_person: As, pages: Callable[[Said], list[str]]) -> None:
    look(as_person(land.contact), pages(said))


def test_the_list_shuts_nobody_out_with_its_filters_open(land: Land, said: Said, as_person: As) -> None:
    page = as_person(land.contact)
    page.goto(f"{PAGE}contributions/?outcome=open")
    page.locator("#contributions details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert_accessible_every_way(page)


def test_the_forms_shut_nobody_out(land: Land, said: Said, as_person: As) -> None:
    page = as_person(land.contact)
    amend = f"{PAGE}contribute/feedback/?draft={said.draft.code}&field=solution&language=en"
    look(page, [f"/en/contributions/{said.idea.code}/reply/", amend, f"{PAGE}contribute/propose/"])
    press(page, "Send it")
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    assert_accessible_every_way(page)
    page.get_by_label("In one line").fill(said.idea.title)
    page.get_by_label("What you want to say").fill(said.idea.text)
    press(page, "Send it")
    expect(page.get_by_text("Others have said something similar")).to_be_visible()
    assert_accessible_every_way(page)
