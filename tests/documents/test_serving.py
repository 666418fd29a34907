"""The files as they are given out: saved, never run; gone when withdrawn; found by nobody who guesses."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import File
from django.test import Client

from kuvend.documents import store
from kuvend.documents.models import Document
from kuvend.documents.services.publishing import add_version, withdraw_document
from kuvend.documents.services.sweeping import remove_withdrawn
from tests.documents import world
from tests.documents.files import CSV, PDF, sent
from tests.documents.world import AT, Land, published
from tests.html import valid_html

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
NAME = "Procesverbali i mbledhjes së katërt.pdf"


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def document(land: Land) -> Document:
    return published(land, file=sent(PDF, NAME), language="sq")


def address(document: Document, name: str = NAME, language: str = "sq", number: int = 1) -> str:
    return f"/en/documents/{document.code}/files/{language}/{number}/{quote(name)}"


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_everybody_is_given_the_bytes_and_the_browser_only_saves_them(document: Document, client: Client) -> None:
    answer = client.get(address(document))
    assert (answer.status_code, body(answer)) == (200, PDF)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(NAME)}"
    assert answer["ETag"] == f'"{document.versions.get().sha256}"'
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies


def test_head_tells_the_same_without_the_bytes(document: Document, client: Client) -> None:
    whole, head = client.get(address(document)), client.head(address(document))
    assert (body(whole), body(head)) == (PDF, b"")
    assert dict(head.headers) == dict(whole.headers)


def test_who_has_the_bytes_is_not_sent_them_again(document: Document, client: Client) -> None:
    etag = client.head(address(document))["ETag"]
    again = client.get(address(document), headers={"If-None-Match": etag})
    assert (again.status_code, body(again), again["ETag"]) == (304, b"", etag)
    assert body(client.get(address(document), headers={"If-None-Match": '"other"'})) == PDF


def test_a_text_says_its_encoding_and_is_no_page(land: Land, client: Client) -> None:
    document = published(land, file=sent(b"a <script>alert(1)</script>,b\n", "seats.csv"))
    answer = client.get(address(document, "seats.csv", "en"))
    assert body(answer).startswith(b"a <script>")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="seats.csv"'


def test_a_name_with_quotes_stays_in_its_header(land: Land, client: Client) -> None:
    name = 'a"; filename="page.html.pdf'
    document = published(land, file=File(sent().file, name))
    answer = client.get(address(document, name, "en"))
    assert body(answer) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="a\\"; filename=\\"page.html.pdf"'


@pytest.mark.parametrize("changed", [{"name": "other.pdf"}, {"language": "en"}, {"number": 2}, {"number": 0}])
def test_what_is_not_quite_the_address_is_nothing(document: Document, client: Client, changed: dict[str, Any]) -> None:
    answer = client.get(address(document, **changed))
    assert answer.status_code == 404
    valid_html(answer.content.decode())


def test_addresses_say_nothing_of_each_other(land: Land, client: Client) -> None:
    codes = [published(land, title={"en": f"Paper {number}"}).code for number in range(20)]
    assert len(set(codes)) == 20
    assert all(len(code) == 32 and set(code) <= set("0123456789abcdef") for code in codes)
    assert client.get(f"/en/documents/{'0' * 32}/").status_code == 404


@pytest.mark.parametrize("path", ["/media/", "/en/media/", "/static/", "/"])
def test_the_folder_itself_has_no_address(document: Document, client: Client, path: str) -> None:
    assert client.get(path + document.versions.get().file).status_code == 404


def test_a_name_cannot_climb_out_of_the_folder(document: Document, client: Client) -> None:
    for name in ("..%2F..%2Fdb.sqlite3", "%2e%2e%2fsecret_key", "../secret_key", "%00.pdf"):
        base = address(document).rpartition("/")[0]
        assert client.get(f"{base}/{name}").status_code == 404


def test_a_withdrawn_file_is_gone_at_once_and_the_page_says_why(
    document: Document, land: Land, client: Client, folder: Path
) -> None:
    before = client.get(address(document))
    assert body(before) == PDF
    withdraw_document(document=document, reason="It names children", by=land.contact, at=LATER)
    for ask in (client.get, client.head):
        assert ask(address(document), headers={"If-None-Match": before["ETag"]}).status_code == 410
    gone = valid_html(client.get(address(document)).content.decode())
    assert "It names children" in gone
    assert NAME not in gone
    remove_withdrawn.call(document.code)
    assert client.get(address(document)).status_code == 410
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_every_version_stays_at_its_address(document: Document, land: Land, client: Client) -> None:
    add_version(document=document, language="en", file=sent(CSV, "s.csv"), change="", by=land.contact, at=LATER)
    assert body(client.get(address(document))) == PDF
    assert body(client.get(address(document, "s.csv", "en"))) == CSV


def test_only_reading_is_possible(document: Document, client: Client) -> None:
    assert client.post(address(document)).status_code == 405
    assert client.delete(address(document)).status_code == 405


def test_a_file_that_is_lost_is_a_fault_of_ours(document: Document, client: Client) -> None:
    store.remove(document.versions.get().file)
    client.raise_request_exception = False
    assert client.get(address(document)).status_code == 500
