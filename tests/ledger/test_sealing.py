"""Sealing: every accepted entry gets its place, once; what was signed can never be taken back."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kuvend.edition.services import act
from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.leaves import leaf_of
from kuvend.ledger.merkle import leaf_hash, root_of
from kuvend.ledger.models import Checkpoint, Entry, Tile
from kuvend.ledger.notes import Signer
from kuvend.ledger.selectors.tree import header_of, tree_size
from kuvend.ledger.services import changing_keys, keys, sealing
from kuvend.ledger.services.keys import KeyMissing, KeyUnusable, kept_file, key_file
from kuvend.ledger.services.sealing import Inconsistent
from tests.ledger.acts import AT, record, record_many, seal, sealed

pytestmark = pytest.mark.django_db


def leaves() -> list[bytes]:
    return [leaf_hash(leaf_of(header_of(entry))) for entry in Entry.objects.sealed()]


def head() -> TreeHead:
    checkpoint = Checkpoint.objects.order_by("size").last()
    assert checkpoint
    return TreeHead.read(notes.read(checkpoint.note).text)


def execute(statement: str, *values: Any) -> None:
    """What somebody with the database's password can do."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_entries_get_places_in_the_order_they_were_accepted_and_the_root_is_signed() -> None:
    entries = sealed(5)
    assert [entry.index for entry in entries] == [0, 1, 2, 3, 4]
    assert head() == TreeHead("localhost:8000", 5, root_of(leaves()))
    checkpoint = Checkpoint.objects.get()
    assert notes.signers_of(notes.read(checkpoint.note), keys.read_keys().verifiers)
    assert checkpoint.root == head().root.hex()


def test_sealing_again_without_new_entries_changes_nothing() -> None:
    sealed(3)
    before = list(Checkpoint.objects.values()), list(Tile.objects.values()), kept_file().read_text()
    assert seal() == sealing.Sealed(0, 3, False)
    assert (list(Checkpoint.objects.values()), list(Tile.objects.values()), kept_file().read_text()) == before


def test_an_empty_ledger_is_not_signed() -> None:
    assert seal() == sealing.Sealed(0, 0, False)
    assert not Checkpoint.objects.exists()


@pytest.mark.parametrize("batch", [1, 7, 256, 300])
def test_the_tree_does_not_depend_on_the_batches(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", batch)
    monkeypatch.setattr(sealing.grow, "__defaults__", (batch,))
    sealed(300 if batch > 1 else 20)
    record_many(13)
    assert seal().entries == 13
    assert head().root == root_of(leaves())
    assert Tile.objects.filter(level=0).count() == -(-head().size // 256)


def test_an_entry_that_was_committed_late_is_sealed_next() -> None:
    """On PostgreSQL a lower id may appear after a higher one was sealed: it is not passed over for ever."""
    late, early = record(1), record(2)
    with act():
        Entry.objects.filter(pk=late.pk).delete()
    assert seal().entries == 1
    with act():
        late.save(force_insert=True)
    assert late.pk < early.pk
    assert seal().entries == 1
    late.refresh_from_db()
    early.refresh_from_db()
    assert (early.index, late.index) == (0, 1)
    assert head().root == root_of(leaves())


def test_what_a_sealer_reads_does_not_grow_with_the_ledger() -> None:
    def cost() -> int:
        record()
        with CaptureQueriesContext(connection) as queries:
            seal()
        return len(queries)

    sealed(10)
    small = cost()
    sealed(500)
    # A tree of two levels has one more tile at its edge, read once to grow, once to sign and once for each check.
    assert cost() <= small + 8


def test_a_sealer_that_stopped_half_way_is_continued() -> None:
    """Killed after the tree grew, or after the checkpoint was kept and before it was published."""
    sealed(2)
    record_many(2)
    sealing.grow()
    assert (tree_size(), head().size) == (4, 2)
    record_many(1)
    assert seal() == sealing.Sealed(1, 5, True)
    published = Checkpoint.objects.get(size=5)
    with act():
        Checkpoint.objects.filter(size=5).delete()
    assert kept_file().read_text() == published.note
    assert seal() == sealing.Sealed(0, 5, True)
    assert Checkpoint.objects.get(size=5).note == published.note


class TestWhatWasSignedBinds:
    def test_a_restored_backup_is_refused(self) -> None:
        """The database is as it was after three entries, while five were promised to the world."""
        sealed(3)
        backup = list(Entry.objects.all()), list(Tile.objects.all()), list(Checkpoint.objects.all())
        sealed(2)
        with act():
            for model in (Entry, Tile, Checkpoint):
                model._default_manager.all().delete()
            for rows in backup:
                for row in rows:
                    row.save(force_insert=True)
        assert seal().signed is False, "Nothing is new, so nothing has to be signed"
        record_many(1)
        with pytest.raises(
            Inconsistent, match=r"A checkpoint over 5 entries was signed here, but the database holds 4"
        ):
            seal()
        record_many(3)
        with pytest.raises(Inconsistent, match="The first 5 entries in the database are not those"):
            seal()
        assert head().size == 3

    def test_a_changed_tree_is_refused(self) -> None:
        sealed(4)
        [tile] = Tile.objects.all()
        execute("update ledger_tile set hashes = %s", bytes(32) + bytes(tile.hashes)[32:])
        record_many(1)
        with pytest.raises(Inconsistent, match="the checkpoint that the database published"):
            seal()

    def test_a_changed_tree_with_its_checkpoint_removed_is_refused_by_what_is_kept(self) -> None:
        sealed(4)
        [tile] = Tile.objects.all()
        execute("update ledger_tile set hashes = %s", bytes(32) + bytes(tile.hashes)[32:])
        execute("delete from ledger_checkpoint")
        with pytest.raises(Inconsistent, match="the checkpoint that was signed here"):
            seal()

    def test_a_truncated_tree_is_refused(self) -> None:
        sealed(4)
        execute('delete from ledger_entry where "index" = 3')
        record_many(1)
        with pytest.raises(Inconsistent, match="4 leaves, but the last sealed entry is number 2"):
            seal()

    def test_another_key_does_not_go_on(self) -> None:
        sealed(2)
        key_file().write_text(Signer.make("localhost:8000").private_text() + "\n")
        record_many(1)
        with pytest.raises(Inconsistent, match="another key"):
            seal()

    def test_a_lost_key_is_not_replaced_in_silence(self) -> None:
        sealed(2)
        key_file().unlink()
        record_many(1)
        with pytest.raises(KeyMissing, match="put it back"):
            seal()
        assert not key_file().exists()

    def test_a_damaged_kept_checkpoint_is_not_passed_over(self) -> None:
        sealed(2)
        kept_file().write_text("nonsense")
        record_many(1)
        with pytest.raises(KeyUnusable, match="is no checkpoint of this ledger"):
            seal()

    def test_a_kept_checkpoint_of_another_key_is_not_passed_over(self) -> None:
        sealed(2)
        kept_file().write_text(str(notes.sign(head().text(), [Signer.make("localhost:8000")])))
        record_many(1)
        with pytest.raises(KeyUnusable, match="signed by another key"):
            seal()

    def test_the_kept_checkpoint_may_be_older(self) -> None:
        """On a second machine, which signed last some time ago."""
        sealed(2)
        old = kept_file().read_text()
        sealed(3)
        kept_file().write_text(old)
        record_many(1)
        assert seal().signed is True


class TestKeys:
    def test_the_key_is_made_on_first_run_for_this_user_alone(self) -> None:
        sealed(1)
        assert key_file().stat().st_mode & 0o777 == 0o600
        assert kept_file().stat().st_mode & 0o777 == 0o600
        assert keys.read_keys().origin == "localhost:8000"

    def test_of_two_processes_that_make_the_first_key_one_wins(self) -> None:
        with ThreadPoolExecutor(4) as threads:
            texts = [Signer.make("localhost:8000").private_text() for _ in range(8)]
            list(threads.map(lambda text: keys.write_whole(key_file(), text, first=True), texts))
        assert key_file().read_text() in texts
        assert list(key_file().parent.iterdir()) == [key_file()]

    def test_the_origin_is_the_host_and_path_of_the_site_and_stays_what_it_was(self, settings: Settings) -> None:
        settings.SITE_URL = "https://kuvend.example.org/al"
        assert keys.own_origin() == "kuvend.example.org/al"
        sealed(1)
        settings.SITE_URL = "https://elsewhere.example.org"
        sealed(1)
        assert head().origin == "kuvend.example.org/al"

    def test_both_keys_sign_after_rotation_until_the_old_one_is_retired(self) -> None:
        sealed(1)
        old = keys.read_keys().signers[0].verifier
        new = changing_keys.rotate(at=AT).signers[0].verifier
        seal()
        note = notes.read(Checkpoint.objects.get(size=2).note)
        assert notes.signers_of(note, [old]) == [old]
        assert notes.signers_of(note, [new]) == [new]
        changing_keys.retire()
        sealed(1)
        note = notes.read(Checkpoint.objects.get(size=3).note)
        assert notes.signers_of(note, [old]) == []
        assert keys.read_keys().verifiers == [new, old]

    def test_the_rotation_is_itself_on_record_signed_by_both(self) -> None:
        sealed(1)
        old = keys.read_keys().signers[0].verifier
        new = changing_keys.rotate(at=AT + timedelta(days=1)).signers[0].verifier
        entry = Entry.objects.get(kind="ledger.key-rotated")
        statement = notes.read(json.loads(entry.payload or "")["statement"])
        assert str(new) in statement.text
        assert notes.signers_of(statement, [old, new]) == [old, new]

    @pytest.mark.parametrize("content", ["", "nonsense\n", "PRIVATE+KEY+a+b+c\n", "\udcff"])
    def test_a_key_file_that_holds_no_key_is_refused_with_a_sentence(self, content: str) -> None:
        key_file().parent.mkdir(parents=True, exist_ok=True)
        key_file().write_bytes(content.encode(errors="surrogateescape"))
        record()
        with pytest.raises(KeyUnusable, match="backup"):
            seal()

    def test_a_folder_that_cannot_be_written_is_told(self, settings: Settings, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        settings.LEDGER_KEY_FILE = str(tmp_path / "file" / "key")
        record()
        with pytest.raises(KeyUnusable, match="LEDGER_KEY_FILE"):
            seal()


@pytest.mark.django_db(transaction=True)
class TestSeveralAtOnce:
    def test_many_sealers_and_many_acts_at_once_make_one_tree(self) -> None:
        stop = threading.Event()

        def act_often(worker: int) -> None:
            try:
                for number in range(15):
                    record(number, scope=f"X{worker}")
            finally:
                connections.close_all()

        def seal_often() -> None:
            try:
                while not stop.is_set():
                    seal()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(6) as threads:
            sealers = [threads.submit(seal_often) for _ in range(2)]
            list(threads.map(act_often, range(4)))
            stop.set()
            for sealer in sealers:
                sealer.result()
        seal()
        assert list(Entry.objects.sealed().values_list("index", flat=True)) == list(range(60))
        assert head() == TreeHead("localhost:8000", 60, root_of(leaves()))
        sizes = list(Checkpoint.objects.values_list("size", flat=True))
        assert sizes == sorted(set(sizes))

    def test_an_act_that_is_not_committed_yet_does_not_hold_up_the_others(self) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("On SQLite acts come one after the other")
        begun, finish = threading.Event(), threading.Event()

        def slow() -> None:
            try:
                with act("XB"):
                    record(1, scope="XB")
                    begun.set()
                    finish.wait(10)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as threads:
            waiting = threads.submit(slow)
            begun.wait(10)
            quick = record(2)
            assert seal().entries == 1
            finish.set()
            waiting.result()
        assert seal().entries == 1
        quick.refresh_from_db()
        assert quick.index == 0
        assert head().root == root_of(leaves())
