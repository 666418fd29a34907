"""The tree cut into tiles of 256 hashes, as C2SP tlog-tiles lays down: their paths, growing at the right edge, and
every node, root and proof from them. Pure."""

import re
from collections.abc import Callable
from functools import lru_cache

from kuvend.ledger.merkle import HASH_BYTES, consistency_proof, inclusion_proof, node_hash, root_of, subtree_root

# A tile stands for this many levels of the tree, and is so many hashes wide.
HEIGHT = 8
WIDTH = 1 << HEIGHT
LEVELS = 8  # 64 levels of the tree: more leaves than anybody will ever write.

# The first hashes of a tile: (level, number, how many) -> their bytes, one after the other.
Fetch = Callable[[int, int, int], bytes]

# Tiles whose inner nodes are remembered: half a megabyte for each thirty.
REMEMBERED = 1024

PATH = re.compile(r"(?P<number>(?:x\d{3}/)*\d{3})(?:\.p/(?P<width>[1-9]\d{0,2}))?")


class TileMissing(LookupError):
    """A tile that the tree must have is not there, or is shorter than it must be."""


def tile_path(level: int | str, number: int, width: int = WIDTH) -> str:
    """The path of a tile below `tile/`: `0/x001/234`, `1/000.p/17`. `level` may be `entries`, for a bundle."""
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    return f"{level}/{'/'.join(groups)}" + (f".p/{width}" if width < WIDTH else "")


def place_in(path: str) -> tuple[int, int] | None:
    """The number and width that the end of a tile's path says, None when it is no such path."""
    match = PATH.fullmatch(path)
    if not match:
        return None
    digits = match["number"].replace("x", "").replace("/", "")
    width = int(match["width"]) if match["width"] else WIDTH
    # 000 may only lead when nothing follows it: every tile has one path.
    if len(digits) > 3 and digits.startswith("000") or width >= WIDTH and match["width"]:
        return None
    return int(digits), width


def width_of(level: int, number: int, size: int) -> int:
    """How many hashes this tile has in a tree of `size` leaves; 0 when the tree has no such tile."""
    return max(0, min(WIDTH, (size >> (HEIGHT * level)) - number * WIDTH))


def edge_of(size: int) -> list[tuple[int, int, int]]:
    """The tiles at the right edge of a tree that are not full: level, number and width of each."""
    edge = []
    for level in range(LEVELS):
        number, width = divmod(size >> (HEIGHT * level), WIDTH)
        if width:
            edge.append((level, number, width))
    return edge


def hashes_in(tile: bytes) -> list[bytes]:
    return [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]


class Growth:
    """The right edge of a tree, where leaves are added. What it costs does not depend on how large the tree is."""

    def __init__(self, size: int, fetch: Fetch) -> None:
        self.size = size
        self._rows: list[list[bytes]] = [[] for _ in range(LEVELS)]
        for level, number, width in edge_of(size):
            self._rows[level] = hashes_in(fetch(level, number, width))
        self._changed: set[int] = set()
        self._full: list[tuple[int, int, bytes]] = []

    def add(self, hash_: bytes) -> None:
        """Add the hash of one leaf."""
        self.size += 1
        level = 0
        while True:
            row = self._rows[level]
            row.append(hash_)
            self._changed.add(level)
            if len(row) < WIDTH:
                return
            number = (self.size >> (HEIGHT * (level + 1))) - 1
            self._full.append((level, number, b"".join(row)))
            self._rows[level] = []
            hash_ = root_of(row)
            level += 1

    def take_full(self) -> list[tuple[int, int, bytes]]:
        """The tiles that became full since this was last asked: level, number, bytes."""
        full, self._full = self._full, []
        return full

    def take_changed(self) -> list[tuple[int, int, bytes]]:
        """Every tile that is new or longer since this was last asked: the full ones, and those at the edge."""
        edge = [(level, number, b"".join(self._rows[level])) for level, number, _ in edge_of(self.size)]
        changed = [tile for tile in edge if tile[0] in self._changed]
        self._changed = set()
        return [*self.take_full(), *changed]

    def root(self) -> bytes:
        """The root over all leaves so far."""
        rest: list[bytes] = []
        for row in self._rows:
            if row or rest:
                rest = [root_of([*row, *rest])]
        return root_of(rest)


class TileTree:
    """The tree over the first `size` leaves, read from tiles. It trusts them; whoever does not compares roots."""

    def __init__(self, size: int, fetch: Fetch) -> None:
        self.size = size
        self._fetch = fetch
        self._rows = lru_cache(maxsize=REMEMBERED)(self._read_rows)

    def node(self, level: int, number: int) -> bytes:
        """The root of a perfect subtree (see `merkle`)."""
        tile_level, height = divmod(level, HEIGHT)
        tile_number, place = divmod(number << height, WIDTH)
        return self._rows(tile_level, tile_number)[height][place >> height]

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves; over all, when left out."""
        return subtree_root(0, self.size if size is None else size, self.node)

    def inclusion(self, index: int) -> list[bytes]:
        return inclusion_proof(index, self.size, self.node)

    def consistency(self, old: int) -> list[bytes]:
        return consistency_proof(old, self.size, self.node)

    def _read_rows(self, level: int, number: int) -> list[list[bytes]]:
        """A tile's hashes and, row by row above them, the inner nodes of the perfect subtrees over them."""
        width = width_of(level, number, self.size)
        tile = self._fetch(level, number, width) if width else b""
        if not width or len(tile) != width * HASH_BYTES:
            raise TileMissing(f"Tile {tile_path(level, number)} is missing or too short.")
        rows = [hashes_in(tile)]
        for _ in range(HEIGHT - 1):
            row = rows[-1]
            rows.append([node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)])
        return rows
