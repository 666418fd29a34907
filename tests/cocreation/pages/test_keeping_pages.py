"""The pages of the acts for those who run a process."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuvend.cocreation.models import InformationPack, Process, Stage, TimetableVersion
from kuvend.cocreation.rules import StageKind
from kuvend.ledger.models import Entry
from tests import make
from tests.cocreation import register, world
from tests.cocreation.pages.visiting import HOUR, KEEP, PAGE, SENT, on, page, page_of, signed_in
from tests.cocreation.world import LATER, OPENS, Land

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


class TestPreparing:
    def test_the_desk_leads_to_the_beginning_and_then_to_the_room(self, land: Land, contact: Client) -> None:
        world.plan(land)
        assert f"{KEEP}begin/" in page(contact, "/en/desk/")
        assert "Only those who write the plan" in page(contact, f"{KEEP}begin/")
        acted = contact.post(f"{KEEP}begin/")
        assert acted.status_code == 302
        assert "The co-creation of a plan was begun" in page(contact, acted["Location"])
        assert KEEP in page(contact, "/en/desk/")
        assert f"{KEEP}begin/" not in page(contact, "/en/desk/")

    def test_a_stage_is_written_with_its_last_day_and_written_again(self, land: Land, contact: Client) -> None:
        made = world.begun(land)
        address = f"{KEEP}stages/design/"
        assert "How should this plan be made together?" in page(contact, address)
        assert contact.post(address, {**SENT, "channels": ["web", "meeting"]}).status_code == 302
        stage = world.stage(made)
        assert (stage.ends_on, stage.channels) == (date(2026, 7, 21), ["web", "meeting"])
        said = page(contact, address)
        assert 'value="2026-07-20"' in said
        assert "How?</textarea>" in said
        assert contact.post(address, {**SENT, "last_day": "2026-07-22"}).status_code == 302
        assert world.stage(made).ends_on == date(2026, 7, 23)

    @pytest.mark.parametrize(
        ("sent", "anchor", "why"),
        [
            ({"last_day": ""}, "id_last_day", "This field is required"),
            ({"last_day": "2026-06-30"}, "id_last_day", "The last day comes before the first."),
            ({"opens_on": "tomorrow"}, "id_opens_on", "Enter a valid date"),
            ({"opens_on": "0026-07-01"}, "id_opens_on", "Write a year from"),
            ({"answered_by": ""}, "id_answered_by", "does not say by when they are answered"),
            ({"answered_by": "2026-07-10"}, "id_answered_by", "Choose a later day for the answers"),
            ({"question_en": "a\u202eb"}, "id_question_en", "cannot be seen"),
            ({"question_en": "a" * 25_000}, "id_question_en", "5000"),
            ({"channels": ["pigeon"]}, "id_channels", "pigeon"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_input_and_nothing_typed_is_lost(
        self, land: Land, contact: Client, sent: dict[str, Any], anchor: str, why: str
    ) -> None:
        world.begun(land)
        answer = contact.post(f"{KEEP}stages/design/", {**SENT, "constraints_en": "The budget", **sent})
        said = page_of(answer)
        assert answer.status_code == 422
        assert f'href="#{anchor}' in said
        assert why in said
        assert "The budget</textarea>" in said
        assert not Stage.objects.exists()

    def test_a_stage_is_taken_out(self, land: Land, contact: Client) -> None:
        made = world.written(land)
        assert contact.post(f"{KEEP}stages/feedback/drop/").status_code == 302
        assert not made.stages.filter(kind=StageKind.FEEDBACK).exists()

    def test_before_the_announcement_everybody_is_told_what_is_missing(self, land: Land, contact: Client) -> None:
        world.written(land, (StageKind.PROPOSE,))
        for address in (KEEP, f"{KEEP}announce/"):
            said = page(contact, address)
            assert "What has to be mended first" in said
            assert f'href="{KEEP}stages/feedback/"' in said
            assert f'href="{KEEP}stages/design/"' in said
        assert f'href="{KEEP}announce/"' not in page(contact, KEEP)
        assert contact.post(f"{KEEP}announce/").status_code == 422
        assert Process.objects.get().announced_at is None

    def test_a_sound_timetable_is_announced_without_a_word(self, land: Land, contact: Client, client: Client) -> None:
        world.written(land)
        said = page(contact, f"{KEEP}announce/")
        assert "What has to be explained" not in said
        assert "why_en" not in said
        assert "1 Jul 2026 to 20 Jul 2026" in said
        assert contact.post(f"{KEEP}announce/").status_code == 302
        assert client.get(PAGE).status_code == 200

    def test_what_speaks_against_it_is_shown_first_and_why_is_asked(self, land: Land, contact: Client) -> None:
        made = world.written(land)
        world.write(land, made, StageKind.DESIGN, ends_on=OPENS + timedelta(days=5))
        said = page(contact, f"{KEEP}announce/")
        assert "What has to be explained" in said
        assert "That is fewer than 14." in said
        answer = contact.post(f"{KEEP}announce/", {"why_en": ""})
        assert answer.status_code == 422
        assert 'href="#id_why_en"' in page_of(answer)
        assert contact.post(f"{KEEP}announce/", {"why_en": "Elections come first."}).status_code == 302
        assert TimetableVersion.objects.get().why.data == {"en": "Elections come first."}


class TestRunning:
    def test_the_room_offers_what_may_be_done_now(
        self, land: Land, contact: Client, clock: time_machine.Traveller
    ) -> None:
        made = world.announced(land)
        world.pack(land, world.stage(made))
        said = page(contact, KEEP)
        for door in ("inform/change/", "design/change/", "design/remove/", "design/pack/", "design/pack/new/"):
            assert f'href="{KEEP}stages/{door}"' in said, door
        clock.move_to(on(land, OPENS))
        said = page(signed_in(land.contact), KEEP)
        assert f'href="{KEEP}stages/design/remove/"' not in said
        assert "/remove/" in said, "Later stages can still be taken out"
        clock.move_to(on(land, OPENS + world.LASTS))
        contact = signed_in(land.contact)
        assert f'href="{KEEP}stages/design/close/"' in page(contact, KEEP)
        assert f"{KEEP}stages/design/close/" in page(contact, "/en/desk/")

    def test_a_change_says_why(self, land: Land, contact: Client, client: Client) -> None:
        made = world.announced(land)
        address = f"{KEEP}stages/feedback/change/"
        last = world.stage(made, StageKind.FEEDBACK)
        sent = {
            "opens_on": last.opens_on.isoformat(), "last_day": (last.ends_on + timedelta(days=6)).isoformat(),
            "answered_by": (last.ends_on + timedelta(days=20)).isoformat(), "question_en": "Well?",
        }  # fmt: skip
        answer = contact.post(address, sent)
        assert answer.status_code == 422
        assert 'href="#id_reason"' in page_of(answer)
        assert contact.post(address, {**sent, "reason": "The forum asked for a week more"}).status_code == 302
        assert "The forum asked for a week more" in page(client)
        assert world.stage(made, StageKind.FEEDBACK).ends_on == last.ends_on + timedelta(days=7)

    def test_what_is_open_never_ends_earlier_and_the_input_says_so(
        self, land: Land, contact: Client, clock: time_machine.Traveller
    ) -> None:
        made = world.announced(land)
        world.pack(land, world.stage(made))
        clock.move_to(on(land, OPENS))
        sent = {**SENT, "question_en": world.QUESTION["en"], "channels": ["web"], "last_day": "2026-07-18"}
        answer = signed_in(land.contact).post(f"{KEEP}stages/design/change/", {**sent, "reason": "We are tired"})
        assert answer.status_code == 422
        assert 'href="#id_last_day"' in page_of(answer)
        assert "does not end earlier than it said" in page_of(answer)

    def test_a_stage_is_taken_out_with_a_reason(self, land: Land, contact: Client, client: Client) -> None:
        made = world.written(land, (*world.KINDS, StageKind.INFORM)[:3])
        world.write(
            land, made, StageKind.ADOPT, opens_on=date(2026, 10, 1), ends_on=date(2026, 10, 11), answered_by=None
        )
        world.announce(land, made)
        assert contact.post(f"{KEEP}stages/adopt/remove/", {"reason": "Adopted at once"}).status_code == 302
        said = page(client)
        assert "taken out" in said
        assert "Adopted at once" in said

    def test_a_document_of_the_repository_is_laid_before_a_stage_and_taken_away(
        self, land: Land, contact: Client
    ) -> None:
        made = world.announced(land)
        paper = world.paper(land, "What was promised before")
        abroad = world.paper(world.land("XB", "Otherland"), "A paper of others")
        said = page(contact, f"{KEEP}stages/design/pack/")
        assert "What was promised before" in said
        assert "A paper of others" not in said
        for code in (abroad.code, "no-such-code"):
            assert contact.post(f"{KEEP}stages/design/pack/", {"document": code}).status_code == 422
        assert contact.post(f"{KEEP}stages/design/pack/", {"document": paper.code}).status_code == 302
        assert made.stages.filter(packs__document=paper).exists()
        address = f"{KEEP}stages/design/pack/{paper.code}/remove/"
        assert f'href="{address}"' in page(contact, KEEP)
        assert contact.post(address, {"reason": "It was the wrong one"}).status_code == 302
        assert not InformationPack.objects.exists()
        assert contact.get(address).status_code == 404

    def test_a_document_is_published_right_there_or_not_at_all(
        self, land: Land, contact: Client, settings: Any, tmp_path: Any
    ) -> None:
        settings.MEDIA_ROOT = tmp_path
        made = world.announced(land)
        sent = {"title_en": "The facts", "kind": "report", "language": "en"}
        address = f"{KEEP}stages/design/pack/new/"
        answer = contact.post(address, {**sent, "file": SimpleUploadedFile("facts.pdf", b"<html>")})
        assert 'href="#id_file"' in page_of(answer)
        assert not InformationPack.objects.exists()
        assert contact.post(address, {**sent, "file": SimpleUploadedFile("facts.txt", b"Facts.\n")}).status_code == 302
        assert world.stage(made).packs.count() == 1
        assert "The facts" in page(contact, KEEP)

    def test_a_stage_is_closed_with_what_came_of_it_and_not_before_its_time(
        self, land: Land, contact: Client, client: Client, clock: time_machine.Traveller
    ) -> None:
        world.announced(land)
        address, sent = f"{KEEP}stages/design/close/", {"outcome_en": "Two stages grew longer."}
        assert "It can be closed after that day." in page_of(contact.post(address, sent))
        clock.move_to(on(land, OPENS + world.LASTS))
        contact = signed_in(land.contact)
        assert 'href="#id_outcome_en"' in page_of(contact.post(address, {}))
        assert contact.post(address, sent).status_code == 302
        assert "Two stages grew longer." in page(client)

    def test_a_member_of_the_forum_keeps_the_register_and_nothing_else(self, land: Land) -> None:
        made = world.announced(land)
        group = register.group(land, made)
        advocate = signed_in(land.people["advocate"])
        said = page(advocate, KEEP)
        assert f'href="{KEEP}outreach/{group.code}/contact/"' in said
        assert "/change/" not in said
        assert advocate.get(f"{KEEP}stages/design/change/").status_code == 403

    def test_the_register_is_kept_from_the_room(self, land: Land, contact: Client) -> None:
        world.announced(land)
        assert f'href="{KEEP}outreach/new/"' in page(contact, KEEP)
        acted = contact.post(f"{KEEP}outreach/new/", {"name_en": "Farmers", "why_en": "Water is theirs."})
        assert acted.status_code == 302
        assert "Farmers" in page(contact, acted["Location"])


class TestDoors:
    @pytest.fixture
    def doors(self, land: Land) -> list[str]:
        made = world.announced(land)
        paper = world.pack(land, world.stage(made)).document
        group = register.group(land, made)
        need = register.need(land, group)
        stage = ("", "drop/", "change/", "remove/", "close/", "pack/", "pack/new/", f"pack/{paper.code}/remove/")
        of_a_group = ("correct/", "contact/", "asked/", "need/")
        return [
            *(f"{KEEP}{door}" for door in ("", "begin/", "announce/", "outreach/new/")),
            *(f"{KEEP}stages/propose/{door}" for door in stage[:-1]),
            f"{KEEP}stages/design/{stage[-1]}",
            *(f"{KEEP}outreach/{group.code}/{door}" for door in of_a_group),
            f"{KEEP}outreach/needs/{need.code}/",
        ]

    def test_a_stranger_signs_in_first(self, doors: list[str], client: Client) -> None:
        for door in doors:
            assert "sign-in" in client.get(door)["Location"]

    def test_a_colleague_of_another_member_and_a_participant_are_told_why_not(self, doors: list[str]) -> None:
        before = Entry.objects.count()
        abroad = world.land("XB", "Elsewhere").contact
        for client in (signed_in(abroad), signed_in(make.person("nobody@example.org"))):
            for door in doors:
                for answer in (client.get(door), client.post(door, {"reason": "Mine"})):
                    assert answer.status_code in (403, 405), door
                    assert answer.status_code == 405 or "mandate" in answer.content.decode()
        assert Entry.objects.count() == before

    def test_an_address_of_one_member_opens_no_door_of_another(self, doors: list[str]) -> None:
        abroad = world.land("XB", "Elsewhere")
        world.announced(abroad)
        client = signed_in(abroad.contact)
        for door in (doors[11], *doors[12:]):
            assert client.get(door.replace("exampleland", "elsewhere")).status_code == 404, door

    def test_what_is_no_stage_is_not_found(self, land: Land, contact: Client) -> None:
        world.written(land)
        for door in ("stages/party/", "stages/inform/drop/", "stages/design/pack/nothing/remove/"):
            assert contact.get(f"{KEEP}{door}").status_code == 404
