"""What programs ask for: the addresses of C2SP tlog-tiles, what may be kept of them, and the door for witnesses."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kuvend.ledger import notes
from kuvend.ledger.leaves import leaf_of
from kuvend.ledger.merkle import leaf_hash
from kuvend.ledger.models import Checkpoint, Cosignature, Entry
from kuvend.ledger.notes import Signer, Use
from kuvend.ledger.selectors.tree import header_of
from kuvend.ledger.services import changing_keys, keys, sealing
from kuvend.ledger.services.entries import destroy, disclose
from kuvend.ledger.verifying.copies import entries_in
from tests import make
from tests.ledger.acts import AT, record, record_many, seal, sealed

pytestmark = pytest.mark.django_db


def get(client: Client, path: str, **headers: str) -> Any:
    return client.get(f"/ledger/{path}", headers=headers)


class TestReading:
    def test_the_checkpoint_is_the_last_one_signed_and_hardly_kept(self, client: Client) -> None:
        assert get(client, "checkpoint").status_code == 404
        sealed(3)
        answer = get(client, "checkpoint")
        assert answer.content.decode() == Checkpoint.objects.get().note
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert "max-age=5" in answer.headers["Cache-Control"]

    def test_the_keys_are_those_that_sign(self, client: Client) -> None:
        keys.ready_keys()
        changing_keys.rotate(at=AT)
        lines = get(client, "key").content.decode().splitlines()
        assert lines == [str(key) for key in keys.read_keys().verifiers]
        assert len(lines) == 2

    def test_no_answer_holds_a_private_key(self, client: Client) -> None:
        sealed(3)
        for path in ("key", "checkpoint", "tile/0/000.p/3"):
            assert b"PRIVATE" not in get(client, path).content

    def test_tiles_hold_the_hashes_of_the_entries(self, client: Client) -> None:
        sealed(300)
        hashes = b"".join(leaf_hash(leaf_of(header_of(entry))) for entry in Entry.objects.sealed())
        assert get(client, "tile/0/000").content == hashes[: 256 * 32]
        assert get(client, "tile/0/001.p/44").content == hashes[256 * 32 :]
        assert len(get(client, "tile/1/000.p/1").content) == 32
        answer = get(client, "tile/0/000")
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert "immutable" in answer.headers["Cache-Control"]

    def test_a_partial_tile_stays_when_the_tree_has_grown(self, client: Client) -> None:
        sealed(3)
        before = get(client, "tile/0/000.p/3").content
        sealed(5)
        assert get(client, "tile/0/000.p/3").content == before

    def test_bundles_hold_the_headers(self, client: Client) -> None:
        sealed(300)
        answer = get(client, "tile/entries/001.p/44")
        assert list(entries_in(answer.content)) == [
            leaf_of(header_of(entry)) for entry in Entry.objects.sealed().filter(index__gte=256)
        ]
        assert "immutable" in answer.headers["Cache-Control"]
        small = get(client, "tile/entries/000", **{"Accept-Encoding": "gzip"})
        assert small.headers["Content-Encoding"] == "gzip"
        assert len(small.content) < len(get(client, "tile/entries/000").content)

    @pytest.mark.parametrize(
        "path",
        ["tile/0/000", "tile/0/000.p/4", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/1",
         "tile/0/x000/000.p/3", "tile/00/000.p/3", "tile/9/000.p/1", "tile/0/000.p/0", "tile/0/000.p/03",
         "tile/0/0.p/3",
         "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/", "tile/entries/../key", "payloads/3", "payloads/-1",
         "payloads/99999999999999999999999999999999"],
    )  # fmt: skip
    def test_what_the_tree_does_not_have_is_not_there(self, client: Client, path: str) -> None:
        sealed(3)
        assert get(client, path).status_code == 404

    def test_what_is_not_signed_yet_is_not_shown(self, client: Client) -> None:
        sealed(3)
        record_many(2, first=9)
        sealing.grow()
        for path in ("tile/0/000.p/5", "tile/entries/000.p/5", "payloads/3"):
            assert get(client, path).status_code == 404
        seal()
        for path in ("tile/0/000.p/5", "tile/entries/000.p/5", "payloads/3"):
            assert get(client, path).status_code == 200

    def test_nobody_needs_a_session_and_nobody_gets_one(self, client: Client) -> None:
        sealed(3)
        for path in ("checkpoint", "key", "tile/0/000.p/3", "tile/entries/000.p/3", "payloads/0"):
            answer = get(client, path)
            assert answer.status_code == 200
            assert "Set-Cookie" not in answer.headers
            assert client.post(f"/ledger/{path}").status_code == 405

    def test_a_shared_cache_may_give_everybody_the_same_copy(self, client: Client) -> None:
        """No answer depends on the reader's language or session, and none says so."""
        sealed(3)
        signed_in = Client()
        signed_in.force_login(make.person())
        for path in ("checkpoint", "key", "tile/0/000.p/3", "tile/entries/000.p/3", "payloads/0"):
            answers = [get(client, path), get(client, path, **{"Accept-Language": "sq"}), get(signed_in, path)]
            assert len({answer.content for answer in answers}) == 1
            vary = "Accept-Encoding" if "entries" in path else None
            assert [answer.headers.get("Vary") for answer in answers] == [vary] * 3, path
        assert "Accept-Language" in get(client, "payloads/9").headers["Vary"], "A page for people, in their language"

    def test_the_number_of_queries_does_not_depend_on_the_size(self, client: Client) -> None:
        def cost(path: str) -> int:
            with CaptureQueriesContext(connection) as queries:
                assert get(client, path).status_code == 200
            return len(queries)

        sealed(3)
        small = [cost(path) for path in ("checkpoint", "tile/0/000.p/2", "tile/entries/000.p/2", "payloads/0")]
        sealed(300)
        large = [cost(path) for path in ("checkpoint", "tile/0/000", "tile/entries/000", "payloads/290")]
        assert small == large
        assert max(large) <= 2


class TestPayloads:
    def test_a_public_payload_comes_with_its_salt(self, client: Client) -> None:
        [entry] = sealed(1)
        answer = get(client, "payloads/0")
        assert json.loads(answer.content) == {
            "index": 0,
            "payload": json.loads(entry.payload or ""),
            "salt": entry.salt,
        }
        assert "must-revalidate" in answer.headers["Cache-Control"]

    def test_before_and_after_disclosure(self, client: Client) -> None:
        """The header is in the tree at once; the words come when everybody may see what they are about."""
        entry = record(1, public=False, actor=7)
        seal()
        assert get(client, "payloads/0").status_code == 404
        assert b"Ministry" not in get(client, "tile/entries/000.p/1").content
        disclose(subjects=[entry.subject], at=AT)
        assert get(client, "payloads/0").status_code == 200

    def test_after_erasure_it_is_gone_for_good(self, client: Client) -> None:
        [entry] = sealed(1)
        destroy(entry=entry, reason="A court ordered it.", at=AT)
        answer = get(client, "payloads/0")
        assert answer.status_code == 410
        assert json.loads(answer.content) == {"index": 0, "destroyed": True}

    def test_what_was_erased_before_it_was_public_is_gone_too(self, client: Client) -> None:
        entry = record(1, public=False)
        seal()
        destroy(entry=entry, reason="It was erased.", at=AT)
        assert get(client, "payloads/0").status_code == 410


@pytest.fixture
def witness(settings: Settings) -> Signer:
    signer = Signer.make("witness.example.org/w1", Use.COSIGNATURE)
    settings.LEDGER_WITNESSES = [str(signer.verifier)]
    return signer


def cosigned(signer: Signer, text: str = "", at: datetime = AT) -> str:
    text = text or notes.read(Checkpoint.objects.order_by("size").last().note).text  # type: ignore[union-attr]
    return str(notes.Note(text, (signer.cosign(text, at),)))


def hand_in(client: Client, note: str | bytes) -> Any:
    return client.post("/ledger/cosignatures", data=note, content_type="text/plain")


class TestWitnesses:
    def test_a_cosignature_stands_under_the_checkpoint(self, client: Client, witness: Signer) -> None:
        sealed(3)
        answer = hand_in(client, cosigned(witness))
        assert (answer.status_code, answer.content) == (200, b"witness.example.org/w1\n")
        note = notes.read(get(client, "checkpoint").content.decode())
        known = [*keys.read_keys().verifiers, witness.verifier]
        assert notes.signers_of(note, known) == known

    def test_signing_again_replaces_the_earlier_signature(self, client: Client, witness: Signer) -> None:
        sealed(3)
        for _ in range(3):
            assert hand_in(client, cosigned(witness)).status_code == 200
        assert Cosignature.objects.count() == 1

    def test_the_newest_signature_stays_when_an_older_one_is_sent_again(self, client: Client, witness: Signer) -> None:
        sealed(3)
        older, newer = cosigned(witness), cosigned(witness, at=AT + timedelta(days=1))
        both = str(notes.Note(notes.read(newer).text, notes.read(newer).signatures + notes.read(older).signatures))
        for note in (older, newer, older, both):
            assert hand_in(client, note).status_code == 200
        assert Cosignature.objects.get().signed_at == (AT + timedelta(days=1)).replace(microsecond=0)
        assert get(client, "checkpoint").content.decode().endswith(notes.read(newer).signatures[0].line)

    def test_the_next_checkpoint_begins_without(self, client: Client, witness: Signer) -> None:
        sealed(3)
        hand_in(client, cosigned(witness))
        sealed(1)
        assert b"witness" not in get(client, "checkpoint").content

    @pytest.mark.parametrize("kind", [Use.COSIGNATURE, Use.NOTE])
    def test_a_stranger_is_refused(self, client: Client, witness: Signer, kind: Use) -> None:
        sealed(3)
        stranger = Signer.make("witness.example.org/w1", kind)
        assert hand_in(client, cosigned(stranger)).status_code == 403
        assert not Cosignature.objects.exists()

    def test_a_signature_that_does_not_hold_is_refused(self, client: Client, witness: Signer) -> None:
        sealed(3)
        good = notes.read(cosigned(witness))
        signature = good.signatures[0]
        forged = notes.Signature(signature.name, signature.id, signature.raw[:-1] + bytes([signature.raw[-1] ^ 1]))
        answer = hand_in(client, str(notes.Note(good.text, (forged,))))
        assert answer.status_code == 400
        assert b"does not hold" in answer.content

    def test_a_checkpoint_that_is_not_ours_is_refused(self, client: Client, witness: Signer) -> None:
        sealed(3)
        ours = notes.read(Checkpoint.objects.get().note).text
        for text in (ours.replace("\n3\n", "\n2\n"), ours.replace("localhost", "elsewhere"), ours + "more\n"):
            assert hand_in(client, cosigned(witness, text)).status_code == 404

    @pytest.mark.parametrize(
        ("body", "status"), [("", 400), ("nonsense", 400), (b"\xff\xfe", 400), ("x" * 30_000, 413)]
    )
    def test_nonsense_is_refused(self, client: Client, witness: Signer, body: str | bytes, status: int) -> None:
        sealed(1)
        assert hand_in(client, body).status_code == status

    def test_a_witness_from_the_distant_future_is_refused(self, client: Client, witness: Signer) -> None:
        sealed(1)
        text = notes.read(Checkpoint.objects.get().note).text
        raw = (2**62).to_bytes(8, "big")
        key = witness._key.sign(notes.cosigned_message(text, 2**62))
        signature = notes.Signature(witness.verifier.name, witness.verifier.id, raw + key)
        assert hand_in(client, str(notes.Note(text, (signature,)))).status_code == 400

    def test_the_door_only_takes(self, client: Client) -> None:
        assert get(client, "cosignatures").status_code == 405
