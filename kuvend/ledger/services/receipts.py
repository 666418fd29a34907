"""A receipt as a file: whoever holds it can prove, without us, what was accepted and that it still stands."""

from typing import Any

from kuvend.ledger import notes
from kuvend.ledger.checkpoint import Promise
from kuvend.ledger.leaves import leaf_of
from kuvend.ledger.merkle import leaf_hash
from kuvend.ledger.models import Entry
from kuvend.ledger.selectors.entries import words_of
from kuvend.ledger.selectors.receipts import entry_with
from kuvend.ledger.selectors.tree import header_of, latest_checkpoint, proof_of, signed_note
from kuvend.ledger.services.keys import ready_keys

FORMAT = "kuvend-receipt-1"


def receipt(code: str, *, viewer: int | None) -> dict[str, Any] | None:
    """The receipt with this code as plain values, None when this viewer may not open it.

    From acceptance it holds the header, the payload with its salt, and a signed promise; once sealed also the place
    in the tree, the proof and the checkpoint.
    """
    entry = entry_with(code, viewer=viewer)
    return receipt_of(entry) if entry else None


def receipt_of(entry: Entry) -> dict[str, Any]:
    keys = ready_keys()
    header = header_of(entry)
    promise = Promise(keys.origin, leaf_hash(leaf_of(header)), header.at)
    return {
        "format": FORMAT,
        "origin": keys.origin,
        "code": entry.code,
        "header": header.as_data(),
        "payload": words_of(entry),
        "salt": entry.salt,
        "promise": str(notes.sign(promise.text(), keys.signers)),
        **sealed_part(entry),
        "keys": [str(key) for key in keys.verifiers],
    }


def sealed_part(entry: Entry) -> dict[str, Any]:
    """Where the entry stands, once a signed checkpoint covers it."""
    checkpoint = latest_checkpoint()
    if entry.index is None or checkpoint is None or entry.index >= checkpoint.size:
        return {"index": None, "proof": None, "checkpoint": None}
    return {
        "index": entry.index,
        "proof": [notes.encoded(hash_) for hash_ in proof_of(entry.index, checkpoint.size)],
        "checkpoint": signed_note(checkpoint),
    }
