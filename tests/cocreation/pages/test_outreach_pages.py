"""The outreach register in the browser: what each form takes and refuses, who opens which door, who reads it when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.cocreation.models import AccessNeed, OutreachContact, OutreachGroup, Process
from kuvend.cocreation.rules import NeedState, Response
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.models import Mandate
from tests import make
from tests.cocreation import register, world
from tests.cocreation.register import TODAY
from tests.cocreation.world import DAY, LATER, Land
from tests.forum.pages.visits import page, page_of, signed_in

pytestmark = pytest.mark.django_db

PUBLIC = "/en/members/exampleland/plans/7/co-creation/"
KEEP = f"{PUBLIC}keep/"
MARK = "<script>alert(1)</script>"
HIDDEN = "a\u202eb"
ALL_TIME = "2026-06-02"

# What each form is sent when nothing is wrong with it; {group} and {need} are the codes.
GOOD: dict[str, dict[str, str]] = {
    "outreach/new/": {"name_en": "Farmers", "why_en": "The register lists their fields."},
    "outreach/{group}/correct/": {"name_en": "Blind people", "why_en": "They cannot read it.", "reason": "Clearer"},
    "outreach/{group}/contact/": {
        "on": ALL_TIME, "channel": "meeting", "body": "", "text_en": "A talk", "people": "40", "response": "some",
        "response_text_en": "They want it read aloud",
    },
    "outreach/{group}/asked/": {"on": ALL_TIME},
    "outreach/{group}/need/": {"kind": "hour", "asked_on": ALL_TIME, "text_en": "An evening"},
    "outreach/needs/{need}/": {"state": "met", "done_en": "It was read aloud"},
}  # fmt: skip
TOMORROW = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}"
# What is wrong with a field, and the input at which it is said.
BAD: list[tuple[str, dict[str, str], str]] = [
    ("outreach/new/", {"name_en": ""}, "name_en"),
    ("outreach/new/", {"name_en": "a" * 201}, "name_en"),
    ("outreach/new/", {"name_en": HIDDEN}, "name_en"),
    ("outreach/new/", {"name_en": "Blind people"}, "name_en"),
    ("outreach/new/", {"name_en": "", "name_sq": "a\u200bb"}, "name_sq"),
    ("outreach/new/", {"why_en": " \n "}, "why_en"),
    ("outreach/new/", {"why_en": "a" * 5001}, "why_en"),
    ("outreach/new/", {"why_en": HIDDEN}, "why_en"),
    ("outreach/{group}/correct/", {"name_en": ""}, "name_en"),
    ("outreach/{group}/correct/", {"name_en": "a" * 201}, "name_en"),
    ("outreach/{group}/correct/", {"name_en": HIDDEN}, "name_en"),
    ("outreach/{group}/correct/", {"why_en": ""}, "why_en"),
    ("outreach/{group}/correct/", {"why_en": "a" * 5001}, "why_en"),
    ("outreach/{group}/correct/", {"why_en": HIDDEN}, "why_en"),
    ("outreach/{group}/correct/", {"reason": ""}, "reason"),
    ("outreach/{group}/correct/", {"reason": "a" * 1001}, "reason"),
    ("outreach/{group}/correct/", {"reason": HIDDEN}, "reason"),
    ("outreach/{group}/contact/", {"on": ""}, "on"),
    ("outreach/{group}/contact/", {"on": "next week"}, "on"),
    ("outreach/{group}/contact/", {"on": "0202-06-02"}, "on"),
    ("outreach/{group}/contact/", {"on": TOMORROW}, "on"),
    ("outreach/{group}/contact/", {"channel": ""}, "channel"),
    ("outreach/{group}/contact/", {"channel": "pigeon"}, "channel"),
    ("outreach/{group}/contact/", {"body": "office:none-such"}, "body"),
    ("outreach/{group}/contact/", {"body": HIDDEN}, "body"),
    ("outreach/{group}/contact/", {"text_en": ""}, "text_en"),
    ("outreach/{group}/contact/", {"text_en": "a" * 5001}, "text_en"),
    ("outreach/{group}/contact/", {"text_en": HIDDEN}, "text_en"),
    ("outreach/{group}/contact/", {"people": "0"}, "people"),
    ("outreach/{group}/contact/", {"people": "-1"}, "people"),
    ("outreach/{group}/contact/", {"people": "10000001"}, "people"),
    ("outreach/{group}/contact/", {"people": "9" * 400}, "people"),
    ("outreach/{group}/contact/", {"people": "some"}, "people"),
    ("outreach/{group}/contact/", {"response": ""}, "response"),
    ("outreach/{group}/contact/", {"response": "huge"}, "response"),
    ("outreach/{group}/contact/", {"response": "none"}, "response"),
    ("outreach/{group}/contact/", {"response_text_en": "a" * 5001}, "response_text_en"),
    ("outreach/{group}/contact/", {"response_text_en": HIDDEN}, "response_text_en"),
    ("outreach/{group}/asked/", {"on": ""}, "on"),
    ("outreach/{group}/asked/", {"on": "2026-02-30"}, "on"),
    ("outreach/{group}/asked/", {"on": HIDDEN}, "on"),
    ("outreach/{group}/asked/", {"on": TOMORROW}, "on"),
    ("outreach/{group}/need/", {"kind": ""}, "kind"),
    ("outreach/{group}/need/", {"kind": "money"}, "kind"),
    ("outreach/{group}/need/", {"asked_on": ""}, "asked_on"),
    ("outreach/{group}/need/", {"asked_on": "2101-01-01"}, "asked_on"),
    ("outreach/{group}/need/", {"asked_on": TOMORROW}, "asked_on"),
    ("outreach/{group}/need/", {"text_en": ""}, "text_en"),
    ("outreach/{group}/need/", {"text_en": "a" * 5001}, "text_en"),
    ("outreach/{group}/need/", {"text_en": HIDDEN}, "text_en"),
    ("outreach/needs/{need}/", {"state": ""}, "state"),
    ("outreach/needs/{need}/", {"state": "open"}, "state"),
    ("outreach/needs/{need}/", {"done_en": ""}, "done_en"),
    ("outreach/needs/{need}/", {"done_en": "a" * 5001}, "done_en"),
    ("outreach/needs/{need}/", {"done_en": HIDDEN}, "done_en"),
]


class Register:
    """A process of one member with a group that was reached and needs something."""

    def __init__(self, land: Land, name: dict[str, str]) -> None:
        self.land = land
        self.process: Process = world.written(land)
        self.group: OutreachGroup = register.group(land, self.process, name=name)
        self.need: AccessNeed = register.need(land, self.group)

    def door(self, way: str) -> str:
        """The address of a form."""
        return KEEP.replace("exampleland", self.land.government.slug) + self.of(way)

    def of(self, way: str) -> str:
        return way.format(group=self.group.code, need=self.need.code)

    def announce(self) -> None:
        world.announce(self.land, self.process)


@pytest.fixture
def here() -> Register:
    return Register(world.land(), {"en": "Blind people"})


@pytest.fixture
def contact(here: Register) -> Client:
    return signed_in(here.land.contact)


class TestForms:
    @pytest.mark.parametrize("way", GOOD)
    def test_a_form_that_was_filled_in_is_on_record_with_its_receipt(
        self, here: Register, contact: Client, way: str
    ) -> None:
        before = Entry.objects.count()
        page(contact, here.door(way))
        acted = contact.post(here.door(way), GOOD[way])
        assert acted.status_code == 302
        assert Entry.objects.count() == before + 1
        assert "The receipt in the ledger" in page(contact, acted["Location"])

    @pytest.mark.parametrize("way", GOOD)
    def test_sent_twice_it_is_done_once(self, here: Register, contact: Client, way: str) -> None:
        contact.post(here.door(way), GOOD[way])
        before = Entry.objects.count()
        assert contact.post(here.door(way), GOOD[way]).status_code == 302
        assert Entry.objects.count() == before

    @pytest.mark.parametrize(("way", "wrong", "where"), BAD)
    def test_what_is_wrong_is_said_at_its_input_and_the_rest_is_kept(
        self, here: Register, contact: Client, way: str, wrong: dict[str, str], where: str
    ) -> None:
        before = Entry.objects.count()
        sent = {**GOOD[way], **wrong}
        answer = contact.post(here.door(way), sent)
        said = page_of(answer)
        assert answer.status_code == 422
        assert f'href="#id_{where}' in said
        for name, value in GOOD[way].items():
            assert name in wrong or value in said, f"{name} was lost"
        assert Entry.objects.count() == before

    @pytest.mark.parametrize("way", GOOD)
    def test_a_form_sent_empty_was_sent(self, here: Register, contact: Client, way: str) -> None:
        answer = contact.post(here.door(way), {})
        assert answer.status_code == 422
        assert "error-summary" in page_of(answer)

    @pytest.mark.parametrize("way", GOOD)
    def test_a_form_says_that_everybody_reads_it_and_asks_for_no_person(
        self, here: Register, contact: Client, way: str
    ) -> None:
        said = page(contact, here.door(way))
        assert "verybody" in said
        if any(name.endswith("_en") for name in GOOD[way]):
            assert "a person" in said

    def test_a_text_in_the_second_language_is_enough(self, here: Register, contact: Client) -> None:
        sent = {"name_sq": "Fermerët", "why_sq": "Regjistri rendit arat e tyre."}
        assert contact.post(here.door("outreach/new/"), sent).status_code == 302

    def test_by_whom_is_one_of_the_bodies_on_record(self, here: Register, contact: Client) -> None:
        sent = {**GOOD["outreach/{group}/contact/"], "body": f"organisation:{here.land.organisation.code}"}
        contact.post(here.door("outreach/{group}/contact/"), sent)
        made = OutreachContact.objects.get()
        assert (made.organisation, made.office) == (here.land.organisation, None)
        assert (made.on, made.people, made.response) == (date(2026, 6, 2), 40, Response.SOME)

    def test_a_correction_begins_with_what_is_on_record(self, here: Register, contact: Client) -> None:
        said = page(contact, here.door("outreach/{group}/correct/"))
        assert 'value="Blind people"' in said
        assert "Notices on paper reach none of them.</textarea>" in said

    def test_an_answer_can_be_given_anew_and_begins_with_the_last_one(self, here: Register, contact: Client) -> None:
        door = here.door("outreach/needs/{need}/")
        contact.post(door, {"state": "not_met", "done_en": "No money"})
        said = page(contact, door)
        assert "No money</textarea>" in said
        contact.post(door, GOOD["outreach/needs/{need}/"])
        assert AccessNeed.objects.get().state == NeedState.MET


class TestDoors:
    @pytest.mark.parametrize("way", GOOD)
    def test_a_stranger_signs_in_first(self, here: Register, client: Client, way: str) -> None:
        for answer in (client.get(here.door(way)), client.post(here.door(way), GOOD[way])):
            assert "sign-in" in answer["Location"]

    @pytest.mark.parametrize("way", GOOD)
    @pytest.mark.parametrize("announced", [False, True])
    def test_nobody_of_another_member_and_no_participant_comes_in(
        self, here: Register, way: str, announced: bool
    ) -> None:
        if announced:
            here.announce()
        abroad = world.land("XB", "Elsewhere")
        before = Entry.objects.count()
        for who in (abroad.contact, abroad.people["advocate"], make.person("nobody@example.org")):
            client = signed_in(who)
            for answer in (client.get(here.door(way)), client.post(here.door(way), GOOD[way])):
                # What is not announced is not even there for them.
                assert answer.status_code == (403 if announced else 404)
        assert Entry.objects.count() == before

    @pytest.mark.parametrize("way", [way for way in GOOD if "{" in way])
    def test_a_code_of_one_member_opens_no_door_of_another(self, here: Register, way: str) -> None:
        abroad = Register(world.land("XB", "Elsewhere"), {"en": "Farmers"})
        client, before = signed_in(abroad.land.contact), Entry.objects.count()
        door = KEEP.replace("exampleland", "elsewhere") + here.of(way)
        for answer in (client.get(door), client.post(door, GOOD[way])):
            assert answer.status_code == 404
        assert Entry.objects.count() == before

    @pytest.mark.parametrize("way", GOOD)
    def test_a_mandate_that_has_ended_opens_nothing(self, here: Register, contact: Client, way: str) -> None:
        here.announce()
        with act("site"):
            Mandate.objects.filter(person=here.land.contact).update(ends_at=LATER + DAY)
        before = Entry.objects.count()
        for answer in (contact.get(here.door(way)), contact.post(here.door(way), GOOD[way])):
            assert answer.status_code == 403
        assert Entry.objects.count() == before

    @pytest.mark.parametrize("who", ["official", "advocate"])
    def test_both_sides_of_the_forum_reach_people_and_do_not_keep_the_list(self, here: Register, who: str) -> None:
        client = signed_in(here.land.people[who])
        for way in GOOD:
            kept = way in ("outreach/new/", "outreach/{group}/correct/")
            assert client.get(here.door(way)).status_code == (403 if kept else 200)
            assert client.post(here.door(way), GOOD[way]).status_code == (403 if kept else 302)
        said = page(client, KEEP)
        assert here.door("outreach/{group}/contact/") in said
        assert here.door("outreach/needs/{need}/") in said
        assert here.door("outreach/new/") not in said
        assert here.door("outreach/{group}/correct/") not in said

    def test_whoever_keeps_the_register_finds_every_door_in_the_room(self, here: Register, contact: Client) -> None:
        said = page(contact, KEEP)
        for way in GOOD:
            assert here.door(way) in said

    @pytest.mark.parametrize("way", ["outreach/none-such/contact/", "outreach/needs/none-such/"])
    def test_a_code_that_is_none_is_not_found(self, here: Register, contact: Client, way: str) -> None:
        assert contact.get(here.door(way)).status_code == 404

    def test_the_room_begins_with_the_first_group(self, contact: Client, here: Register) -> None:
        abroad = world.land("XB", "Elsewhere")
        world.begun(abroad)
        keep = KEEP.replace("exampleland", "elsewhere")
        assert "Begin with those whom the plan affects most" in page(signed_in(abroad.contact), keep)
        assert "No group is on the register yet." in page(signed_in(abroad.people["advocate"]), keep)


class TestReading:
    def test_before_the_announcement_nobody_outside_reads_the_register(self, here: Register, client: Client) -> None:
        for address in (PUBLIC, PUBLIC.rstrip("/") + ".json"):
            answer = client.get(address)
            assert answer.status_code == 404
            assert b"Blind people" not in answer.content
        entry = Entry.objects.get(kind="outreach.group-added")
        assert b"Blind people" not in client.get(f"/en/ledger/receipts/{entry.code}/").content
        assert "Blind people" in page(signed_in(here.land.people["advocate"]), PUBLIC)

    def test_with_the_announcement_everybody_reads_it_and_its_entries(self, here: Register, client: Client) -> None:
        here.announce()
        assert "Blind people" in page(client, PUBLIC)
        assert b"Blind people" in client.get(PUBLIC.rstrip("/") + ".json").content
        assert not Entry.objects.filter(kind__startswith="outreach.", disclosed_at=None).exists()
        entry = Entry.objects.get(kind="outreach.group-added")
        answer = client.get(f"/en/ledger/receipts/{entry.code}/")
        assert answer.status_code == 200
        assert b"Blind people" in answer.content

    def test_every_gap_is_said_in_words(self, here: Register, client: Client) -> None:
        other = register.group(here.land, here.process, name={"en": "Farmers"})
        register.contact(here.land, other)
        here.announce()
        said = page(client, PUBLIC)
        for words in (
            "2 groups are on the register. 2 of them have a gap.",
            "Nobody has reached this group yet.",
            "This group was reached, and nobody has said whether it answered.",
            "Nobody has asked yet what this group needs to be able to take part.",
            "nothing done yet",
            "no finding of the reviewer",
        ):
            assert words in said

    def test_what_was_done_closes_the_gaps(self, here: Register, contact: Client, client: Client) -> None:
        here.announce()
        for way in ("outreach/{group}/contact/", "outreach/needs/{need}/"):
            contact.post(here.door(way), GOOD[way])
        said = page(client, PUBLIC)
        for words in (
            "1 group is on the register. None of them has a gap.", "Reached once, on 2 Jun 2026",
            "at a meeting, by whom is not on record, 40 people", "Response: some answered.", "They want it read aloud",
            "It was read aloud", "met: 1, not met: 0, nothing done yet: 0",
        ):  # fmt: skip
            assert words in said
        assert "Nobody has reached this group yet." not in said

    def test_asked_and_nothing_named_is_no_gap(self, here: Register, contact: Client, client: Client) -> None:
        other = register.group(here.land, here.process, name={"en": "Farmers"})
        contact.post(f"{KEEP}outreach/{other.code}/asked/", {"on": ALL_TIME})
        here.announce()
        said = page(client, PUBLIC)
        assert "Asked on 2 Jun 2026 what they need to take part: nothing was named." in said
        assert "Nobody has asked yet what this group needs" not in said

    def test_without_a_group_the_page_says_that_nobody_wrote_down_whom_it_affects(self, client: Client) -> None:
        world.announced(world.land())
        assert "nobody has written down whom this plan affects" in page(client, PUBLIC)

    def test_a_mark_in_every_text_is_shown_as_text(self, here: Register, contact: Client, client: Client) -> None:
        here.announce()
        for way, sent in GOOD.items():
            texts = {name: f"{MARK} {way}" for name in sent if name.endswith(("_en", "reason"))}
            assert contact.post(here.door(way), {**sent, **texts}).status_code == 302
        entry = Entry.objects.get(kind="outreach.need-answered")
        doors = [PUBLIC, KEEP, *(here.door(way) for way in GOOD), f"/en/ledger/receipts/{entry.code}/"]
        for address in (*doors, f"{PUBLIC.rstrip('/')}.atom"):
            answer = contact.get(address)
            assert answer.status_code == 200
            assert MARK.encode() not in answer.content
        assert "alert(1)" in page(client, PUBLIC)

    def test_more_groups_take_no_more_queries(self, here: Register, client: Client) -> None:
        here.announce()
        register.contact(here.land, here.group)
        before = asked(client)
        for number in range(4):
            group = register.group(here.land, here.process, name={"en": f"Group {number}"})
            for day in range(3):
                register.contact(here.land, group, on=TODAY - timedelta(days=day), office=here.land.office)
            register.need(here.land, group)
        assert asked(client) == before


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PUBLIC).status_code == 200
    return len(queries)
