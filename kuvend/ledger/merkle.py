"""The Merkle tree of RFC 9162, section 2.1, with SHA-256: hashes, roots, and proofs made and checked. Pure.

A *node* (level, number) is the root of the perfect subtree over leaves `number * 2**level` up to, and without,
`(number + 1) * 2**level`. Proofs are made from nodes alone, so that whoever stores them never reads all leaves.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Nodes = Callable[[int, int], bytes]


def leaf_hash(leaf: bytes) -> bytes:
    """RFC 9162 2.1.1: the hash of one entry."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 9162 2.1.1: the hash of two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes, or over the roots of subtrees of one size of which the last may be smaller."""
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        row = row_above(row)
    return row[0]


def row_above(row: Sequence[bytes]) -> list[bytes]:
    """The hashes of neighbours, two by two; one without a neighbour moves up as it is."""
    above = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
    return [*above, row[-1]] if len(row) % 2 else above


def subtree_root(start: int, end: int, nodes: Nodes) -> bytes:
    """The root over leaves `start` up to, and without, `end`, of a subtree that a proof speaks of."""
    count = end - start
    if count and not count & (count - 1):  # Perfect, as most are.
        level = count.bit_length() - 1
        return nodes(level, start >> level)
    root = b""
    for level, number in reversed(list(perfect_parts(start, end))):
        node = nodes(level, number)
        root = node_hash(node, root) if root else node
    return root or EMPTY_ROOT


def perfect_parts(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The largest perfect subtrees that make up `start` to `end`, from the left; `start` is a multiple of the first."""
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """RFC 9162 2.1.3.1: the hashes that lead from leaf `index` to the root over `size` leaves, from the leaf upwards.

    Raises ValueError when the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} leaves has no leaf {index}.")
    start, end, path = 0, size, list[bytes]()
    while end - start > 1:
        split = start + largest_power_below(end - start)
        if index < split:
            path.append(subtree_root(split, end, nodes))
            end = split
        else:
            path.append(subtree_root(start, split, nodes))
            start = split
    return path[::-1]


def consistency_proof(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """RFC 9162 2.1.4.1: the hashes that show that the tree over `new` leaves begins with the one over `old`.

    Raises ValueError unless 0 <= old <= new. Nothing needs to be shown of an empty tree, or of the same one.
    """
    if not 0 <= old <= new:
        raise ValueError(f"A tree of {new} leaves cannot have grown from one of {old}.")
    if old in (0, new):
        return []
    start, end, path, whole = 0, new, list[bytes](), True
    while old < end:
        split = start + largest_power_below(end - start)
        if old <= split:
            path.append(subtree_root(split, end, nodes))
            end = split
        else:
            path.append(subtree_root(start, split, nodes))
            start, whole = split, False
    return ([] if whole else [subtree_root(start, end, nodes)]) + path[::-1]


def largest_power_below(number: int) -> int:
    """The largest power of two that is smaller than `number`, which is at least 2."""
    return 1 << ((number - 1).bit_length() - 1)


def holds_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """RFC 9162 2.1.3.2: whether the leaf with this hash stands at `index` of the tree with this size and root."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for hash_ in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(hash_, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, hash_)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def holds_consistency(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """RFC 9162 2.1.4.2: whether the tree of `new` leaves begins with the tree of `old` leaves, both by their roots."""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if not 0 < old < new:
        return False
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = path[0]
    for hash_ in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(hash_, before), node_hash(hash_, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, hash_)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root
