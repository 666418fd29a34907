"""The rooms of facilitators: themes, what says the same, drafts; and the drafts as everybody reads them."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.cocreation.models import Contribution, Merge, Process, ShownDraft, Theme
from kuvend.cocreation.rules import StageKind
from kuvend.ledger.models import Entry
from tests import make
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.facilitate_cases import NOW
from tests.cocreation.pages.visiting import KEEP, MARK, PAGE, page, page_of, signed_in
from tests.cocreation.world import Land

pytestmark = pytest.mark.django_db

DRAFTS = f"{PAGE}drafts/"


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


@pytest.fixture
def contact(land: Land) -> Client:
    return signed_in(land.contact)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


class TestThemes:
    def test_a_theme_is_made_filled_and_emptied(self, land: Land, process: Process, contact: Client) -> None:
        one, two, three = said.many(land, process, 3)
        assert f'href="{KEEP}themes/"' in page(contact, KEEP)
        assert "3 contributions are under no theme" in page(contact, f"{KEEP}themes/")
        acted = contact.post(f"{KEEP}themes/new/", {"name_en": "Contracts", "summary_en": "Who is paid?"})
        assert acted.status_code == 302
        theme = Theme.objects.get()
        assert "Who is paid?" in page(contact, acted["Location"])
        address = f"{KEEP}themes/{theme.code}/"
        assert one.code in page(contact, f"{address}group/")
        answer = contact.post(f"{address}group/", {})
        assert answer.status_code == 422
        assert "Choose one at least." in page_of(answer)
        acted = contact.post(f"{address}group/", {"contributions": [one.code, two.code]})
        assert acted.status_code == 302
        assert set(theme.contributions.all()) == {one, two}
        room = page(contact, f"{KEEP}themes/")
        assert "1 contribution is under no theme" in room
        left = page(contact, f"{address}group/")
        assert three.code in left
        assert one.code not in left
        answer = contact.post(f"{address}take-out/", {"contributions": [one.code], "reason": ""})
        assert 'href="#id_reason"' in page_of(answer)
        sent = {"contributions": [one.code], "reason": "It is about schools"}
        assert contact.post(f"{address}take-out/", sent).status_code == 302
        assert set(theme.contributions.all()) == {two}

    def test_among_five_hundred_a_search_finds_the_one(self, land: Land, process: Process, contact: Client) -> None:
        rows = said.many(land, process, 500)
        needle = said.contribution(land, process, title="Ujë i pijshëm", text="Water for the village.")
        theme = said.theme(land, process)
        address = f"{KEEP}themes/{theme.code}/group/"
        with CaptureQueriesContext(
            connection,
        ) as asked:
            first = page(contact, address)
        assert first.count('type="checkbox"') == 100
        assert "100 of 501" in first
        assert len(asked) < 40
        found = page(contact, f"{address}?q=uje+PIJSHEM")
        assert found.count('type="checkbox"') == 1
        assert needle.code in found
        # What was ticked is taken, although what came in since has pushed it off the page.
        sent = {"contributions": [rows[0].code, needle.code]}
        assert contact.post(address, sent).status_code == 302
        assert theme.contributions.count() == 2

    def test_what_was_typed_is_shown_as_text(self, land: Land, process: Process, contact: Client) -> None:
        said.contribution(land, process, title=MARK)
        theme = said.theme(land, process, name={"en": MARK}, summary={"en": MARK})
        for address in ("themes/", f"themes/{theme.code}/group/", "merging/", f"themes/{theme.code}/group/?q={MARK}"):
            assert MARK not in page(contact, f"{KEEP}{address}")

    def test_it_is_described_anew_with_a_reason(self, land: Land, process: Process, contact: Client) -> None:
        theme = said.theme(land, process)
        address = f"{KEEP}themes/{theme.code}/rename/"
        assert "Theme 1" in page(contact, address)
        assert contact.post(address, {"name_en": "Purchases", "reason": "It is wider"}).status_code == 302
        assert "Purchases" in page(contact, f"{KEEP}themes/")

    def test_what_is_refused_is_said_above_the_form(self, land: Land, process: Process, contact: Client) -> None:
        (one,) = said.many(land, process, 1)
        theme = said.theme(land, process, one)
        said.answered(land, one, theme=theme)
        sent = {"contributions": [one.code], "reason": "Elsewhere"}
        answer = contact.post(f"{KEEP}themes/{theme.code}/take-out/", sent)
        assert answer.status_code == 422
        assert "was answered under the theme" in page_of(answer)


class TestMerging:
    def test_the_similar_are_offered_and_one_is_merged_and_split(
        self, land: Land, process: Process, contact: Client
    ) -> None:
        one = said.contribution(land, process, title="Publish contracts", text="Every contract on the web.")
        same = said.contribution(land, process, title="Contracts on the web", text="Publish every contract.")
        other = said.contribution(land, process, title="Clean water", text="Wells for villages.")
        assert f'href="{KEEP}merging/{one.code}/"' in page(contact, f"{KEEP}merging/")
        address = f"{KEEP}merging/{one.code}/"
        offered = page(contact, address)
        assert f'value="{same.code}"' in offered
        assert f'value="{other.code}"' not in offered
        assert f'value="{other.code}"' in page(contact, f"{address}?q=wells")
        assert contact.post(address, {"reason": "The same"}).status_code == 422
        acted = contact.post(address, {"into": same.code, "reason": "Both ask for the same"})
        assert acted.status_code == 302
        one.refresh_from_db()
        assert one.merged_into == same
        assert f"Merged into {same.code}" in page(contact, acted["Location"])
        acted = contact.post(f"{address}split/", {"reason": "It asks for more"})
        assert acted.status_code == 302
        assert Merge.objects.get().undone_reason == "It asks for more"


class TestDrafts:
    def test_a_draft_is_shown_and_everybody_reads_it(self, land: Land, process: Process, contact: Client) -> None:
        promise = said.commitment(land, process)
        revision = said.text(land, promise)
        stranger = Client()
        assert "No draft is shown yet" in page(stranger, DRAFTS)
        assert "not shown" in page(contact, f"{KEEP}drafts/")
        acted = contact.post(f"{KEEP}drafts/{revision.code}/show/")
        assert acted.status_code == 302
        assert "The draft of a commitment was shown" in page(contact, acted["Location"])
        draft = ShownDraft.objects.get()
        assert "Publish every contract" in page(stranger, DRAFTS)
        read = page(stranger, f"{DRAFTS}{draft.code}/")
        assert "A public register of contracts." in read
        assert "Propose a change" not in read, "No stage asks for changes now"

    def test_changes_stand_under_their_passage_and_can_be_proposed_while_feedback_is_asked(
        self, land: Land, process: Process, clock: time_machine.Traveller
    ) -> None:
        draft = said.shown(land, process)
        proposed = said.amendment(land, draft, text="So that it can be searched", shown_as="unnamed")
        waiting = said.amendment(land, draft, text="Nobody checked this", published_at=None, shown_as="unnamed")
        feedback = world.stage(process, StageKind.FEEDBACK)
        world.pack(land, feedback)
        address = f"{DRAFTS}{draft.code}/"
        clock.move_to(world.begins(land, feedback.opens_on))
        read = page(Client(), address)
        assert proposed.code in read
        assert "<ins>" in read
        assert waiting.code not in read
        assert "Nobody checked this" not in read
        assert f"{PAGE}contribute/feedback/?draft={draft.code}&amp;field=solution&amp;language=en" in read
        clock.move_to(world.begins(land, feedback.ends_on))
        assert "Propose a change" not in page(Client(), address)

    def test_a_replaced_draft_leads_to_the_newer_one(self, land: Land, process: Process, contact: Client) -> None:
        promise = said.commitment(land, process)
        older = said.shown(land, process, said.text(land, promise))
        newer = said.text(land, promise, content={"solution": {"en": "A register to search."}})
        assert "an earlier text is shown" in page(contact, f"{KEEP}drafts/")
        assert contact.post(f"{KEEP}drafts/{newer.code}/show/").status_code == 302
        read = page(Client(), f"{DRAFTS}{older.code}/")
        assert "A newer text took its place" in read
        assert "A register to search." not in read
        assert f"{DRAFTS}{newer.shown.code}/" in read

    def test_no_text_is_read_that_was_not_shown(self, land: Land, process: Process) -> None:
        hidden = said.text(land, said.commitment(land, process, title={"en": "Secret"}))
        abroad = world.land("XB", "Otherland")
        elsewhere = said.shown(abroad, world.announced(abroad))
        for code in (hidden.code, elsewhere.code, "nothing"):
            assert Client().get(f"{DRAFTS}{code}/").status_code == 404
        assert "Publish every contract" not in page(Client(), DRAFTS)

    def test_a_draft_costs_as_many_questions_whatever_was_proposed(self, land: Land, process: Process) -> None:
        draft = said.shown(land, process)
        counts: list[int] = []
        for _round in range(2):
            for _each in range(5):
                said.amendment(land, draft, shown_as="unnamed")
            with CaptureQueriesContext(connection) as asked:
                Client().get(f"{DRAFTS}{draft.code}/", {"x": str(len(counts))})
            counts.append(len(asked))
        assert counts[0] == counts[1]


class TestDoors:
    @pytest.fixture
    def doors(self, land: Land, process: Process) -> list[str]:
        one, two = said.many(land, process, 2)
        said.merged(land, two, one)
        theme = said.theme(land, process, one)
        revision = said.text(land, said.commitment(land, process))
        named = ["drafts/", "themes/", "themes/new/", "merging/", f"drafts/{revision.code}/show/"]
        named += [f"themes/{theme.code}/{door}/" for door in ("rename", "group", "take-out")]
        return [f"{KEEP}{door}" for door in (*named, f"merging/{one.code}/", f"merging/{two.code}/split/")]

    def test_nobody_else_comes_in(self, land: Land, doors: list[str]) -> None:
        before = Entry.objects.count()
        abroad = world.land("XB", "Otherland").contact
        people: list[Any] = [abroad, land.people["advocate"], make.person("nobody@example.org")]
        for door in doors:
            assert "sign-in" in Client().get(door)["Location"]
        for client in map(signed_in, people):
            for door in doors:
                for answer in (client.get(door), client.post(door, {"reason": "Mine"})):
                    assert answer.status_code in (403, 405), door
        assert Entry.objects.count() == before

    def test_an_address_of_one_member_opens_no_door_of_another(self, land: Land, doors: list[str]) -> None:
        abroad = world.land("XB", "Otherland")
        world.announced(abroad)
        client = signed_in(abroad.contact)
        for door in (doors[4], *doors[5:]):
            assert client.get(door.replace("exampleland", "otherland")).status_code == 404, door

    def test_what_waits_for_a_check_is_offered_to_nobody(self, land: Land, process: Process, contact: Client) -> None:
        waiting = said.entered(land, said.gathering(land, process), title="Unchecked words")
        theme = said.theme(land, process)
        assert Contribution.objects.count() == 1
        for address in ("merging/", f"themes/{theme.code}/group/"):
            assert "Unchecked words" not in page(contact, f"{KEEP}{address}")
        assert contact.get(f"{KEEP}merging/{waiting.code}/").status_code == 404
