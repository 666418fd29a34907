"""Verifying a whole ledger: every entry against the tree, the tree against its signed checkpoint, and both against
what the reader kept from before. The work is done in one pass, with one bundle of entries in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.leaves import Header, NotALeaf, canonical, digest_of, header_in
from kuvend.ledger.merkle import EMPTY_ROOT, HASH_BYTES, leaf_hash
from kuvend.ledger.notes import Verifier
from kuvend.ledger.tiles import WIDTH, Growth, hashes_in, tile_path, width_of
from kuvend.ledger.verifying.copies import Copy
from kuvend.ledger.verifying.findings import MOST_OF_A_KIND, Fault, Report, TooMuch
from kuvend.ledger.verifying.signatures import signed_head

DESTROYED = "ledger.payload-destroyed"

Progress = Callable[[int, int], None]


@dataclass
class Earlier:
    """What the reader kept: a checkpoint, and perhaps the whole copy that it belonged to."""

    note: str
    copy: Copy | None = None


def verify_ledger(
    copy: Copy,
    *,
    what: str,
    keys: Sequence[Verifier] = (),
    earlier: Earlier | None = None,
    payloads: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Verify a copy of a ledger. Without `keys`, those that the copy names are believed, and the report says so.

    Raises Unreachable when it cannot be read at all.
    """
    report = Report(what)
    trusted = list(keys) or copy.keys()
    report.facts["trusted"] = "given" if keys else "own"
    head = signed_head(copy.checkpoint(), trusted, report)
    if head is None:
        return report
    report.facts |= {"origin": head.origin, "size": head.size}
    before = earlier_head(earlier, head, trusted, report)
    kept = earlier.copy if earlier else None
    pass_ = Pass(copy, head, before, kept, report)
    try:
        walk(pass_, head.size, progress)
        if payloads and not pass_.is_in_vain:
            Payloads(copy, head.size, pass_.tombstones, kept, before, report).check()
    except TooMuch as fault:
        # What was found until then stands.
        report.find(Fault.WITHOUT_END, size=head.size, why=str(fault))
    return report


def walk(pass_: "Pass", size: int, progress: Progress | None) -> None:
    """Every bundle that the checkpoint claims, unless nothing of it is there."""
    for number in range(-(-size // WIDTH)):
        pass_.bundle(number)
        if progress:
            progress(min(size, (number + 1) * WIDTH), size)
        if pass_.is_in_vain:
            break
    pass_.end()


def earlier_head(earlier: Earlier | None, head: TreeHead, keys: Sequence[Verifier], report: Report) -> TreeHead | None:
    """The tree head that the reader kept, if it can be compared with this one."""
    before = signed_head(earlier.note, keys, report, Fault.EARLIER_WRONG_KEY) if earlier else None
    if before is None:
        return None
    report.facts["before"] = before.size
    if before.origin != head.origin:
        report.find(Fault.OTHER_ORIGIN, origin=before.origin)
        return None
    if before.size > head.size:
        report.find(Fault.EARLIER_LONGER, before=before.size, size=head.size)
        # What is left can still be compared with the earlier copy, entry by entry.
    return before


class Pass:
    """One pass over the entries of a copy, from the first."""

    def __init__(
        self, copy: Copy, head: TreeHead, before: TreeHead | None, earlier: Copy | None, report: Report
    ) -> None:
        self._copy, self._head, self._before, self._earlier, self._report = copy, head, before, earlier, report
        self._growth = Growth(0, lambda level, number, width: b"")
        # What says that payloads were destroyed: place and header of each.
        self.tombstones: list[tuple[int, Header]] = []
        # Bundles in a row of which neither tile nor entries were whole: a checkpoint may claim more than there is.
        self.in_vain = 0
        self._compare_root()

    @property
    def is_in_vain(self) -> bool:
        """Whether there is so little of the ledger that reading on says nothing new."""
        return self.in_vain > MOST_OF_A_KIND

    def bundle(self, number: int) -> None:
        size = self._head.size
        width = width_of(0, number, size)
        sealed = sealed_hashes(self._copy, number, size)
        if not sealed:
            self._report.find(Fault.TILE_MISSING, tile=tile_path(0, number, width))
        leaves = placed(self._copy, number, size, sealed)
        self.in_vain = 0 if sealed or all(leaves) else self.in_vain + 1
        self._compare_earlier(number, leaves)
        for place in range(width):
            self._leaf(number * WIDTH + place, leaves[place], sealed[place] if sealed else None)
        for level, tile_number, hashes in self._growth.take_full():
            if level:
                self._compare_tile(level, tile_number, hashes)

    def _leaf(self, index: int, leaf: bytes | None, sealed: bytes | None) -> None:
        """Compare an entry with its hash in the tree. The tree goes on with what was sealed, so that one changed entry
        is one finding, and the root still tells whether the tree itself was changed."""
        header = read_header(leaf)
        found = leaf_hash(leaf) if leaf is not None else b""
        if leaf is None:
            self._report.find(Fault.ENTRY_MISSING, index=index)
        elif header is None or (sealed is not None and found != sealed):
            self._report.find(Fault.ENTRY_CHANGED, index=index, entry=said(header))
        if header and header.kind == DESTROYED:
            self.tombstones.append((index, header))
        self._growth.add(sealed or found or EMPTY_ROOT)
        self._compare_root()

    def _compare_root(self) -> None:
        before = self._before
        if before and self._growth.size == before.size and self._growth.root() != before.root:
            self._report.find(Fault.EARLIER_DIFFERS, before=before.size)

    def _compare_earlier(self, number: int, leaves: Sequence[bytes | None]) -> None:
        """Entry by entry against the reader's own copy: this is what names the one that was changed."""
        if self._earlier is None or self._before is None or not width_of(0, number, self._before.size):
            return
        for place, leaf in enumerate(self._earlier.bundle(number, self._before.size) or []):
            now = leaves[place] if place < len(leaves) else None
            if now != leaf and number * WIDTH + place < self._head.size:
                index = number * WIDTH + place
                self._report.find(Fault.EARLIER_ENTRY_DIFFERS, index=index, entry=said(read_header(leaf)))

    def _compare_tile(self, level: int, number: int, hashes: bytes) -> None:
        tile = self._copy.tile(level, number, self._head.size)
        path = tile_path(level, number, len(hashes) // HASH_BYTES)
        if tile is None:
            self._report.find(Fault.TILE_MISSING, tile=path)
        elif tile != hashes:
            self._report.find(Fault.TILE_CHANGED, tile=path)

    def end(self) -> None:
        """The tiles at the right edge, and the root that was signed."""
        for level, number, hashes in self._growth.take_changed():
            if level:
                self._compare_tile(level, number, hashes)
        self._report.facts["entries"] = self._growth.size
        if self._growth.root() != self._head.root:
            self._report.find(Fault.ROOT_DIFFERS, size=self._head.size)


class Payloads:
    """What became of every payload: public ones fit their fingerprint, destroyed ones have a tombstone, and nothing
    that the reader's earlier copy shows is withheld again."""

    def __init__(
        self,
        copy: Copy,
        size: int,
        tombstones: Sequence[tuple[int, Header]],
        earlier: Copy | None,
        before: TreeHead | None,
        report: Report,
    ) -> None:
        self._copy, self._size, self._earlier, self._before, self._report = copy, size, earlier, before, report
        self._accounted = self._digests(tombstones)

    def _digests(self, tombstones: Sequence[tuple[int, Header]]) -> set[str]:
        """The digests of the payloads that tombstones account for. One that was itself changed accounts for none."""
        digests: set[str] = set()
        for index, header in tombstones:
            told = self._copy.payload(index, self._size) or {}
            named = told["payload"].get("digests") if fits(told, header) and isinstance(told["payload"], dict) else None
            digests |= {digest for digest in named if isinstance(digest, str)} if isinstance(named, list) else set()
        return digests

    def check(self) -> None:
        self._report.facts |= {"payloads": 0, "withheld": 0, "destroyed": 0}
        for number in range(-(-self._size // WIDTH)):
            leaves = placed(self._copy, number, self._size)
            public_before = self._public_before(number)
            for place, (index, said_now) in enumerate(self._copy.payloads(number, self._size)):
                header = read_header(leaves[place])
                if header:
                    self._one(index, header, said_now, index in public_before)

    def _public_before(self, number: int) -> set[int]:
        if self._earlier is None or self._before is None or not width_of(0, number, self._before.size):
            return set()
        return {
            index for index, told in self._earlier.payloads(number, self._before.size) if told and "payload" in told
        }

    def _one(self, index: int, header: Header, told: dict[str, Any] | None, was_public: bool) -> None:
        if told is None:
            self._report.find(Fault.PAYLOAD_UNREADABLE, index=index)
        elif "payload" in told:
            self._report.count("payloads")
            if not fits(told, header):
                self._report.find(Fault.ENTRY_PAYLOAD_CHANGED, index=index)
        elif told.get("destroyed") is True:
            self._report.count("destroyed")
            if header.digest not in self._accounted:
                self._report.find(Fault.ENTRY_PAYLOAD_ERASED, index=index)
        else:
            self._report.count("withheld")
            if was_public:
                self._report.find(Fault.ENTRY_PAYLOAD_WITHDRAWN, index=index)


def sealed_hashes(copy: Copy, number: int, size: int) -> list[bytes]:
    """The hashes of a bundle's entries as the tree has them; none when its tile is missing or cut."""
    tile = copy.tile(0, number, size)
    return hashes_in(tile) if tile is not None and len(tile) == width_of(0, number, size) * HASH_BYTES else []


def placed(copy: Copy, number: int, size: int, sealed: Sequence[bytes] = ()) -> list[bytes | None]:
    """The entries of a bundle, as many as there are places. Where some were lost, the others stand where the tree says
    that they belong, and None in place of the lost."""
    leaves, width = copy.bundle(number, size) or [], width_of(0, number, size)
    in_place: list[bytes | None] = list(leaves[:width])
    if len(leaves) < width:
        places = {hash_: place for place, hash_ in enumerate(sealed or sealed_hashes(copy, number, size))}
        in_place = []
        for leaf in leaves:
            in_place += [None] * (places.get(leaf_hash(leaf), len(in_place)) - len(in_place))
            in_place.append(leaf)
    return [*in_place, *[None] * width][:width]


def fits(told: dict[str, Any], header: Header) -> bool:
    try:
        return digest_of(canonical(told["payload"]), bytes.fromhex(told["salt"])) == header.digest
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def read_header(leaf: bytes | None) -> Header | None:
    try:
        return header_in(leaf) if leaf is not None else None
    except NotALeaf:
        return None


def said(header: Header | None) -> str:
    return f"{header.kind} {header.subject} {header.at}" if header else "unreadable"
