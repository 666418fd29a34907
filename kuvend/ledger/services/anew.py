"""Beginning a new ledger when entries are lost for good: a disk died, and the backup is older than what was signed.

The old ledger cannot be continued, because it promised entries that nobody has any more. The new one has another origin
and another key, so that nobody takes it for the old; its last entry says why, and quotes what the old one signed last.
"""

from datetime import datetime

from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.models import Checkpoint, Entry, Tile
from kuvend.ledger.notes import Signer
from kuvend.ledger.selectors.tree import latest_checkpoint
from kuvend.ledger.services.changing_keys import BEGUN_ANEW, prepare, put_on_record, settle
from kuvend.ledger.services.keys import Keys, LedgerFault, kept_file, read_keys
from kuvend.ledger.services.numbering import next_origin
from kuvend.ledger.services.one_sealer import one_sealer


def begin_anew(*, reason: str, at: datetime) -> Keys:
    """Take every entry out of its place, make a new key under a new origin, and put the reason on record.

    The key and the checkpoint of the old ledger stay beside the new ones, under the number of the old. A beginning that
    was cut off after it was put on record is finished instead of beginning another.
    """
    if not reason.strip():
        raise LedgerFault("Beginning anew needs a reason that everybody can read.")
    if settle() == BEGUN_ANEW:
        return read_keys()
    with one_sealer():
        published = latest_checkpoint()
        # Not asked of the key: it may be what was lost.
        origin = TreeHead.read(notes.read(published.note).text).origin if published else read_keys().origin
        new = Signer.make(next_origin(origin))
        prepare(Keys((new,), ()))
        put_on_record(
            kind=BEGUN_ANEW,
            subject="ledger/origin",
            payload={
                "reason": reason,
                "signed": kept_file().read_text() if kept_file().exists() else None,
                "published": published.note if published else None,
                "to": str(new.verifier),
            },
            at=at,
        )
        Checkpoint.objects.all().delete()
        Tile.objects.all().delete()
        Entry.objects.sealed().update(index=None)
    settle()
    return read_keys()
