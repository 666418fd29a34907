from kuvend.ledger.models.entries import Entry, new_code
from kuvend.ledger.models.tree import Checkpoint, Cosignature, Tile

__all__ = ["Checkpoint", "Cosignature", "Entry", "Tile", "new_code"]
