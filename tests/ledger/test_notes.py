"""Signed notes, keys, checkpoints and cosignatures, as C2SP writes them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.ledger import notes
from kuvend.ledger.checkpoint import Promise, TreeHead
from kuvend.ledger.notes import BadNote, BadSignature, Signer, Use, Verifier

# The example of the note package of Go's module mirror, which signed-note describes.
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = TEXT + (
    "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# The example of C2SP tlog-checkpoint.
CHECKPOINT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
AT = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)


def test_a_known_note_is_signed_and_verified_to_the_byte() -> None:
    signer = Signer.read(PRIVATE)
    assert str(signer.verifier) == PUBLIC
    assert signer.private_text() == PRIVATE
    assert str(notes.sign(TEXT, [signer])) == SIGNED
    assert notes.signers_of(notes.read(SIGNED), [Verifier.read(PUBLIC)]) == [signer.verifier]


def test_a_changed_text_is_caught() -> None:
    note = notes.read(SIGNED.replace("problem is", "answer is"))
    with pytest.raises(BadSignature, match="PeterNeumann"):
        notes.signers_of(note, [Verifier.read(PUBLIC)])


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    """A namesake with another key is unknown too."""
    known, stranger, namesake = Signer.make("example.org/a"), Signer.make("example.org/b"), Signer.make("example.org/a")
    note = notes.read(str(notes.sign(TEXT, [stranger, namesake, known])))
    assert notes.signers_of(note, [known.verifier]) == [known.verifier]
    assert notes.signers_of(note, [Signer.make("example.org/a").verifier]) == []


def test_one_bad_signature_of_a_known_key_spoils_the_note() -> None:
    good, bad = Signer.make("example.org/a"), Signer.make("example.org/b")
    forged = notes.Signature(bad.verifier.name, bad.verifier.id, bytes(64))
    note = notes.Note(TEXT, (good.sign(TEXT), forged))
    with pytest.raises(BadSignature):
        notes.signers_of(note, [good.verifier, bad.verifier])


@pytest.mark.parametrize(
    "text",
    ["", "text\n", "text\n\n", "text\n\n— name\n", "text\n\n— na+me AAAAAAAA\n", "text\n\n- name AAAAAAAA\n",
     "text\n\n— name AAAA\n", "text\n\n— name not base64\n", "te\txt\n\n— name AAAAAAAA\n", "text\n\n— name AAAAAAAA"],
)  # fmt: skip
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        notes.read(text)


def test_a_note_with_very_many_signatures_is_refused() -> None:
    line = "— name AAAAAAAA\n"
    assert len(notes.read("text\n\n" + line * 64).signatures) == 64
    with pytest.raises(BadNote, match="64"):
        notes.read("text\n\n" + line * 65)


@pytest.mark.parametrize(
    "key",
    ["", "name", PUBLIC[:-4], PUBLIC.replace("c74f20a3", "c74f20a4"), PUBLIC.replace("+AR", "+AB"), PUBLIC + "AAAA"],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(BadNote):
        Verifier.read(key)
    with pytest.raises(BadNote):
        Signer.read(f"PRIVATE+KEY+{key}")


def test_a_key_needs_a_name_that_a_note_can_hold() -> None:
    for name in ("", "two words", "plus+sign"):
        with pytest.raises(BadNote):
            Signer.make(name)


def test_the_checkpoint_of_the_specification_is_read_and_written() -> None:
    head = TreeHead.read(CHECKPOINT)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert head.text() == CHECKPOINT
    assert TreeHead.read(CHECKPOINT + "an extension\n") == head


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", CHECKPOINT[:-1], CHECKPOINT.replace("20852163", "020"), CHECKPOINT.replace("20852163", "-1"),
     CHECKPOINT.replace("CsUY", "Cs"), CHECKPOINT.replace("example.com/behind-the-sofa", ""), CHECKPOINT + "\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        TreeHead.read(text)


def test_a_promise_can_never_pass_for_a_checkpoint() -> None:
    with pytest.raises(BadNote):
        TreeHead.read(Promise("example.org", bytes(32), "2026-03-02T08:15:30.000000Z").text())


def test_a_witness_signs_the_checkpoint_with_the_time() -> None:
    witness = Signer.make("witness.example.org", Use.COSIGNATURE)
    signature = witness.cosign(CHECKPOINT, AT)
    note = notes.Note(CHECKPOINT, (signature,))
    assert notes.signers_of(notes.read(str(note)), [witness.verifier]) == [witness.verifier]
    assert notes.signed_at(signature) == AT
    later = notes.Signature(signature.name, signature.id, (1).to_bytes(8, "big") + signature.raw[8:])
    with pytest.raises(BadSignature):
        notes.signers_of(notes.Note(CHECKPOINT, (later,)), [witness.verifier])


def test_a_key_for_cosignatures_has_another_id_than_for_notes() -> None:
    witness = Signer.make("witness.example.org", Use.COSIGNATURE).verifier
    assert Verifier(witness.name, witness.key).id != witness.id


@given(st.text())
def test_no_text_makes_the_readers_fail_in_another_way(text: str) -> None:
    for read in (notes.read, Verifier.read, Signer.read, TreeHead.read):
        try:
            read(text)
        except BadNote:
            continue
