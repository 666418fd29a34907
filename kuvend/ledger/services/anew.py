"""Beginning a new ledger when entries are lost for good: a disk died, and the backup is older than what was signed.

The old ledger cannot be continued, because it promised entries that nobody has any more. The new one has another origin
and another key, so that nobody takes it for the old; its last entry says why, and quotes what the old one signed last.
"""

import re
from datetime import datetime

from kuvend.edition.services import SITE
from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.models import Checkpoint, Entry, Tile
from kuvend.ledger.notes import Signer
from kuvend.ledger.selectors.tree import latest_checkpoint
from kuvend.ledger.services.entries import append
from kuvend.ledger.services.keys import Keys, LedgerFault, kept_file, key_file, read_keys, write_keys
from kuvend.ledger.services.sealing import one_sealer

BEGUN_ANEW = "ledger.begun-anew"
NUMBERED = re.compile(r"(?P<origin>.*)/ledger-(?P<number>[0-9]+)")


def begin_anew(*, reason: str, at: datetime) -> Keys:
    """Take every entry out of its place, make a new key under a new origin, and put the reason on record.

    The key and the checkpoint of the old ledger stay beside the new ones, under the number of the old.
    """
    if not reason.strip():
        raise LedgerFault("Beginning anew needs a reason that everybody can read.")
    with one_sealer():
        published = latest_checkpoint()
        # Not asked of the key: it may be what was lost.
        origin = TreeHead.read(notes.read(published.note).text).origin if published else read_keys().origin
        signed = kept_file().read_text() if kept_file().exists() else None
        append(
            kind=BEGUN_ANEW,
            subject="ledger/origin",
            payload={"reason": reason, "signed": signed, "published": published.note if published else None},
            at=at,
            actor=None,
            scope=SITE,
            public=True,
        )
        Checkpoint.objects.all().delete()
        Tile.objects.all().delete()
        Entry.objects.sealed().update(index=None)
        put_aside(number_of(origin))
        return write_keys([Signer.make(next_origin(origin))], [])


def number_of(origin: str) -> int:
    match = NUMBERED.fullmatch(origin)
    return int(match["number"]) if match else 1


def next_origin(origin: str) -> str:
    """`kuvend.example.org`, then `kuvend.example.org/ledger-2`, then `…/ledger-3`."""
    match = NUMBERED.fullmatch(origin)
    return f"{match['origin'] if match else origin}/ledger-{number_of(origin) + 1}"


def put_aside(number: int) -> None:
    for file in (key_file(), kept_file()):
        if file.exists():
            file.replace(file.with_name(f"{file.name}.{number}"))
