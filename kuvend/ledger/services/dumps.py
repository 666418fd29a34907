"""The ledger as files, for whoever wants to keep or verify it: the same paths as the addresses that machines ask for.

ledger/checkpoint            the signed checkpoint that all below belongs to
ledger/key                   the public keys of the ledger, one a line
ledger/tile/<L>/<N>[.p/<W>]  the tree
ledger/tile/entries/<N>…     the headers of the entries
ledger/payloads/<N>.jsonl    what became of the payloads of 256 entries each: public, withheld or destroyed
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kuvend.ledger.models import Entry
from kuvend.ledger.selectors.entries import payload_line
from kuvend.ledger.selectors.tree import bundle, fetch_tile, latest_checkpoint, signed_note
from kuvend.ledger.services.keys import ready_keys
from kuvend.ledger.tiles import HEIGHT, LEVELS, WIDTH, tile_path, width_of


@dataclass(frozen=True)
class Dump:
    """What was written: how many entries, and how many files."""

    entries: int
    files: int


def write(directory: Path, progress: Callable[[int, int], None] | None = None) -> Dump:
    """Write the ledger, up to its last signed checkpoint, to `directory/ledger/`. One bundle at a time is in memory.

    A ledger that nobody has sealed is written as its keys alone.
    """
    ledger = directory / "ledger"
    keep(ledger / "key", "".join(f"{key}\n" for key in ready_keys().verifiers).encode())
    checkpoint = latest_checkpoint()
    if checkpoint is None:
        return Dump(0, 1)
    size, files = checkpoint.size, 2
    for number in range(-(-size // WIDTH)):
        write_bundle(ledger, number, width_of(0, number, size))
        files += 2
        if progress:
            progress(min(size, (number + 1) * WIDTH), size)
    files += write_tiles(ledger, size)
    keep(ledger / "checkpoint", signed_note(checkpoint).encode())
    return Dump(size, files)


def write_bundle(ledger: Path, number: int, width: int) -> None:
    keep(ledger / "tile" / tile_path("entries", number, width), bundle(number, width))
    first = number * WIDTH
    entries = Entry.objects.filter(index__range=(first, first + width - 1)).order_by("index")
    rows = entries.only("index", "payload", "salt", "disclosed_at")
    lines = "".join(f"{payload_line(entry)}\n" for entry in rows)
    keep(ledger / "payloads" / f"{tile_path('', number).removeprefix('/')}.jsonl", lines.encode())


def write_tiles(ledger: Path, size: int) -> int:
    files = 0
    for level in range(LEVELS):
        for number in range(-(-(size >> (HEIGHT * level)) // WIDTH)):
            width = width_of(level, number, size)
            keep(ledger / "tile" / tile_path(level, number, width), fetch_tile(level, number, width))
            files += 1
    return files


def keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
