"""Contributions on their pages: the trace, the list, the feed and the data; who reads what, and who reads nothing."""

import json
from typing import Any

import pytest
from django.test import Client

from kuvend.cocreation.models import Contribution, Process
from kuvend.cocreation.rules import Met, ShownAs, StageKind
from kuvend.edition.services import act
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.pages.visiting import PAGE, page, signed_in
from tests.cocreation.world import DAY, Land

pytestmark = pytest.mark.django_db
LIST = f"{PAGE}contributions/"
FILES = (LIST, f"{LIST[:-1]}.json", f"{LIST[:-1]}.atom", PAGE, f"{PAGE[:-1]}.json")
MARK = "<script>alert(1)</script>"


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


def at(code: str) -> str:
    return f"/en/contributions/{code}/"


def twin(client: Client, address: str) -> Any:
    return json.loads(client.get(f"{address[:-1]}.json").content)["record"]


def told(land: Land, process: Process, words: str) -> Contribution:
    """A contribution that says `words` wherever it can, with all that can happen to one."""
    one = said.contribution(land, process, title=words, text=words)
    other = said.contribution(land, process, title=words, text=words)
    said.theme(land, process, one, other, name={"en": words}, summary={"en": words})
    said.merged(land, other, one, reason=words, undone_at=said.said_at(land) + 2 * DAY, undone_reason=words,
                undone_capacity={"role": "facilitator"})  # fmt: skip
    said.reply(land, one, text=words, stance="against")
    answer = said.revised(land, said.answered(land, one, reason={"en": words}), revised_because=words)
    said.judged(answer, one, Met.NO)
    promise = said.commitment(land, process)
    first = said.text(land, promise, content={"title": {"en": words}, "solution": {"en": words}})
    second = said.text(land, promise, content={"solution": {"en": f"{words} more"}})
    said.use(answer, second)
    said.shown(land, process, first, replaced_at=second.decided_at)
    said.amendment(land, said.shown(land, process, second), quoted=words, proposed=f"{words} else", text=words)
    return one


class TestTrace:
    def test_it_tells_the_story_from_the_first_word_to_the_passage(
        self, land: Land, process: Process, client: Client
    ) -> None:
        one = told(land, process, "Open contracts")
        shown = page(client, at(one.code))
        for words in (
            "Received", "Grouped with others on the same theme", "Answered anew", "It did not meet the point",
            "It changed the text of a commitment", "Split off again", "<ins",
        ):  # fmt: skip
            assert words in shown, words

    def test_every_kind_of_contribution_has_a_valid_page(self, land: Land, process: Process, client: Client) -> None:
        told(land, process, "Open contracts")
        said.checked(land, said.gathering(land, process))
        for one in Contribution.objects.all():
            assert one.code in page(client, at(one.code))

    def test_no_mark_in_any_text_becomes_markup(self, land: Land, process: Process, client: Client) -> None:
        told(land, process, MARK)
        for address in (*FILES, *(at(one.code) for one in Contribution.objects.all())):
            answer = client.get(address)
            assert answer.status_code == 200
            if "json" not in answer["Content-Type"]:
                assert MARK not in answer.content.decode(), address

    def test_its_twin_says_the_same(self, land: Land, process: Process, client: Client) -> None:
        one = told(land, process, "Open contracts")
        record = twin(client, at(one.code))
        assert (record["line"]["code"], record["answer"]["outcome"], record["answer"]["met"]) == (
            one.code, "partly", "no",
        )  # fmt: skip
        assert [step["kind"] for step in record["steps"]][0] == "received"

    def test_each_step_leads_to_its_entry(self, land: Land, process: Process, client: Client) -> None:
        one = said.contribution(land, process)
        said.told(f"contribution/{one.code}", "contribution.submitted", one.submitted_at, of=land)
        assert "/en/ledger/receipts/" in page(client, at(one.code))

    def test_what_nobody_contributed_is_not_found(self, client: Client) -> None:
        assert client.get(at("XA7-9999")).status_code == 404


class TestWhoReads:
    """Nothing that is not public stands on any page, in any file, before anybody who has no part in it."""

    def places(self, land: Land, code: str) -> list[str]:
        return [*FILES, f"{LIST}?q=zqxv", f"{LIST[:-1]}.json?q=zqxv", at(code), f"{at(code)[:-1]}.json"]

    def test_what_waits_for_a_check_is_read_by_nobody_else(self, land: Land, process: Process, client: Client) -> None:
        said.contribution(land, process)
        waiting = said.entered(land, said.gathering(land, process), title="Zqxv", text="Zqxvsecret")
        abroad, somebody = world.land("XB", "Otherland").contact, said.somebody("Blerta")
        for who in (client, signed_in(abroad), signed_in(somebody)):
            for address in self.places(land, waiting.code):
                answer = who.get(address)
                assert "zqxvsecret" not in answer.content.decode().lower(), address
            assert who.get(at(waiting.code)).status_code == 404
        checking = signed_in(land.people["official"])
        assert checking.get(at(waiting.code)).status_code == 200
        assert "Zqxvsecret" not in checking.get(LIST).content.decode(), "A list is the same to everybody"

    def test_what_a_second_person_refused_stays_unread(self, land: Land, process: Process, client: Client) -> None:
        refused = said.entered(
            land, said.gathering(land, process), text="Zqxvsecret", refused_at=said.said_at(land),
            refused_because="Zqxvsecret: nobody said so",
        )  # fmt: skip
        for address in self.places(land, refused.code):
            assert "zqxvsecret" not in client.get(address).content.decode().lower()

    def test_who_an_unnamed_author_is_stands_nowhere(self, land: Land, process: Process, client: Client) -> None:
        who = said.somebody("Zqxvsecret Person")
        one = said.contribution(land, process, author=who, shown_as=ShownAs.UNNAMED)
        said.reply(land, one, author=who, shown_as=ShownAs.UNNAMED)
        for reader in (client, signed_in(land.contact), signed_in(land.people["official"])):
            for address in self.places(land, one.code):
                answer = reader.get(address).content.decode().lower()
                assert "zqxvsecret" not in answer, address
        assert "not named" in page(client, at(one.code))

    def test_the_scan_of_a_gathering_is_told_nowhere(self, land: Land, process: Process, client: Client) -> None:
        held = said.gathering(
            land, process, scan="zqxvsecret", scan_name="Zqxvsecret.pdf", scan_media_type="application/pdf",
            scan_sha256="zqxvsecret",
        )  # fmt: skip
        one = said.checked(land, held)
        for address in self.places(land, one.code):
            assert "zqxvsecret" not in client.get(address).content.decode().lower()

    def test_before_its_process_is_announced_a_contribution_is_its_circles(
        self, land: Land, process: Process, client: Client
    ) -> None:
        one = said.contribution(land, process)
        with act("site"):
            Process.objects.update(announced_at=None)
        assert client.get(at(one.code)).status_code == 404
        assert client.get(LIST).status_code == 404


class TestList:
    def test_it_is_searched_and_filtered_by_its_address(self, land: Land, process: Process, client: Client) -> None:
        one, other = said.contribution(land, process, title="Këshilli"), said.contribution(land, process)
        said.answered(land, other)
        assert one.code in page(client, f"{LIST}?q=keshilli")
        assert other.code not in page(client, f"{LIST}?q=keshilli")
        assert other.code not in page(client, f"{LIST}?outcome=open")
        assert "No contribution answers all of this" in page(client, f"{LIST}?stage=design")

    @pytest.mark.parametrize(
        "asked", ["page=0", "page=999", "page=x", "sort=x", "area=%00", "q=%00", "theme=%00", "kind=x"]
    )
    def test_no_address_breaks_it(self, land: Land, process: Process, client: Client, asked: str) -> None:
        said.contribution(land, process)
        assert client.get(f"{LIST}?{asked}").status_code == 200

    def test_a_page_leads_to_the_next_and_keeps_the_question(
        self, land: Land, process: Process, client: Client
    ) -> None:
        said.many(land, process, 60)
        shown = page(client, f"{LIST}?sort=supported&stage={StageKind.PROPOSE}")
        assert "stage=propose&amp;sort=supported&amp;page=2" in shown

    def test_its_fragment_is_the_list_alone(self, land: Land, process: Process, client: Client) -> None:
        one = said.contribution(land, process)
        part = client.get(LIST, headers={"HX-Request": "true"}).content.decode()
        assert one.code in part
        assert "<html" not in part

    def test_the_feed_tells_what_came_last(self, land: Land, process: Process, client: Client) -> None:
        one = said.contribution(land, process)
        assert at(one.code) in client.get(f"{LIST[:-1]}.atom").content.decode()


class TestProcess:
    def test_its_page_tells_themes_coverage_and_the_latest(self, land: Land, process: Process, client: Client) -> None:
        one, other = said.contribution(land, process), said.contribution(land, process)
        said.theme(land, process, one, other, name={"en": "Contracts in the open"})
        said.answered(land, one)
        shown = page(client, PAGE)
        assert "Contracts in the open" in shown
        assert "1 of 2 answered" in shown
        assert at(other.code) in shown


class TestFromTheOtherEnd:
    def test_a_published_commitment_and_its_plan_lead_back_to_what_was_said(
        self, land: Land, process: Process, client: Client
    ) -> None:
        one = said.contribution(land, process, title="Contracts in the open")
        answer, promise = said.answered(land, one), said.commitment(land, process)
        said.use(answer, said.text(land, promise))
        with act("site"):
            plan = process.plan
            plan.stage, plan.published_at = "published", answer.given_at + DAY
            plan.save()
        shown = page(client, f"/en/commitments/{promise.code}/")
        assert "Where this text came from" in shown
        assert at(one.code) in shown
        assert "1 contribution, answered: 1" in page(client, "/en/members/exampleland/plans/7/")
        assert promise.code in page(client, at(one.code))
        for twin_of in (f"/en/commitments/{promise.code}.json", "/en/members/exampleland/plans/7.json"):
            assert client.get(twin_of).status_code == 200
