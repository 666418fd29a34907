"""Changing the key that signs. A change may be cut off between any two lines.

What the key file is to become is first written whole beside it, as `.next`. Then the change is put on record. Once that
is committed, the new file takes its place. So whatever was cut off, the record decides what becomes of a `.next` that
was left: a change on record is finished, any other is dropped, as nobody can have seen its key. `settle` does either;
the next sealing calls it, and so does the next change.
"""

import os
from collections.abc import Mapping
from datetime import datetime

from kuvend.edition.services import SITE
from kuvend.ledger import notes
from kuvend.ledger.leaves import Json
from kuvend.ledger.models import Entry
from kuvend.ledger.notes import Signer
from kuvend.ledger.services.entries import append
from kuvend.ledger.services.keys import Keys, kept_file, key_file, next_file, read_keys, sync_folder, write_keys
from kuvend.ledger.services.numbering import number_of
from kuvend.ledger.services.one_sealer import one_sealer

ROTATED = "ledger.key-rotated"
BEGUN_ANEW = "ledger.begun-anew"


def rotate(*, at: datetime) -> Keys:
    """Make a new current key. The one before signs beside it until it is retired, so that nobody's trust breaks.

    The change is itself on record: an entry holds the new key, signed by the old one. A change that was cut off after
    it was put on record is finished instead of beginning another.
    """
    if settle():
        return read_keys()
    with one_sealer():
        keys = read_keys()
        old, new = keys.signers[0], Signer.make(keys.origin)
        statement = notes.sign(f"kuvend ledger key v1\n{new.verifier}\n", [old, new])
        prepare(Keys((new, *keys.signers), keys.retired))
        told = {"from": str(old.verifier), "to": str(new.verifier), "statement": str(statement)}
        put_on_record(kind=ROTATED, subject="ledger/key", payload=told, at=at)
    settle()
    return read_keys()


def retire() -> Keys:
    """From now on the current key signs alone. The others stay known, so that what they signed can be checked."""
    settle()
    with one_sealer():
        keys = read_keys()
        alone = Keys(keys.signers[:1], (*keys.retired, *(signer.verifier for signer in keys.signers[1:])))
        write_keys(alone, to=key_file())
    return alone


def prepare(keys: Keys) -> None:
    """Write beside the key file what it is to become."""
    write_keys(keys, to=next_file())


def put_on_record(*, kind: str, subject: str, payload: Mapping[str, Json], at: datetime) -> None:
    """The entry of a change. `to` in its payload is the new key, by which `settle` finds it."""
    append(kind=kind, subject=subject, payload=payload, at=at, actor=None, scope=SITE, public=True)


def settle() -> str:
    """Finish or drop a change that waits. Answers the kind of its entry when one was finished, else nothing."""
    if not next_file().exists():
        return ""
    with one_sealer():
        # Asked again: whoever held the lock may have settled it.
        if not next_file().exists():
            return ""
        keys = read_keys(next_file())
        kind = change_on_record(str(keys.signers[0].verifier))
        if not kind:
            next_file().unlink()
            return ""
        if kind == BEGUN_ANEW:
            put_aside(number_of(keys.origin) - 1)
        os.replace(next_file(), key_file())
        sync_folder(key_file().parent)
        return kind


def change_on_record(verifier: str) -> str:
    """The kind of the entry that makes this the current key, empty when there is none."""
    found = Entry.objects.filter(kind__in=(ROTATED, BEGUN_ANEW), payload__contains=f'"to":"{verifier}"')
    return found.values_list("kind", flat=True).first() or ""


def put_aside(number: int) -> None:
    """The key and the checkpoint of a ledger that ended stay, with its number. May be cut off and done again."""
    for file in (key_file(), kept_file()):
        if file.exists():
            file.replace(file.with_name(f"{file.name}.{number}"))
