"""Attacks on a sealed ledger, made with the database's own password, each caught and named.

The attacker may change every row. What they do not have is the signing key, and what others keep: a checkpoint, a dump.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kuvend.edition.services import act
from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.leaves import leaf_of
from kuvend.ledger.merkle import leaf_hash
from kuvend.ledger.models import Checkpoint, Entry, Tile
from kuvend.ledger.notes import Signer, Verifier
from kuvend.ledger.selectors.tree import header_of
from kuvend.ledger.services import keys
from kuvend.ledger.services.entries import destroy
from kuvend.ledger.services.keys import kept_file, key_file
from kuvend.ledger.services.receipts import receipt_of
from kuvend.ledger.tiles import Growth
from kuvend.ledger.verifying.copies import Dump
from kuvend.ledger.verifying.findings import Fault, Report, Unreachable
from kuvend.ledger.verifying.receipts import verify_receipt
from kuvend.ledger.verifying.trees import Earlier, verify_ledger
from tests.ledger.acts import AT, record, record_many, seal, sealed
from tests.ledger.conftest import COUNT, DumpTo, Execute

pytestmark = pytest.mark.django_db


def verify(folder: Path, since: Path | str | None = None, trust: list[Verifier] | None = None) -> Report:
    earlier = None
    if isinstance(since, Path):
        earlier = Earlier(Dump(since).checkpoint(), Dump(since))
    elif since:
        earlier = Earlier(since)
    return verify_ledger(Dump(folder), what="dump", keys=trust or keys.read_keys().verifiers, earlier=earlier)


def found(report: Report) -> set[tuple[Fault, Any]]:
    """The findings with the entry each names, where it names one."""
    return {(finding.fault, finding.facts.get("index")) for finding in report.findings}


def rebuild_tree(size: int) -> None:
    """The attacker knows how trees are made, and makes the tiles fit what the entries say now."""
    growth = Growth(0, lambda level, number, width: b"")
    for entry in Entry.objects.filter(index__lt=size).order_by("index"):
        growth.add(leaf_hash(leaf_of(header_of(entry))))
    with act():
        Tile.objects.all().delete()
        for level, number, hashes in growth.take_changed():
            Tile(level=level, number=number, hashes=hashes).save(force_insert=True)


def forge_checkpoint(signer: Signer) -> None:
    """Sign the tree as it is now, with whatever key there is, as if it had always been so."""
    growth = Growth(0, lambda level, number, width: b"")
    entries = list(Entry.objects.sealed())
    for entry in entries:
        growth.add(leaf_hash(leaf_of(header_of(entry))))
    head = TreeHead(signer.verifier.name, len(entries), growth.root())
    note = str(notes.sign(head.text(), [signer]))
    with act():
        Checkpoint.objects.all().delete()
        Checkpoint(size=head.size, root=head.root.hex(), note=note, at=AT).save(force_insert=True)


def test_a_ledger_that_nobody_touched_holds(before: Path, dump: DumpTo) -> None:
    report = verify(before)
    assert found(report) == set()
    assert report.facts["entries"] == report.facts["payloads"] == COUNT
    sealed(30)
    report = verify(dump("after"), since=before)
    assert found(report) == set()
    assert (report.facts["before"], report.facts["size"]) == (COUNT, COUNT + 30)


EDITS = {
    "subject": "update ledger_entry set subject = 'commitment/XA-9-99' where \"index\" = 270",
    "kind": "update ledger_entry set kind = 'commitment.withdrawn' where \"index\" = 270",
    "digest": "update ledger_entry set digest = 'c0ffee' where \"index\" = 270",
    "moment": "update ledger_entry set at = '2020-01-01 00:00:00+00:00' where \"index\" = 270",
}


@pytest.mark.parametrize("statement", EDITS.values(), ids=EDITS)
class TestEditing:
    def test_the_entry_is_named(self, statement: str, before: Path, execute: Execute, dump: DumpTo) -> None:
        execute(statement)
        assert (Fault.ENTRY_CHANGED, 270) in found(verify(dump("after")))

    def test_with_the_tree_made_to_fit_the_checkpoint_no_longer_holds(
        self, statement: str, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        execute(statement)
        rebuild_tree(COUNT)
        report = verify(dump("after"))
        assert (Fault.ROOT_DIFFERS, None) in found(report)
        assert Fault.ENTRY_CHANGED not in {finding.fault for finding in report.findings}
        assert (Fault.EARLIER_ENTRY_DIFFERS, 270) in found(verify(dump("again"), since=before))

    def test_even_with_the_key_an_old_checkpoint_tells(
        self, statement: str, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        """Whoever steals the key can sign another past, but cannot take back what others hold."""
        execute(statement)
        rebuild_tree(COUNT)
        forge_checkpoint(keys.read_keys().signers[0])
        after = dump("after")
        assert (Fault.EARLIER_DIFFERS, None) in found(verify(after, since=Dump(before).checkpoint()))
        assert (Fault.EARLIER_ENTRY_DIFFERS, 270) in found(verify(after, since=before))


class TestDeleting:
    def test_the_entry_is_named(self, before: Path, execute: Execute, dump: DumpTo) -> None:
        execute('delete from ledger_entry where "index" = 270')
        assert found(verify(dump("after"))) == {(Fault.ENTRY_MISSING, 270)}

    def test_with_the_rest_moved_up_and_the_tree_made_to_fit(
        self, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        execute('delete from ledger_entry where "index" = 270')
        for index in range(271, COUNT):
            execute('update ledger_entry set "index" = %s where "index" = %s', index - 1, index)
        rebuild_tree(COUNT)
        assert (Fault.ROOT_DIFFERS, None) in found(verify(dump("after")))
        forge_checkpoint(keys.read_keys().signers[0])
        again = dump("again")
        assert found(verify(again)) == set(), "Without anything from before, this past is as good as any"
        assert (Fault.EARLIER_LONGER, None) in found(verify(again, since=Dump(before).checkpoint()))
        named = {index for fault, index in found(verify(again, since=before)) if index is not None}
        assert min(named) == 270


class TestReordering:
    def test_both_entries_are_named(self, before: Path, execute: Execute, dump: DumpTo) -> None:
        for place, other in ((1_000, 5), (5, 290), (290, 1_000)):
            execute('update ledger_entry set "index" = %s where "index" = %s', place, other)
        assert {(Fault.ENTRY_CHANGED, 5), (Fault.ENTRY_CHANGED, 290)} <= found(verify(dump("after")))


class TestTruncating:
    def test_cutting_off_entries_alone_leaves_their_places_empty(
        self, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        execute('delete from ledger_entry where "index" >= 298')
        assert found(verify(dump("after"))) == {(Fault.ENTRY_MISSING, 298), (Fault.ENTRY_MISSING, 299)}

    def test_going_back_to_an_older_checkpoint_is_caught_by_whoever_has_a_newer_one(
        self, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        """All of it: entries, tiles and checkpoints of a later day. Every signature that is left is true."""
        sealed(10)
        later = dump("later")
        execute('delete from ledger_entry where "index" >= %s', COUNT)
        execute("delete from ledger_checkpoint where size > %s", COUNT)
        rebuild_tree(COUNT)
        after = dump("after")
        assert found(verify(after)) == set()
        assert found(verify(after, since=Dump(later).checkpoint())) == {(Fault.EARLIER_LONGER, None)}
        sentence = str(verify(after, since=later).findings[0])
        assert "counts 310 entries, now there are 300" in sentence


class TestForking:
    def test_two_futures_of_one_past_are_told_apart(self, before: Path, execute: Execute, dump: DumpTo) -> None:
        """The site shows one reader this and another that; both kept what they saw."""
        sealed(5)
        mine = dump("mine")
        execute('delete from ledger_entry where "index" >= %s', COUNT)
        execute("delete from ledger_checkpoint where size > %s", COUNT)
        rebuild_tree(COUNT)
        kept_file().unlink()
        record_many(9, first=900)
        seal()
        theirs = dump("theirs")
        assert found(verify(theirs, since=before)) == set()
        assert (Fault.EARLIER_DIFFERS, None) in found(verify(theirs, since=Dump(mine).checkpoint()))
        named = {index for fault, index in found(verify(theirs, since=mine)) if index is not None}
        assert named == set(range(COUNT, COUNT + 5))


class TestAnotherKey:
    def test_a_ledger_signed_by_a_stranger_is_refused(self, before: Path, dump: DumpTo) -> None:
        known = keys.read_keys().verifiers
        stranger = Signer.make("localhost:8000")
        forge_checkpoint(stranger)
        key_file().write_text(stranger.private_text() + "\n")
        after = dump("after")
        assert found(verify(after, trust=known)) == {(Fault.WRONG_KEY, None)}
        assert found(verify(after, since=before)) == {(Fault.EARLIER_WRONG_KEY, None)}

    def test_a_checkpoint_that_only_a_witness_signed_is_not_the_ledgers(self, before: Path, dump: DumpTo) -> None:
        witness = Signer.make("witness.example.org", notes.Use.COSIGNATURE)
        path = before / "ledger" / "checkpoint"
        text = notes.read(path.read_text()).text
        path.write_text(str(notes.Note(text, (witness.cosign(text, AT),))))
        assert found(verify(before, trust=[witness.verifier])) == {(Fault.WRONG_KEY, None)}

    def test_a_checkpoint_of_another_ledger_does_not_count(self, before: Path) -> None:
        signer = keys.read_keys().signers[0]
        other = notes.sign(TreeHead("example.org", 1, bytes(32)).text(), [signer])
        assert found(verify(before, since=str(other))) == {(Fault.OTHER_ORIGIN, None)}


class TestPayloads:
    def test_changed_words_are_named(self, before: Path, execute: Execute, dump: DumpTo) -> None:
        execute('update ledger_entry set payload = \'{"number":2}\' where "index" = 7')
        assert found(verify(dump("after"))) == {(Fault.ENTRY_PAYLOAD_CHANGED, 7)}

    def test_words_that_were_erased_without_a_tombstone_are_named(
        self, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        execute('update ledger_entry set payload = null, salt = null where "index" = 7')
        assert found(verify(dump("after"))) == {(Fault.ENTRY_PAYLOAD_ERASED, 7)}

    def test_words_that_were_erased_lawfully_leave_every_proof_whole(self, before: Path, dump: DumpTo) -> None:
        destroy(entry=Entry.objects.get(index=7), reason="A court ordered it.", at=AT)
        seal()
        report = verify(dump("after"), since=before)
        assert found(report) == set()
        assert report.facts["destroyed"] == 1

    def test_a_tombstone_that_was_changed_accounts_for_nothing(
        self, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        destroy(entry=Entry.objects.get(index=7), reason="A court ordered it.", at=AT)
        seal()
        other = Entry.objects.get(index=8)
        execute("update ledger_entry set payload = replace(payload, 'court', 'judge') where \"index\" = %s", COUNT)
        execute('update ledger_entry set payload = null, salt = null where "index" = 8')
        named = found(verify(dump("after")))
        assert named == {
            (Fault.ENTRY_PAYLOAD_CHANGED, COUNT),
            (Fault.ENTRY_PAYLOAD_ERASED, 7),
            (Fault.ENTRY_PAYLOAD_ERASED, other.index),
        }

    def test_words_that_were_public_cannot_be_withheld_again(
        self, before: Path, execute: Execute, dump: DumpTo
    ) -> None:
        execute('update ledger_entry set disclosed_at = null where "index" = 7')
        after = dump("after")
        assert found(verify(after)) == set(), "Only somebody who saw them can tell"
        assert found(verify(after, since=before)) == {(Fault.ENTRY_PAYLOAD_WITHDRAWN, 7)}


def test_words_that_wait_are_no_fault(dump: DumpTo) -> None:
    record(1, public=False)
    seal()
    report = verify(dump("after"))
    assert found(report) == set()
    assert (report.facts["withheld"], report.facts["payloads"]) == (1, 0)
    assert "Ministry" not in (dump("again") / "ledger" / "payloads" / "000.jsonl").read_text()


class TestTheCopy:
    """A dump that was damaged after it was written, by accident or not."""

    @pytest.mark.parametrize(
        ("file", "fault"),
        [
            ("tile/0/001.p/44", Fault.TILE_MISSING),
            ("tile/1/000.p/1", Fault.TILE_MISSING),
            ("tile/entries/001.p/44", Fault.ENTRY_MISSING),
            ("payloads/001.jsonl", Fault.PAYLOAD_UNREADABLE),
        ],
    )
    def test_a_missing_file_is_named(self, before: Path, file: str, fault: Fault) -> None:
        (before / "ledger" / file).unlink()
        assert {named for named, _ in found(verify(before))} == {fault}

    @pytest.mark.parametrize(
        ("file", "fault"), [("tile/0/000", Fault.ENTRY_CHANGED), ("tile/1/000.p/1", Fault.TILE_CHANGED)]
    )
    def test_a_changed_tile_is_named(self, before: Path, file: str, fault: Fault) -> None:
        path = before / "ledger" / file
        path.write_bytes(bytes(32) + path.read_bytes()[32:])
        assert fault in {named for named, _ in found(verify(before))}

    @pytest.mark.parametrize("content", [b"", b"nonsense", b"a\n1\nAAAA\n\n\xe2\x80\x94 a AAAAAAAA\n"])
    def test_a_checkpoint_that_is_none_is_named(self, before: Path, content: bytes) -> None:
        (before / "ledger" / "checkpoint").write_bytes(content)
        assert {named for named, _ in found(verify(before))} in ({Fault.BAD_CHECKPOINT}, {Fault.WRONG_KEY})

    @pytest.mark.parametrize("content", [b"\xff\xfe", None])
    def test_a_checkpoint_that_cannot_be_read_at_all_is_told(self, before: Path, content: bytes | None) -> None:
        (before / "ledger" / "checkpoint").unlink()
        if content:
            (before / "ledger" / "checkpoint").write_bytes(content)
        with pytest.raises(Unreachable, match="has no checkpoint"):
            verify(before)

    def test_every_byte_of_every_file_matters(self, before: Path) -> None:
        """Flip one bit anywhere: verification notices, or the file is the list of keys, which is not believed."""
        files = [path for path in (before / "ledger").rglob("*") if path.is_file() and path.name != "key"]
        for path in files:
            whole = path.read_bytes()
            for at in {0, len(whole) // 3, len(whole) // 2, len(whole) - 2}:
                path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
                assert not verify(before).holds, (path, at)
            path.write_bytes(whole)
        assert verify(before).holds


DOCTORED: dict[str, tuple[Callable[[dict[str, Any]], Any], Fault]] = {
    "its words": (lambda r: r["payload"].update(number=99), Fault.PAYLOAD_CHANGED),
    "its salt": (lambda r: r.update(salt="00" * 32), Fault.PAYLOAD_CHANGED),
    "its subject": (lambda r: r["header"].update(subject="commitment/XA-9-99"), Fault.PROMISE_OF_ANOTHER),
    "its moment": (lambda r: r["header"].update(at="2020-01-01T00:00:00.000000Z"), Fault.PROOF_FAILS),
    "its place": (lambda r: r.update(index=3), Fault.PROOF_FAILS),
    "its proof": (lambda r: r["proof"].pop(), Fault.PROOF_FAILS),
    "its root": (lambda r: r.update(checkpoint=r["checkpoint"].replace("\n300\n", "\n301\n")), Fault.BAD_SIGNATURE),
    "its ledger": (lambda r: r.update(origin="example.org"), Fault.OTHER_ORIGIN),
    "its signatures": (lambda r: r.update(promise=None, checkpoint=None), Fault.NOTHING_SIGNED),
    "its form": (lambda r: r.pop("header"), Fault.NOT_A_RECEIPT),
}


class TestReceipts:
    def test_a_receipt_holds_before_and_after_sealing(self) -> None:
        trust = keys.ready_keys().verifiers
        entry = record(1)
        promised = verify_receipt(json.dumps(receipt_of(entry)), trust)
        assert promised.holds
        assert promised.facts["sealed"] is False
        seal()
        entry.refresh_from_db()
        proved = verify_receipt(json.dumps(receipt_of(entry)), trust)
        assert proved.holds
        assert (proved.facts["sealed"], proved.facts["index"]) == (True, 0)

    def test_a_receipt_holds_when_its_words_were_destroyed(self) -> None:
        [entry] = sealed(1)
        destroy(entry=entry, reason="A court ordered it.", at=AT)
        entry.refresh_from_db()
        report = verify_receipt(json.dumps(receipt_of(entry)), keys.read_keys().verifiers)
        assert report.holds
        assert report.facts["payload"] is False

    @pytest.mark.parametrize(("doctor", "fault"), DOCTORED.values(), ids=DOCTORED)
    def test_a_doctored_receipt_is_caught(self, doctor: Callable[[dict[str, Any]], Any], fault: Fault) -> None:
        entry = sealed(COUNT)[270]
        receipt = receipt_of(entry)
        trust = keys.read_keys().verifiers
        assert verify_receipt(json.dumps(receipt), trust).holds
        doctor(receipt)
        assert fault in {finding.fault for finding in verify_receipt(json.dumps(receipt), trust).findings}

    def test_a_receipt_of_an_impostor_is_caught_by_whoever_knows_the_key(self) -> None:
        [entry] = sealed(1)
        trust = keys.read_keys().verifiers
        key_file().write_text(Signer.make("localhost:8000").private_text() + "\n")
        forge_checkpoint(keys.read_keys().signers[0])
        receipt = json.dumps(receipt_of(entry))
        assert {finding.fault for finding in verify_receipt(receipt, trust).findings} == {Fault.WRONG_KEY}
        unknowing = verify_receipt(receipt)
        assert unknowing.holds
        assert unknowing.facts["trusted"] == "own"

    @pytest.mark.parametrize(
        "text", ["", "[]", "null", "1", '{"format":"kuvend-receipt-1"}', "[" * 100_000, '{"format":"kuvend-receipt-2"}']
    )
    def test_what_is_no_receipt_is_said_to_be_none(self, text: str) -> None:
        [finding] = verify_receipt(text).findings
        assert finding.fault is Fault.NOT_A_RECEIPT

    @pytest.mark.parametrize("part", ["header", "origin", "salt", "promise", "index", "proof", "checkpoint", "keys"])
    @pytest.mark.parametrize("value", [None, 5, "text", [1], {"a": 1}, True, "\ud800"])
    def test_no_part_of_another_kind_makes_it_fail_in_another_way(self, part: str, value: object) -> None:
        """Whatever stands there: a finding with a sentence, or, where the part may be missing, nothing."""
        [entry] = sealed(1)
        receipt = receipt_of(entry) | {part: value}
        report = verify_receipt(json.dumps(receipt), keys.read_keys().verifiers)
        assert all(str(finding) for finding in report.findings)
        if value is not None:
            assert not report.holds or part == "keys"
