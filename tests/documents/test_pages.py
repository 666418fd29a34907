"""The repository and its forms, as people find them."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.documents.models import Document
from kuvend.documents.services import publishing
from kuvend.edition.services import act
from kuvend.members.models import Mandate
from kuvend.members.rules import Precision, Role
from tests import make
from tests.documents import files, world
from tests.documents.files import HTML, PDF, sent
from tests.documents.world import AT, Land, published
from tests.html import valid_html

pytestmark = pytest.mark.django_db
LIST = "/en/members/exampleland/documents/"
PUBLISH = f"{LIST}publish/"
LATER = AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def land() -> Land:
    return world.land(languages=["sq", "en"])


@pytest.fixture
def contact(land: Land) -> Client:
    return signed_in(land.contact)


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return valid_html(answer.content.decode())


def day(name: str, known: str) -> dict[str, str]:
    """The three inputs of a date, filled as far as it is known."""
    year, month, on = [*known.split("-"), "", ""][:3]
    return {f"{name}_day": on, f"{name}_month": month, f"{name}_year": year}


def filled(**changed: Any) -> dict[str, Any]:
    known = {
        "title_sq": "Procesverbali", "title_en": "Minutes", "kind": "minutes", **day("happened", "2026-05-01"),
        "language": "sq", "other_language": "", "file": sent(),
    }  # fmt: skip
    return {**known, **changed}


def test_an_empty_repository_says_so(land: Land, client: Client) -> None:
    assert "No document is on record" in page(client, LIST)


def test_papers_stand_with_what_happened_when_and_what_was_published_when(land: Land, client: Client) -> None:
    document = published(land)
    said = page(client, LIST)
    assert "Minutes of the fourth meeting" in said
    assert f"/en/documents/{document.code}/" in said
    told = page(client, f"/en/documents/{document.code}/")
    assert "31 days after" in told
    assert document.versions.get().sha256 in told
    assert "minutes.pdf" in told
    assert "point of contact" in told.casefold()
    assert document.versions.get().file not in told + said


def test_a_date_known_to_the_month_gives_no_days_after(land: Land, client: Client) -> None:
    document = published(land, happened_on=date(2026, 5, 1), happened_precision=Precision.MONTH)
    assert "days after" not in page(client, f"/en/documents/{document.code}/")


def test_a_published_paper_is_there_at_once_though_the_page_was_kept(land: Land, client: Client) -> None:
    page(client, LIST)
    published(land)
    assert "Minutes of the fourth meeting" in page(client, LIST)


def test_the_list_is_narrowed_by_kind_and_by_year_of_publication_there(land: Land, client: Client) -> None:
    published(land, title={"en": "Agenda of May"}, kind="agenda")
    published(land, title={"en": "New Year"})
    assert "New Year" not in page(client, f"{LIST}?kind=agenda")
    assert "Agenda of May" in page(client, f"{LIST}?kind=agenda&year=2026")
    assert "No document answers this choice" in page(client, f"{LIST}?kind=agenda&year=2025")
    for nonsense in ("kind=poem", "year=20x6", "year=²⁰²⁶", "after=nowhere", "kind=&year=", "year=0000"):
        page(client, f"{LIST}?{nonsense}")


def test_a_year_ends_at_midnight_there(client: Client) -> None:
    turn = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)  # Midnight in Tirana.
    land = world.land()
    make.mandate(Role.POINT_OF_CONTACT, land.government, land.contact, since=turn - timedelta(days=9))
    published(land, title={"en": "Old"}, at=turn - timedelta(microseconds=1))
    published(land, title={"en": "New"}, at=turn)
    found = json.loads(client.get("/en/members/exampleland/documents.json?year=2026").content)
    assert [one["title"] for one in found["documents"]] == [{"en": "New"}]


def test_the_list_goes_on_by_key(land: Land, client: Client) -> None:
    for number in range(51):
        published(land, title={"en": f"Paper {number:02}"}, at=AT + timedelta(minutes=number // 2))
    first = json.loads(client.get("/en/members/exampleland/documents.json").content)
    assert (len(first["documents"]), first["total"]) == (50, 51)
    rest = json.loads(client.get(first["next"]).content)
    assert [one["title"]["en"] for one in rest["documents"]] == ["Paper 00"]
    assert rest["next"] is None
    assert "More of the list" in page(client, LIST)


def test_queries_do_not_grow_with_the_papers(land: Land, client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page(client, LIST)
        return len(found)

    published(land)
    few = asked()
    for number in range(9):
        published(land, title={"en": f"Paper {number}"})
    assert asked() == few <= 10


def test_data_says_what_the_page_says(land: Land, client: Client) -> None:
    document = published(land, happened_precision=Precision.MONTH)
    told = json.loads(client.get(f"/en/documents/{document.code}.json").content)["document"]
    (file,) = told["files"]
    assert (told["happened"], told["days_from_happening_to_publication"]) == ("2026-05", None)
    assert file["sha256"] == document.versions.get().sha256
    assert b"".join(client.get(file["address"]).streaming_content) == PDF  # type: ignore[attr-defined]


def test_the_feed_holds_what_is_new(land: Land, client: Client) -> None:
    published(land, title={"en": "Minutes & <more>"})
    feed = client.get("/en/members/exampleland/documents.atom").content.decode()
    assert "Minutes &amp; &lt;more&gt;" in feed


def test_a_tombstone_keeps_the_reason_and_the_fingerprint(land: Land, client: Client) -> None:
    document = published(land)
    publishing.withdraw_document(document=document, reason="It names <children>", by=land.contact, at=LATER)
    told = page(client, f"/en/documents/{document.code}/")
    assert "It names &lt;children&gt;" in told
    assert document.versions.get().sha256 in told
    assert "minutes.pdf" not in told
    assert document.code not in page(client, LIST)
    data = json.loads(client.get(f"/en/documents/{document.code}.json").content)["document"]
    assert (data["withdrawn_reason"], data["files"][0]["address"]) == ("It names <children>", None)


def test_a_paper_is_published_by_the_form(land: Land, contact: Client) -> None:
    page(contact, PUBLISH)
    answer = contact.post(PUBLISH, filled())
    document = Document.objects.get()
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"].partition("?receipt=")[0] == f"/en/documents/{document.code}/"
    assert (str(document.title), document.versions.get().language) == ("Minutes", "sq")
    assert "A document was published" in page(contact, answer["Location"]), "The receipt"
    assert "A document was published" in page(Client(), answer["Location"]), "The history"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title_sq": "", "title_en": ""}, "Write it in one language at least."),
        ({"kind": ""}, "This field is required."),
        ({"language": ""}, "This field is required."),
        ({"language": "other"}, "Write the code of the language"),
        (day("happened", "2026-13"), "There is no such day."),
        (day("happened", "1026"), "Write the year with four digits, from 1990 to 2100."),
        (day("happened", "next-May"), "Write the date in numbers"),
        ({"file": ""}, "Choose the file."),
        ({"file": SimpleUploadedFile("minutes.pdf", b"")}, "The file is empty."),
        ({"file": SimpleUploadedFile("minutes.pdf", HTML)}, "What is in the file is not what its name says."),
        ({"file": SimpleUploadedFile("minutes.docx", files.docx("word/vbaProject.bin"))}, "carries macros"),
        ({"file": SimpleUploadedFile("m" * 296 + ".pdf", PDF)}, "longer than 150 characters"),
    ],
)
def test_what_is_wrong_stands_at_its_input_and_nothing_typed_is_lost(
    land: Land, contact: Client, changed: dict[str, Any], said: str
) -> None:
    answer = contact.post(PUBLISH, filled(**changed))
    told = valid_html(answer.content.decode())
    assert (answer.status_code, Document.objects.count()) == (422, 0)
    assert said in told
    assert changed.get("kind") == "" or 'value="minutes" selected' in told


def test_a_file_beyond_the_bound_is_counted_and_not_kept(land: Land, contact: Client, settings: Any) -> None:
    settings.DOCUMENT_LARGEST = 1
    answer = contact.post(PUBLISH, filled(file=SimpleUploadedFile("minutes.pdf", PDF + b"x" * 1_500_000)))
    told = valid_html(answer.content.decode())
    assert answer.status_code == 422
    assert "The file is larger than 1 MB." in told
    assert "Choose the file." not in told
    assert 'value="Procesverbali"' in told


def test_a_file_larger_than_other_forms_take_is_taken_here(land: Land, contact: Client) -> None:
    assert contact.post(PUBLISH, filled(file=sent(PDF + b"x" * 6_000_000))).status_code == 302


def test_another_language_is_given_by_its_code(land: Land, contact: Client) -> None:
    assert contact.post(PUBLISH, filled(language="other", other_language="sr-Latn")).status_code == 302
    document = Document.objects.get()
    assert document.versions.get().language == "sr-Latn"
    page(Client(), f"/en/documents/{document.code}/")


def test_further_files_corrections_and_withdrawal_by_their_forms(land: Land, contact: Client) -> None:
    document = published(land)
    base = f"/en/documents/{document.code}/"
    for form in ("version/", "correct/", "withdraw/"):
        page(contact, base + form)
    first = {"language": "en", "other_language": "", "change": "", "file": sent(PDF + b"2")}
    assert "Say what is new" in contact.post(f"{base}version/", first).content.decode()
    second = {**first, "change": "The names", "file": sent(PDF + b"2")}
    assert contact.post(f"{base}version/", second).status_code == 302
    said = {"title_en": "Agenda", "title_sq": "", "kind": "agenda", **day("happened", ""), "reason": "It is one"}
    assert contact.post(f"{base}correct/", said).status_code == 302
    told = page(contact, base)
    assert "Agenda" in told
    assert "The names" in told
    assert contact.post(f"{base}withdraw/", {"reason": "Double"}).status_code == 302
    assert "Double" in page(contact, base)
    assert contact.post(f"{base}withdraw/", {"reason": "Again"}).status_code == 422


FORMS = ("version/", "correct/", "withdraw/")


def test_only_who_may_is_shown_the_acts(land: Land, contact: Client, client: Client) -> None:
    document = published(land)
    base = f"/en/documents/{document.code}/"
    abroad = signed_in(world.land("XB", "Elsewhere").contact)
    for stranger in (client, abroad):
        assert "Withdraw this document" not in page(stranger, base)
        assert "publish/" not in page(stranger, LIST)
    assert "Withdraw this document" in page(contact, base)
    assert "publish/" in page(contact, LIST)


def test_an_officer_of_another_member_opens_no_door_here(land: Land, client: Client) -> None:
    document = published(land)
    abroad = signed_in(world.land("XB", "Elsewhere").contact)
    doors = [PUBLISH, *(f"/en/documents/{document.code}/{form}" for form in FORMS)]
    for door in doors:
        assert abroad.get(door).status_code == 403
        assert abroad.post(door, filled(change="x", reason="x")).status_code == 403
        assert client.get(door).status_code == 302, "They are asked to sign in"
    assert Document.objects.get().versions.count() == 1


@pytest.mark.parametrize(("begins", "ends"), [(LATER, None), (AT - timedelta(days=9), AT)])
def test_before_a_mandate_and_after_it_the_doors_are_shut(
    land: Land, contact: Client, begins: datetime, ends: datetime | None
) -> None:
    with act("site"):
        Mandate.objects.filter(person=land.contact).update(begins_at=begins, ends_at=ends)
    assert contact.get(PUBLISH).status_code == 403
    assert contact.post(PUBLISH, filled()).status_code == 403
    assert not Document.objects.exists()


def test_the_facilitator_and_the_staff_of_the_partnership_keep_papers_too(land: Land) -> None:
    for person in (
        make.mandate(Role.FACILITATOR, land.government).person,
        make.mandate(Role.PARTNERSHIP_STAFF).person,
    ):
        assert signed_in(person).get(PUBLISH).status_code == 200
    assert signed_in(make.mandate(Role.MODERATOR, land.government).person).get(PUBLISH).status_code == 403


def test_the_desk_leads_to_the_form_those_who_may(land: Land, contact: Client) -> None:
    assert PUBLISH in page(contact, "/en/desk/")
    assert PUBLISH not in page(signed_in(make.mandate(Role.MODERATOR, land.government).person), "/en/desk/")


def test_a_member_that_is_not_there_has_no_papers(land: Land, client: Client, contact: Client) -> None:
    for tail in ("documents/", "documents.json", "documents.atom"):
        assert client.get(f"/en/members/nowhere/{tail}").status_code == 404
    assert contact.get("/en/members/nowhere/documents/publish/").status_code == 404
