"""The pages of the ledger, and who may open a receipt."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.ledger.models import Entry
from kuvend.ledger.services.entries import destroy, disclose
from kuvend.ledger.services.receipts import receipt_of
from kuvend.members.models import User
from tests.ledger.acts import AT, record, seal, sealed
from tests.ledger.conftest import Execute

pytestmark = pytest.mark.django_db
MARKER = "<script>alert(1)</script>"


def person(name: str) -> User:
    return User.objects.create(email=f"{name}@illyria.example", name=name, joined_at=AT)


def as_person(who: User | None) -> Client:
    client = Client()
    if who:
        client.force_login(who)
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


class TestFrontPage:
    def test_it_says_where_the_ledger_stands(self, client: Client) -> None:
        sealed(3)
        record(9)
        page = text_of(client.get("/en/ledger/"))
        for said in ("Sealed entries", "Root of the tree", "localhost:8000", "does not prove", "commitment/XA-2-03"):
            assert said in page
        twin = client.get("/en/ledger.json").json()
        assert (twin["size"], twin["waiting"], twin["origin"]) == (3, 1, "localhost:8000")

    def test_before_anything_was_sealed_it_says_so(self, client: Client) -> None:
        assert "Nothing has been sealed yet" in text_of(client.get("/en/ledger/"))

    def test_an_entry_is_found_by_its_number_and_a_receipt_by_its_code(self, client: Client) -> None:
        [entry] = sealed(1)
        assert client.get("/en/ledger/?q=0").headers["Location"] == "/en/ledger/entries/0/"
        found = client.get("/en/ledger/", {"q": f" {entry.code.upper()} "}).headers["Location"]
        assert found == f"/en/ledger/receipts/{entry.code}/"
        for nothing in ("abc", "-1", "1" * 40, "²", MARKER):
            page = client.get("/en/ledger/", {"q": nothing})
            assert "Nothing has this number or code" in text_of(page)
            assert MARKER not in text_of(page)

    def test_the_number_of_queries_does_not_depend_on_the_size(self, client: Client) -> None:
        def cost(path: str) -> int:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            return len(queries)

        [entry, *_] = sealed(12)
        paths = [
            "/en/ledger/",
            "/en/ledger/entries/3/",
            "/en/ledger/entries/3.json",
            f"/en/ledger/receipts/{entry.code}/",
        ]
        small = [cost(path) for path in paths]
        sealed(300)
        assert [cost(path) for path in paths] == small


class TestEntryPage:
    def test_a_public_entry_shows_its_words_and_how_to_check_them(self, client: Client) -> None:
        [entry] = sealed(1)
        page = text_of(client.get("/en/ledger/entries/0/"))
        assert "Ministry of Examples" in page
        assert entry.digest in page
        assert (entry.salt or "") in page
        twin = client.get("/en/ledger/entries/0.json").json()
        assert twin["header"]["digest"] == entry.digest
        assert twin["proof"] == []

    def test_the_words_of_one_that_waits_are_nowhere(self) -> None:
        """Not even for the person who acted: the page of an entry is the same for all."""
        officer = person("Officer")
        record(1, public=False, actor=officer.pk)
        seal()
        for who in (None, officer):
            client = as_person(who)
            page = text_of(client.get("/en/ledger/entries/0/"))
            assert "Not public yet" in page
            assert "Ministry" not in page
            twin = client.get("/en/ledger/entries/0.json").json()
            assert (twin["payload"], twin["salt"], twin["state"]) == (None, None, "withheld")

    def test_a_tombstone_says_when_and_why_and_leads_to_its_entry(self, client: Client) -> None:
        [entry] = sealed(1)
        destroy(entry=entry, reason="A court ordered it.", at=AT)
        seal()
        page = text_of(client.get("/en/ledger/entries/0/"))
        assert "A court ordered it." in page
        assert "/en/ledger/entries/1/" in page
        assert "Ministry" not in page

    def test_words_that_are_gone_without_a_reason_are_called_that(self, client: Client, execute: Execute) -> None:
        sealed(1)
        execute("update ledger_entry set payload = null, salt = null")
        assert "nobody said why" in text_of(client.get("/en/ledger/entries/0/"))

    def test_words_that_somebody_made_unreadable_break_no_page(self, client: Client, execute: Execute) -> None:
        [entry] = sealed(1)
        execute("update ledger_entry set payload = %s", f"{{{MARKER}")
        for path in ("entries/0/", "entries/0.json", f"receipts/{entry.code}/", f"receipts/{entry.code}.json"):
            answer = client.get(f"/en/ledger/{path}")
            assert answer.status_code == 200
            assert path.endswith("json") or MARKER not in text_of(answer)

    def test_an_entry_that_is_not_there_is_told(self, client: Client) -> None:
        sealed(1)
        for index in (1, 10**18, 10**40):
            answer = client.get(f"/en/ledger/entries/{index}/")
            assert answer.status_code == 404
        assert "has no entry 1" in text_of(client.get("/en/ledger/entries/1/"))

    def test_no_words_of_an_entry_become_markup(self, client: Client) -> None:
        entry = record(1, payload={"text": {"en": MARKER}})
        seal()
        for path in ("entries/0/", f"receipts/{entry.code}/"):
            page = text_of(client.get(f"/en/ledger/{path}"))
            assert "alert(1)" in page
            assert MARKER not in page


class TestReceipts:
    """Before disclosure: the person who acted, and nobody else. Afterwards: everybody."""

    @pytest.fixture
    def officer(self) -> User:
        return person("Officer of Exampleland")

    @pytest.fixture
    def others(self) -> list[User | None]:
        return [None, person("Officer of Elsewhere"), person("Colleague")]

    @pytest.fixture
    def entry(self, officer: User) -> Entry:
        return record(1, public=False, actor=officer.pk)

    def addresses(self, entry: Entry) -> list[str]:
        return [f"/en/ledger/receipts/{entry.code}/", f"/en/ledger/receipts/{entry.code}.json"]

    def test_before_it_is_public_only_the_person_who_acted_can_open_it(
        self, entry: Entry, officer: User, others: list[User | None]
    ) -> None:
        for address in self.addresses(entry):
            assert as_person(officer).get(address).status_code == 200
            for who in others:
                answer = as_person(who).get(address)
                assert answer.status_code == 404
                assert "Ministry" not in text_of(answer)
                assert "only the person who acted can" in text_of(answer)

    def test_once_it_is_public_everybody_can(self, entry: Entry, officer: User, others: list[User | None]) -> None:
        disclose(subjects=[entry.subject], at=AT)
        for address in self.addresses(entry):
            for who in (officer, *others):
                assert as_person(who).get(address).status_code == 200

    def test_after_the_person_is_erased_nobody_can_until_it_is_public(self, entry: Entry, officer: User) -> None:
        from kuvend.ledger.services.entries import forget

        forget(actor=officer.pk)
        assert as_person(officer).get(self.addresses(entry)[0]).status_code == 404

    def test_nothing_of_a_receipt_is_kept_on_the_way(self, entry: Entry, officer: User) -> None:
        for address in self.addresses(entry):
            assert "no-store" in as_person(officer).get(address).headers["Cache-Control"]

    def test_it_is_a_promise_first_and_a_proof_after_sealing(self, entry: Entry, officer: User) -> None:
        client = as_person(officer)
        page, twin = (client.get(address) for address in self.addresses(entry))
        assert "waiting to be sealed" in text_of(page)
        assert (twin.json()["index"], twin.json()["checkpoint"]) == (None, None)
        assert "attachment" in twin.headers["Content-Disposition"]
        seal()
        page, twin = (client.get(address) for address in self.addresses(entry))
        assert "/en/ledger/entries/0/" in text_of(page)
        assert twin.json()["index"] == 0

    def test_a_code_that_nobody_has_is_told(self, client: Client) -> None:
        assert "There is no receipt" in text_of(client.get(f"/en/ledger/receipts/{'0' * 32}/"))

    def test_what_the_person_is_given_of_their_own(self, entry: Entry, officer: User) -> None:
        from kuvend import subjects

        rows = dict(subjects.personal_rows(officer))
        assert [row["receipt"] for row in rows["receipt"]] == [entry.code]


class TestChecking:
    def check(self, client: Client, **fields: Any) -> Any:
        return client.post("/en/ledger/check/", fields)

    def receipt(self) -> str:
        [entry] = sealed(1)
        return json.dumps(receipt_of(entry))

    def test_a_receipt_that_holds_is_said_to_hold(self, client: Client) -> None:
        receipt = self.receipt()
        for fields in ({"text": receipt}, {"file": SimpleUploadedFile("receipt.json", receipt.encode())}):
            answer = self.check(client, **fields)
            assert answer.status_code == 200
            assert "The receipt holds" in text_of(answer)
            assert "/en/ledger/entries/0/" in text_of(answer)

    def test_a_doctored_one_is_named(self, client: Client) -> None:
        receipt = self.receipt().replace("Ministry of Examples", "Ministry of Forgery")
        page = text_of(self.check(client, text=receipt))
        assert "The receipt does not hold" in page
        assert "not what its fingerprint stands for" in page

    def test_one_that_names_its_own_keys_is_not_believed(self, client: Client) -> None:
        from kuvend.ledger.notes import Signer
        from kuvend.ledger.services import keys

        receipt = self.receipt()
        keys.write_keys(keys.Keys((Signer.make("localhost:8000"),), ()), to=keys.key_file())
        assert "none of the keys" in text_of(self.check(client, text=receipt))

    def test_what_is_no_receipt_is_said_to_be_none(self, client: Client) -> None:
        page = text_of(self.check(client, text="{}"))
        assert "This is no receipt of a ledger" in page

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, "Paste a receipt or choose its file"),
            ({"text": "  "}, "Paste a receipt or choose its file"),
            ({"file": SimpleUploadedFile("r", b"\xff\xfe")}, "not text"),
            ({"file": SimpleUploadedFile("r", b"x" * 1_000_001)}, "larger than any receipt"),
        ],
    )
    def test_what_cannot_be_read_is_told_at_the_field(self, client: Client, fields: dict[str, Any], said: str) -> None:
        answer = self.check(client, **fields)
        assert answer.status_code == 422
        assert said in text_of(answer)

    def test_what_was_pasted_becomes_no_markup_and_is_not_kept(self, client: Client) -> None:
        entries = Entry.objects.count()
        page = text_of(self.check(client, text=f"</textarea>{MARKER}"))
        assert MARKER not in page
        assert Entry.objects.count() == entries

    def test_null_characters_and_very_deep_json_are_no_trouble(self, client: Client) -> None:
        halves = [self.receipt().replace(word, "\\ud800") for word in ("commitment.revised", "localhost", "Ministry")]
        for text in (*halves, "\x00", "[" * 50_000, '{"format":"kuvend-receipt-1","header":{"kind":"\\u0000"}}'):
            assert self.check(client, text=text).status_code in (200, 422)
