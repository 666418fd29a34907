"""Sealing: accepted entries get their places in the tree, and a checkpoint over them is signed.

Two steps, each in a transaction of its own that one sealer at a time may enter. First the tree grows; then its head is
signed, kept beside the key, and only then published. A sealer that is killed between any two lines has promised
nothing that the next one cannot keep: the tree that a kept checkpoint speaks of is already in the database.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Max

from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.leaves import leaf_of
from kuvend.ledger.merkle import leaf_hash
from kuvend.ledger.models import Checkpoint, Entry, Tile
from kuvend.ledger.selectors.tree import fetch_tile, header_of, tree, tree_size
from kuvend.ledger.services.changing_keys import settle
from kuvend.ledger.services.keys import MANUAL, Keys, LedgerFault, keep_checkpoint, kept_checkpoint, ready_keys
from kuvend.ledger.services.one_sealer import one_sealer
from kuvend.ledger.tiles import Growth

# So many entries are sealed in one transaction: acts wait no longer than it takes.
BATCH = 1_000

Progress = Callable[[int, int], None]


class Inconsistent(LedgerFault):
    """The tree in the database is not a continuation of what was signed. Nothing is signed."""


@dataclass(frozen=True)
class Sealed:
    """What sealing did: how many entries got their place, and the checkpoint that now speaks for the tree."""

    entries: int
    size: int
    signed: bool


def seal(*, at: datetime, progress: Progress | None = None) -> Sealed:
    """Give every accepted entry its place and sign the tree. Cheap when there is nothing to do; safe to repeat.

    Raises a LedgerFault, whose message says what to do, when the tree may not be signed.
    """
    settle()
    entries, waiting = 0, Entry.objects.waiting().count()
    while waiting and (grown := grow()):
        entries += grown
        if progress:
            progress(entries, max(entries, waiting))
    signed = sign(at=at) if entries or is_unsigned() else False
    return Sealed(entries, tree_size(), signed)


def is_unsigned() -> bool:
    """Whether the tree has grown since the last checkpoint: a sealer was stopped half-way."""
    last = Checkpoint.objects.order_by("size").last()
    return tree_size() != (last.size if last else 0)


def grow(batch: int = BATCH) -> int:
    """Give the next entries their places in the tree. Answers how many."""
    with one_sealer():
        waiting = list(Entry.objects.waiting().only("pk", "kind", "subject", "at", "digest")[:batch])
        if not waiting:
            return 0
        size = tree_size()
        require_as_many_entries(size)
        growth = Growth(size, fetch_tile)
        for entry in waiting:
            growth.add(leaf_hash(leaf_of(header_of(entry))))
        give_places(waiting, size)
        keep_tiles(growth.take_changed())
        return len(waiting)


def sign(*, at: datetime) -> bool:
    """Sign the tree as it is, keep the checkpoint beside the key, publish it. Answers whether there was need to."""
    with one_sealer():
        keys = ready_keys()
        size, last = tree_size(), Checkpoint.objects.order_by("size").last()
        if size == 0 or (last and last.size == size):
            return False
        require_continuation(keys, size, last)
        head = TreeHead(keys.origin, size, tree(size).root())
        note = str(notes.sign(head.text(), keys.signers))
        keep_checkpoint(note)
        Checkpoint(size=size, root=head.root.hex(), note=note, at=at).save(force_insert=True)
        return True


def require_as_many_entries(size: int) -> None:
    """Raise Inconsistent when the last place that was given is not the last leaf of the tree."""
    last = Entry.objects.aggregate(last=Max("index"))["last"]
    if (-1 if last is None else last) != size - 1:
        raise Inconsistent(
            f"The tree in the database has {size} leaves, but the last sealed entry is number {last}: "
            f"the database was changed by hand or restored in part. Nothing was signed. See {MANUAL}."
        )


def require_continuation(keys: Keys, size: int, last: Checkpoint | None) -> None:
    """Raise Inconsistent unless the tree continues what the key has signed and what the database published."""
    if last:
        require_known_key(keys, last)
        require_holds(TreeHead(keys.origin, last.size, bytes.fromhex(last.root)), size, "the database published")
    kept = kept_checkpoint(keys)
    if kept:
        require_holds(kept, size, "was signed here")


def require_known_key(keys: Keys, last: Checkpoint) -> None:
    if not notes.signers_of(notes.read(last.note), keys.verifiers):
        raise Inconsistent(
            f"The last checkpoint was signed by another key than the one in LEDGER_KEY_FILE: put the right key there. "
            f"Nothing was signed. See {MANUAL}."
        )


def require_holds(head: TreeHead, size: int, where: str) -> None:
    if head.size > size:
        raise Inconsistent(
            f"A checkpoint over {head.size} entries {where}, but the database holds {size}: "
            f"it is older than what was promised, perhaps restored from a backup. Nothing was signed. See {MANUAL}."
        )
    if tree(size).root(head.size) != head.root:
        raise Inconsistent(
            f"The first {head.size} entries in the database are not those of the checkpoint that {where}: "
            f"the record was changed. Nothing was signed. See {MANUAL}."
        )


def give_places(entries: Sequence[Entry], first: int) -> None:
    """One statement for each entry on one connection: a single statement with a thousand cases is far slower."""
    places = [(first + n, entry.pk) for n, entry in enumerate(entries)]
    with connection.cursor() as cursor:
        cursor.executemany('update ledger_entry set "index" = %s where id = %s and "index" is null', places)


def keep_tiles(changed: Sequence[tuple[int, int, bytes]]) -> None:
    Tile.objects.bulk_create(
        [Tile(level=level, number=number, hashes=hashes) for level, number, hashes in changed],
        update_conflicts=True,
        unique_fields=["level", "number"],
        update_fields=["hashes"],
    )
