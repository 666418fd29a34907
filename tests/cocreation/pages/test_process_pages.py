"""What everybody reads of a process."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.cocreation.rules import StageKind
from tests.cocreation import register, world
from tests.cocreation.pages.visiting import HOUR, KEEP, MARK, PAGE, on, page, page_of, signed_in
from tests.cocreation.world import LATER, OPENS, WHY, Land

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def contact(land: Land) -> Client:
    return signed_in(land.contact)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The hour after everything is written, a month before the first stage opens."""
    with time_machine.travel(LATER + HOUR, tick=False) as travelled:
        yield travelled


class TestReading:
    def test_where_none_is_on_record_the_page_says_so_and_claims_nothing(self, land: Land, contact: Client) -> None:
        world.plan(land)
        answer = contact.get(PAGE)
        assert answer.status_code == 404
        assert "says nothing about whether people were asked" in page_of(answer)
        assert f"{KEEP}begin/" in page_of(answer)
        assert Client().get(PAGE).status_code == 404

    def test_before_the_announcement_only_those_who_write_the_plan_read_it(
        self, land: Land, contact: Client, client: Client
    ) -> None:
        world.written(land)
        assert "Only those who write the plan see this page." in page(contact)
        for address in (PAGE, f"{PAGE[:-1]}.json", f"{PAGE[:-1]}.ics", f"{PAGE[:-1]}.atom"):
            assert client.get(address).status_code == 404, address
        assert PAGE not in page(client, "/en/members/exampleland/")

    def test_everybody_reads_the_stages_what_is_asked_and_by_when_it_is_answered(
        self, land: Land, client: Client
    ) -> None:
        world.announced(land)
        said = page(client)
        for words in (
            "Design of the process", "Proposals", "Feedback on the draft", "What should the plan be about?",
            "Nothing is asked at the moment.", "49 days before work on the plan starts", "On the web",
            "The first one, as it was announced.", "ideas, comments, questions",
        ):  # fmt: skip
            assert words in said, words
        assert "Run the process" not in said

    def test_the_draft_of_the_plan_stays_with_those_who_write_it(
        self, land: Land, client: Client, contact: Client
    ) -> None:
        made = world.announced(land)
        title = str(made.plan.title)
        assert title
        assert title not in page(client)
        assert '/en/members/exampleland/plans/7/"' not in page(client)
        assert '/en/members/exampleland/plans/7/"' in page(contact)

    def test_a_stage_that_is_open_stands_first_with_its_pack(
        self, land: Land, client: Client, clock: time_machine.Traveller
    ) -> None:
        made = world.announced(land)
        paper = world.pack(land, world.stage(made)).document
        clock.move_to(on(land, OPENS))
        said = page(client)
        now = said[said.index('id="now"') : said.index('id="timetable"')]
        for words in ("What should the plan be about?", "The draft", f"/documents/{paper.code}/", "Everybody"):
            assert words in now, words
        assert 'class="stage open"' in said

    def test_a_stage_without_a_pack_waits_and_says_so(
        self, land: Land, client: Client, clock: time_machine.Traveller
    ) -> None:
        world.announced(land)
        clock.move_to(on(land, OPENS))
        assert "It waits for its information pack" in page(client)
        assert 'class="stage waits-for-pack"' in page(client)

    def test_a_stage_that_never_had_a_pack_never_opened(
        self, land: Land, client: Client, clock: time_machine.Traveller
    ) -> None:
        world.announced(land)
        clock.move_to(on(land, OPENS + world.LASTS))
        assert "It never opened: no information pack lay before it." in page(client)

    def test_a_change_is_read_as_a_difference_with_its_reason(self, land: Land, client: Client) -> None:
        made = world.announced(land)
        question = {"en": "What should this plan be about?"}
        opens = OPENS + world.LASTS + timedelta(days=1)
        longer = world.draft(StageKind.PROPOSE, opens_on=opens, ends_on=opens + timedelta(days=19), question=question)
        world.change(land, made, longer, at=LATER + HOUR)
        said = page(client)
        changes = said[said.index('id="changes"') :]
        for words in ("Timetable 2", WHY, "21 Jul 2026", "22 Jul 2026", "this", "First day"):
            assert words in changes, words
        assert changes.index("Timetable 2") < changes.index("Timetable 1")

    def test_what_had_to_be_explained_is_read_with_the_rule(self, land: Land, client: Client) -> None:
        made = world.begun(land)
        start = LATER.date() + timedelta(days=1)
        for place, kind in enumerate(world.KINDS):
            opens = start + place * timedelta(days=5)
            world.write(land, made, kind, opens_on=opens, ends_on=opens + timedelta(days=5))
        world.announce(land, made, why={"en": "The law sets the day."})
        said = page(client)
        for words in ("R2022/advance_notice", "The law sets the day.", "Days for which", "too short"):
            assert words in said, words
        assert "Kuvend&#x27;s own" in said or "Kuvend's own" in said

    def test_what_came_of_a_stage_is_read_where_it_stands(
        self, land: Land, client: Client, clock: time_machine.Traveller
    ) -> None:
        made = world.announced(land)
        world.close(land, world.stage(made))
        clock.move_to(on(land, OPENS + world.LASTS))
        assert "Two stages were made longer." in page(client)
        assert "point of contact" in page(client).lower()

    def test_the_outreach_is_read_with_its_gaps(self, land: Land, client: Client) -> None:
        made = world.announced(land)
        register.group(land, made)
        said = page(client)
        assert "Blind people" in said
        assert "Nobody has reached this group yet." in said
        assert "our own reading" in said

    def test_the_member_and_the_plan_lead_to_it(self, land: Land, client: Client, contact: Client) -> None:
        world.announced(land)
        assert PAGE in page(client, "/en/members/exampleland/")
        assert PAGE in page(contact, "/en/members/exampleland/plans/7/")

    def test_a_mark_in_every_text_is_shown_as_text(self, land: Land, clock: time_machine.Traveller) -> None:
        made = world.begun(land)
        texts: dict[str, Any] = {
            name: {"en": MARK} for name in ("question", "constraints", "can_change", "how_to_take_part")
        }
        for kind in world.KINDS:
            world.write(land, made, kind, **texts)
        group = register.group(land, made, name={"en": MARK}, why={"en": MARK})
        register.contact(land, group, text={"en": MARK})
        register.need(land, group, text={"en": MARK})
        world.announce(land, made, why={"en": MARK})
        world.pack(land, world.stage(made), world.paper(land, MARK))
        plainer = world.draft(StageKind.PROPOSE, question={"en": f"{MARK} {MARK}"})
        world.change(land, made, plainer, reason=MARK, at=LATER + HOUR)
        world.close(land, world.stage(made), outcome={"en": MARK})
        clock.move_to(on(land, OPENS + world.LASTS))
        contact = signed_in(land.contact)
        for address in (PAGE, KEEP, f"{KEEP}stages/propose/change/", f"{PAGE[:-1]}.atom"):
            answer = contact.get(address)
            assert answer.status_code == 200
            assert MARK not in answer.content.decode()

    def test_more_stages_groups_and_timetables_take_no_more_queries(self, land: Land, client: Client) -> None:
        made = world.announced(land)
        world.pack(land, world.stage(made))
        register.contact(land, register.group(land, made))
        before = asked(client)
        for number, kind in enumerate((StageKind.PROPOSE, StageKind.FEEDBACK)):
            world.pack(land, world.stage(made, kind))
            world.change(land, made, world.draft(kind, question={"en": f"And {number}?"}), at=LATER + HOUR)
            group = register.group(land, made, name={"en": f"Group {number}"})
            register.contact(land, group)
            register.need(land, group)
        assert asked(client) == before
        assert before <= 25


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PAGE).status_code == 200
    return len(queries)
