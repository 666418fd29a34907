"""The tree as it lies in the database: tiles, bundles of entries, and proofs."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from kuvend.ledger.leaves import Header, leaf_of, moment
from kuvend.ledger.merkle import HASH_BYTES
from kuvend.ledger.models import Checkpoint, Entry, Tile
from kuvend.ledger.tiles import HEIGHT, WIDTH, TileTree, edge_of


def tree_size() -> int:
    """How many leaves the tree has, sealed but perhaps not signed yet."""
    last = Tile.objects.filter(level=0).order_by("number").last()
    return last.number * WIDTH + len(last.hashes) // HASH_BYTES if last else 0


def fetch_tile(level: int, number: int, width: int) -> bytes:
    """The first hashes of a tile; fewer bytes than asked for when the tile has no more."""
    hashes = Tile.objects.filter(level=level, number=number).values_list("hashes", flat=True).first()
    return bytes(hashes or b"")[: width * HASH_BYTES]


def tree(size: int) -> TileTree:
    """The tree over the first `size` leaves."""
    return TileTree(size, fetch_tile)


def proof_of(index: int, size: int) -> list[bytes]:
    """The inclusion proof of one leaf, with one query whatever the size."""
    return tree_around([index], size).inclusion(index)


def tree_around(indexes: Iterable[int], size: int) -> TileTree:
    """The tree with those tiles at hand that the proofs of these leaves need: the ways up, and the right edge."""
    edge = {(level, number) for level, number, _ in edge_of(size)}
    levels = range(max((level for level, _ in edge), default=0) + 1)
    ways = {(level, index >> (HEIGHT * (level + 1))) for index in indexes for level in levels}
    wanted = reduce(or_, (Q(level=level, number=number) for level, number in edge | ways))
    rows = Tile.objects.filter(wanted).values_list("level", "number", "hashes")
    at_hand = {(level, number): bytes(hashes) for level, number, hashes in rows}

    def fetch(level: int, number: int, width: int) -> bytes:
        return at_hand.get((level, number), b"")[: width * HASH_BYTES]

    return TileTree(size, fetch)


def latest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("size").last()


def signed_note(checkpoint: Checkpoint) -> str:
    """The checkpoint as the world is shown it: the ledger's signatures, then those of witnesses."""
    return checkpoint.note + "".join(cosignature.line for cosignature in checkpoint.cosignatures.all())


def header_of(entry: Entry) -> Header:
    return Header(entry.kind, entry.subject, moment(entry.at), entry.digest)


def bundle(number: int, width: int) -> bytes:
    """The entries under a tile of level 0 (C2SP tlog-tiles): each with its length before it, as two bytes.

    An entry that the database lost is left out: whoever compares with the tile finds its place.
    """
    first = number * WIDTH
    entries = Entry.objects.filter(index__range=(first, first + width - 1)).order_by("index")
    leaves = [leaf_of(header_of(entry)) for entry in entries.only("kind", "subject", "at", "digest")]
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)
