"""Beginning a new ledger, after entries were lost for good."""

import json
from pathlib import Path

import pytest

from kuvend.ledger import notes
from kuvend.ledger.models import Checkpoint, Entry
from kuvend.ledger.services import keys
from kuvend.ledger.services.anew import begin_anew
from kuvend.ledger.services.changing_keys import BEGUN_ANEW
from kuvend.ledger.services.keys import KeyMissing, LedgerFault, kept_file, key_file
from kuvend.ledger.services.numbering import next_origin
from kuvend.ledger.services.sealing import Inconsistent
from kuvend.ledger.verifying.copies import Dump
from kuvend.ledger.verifying.findings import Fault
from kuvend.ledger.verifying.trees import Earlier, verify_ledger
from tests.ledger.acts import AT, record, seal, sealed
from tests.ledger.conftest import DumpTo, Execute

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost(execute: Execute, dump: DumpTo) -> Path:
    """A ledger whose last two entries are gone; somebody kept a dump from before."""
    sealed(5)
    before = dump("before")
    execute('delete from ledger_entry where "index" >= 3')
    record(9)
    with pytest.raises(Inconsistent):
        seal()
    return before


def test_the_new_ledger_goes_on_and_says_why(lost: Path, dump: DumpTo) -> None:
    old = keys.read_keys()
    signed = kept_file().read_text()
    begin_anew(reason="The disk died; the backup is from noon.", at=AT)
    assert seal().entries == 5
    said = json.loads(Entry.objects.get(kind=BEGUN_ANEW).payload or "")
    assert said["reason"] == "The disk died; the backup is from noon."
    assert said["signed"] == signed
    assert notes.signers_of(notes.read(said["signed"]), old.verifiers)
    assert keys.read_keys().origin == "localhost:8000/ledger-2"
    assert verify_ledger(Dump(dump("after")), what="dump", keys=keys.read_keys().verifiers).holds


def test_nobody_takes_it_for_the_old_one(lost: Path, dump: DumpTo) -> None:
    old = keys.read_keys()
    begin_anew(reason="The disk died.", at=AT)
    seal()
    earlier = Earlier(Dump(lost).checkpoint())
    trusting = [*old.verifiers, *keys.read_keys().verifiers]
    report = verify_ledger(Dump(dump("after")), what="dump", keys=trusting, earlier=earlier)
    assert {finding.fault for finding in report.findings} == {Fault.OTHER_ORIGIN}
    report = verify_ledger(Dump(dump("again")), what="dump", keys=old.verifiers, earlier=earlier)
    assert {finding.fault for finding in report.findings} == {Fault.WRONG_KEY}


def test_what_the_old_one_had_stays_beside_the_new(lost: Path) -> None:
    key, kept = key_file().read_text(), kept_file().read_text()
    begin_anew(reason="The disk died.", at=AT)
    assert key_file().with_name("key.1").read_text() == key
    assert key_file().with_name("key.checkpoint.1").read_text() == kept
    assert not kept_file().exists()


def test_it_also_helps_when_the_key_itself_is_lost() -> None:
    sealed(3)
    record(9)
    key_file().unlink()
    with pytest.raises(KeyMissing):
        seal()
    begin_anew(reason="The key was lost.", at=AT)
    assert seal().signed is True
    assert keys.read_keys().origin == "localhost:8000/ledger-2"


def test_it_needs_a_reason(lost: Path) -> None:
    with pytest.raises(LedgerFault, match="reason"):
        begin_anew(reason="  ", at=AT)
    assert Checkpoint.objects.exists()


def test_origins_are_numbered() -> None:
    assert next_origin("kuvend.example.org/al") == "kuvend.example.org/al/ledger-2"
    assert next_origin("kuvend.example.org/al/ledger-9") == "kuvend.example.org/al/ledger-10"
