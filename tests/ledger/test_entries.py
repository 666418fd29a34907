"""Entries: what they hold, who may read it when, and what remains after erasure."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
import rfc8785
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kuvend.edition.models import PublicVersion
from kuvend.edition.services import act
from kuvend.ledger.leaves import (
    Header,
    NotALeaf,
    canonical,
    digest_of,
    header_in,
    leaf_of,
    moment,
    moment_in,
)
from kuvend.ledger.models import Entry
from kuvend.ledger.selectors import latest_receipt
from kuvend.ledger.selectors.entries import DESTROYED
from kuvend.ledger.selectors.tree import header_of
from kuvend.ledger.services.entries import NotAnEntry, append, destroy, disclose, forget
from tests.ledger.acts import AT, record

LATER = AT + timedelta(days=1)


def fingerprint(entry: Entry) -> str:
    assert entry.payload is not None
    assert entry.salt is not None
    return digest_of(entry.payload.encode(), bytes.fromhex(entry.salt))


@pytest.mark.django_db
class TestAppending:
    def test_an_entry_holds_what_happened_and_a_fingerprint_of_its_words(self) -> None:
        entry = record(3, payload={"b": "Ünïcode \u2028", "a": [1, None, True, {"z": "", "y": -5}]})
        entry.refresh_from_db()
        assert entry.payload == '{"a":[1,null,true,{"y":-5,"z":""}],"b":"Ünïcode \u2028"}'
        assert entry.digest == fingerprint(entry)
        assert (entry.kind, entry.subject, entry.index) == ("commitment.revised", "commitment/XA-2-03", None)
        assert entry.disclosed_at == entry.at

    def test_the_same_words_twice_have_two_fingerprints(self) -> None:
        """Else a short payload could be found out by trying."""
        first, second = record(payload={}), record(payload={})
        assert first.digest != second.digest
        assert first.code != second.code

    def test_the_public_version_moves_with_it(self) -> None:
        record(scope="XA")
        record(scope="site")
        assert dict(PublicVersion.objects.values_list("scope", "number")) == {"XA": 1, "site": 1}

    @pytest.mark.parametrize(
        "kind", ["", "revised", "Commitment.revised", "commitment.", "commitment revised", "a.b\n"]
    )
    def test_a_kind_is_a_dotted_verb(self, kind: str) -> None:
        with pytest.raises(NotAnEntry, match="no kind"):
            record(kind=kind)

    @pytest.mark.parametrize(
        "subject", ["commitment", "commitment/", "person/ana@example.org", "person/Ana Hoxha", "A/1"]
    )
    def test_a_subject_is_a_code_and_never_a_name(self, subject: str) -> None:
        with pytest.raises(NotAnEntry, match="no subject"):
            record(subject=subject)

    @pytest.mark.parametrize("value", [1.5, float("nan"), 2**60, b"bytes", AT, {1: 2}, "\ud800", object()])
    def test_a_payload_is_plain_json_that_everybody_reads_alike(self, value: Any) -> None:
        with pytest.raises(NotAnEntry):
            record(payload={"it": {"is": [value]}})
        assert Entry.objects.count() == 0

    def test_a_moment_needs_its_zone(self) -> None:
        with pytest.raises(NotAnEntry, match="time zone"), act("XA"):
            append(kind="a.b", subject="a/1", payload={}, at=datetime(2026, 1, 1), actor=None, scope="XA", public=True)  # noqa: DTZ001

    def test_null_characters_survive_both_databases(self) -> None:
        entry = record(payload={"text": "a\x00b"})
        entry.refresh_from_db()
        assert json.loads(entry.payload or "") == {"text": "a\x00b"}
        assert entry.digest == fingerprint(entry)

    def test_the_header_reads_the_same_after_the_database(self) -> None:
        entry = record()
        before = header_of(entry)
        entry.refresh_from_db()
        assert header_of(entry) == before
        assert moment_in(before.at) == entry.at

    def test_the_database_refuses_a_payload_without_its_salt(self) -> None:
        entry = record()
        with pytest.raises(IntegrityError), act("XA"), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(salt=None)

    def test_the_database_refuses_two_entries_in_one_place(self) -> None:
        first, second = record(1), record(2)
        with act("XA"):
            Entry.objects.filter(pk=first.pk).update(index=0)
            with pytest.raises(IntegrityError), transaction.atomic():
                Entry.objects.filter(pk=second.pk).update(index=0)


@pytest.mark.django_db
class TestDisclosing:
    def test_payloads_wait_until_everybody_may_see_what_they_are_about(self) -> None:
        waiting, other = record(1, public=False), record(2, public=False)
        assert disclose(subjects=[waiting.subject], at=LATER) == 1
        waiting.refresh_from_db()
        other.refresh_from_db()
        assert waiting.disclosed_at == LATER
        assert other.disclosed_at is None

    def test_what_is_public_stays_public_from_when_it_was(self) -> None:
        entry = record(1)
        before = dict(PublicVersion.objects.values_list("scope", "number"))
        assert disclose(subjects=[entry.subject], at=LATER) == 0
        entry.refresh_from_db()
        assert entry.disclosed_at == entry.at
        assert dict(PublicVersion.objects.values_list("scope", "number")) == before

    def test_disclosing_moves_the_public_version_of_what_it_shows(self) -> None:
        record(1, public=False, scope="XA")
        record(2, public=False, scope="XB")
        disclose(subjects=["commitment/XA-2-02"], at=LATER)
        assert dict(PublicVersion.objects.values_list("scope", "number")) == {"XA": 1, "XB": 2}


@pytest.mark.django_db
class TestDestroying:
    def test_words_and_salt_go_and_a_tombstone_says_why(self) -> None:
        entry = record(1)
        before = header_of(entry)
        tombstone = destroy(entry=entry, reason="A court ordered it.", at=LATER)
        entry.refresh_from_db()
        assert (entry.payload, entry.salt) == (None, None)
        assert header_of(entry) == before
        assert (tombstone.kind, tombstone.subject, tombstone.at) == (DESTROYED, entry.subject, LATER)
        assert json.loads(tombstone.payload or "") == {"digests": [entry.digest], "reason": "A court ordered it."}
        assert tombstone.disclosed_at == LATER

    def test_everything_about_a_subject_goes_at_once(self) -> None:
        first, second, other = record(1), record(1, kind="commitment.withdrawn"), record(2)
        tombstone = destroy(entry=first.subject, reason="It was erased.", at=LATER)
        assert json.loads(tombstone.payload or "")["digests"] == [first.digest, second.digest]
        assert Entry.objects.filter(payload__isnull=True).count() == 2
        other.refresh_from_db()
        assert other.payload is not None

    def test_what_is_gone_cannot_be_destroyed_again_and_neither_can_a_tombstone(self) -> None:
        entry = record(1)
        tombstone = destroy(entry=entry, reason="It was erased.", at=LATER)
        for gone in (entry, tombstone, entry.subject, "commitment/XA-9-99"):
            with pytest.raises(NotAnEntry, match="no payload"):
                destroy(entry=gone, reason="Again.", at=LATER)
        assert Entry.objects.count() == 2


@pytest.mark.django_db
class TestWhoActed:
    def test_the_latest_receipt_is_that_of_the_person_and_the_subject(self) -> None:
        mine, other = record(1, actor=7), record(2, actor=7)
        record(1, actor=8)
        found = latest_receipt(actor=7, subject=mine.subject)
        assert found
        assert (found.code, found.index, found.digest) == (mine.code, None, mine.digest)
        assert latest_receipt(actor=8, subject=other.subject) is None
        assert latest_receipt(actor=None, subject=mine.subject) is None

    def test_a_person_who_is_erased_is_forgotten_and_the_acts_stay(self) -> None:
        record(1, actor=7)
        record(2, actor=8)
        assert forget(actor=7) == 1
        assert list(Entry.objects.values_list("actor_id", flat=True)) == [None, 8]
        assert latest_receipt(actor=7, subject="commitment/XA-2-01") is None


HEADER = Header("a.b", "a/1", "2026-03-02T08:15:30.000250Z", "0" * 64)


def test_a_leaf_is_the_canonical_header() -> None:
    leaf = leaf_of(HEADER)
    assert leaf == (b'{"at":"2026-03-02T08:15:30.000250Z","digest":"' + b"0" * 64 + b'","kind":"a.b","subject":"a/1"}')
    assert header_in(leaf) == HEADER


@given(st.text(), st.text(), st.text(), st.text())
def test_a_leaf_is_canonical_whatever_it_says(kind: str, subject: str, at: str, digest: str) -> None:
    header = Header(kind, subject, at, digest)
    assert leaf_of(header) == rfc8785.dumps(header.as_data())
    assert header_in(leaf_of(header)) == header


@pytest.mark.parametrize(
    "leaf",
    [b"", b"[]", b"null", b'{"at":1}', b"\xff", canonical({**HEADER.as_data(), "more": "x"}),
     canonical({**HEADER.as_data(), "at": 5}), b" " + leaf_of(HEADER),
     leaf_of(HEADER).replace(b'"a.b"', b'"a.\\u0062"')],
)  # fmt: skip
def test_a_leaf_has_one_form(leaf: bytes) -> None:
    with pytest.raises(NotALeaf):
        header_in(leaf)


def test_moments_are_utc_to_the_microsecond() -> None:
    there = AT.astimezone(timezone.get_fixed_timezone(330))
    assert moment(there) == moment(AT) == "2026-03-02T08:15:30.000250Z"
    assert moment_in(moment(there)) == AT
