"""Gatherings in the browser: recorded, typed in, handed in as a table, checked by another, and who sees what when."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kuvend.cocreation.models import Contribution, Gathering, Process
from kuvend.cocreation.rules import ShownAs, StageKind
from kuvend.ledger.models import Entry
from tests import make
from tests.cocreation import workshops, world
from tests.cocreation.pages.visiting import KEEP, MARK, page, page_of, signed_in
from tests.cocreation.world import Land

pytestmark = pytest.mark.django_db
ROOM = f"{KEEP}gatherings/"
HIDDEN = "a\u202eb"
GATHERING = {
    "stage": "propose", "title_en": "Workshop", "held_on": workshops.HELD_ON.isoformat(), "place_en": "Town hall",
    "body": "", "people": "24", "consent": "written", "consent_text_en": "May we?",
}  # fmt: skip
SAID = {
    "kind": "idea", "stance": "", "title": "Wells", "text": "A well in each village.", "language": "en", "table": "2",
}  # fmt: skip
ENTRY = {**SAID, "organisation": "", "channel": "meeting"}
GOOD: dict[str, dict[str, str]] = {
    "new/": GATHERING,
    "{gathering}/enter/": ENTRY,
    "{gathering}/entries/{entry}/": SAID,
    "{gathering}/entries/{entry}/refuse/": {"reason": "Nobody said so"},
}
BAD: list[tuple[str, dict[str, str], str]] = [
    ("new/", {"stage": ""}, "stage"),
    ("new/", {"stage": "draft"}, "stage"),
    ("new/", {"title_en": ""}, "title_en"),
    ("new/", {"title_en": HIDDEN}, "title_en"),
    ("new/", {"title_en": "a" * 201}, "title_en"),
    ("new/", {"place_en": HIDDEN}, "place_en"),
    ("new/", {"held_on": ""}, "held_on"),
    ("new/", {"held_on": "2026-02-30"}, "held_on"),
    ("new/", {"held_on": "2026-07-01"}, "held_on"),
    ("new/", {"body": "office:none"}, "body"),
    ("new/", {"people": "0"}, "people"),
    ("new/", {"people": "9" * 400}, "people"),
    ("new/", {"consent": ""}, "consent"),
    ("new/", {"consent": "assumed"}, "consent"),
    ("new/", {"consent_text_en": "a" * 5001}, "consent_text_en"),
    ("{gathering}/enter/", {"kind": ""}, "kind"),
    ("{gathering}/enter/", {"kind": "amendment"}, "kind"),
    ("{gathering}/enter/", {"title": ""}, "title"),
    ("{gathering}/enter/", {"title": HIDDEN}, "title"),
    ("{gathering}/enter/", {"text": ""}, "text"),
    ("{gathering}/enter/", {"text": "a" * 5001}, "text"),
    ("{gathering}/enter/", {"text": "a\u200bb"}, "text"),
    ("{gathering}/enter/", {"language": ""}, "language"),
    ("{gathering}/enter/", {"language": "other", "other_language": "??"}, "other_language"),
    ("{gathering}/enter/", {"stance": "for"}, "stance"),
    ("{gathering}/enter/", {"table": "a" * 41}, "table"),
    ("{gathering}/enter/", {"organisation": "none"}, "organisation"),
    ("{gathering}/enter/", {"channel": "web"}, "channel"),
    ("{gathering}/entries/{entry}/", {"text": " "}, "text"),
    ("{gathering}/entries/{entry}/", {"title": ""}, "title"),
    ("{gathering}/entries/{entry}/refuse/", {"reason": ""}, "reason"),
    ("{gathering}/entries/{entry}/refuse/", {"reason": HIDDEN}, "reason"),
]  # fmt: skip


class Room:
    """A process with a workshop at which one thing was said, typed in by the advocate."""

    def __init__(self, land: Land) -> None:
        self.land = land
        self.process: Process = workshops.opened(land)
        self.gathering: Gathering = workshops.held(land, self.process)
        self.entry: Contribution = workshops.entered(land, self.gathering)

    def door(self, way: str = "") -> str:
        root = ROOM.replace("exampleland", self.land.government.slug)
        return root + way.format(gathering=self.gathering.code, entry=self.entry.code)


@pytest.fixture
def here() -> Room:
    return Room(world.land())


@pytest.fixture
def contact(here: Room) -> Client:
    return signed_in(here.land.contact)


def csv_file(*rows: str) -> SimpleUploadedFile:
    text = "\n".join(["kind,title,text,language,table", *rows])
    return SimpleUploadedFile("said.csv", text.encode())


class TestForms:
    @pytest.mark.parametrize("way", GOOD)
    def test_a_form_that_was_filled_in_is_on_record_with_its_receipt(
        self, here: Room, contact: Client, way: str
    ) -> None:
        before = Entry.objects.count()
        page(contact, here.door(way))
        acted = contact.post(here.door(way), GOOD[way])
        assert acted.status_code == 302, page_of(acted)
        assert Entry.objects.count() == before + 1
        assert "The receipt in the ledger" in page(contact, acted["Location"])

    @pytest.mark.parametrize("way", GOOD)
    def test_sent_twice_it_is_done_once(self, here: Room, contact: Client, way: str) -> None:
        contact.post(here.door(way), GOOD[way])
        before = Entry.objects.count()
        assert contact.post(here.door(way), GOOD[way]).status_code == 302
        assert Entry.objects.count() == before

    @pytest.mark.parametrize(("way", "wrong", "where"), BAD)
    def test_what_is_wrong_is_said_at_its_input_and_the_rest_is_kept(
        self, here: Room, contact: Client, way: str, wrong: dict[str, str], where: str
    ) -> None:
        before = Entry.objects.count()
        answer = contact.post(here.door(way), {**GOOD[way], **wrong})
        said = page_of(answer)
        assert answer.status_code == 422
        assert f'href="#id_{where}' in said
        for name, value in GOOD[way].items():
            assert name in wrong or value in said, f"{name} was lost"
        assert Entry.objects.count() == before

    @pytest.mark.parametrize("way", GOOD)
    def test_a_form_sent_empty_was_sent(self, here: Room, contact: Client, way: str) -> None:
        answer = contact.post(here.door(way), {})
        assert answer.status_code == 422
        assert "error-summary" in page_of(answer)

    def test_a_gathering_is_held_by_a_body_on_record_and_its_scan_is_seen_by_few(
        self, here: Room, contact: Client, client: Client
    ) -> None:
        scan = SimpleUploadedFile("sheet.pdf", workshops.PDF)
        sent = {**GATHERING, "body": f"organisation:{here.land.organisation.code}", "scan": scan}
        assert contact.post(here.door("new/"), sent).status_code == 302
        made = Gathering.objects.get(number=2)
        assert (made.organisation, made.people, made.consent) == (here.land.organisation, 24, "written")
        address = here.door(f"{made.code}/scan/")
        answer: Any = contact.get(address)
        assert b"".join(answer.streaming_content) == workshops.PDF
        assert answer["Content-Disposition"] == 'attachment; filename="sheet.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "sign-in" in client.get(address)["Location"]
        abroad = world.land("XB", "Elsewhere")
        for who in (make.person("nobody@example.org"), abroad.contact, here.land.people["officer"]):
            assert signed_in(who).get(address).status_code == 403
        assert contact.get(here.door("{gathering}/scan/")).status_code == 404

    def test_a_scan_that_is_none_is_refused_at_its_input(self, here: Room, contact: Client) -> None:
        scan = SimpleUploadedFile("sheet.pdf", b"<html>")
        answer = contact.post(here.door("new/"), {**GATHERING, "scan": scan})
        assert answer.status_code == 422
        assert "What is in the file is not what its name says." in page_of(answer)
        assert Gathering.objects.count() == 1

    def test_what_is_said_for_an_organisation_is_shown_so(self, here: Room, contact: Client) -> None:
        contact.post(here.door("{gathering}/enter/"), {**ENTRY, "organisation": here.land.organisation.code})
        made = Contribution.objects.get(number=2)
        assert (made.shown_as, made.organisation) == (ShownAs.ORGANISATION, here.land.organisation)
        assert "said for Open Examples" in " ".join(page(contact, here.door("{gathering}/")).split())

    def test_a_check_begins_with_what_was_entered(self, here: Room, contact: Client) -> None:
        said = page(contact, here.door("{gathering}/entries/{entry}/"))
        assert f"{workshops.SAID}</textarea>" in said
        assert 'value="Benches"' in said

    def test_a_mark_in_every_text_is_shown_as_text(self, here: Room, contact: Client) -> None:
        sent = {**ENTRY, "title": MARK, "text": MARK, "table": MARK[:40]}
        assert contact.post(here.door("{gathering}/enter/"), sent).status_code == 302
        texts = {name: MARK for name in ("title_en", "place_en", "consent_text_en")}
        assert contact.post(here.door("new/"), {**GATHERING, **texts}).status_code == 302
        reason = {"reason": MARK}
        assert contact.post(here.door("{gathering}/entries/{entry}/refuse/"), reason).status_code == 302
        for way in ("", "{gathering}/", "{gathering}/table/", "XA-7-g2/", "{gathering}/entries/XA7-0002/"):
            said = page(contact, here.door(way)) if "entries" not in way else ""
            assert MARK not in said


class TestTable:
    def test_a_table_is_tried_and_then_handed_in(self, here: Room, contact: Client) -> None:
        door = here.door("{gathering}/table/")
        rows = ("idea,Wells,A well in each village.,,2", "question,,Who pays?,sq,2")
        tried = contact.post(door, {"language": "en", "file": csv_file(*rows), "step": "try"})
        assert tried.status_code == 200
        assert "New: 2. Entered before: 0." in page_of(tried)
        assert Contribution.objects.count() == 1
        done = contact.post(door, {"language": "en", "file": csv_file(*rows)})
        assert done.status_code == 302
        assert Contribution.objects.waiting().count() == 3
        assert "A well in each village." in page(contact, done["Location"])

    def test_what_is_wrong_is_said_row_by_row_and_nothing_is_kept(self, here: Room, contact: Client) -> None:
        sent = {"language": "en", "file": csv_file("idea,Wells,A well.,,2", "wish,,Something,,2", "idea,,No title,,2")}
        answer = contact.post(here.door("{gathering}/table/"), sent)
        said = page_of(answer)
        assert answer.status_code == 422
        assert "2 things in the table are to be put right first" in said
        assert "“wish” is no kind. Write one of these: idea, comment, question." in said
        assert Contribution.objects.count() == 1

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"PK\x03\x04broken", "file"),
            (b"\xff\xfe\x00", "file"),
            (b"a,b\n1,2\n", "no column"),
            (b"", "The file is empty."),
            (b"kind,text\nidea," + b"x" * 5_100_000, "larger than 5 MB"),
        ],
    )
    def test_a_file_that_cannot_be_read_says_so(self, here: Room, contact: Client, content: bytes, words: str) -> None:
        sent = {"language": "en", "file": SimpleUploadedFile("said.csv", content)}
        answer = contact.post(here.door("{gathering}/table/"), sent)
        assert answer.status_code == 422
        assert words in page_of(answer)
        assert Contribution.objects.count() == 1

    def test_a_table_sent_without_its_file_or_language_says_so(self, here: Room, contact: Client) -> None:
        answer = contact.post(here.door("{gathering}/table/"), {})
        assert answer.status_code == 422
        assert "Choose the table." in page_of(answer)

    def test_the_empty_table_offers_what_the_stage_takes(self, here: Room, contact: Client) -> None:
        answer = contact.get(here.door("{gathering}/table.xlsx"))
        sheets = load_workbook(BytesIO(answer.content)).worksheets
        assert [cell.value for cell in sheets[1][3]] == [
            "kind", "title", "text", "language", "table", "stance", "organisation",
        ]  # fmt: skip
        assert [cell.value for cell in sheets[2]["A"]][1:4] == ["idea", "comment", "question"]


class TestDoors:
    @pytest.mark.parametrize("way", ["", "{gathering}/", "{gathering}/table/", "{gathering}/table.xlsx", *GOOD])
    def test_a_stranger_signs_in_first_and_nobody_of_another_member_comes_in(
        self, here: Room, client: Client, way: str
    ) -> None:
        before = Entry.objects.count()
        assert "sign-in" in client.get(here.door(way))["Location"]
        abroad = world.land("XB", "Elsewhere")
        nobody = make.person("nobody@example.org")
        for who in (abroad.contact, abroad.people["advocate"], nobody, here.land.people["officer"]):
            visitor = signed_in(who)
            answers = [visitor.get(here.door(way))]
            if way in GOOD:
                answers.append(visitor.post(here.door(way), GOOD[way]))
            # An entry that waits is not even there for those outside the circle.
            assert {answer.status_code for answer in answers} <= {403, 404}
            assert not [answer for answer in answers if b"more benches" in answer.content]
        assert Entry.objects.count() == before

    @pytest.mark.parametrize("way", [*(way for way in GOOD if "{" in way), "{gathering}/", "{gathering}/table/"])
    def test_a_code_of_one_member_opens_no_door_of_another(self, here: Room, way: str) -> None:
        abroad = Room(world.land("XB", "Elsewhere"))
        visitor, before = signed_in(abroad.land.contact), Entry.objects.count()
        door = ROOM.replace("exampleland", "elsewhere") + way.format(gathering=here.gathering.code, entry="XA7-0001")
        assert visitor.get(door).status_code == 404
        assert visitor.post(door, GOOD.get(way, {})).status_code in (404, 405)
        assert Entry.objects.count() == before

    def test_an_entry_of_one_gathering_is_not_under_another(self, here: Room, contact: Client) -> None:
        workshops.held(here.land, here.process, title={"en": "A talk"})
        assert contact.get(here.door("XA-7-g2/entries/{entry}/")).status_code == 404

    def test_whoever_entered_it_is_told_that_another_person_checks_it(self, here: Room) -> None:
        own = signed_in(here.land.people["advocate"])
        assert "You entered it: another person checks it." in page(own, here.door("{gathering}/"))
        for way in ("{gathering}/entries/{entry}/", "{gathering}/entries/{entry}/refuse/"):
            assert own.get(here.door(way)).status_code == 403
            assert own.post(here.door(way), GOOD[way]).status_code == 403
        assert Contribution.objects.get().published_at is None

    @pytest.mark.parametrize("name", ["contact", "official"])
    def test_the_others_find_the_door_to_the_check(self, here: Room, name: str) -> None:
        visitor = signed_in(here.land.people[name])
        assert here.door("{gathering}/") in page(visitor, here.door())
        assert here.door("{gathering}/entries/{entry}/") in page(visitor, here.door("{gathering}/"))
        assert here.door() in page(visitor, KEEP)

    def test_what_was_refused_says_why_to_those_who_check(self, here: Room, contact: Client) -> None:
        contact.post(here.door("{gathering}/entries/{entry}/refuse/"), {"reason": "It names somebody"})
        assert "It names somebody" in page(contact, here.door("{gathering}/"))

    def test_a_room_without_gatherings_says_how_to_begin(self) -> None:
        land = world.land()
        workshops.opened(land)
        assert "No gathering is on record yet" in page(signed_in(land.contact), ROOM)

    def test_more_entries_and_gatherings_take_no_more_queries(self, here: Room, contact: Client) -> None:
        ways = (here.door(), here.door("{gathering}/"))
        before = [asked(contact, way) for way in ways]
        for number in range(4):
            other = workshops.held(here.land, here.process, title={"en": f"Talk {number}"}, office=here.land.office)
            workshops.entered(here.land, other)
            workshops.entered(here.land, here.gathering, table=f"t{number}")
        assert [asked(contact, way) for way in ways] == before

    def test_a_stage_is_offered_while_it_takes_something(self, here: Room, contact: Client) -> None:
        said = page(contact, here.door("new/"))
        assert 'value="propose"' in said
        assert here.gathering.held_on == date(2026, 7, 21)
        assert f'value="{StageKind.DRAFT.value}"' not in said


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
