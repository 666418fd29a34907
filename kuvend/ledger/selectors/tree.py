"""The tree as it lies in the database: tiles, and what is computed from them."""

from kuvend.ledger.merkle import HASH_BYTES
from kuvend.ledger.models import Checkpoint, Tile
from kuvend.ledger.tiles import WIDTH, TileTree


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


def latest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("size").last()
