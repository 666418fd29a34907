"""The tree of RFC 9162: the reference vectors of Certificate Transparency, another implementation, and properties."""

import random
from collections.abc import Sequence

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.ledger.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    holds_consistency,
    holds_inclusion,
    inclusion_proof,
    largest_power_below,
    leaf_hash,
    node_hash,
    root_of,
)
from kuvend.ledger.tiles import Growth, TileMissing, TileTree, edge_of, place_in, tile_path, width_of

# The leaves and roots that Certificate Transparency's own programs are tested with (merkle_tree_test.cc).
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [
    (0, 1, []),
    (0, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (5, 8, ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (1, 5, ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
]  # fmt: skip
CONSISTENCY = [
    (1, 1, []),
    (1, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (6, 8, ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
    (2, 5, ["5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
]  # fmt: skip
HASHES = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES]


class Stored:
    """A tree in memory that grew in steps, each time from its right edge alone."""

    def __init__(self, steps: Sequence[Sequence[bytes]] = ()) -> None:
        self.tiles: dict[tuple[int, int], bytes] = {}
        self.hashes: list[bytes] = []
        for step in steps:
            self.grow(step)

    def fetch(self, level: int, number: int, width: int) -> bytes:
        return self.tiles.get((level, number), b"")[: 32 * width]

    def grow(self, hashes: Sequence[bytes]) -> Growth:
        growth = Growth(len(self.hashes), self.fetch)
        for hash_ in hashes:
            growth.add(hash_)
        self.tiles |= {(level, number): tile for level, number, tile in growth.take_changed()}
        self.hashes += hashes
        return growth

    def tree(self, size: int | None = None) -> TileTree:
        return TileTree(len(self.hashes) if size is None else size, self.fetch)


def hashes_of(count: int, seed: int = 0) -> list[bytes]:
    return [leaf_hash(f"{seed} {n}".encode()) for n in range(count)]


def straight(hashes: Sequence[bytes]) -> bytes:
    """RFC 9162 2.1.1, as it is written."""
    if len(hashes) < 2:
        return hashes[0] if hashes else EMPTY_ROOT
    split = largest_power_below(len(hashes))
    return node_hash(straight(hashes[:split]), straight(hashes[split:]))


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    stored = Stored([HASHES[:size]])
    assert root_of(HASHES[:size]).hex() == stored.tree().root().hex() == ROOTS[size]
    assert stored.grow([]).root().hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), INCLUSION)
def test_inclusion_proofs_are_those_of_certificate_transparency(index: int, size: int, path: list[str]) -> None:
    proof = inclusion_proof(index, size, Stored([HASHES[:size]]).tree().node)
    assert [hash_.hex() for hash_ in proof] == path
    assert holds_inclusion(HASHES[index], index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("old", "new", "path"), CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(old: int, new: int, path: list[str]) -> None:
    proof = consistency_proof(old, new, Stored([HASHES[:new]]).tree().node)
    assert [hash_.hex() for hash_ in proof] == path
    assert holds_consistency(old, bytes.fromhex(ROOTS[old]), new, bytes.fromhex(ROOTS[new]), proof)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 255, 256, 257, 300, 511, 1000])
def test_another_implementation_finds_the_same(size: int) -> None:
    chance = random.Random(size)
    leaves = [chance.randbytes(chance.randrange(80)) for _ in range(size)]
    other = pymerkle.InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        other.append_entry(leaf)
    tree = Stored([[leaf_hash(leaf) for leaf in leaves]]).tree()
    assert other.get_root() == tree.root()
    for index in {0, size - 1, *(chance.randrange(size) for _ in range(10))}:
        theirs = other.prove_inclusion(index + 1)
        proof = tree.inclusion(index)
        assert [bytes.fromhex(hash_) for hash_ in theirs.serialize()["path"]][1:] == proof
        assert holds_inclusion(leaf_hash(leaves[index]), index, size, proof, other.get_root())
        # And what we prove about growth holds between the roots that they compute.
        old = index + 1
        assert holds_consistency(old, other.get_root(old), size, other.get_root(), tree.consistency(old))


@given(st.lists(st.integers(0, 700), max_size=6), st.randoms(use_true_random=False))
def test_a_tree_that_grew_in_steps_is_the_tree_that_was_written_at_once(
    steps: list[int], chance: random.Random
) -> None:
    hashes = hashes_of(sum(steps))
    begun = 0
    stored = Stored()
    for step in steps:
        root = stored.grow(hashes[begun : begun + step]).root()
        begun += step
        assert root == straight(hashes[:begun])
    old = chance.randint(0, begun)
    assert stored.tree().root(old) == straight(hashes[:old])
    proof = stored.tree().consistency(old)
    assert holds_consistency(old, straight(hashes[:old]), begun, straight(hashes), proof)


@given(st.integers(1, 600), st.data())
def test_a_proof_holds_for_its_leaf_and_place_alone(size: int, data: st.DataObject) -> None:
    hashes = hashes_of(size)
    tree, root = Stored([hashes]).tree(), straight(hashes)
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index)
    assert holds_inclusion(hashes[index], index, size, proof, root)
    elsewhere = data.draw(st.integers(0, size + 1).filter(lambda place: place != index))
    assert not holds_inclusion(hashes[index], elsewhere, size, proof, root)
    assert not holds_inclusion(leaf_hash(b"another"), index, size, proof, root)
    assert not holds_inclusion(hashes[index], index, size, [*proof, hashes[0]], root)
    assert not proof or not holds_inclusion(hashes[index], index, size, proof[:-1], root)
    assert not proof or not holds_inclusion(hashes[index], index, size, [bytes(32), *proof[1:]], root)


@given(st.integers(1, 600), st.data())
def test_no_other_past_can_be_proved(size: int, data: st.DataObject) -> None:
    hashes = hashes_of(size)
    old = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, old - 1))
    past = [*hashes[:changed], leaf_hash(b"was otherwise"), *hashes[changed + 1 : old]]
    proof = Stored([hashes]).tree().consistency(old)
    assert holds_consistency(old, straight(hashes[:old]), size, straight(hashes), proof)
    assert not holds_consistency(old, straight(past), size, straight(hashes), proof)
    assert not holds_consistency(old, straight(hashes[:old]), size, straight(hashes), [*proof, hashes[0]])


def test_what_cannot_be_proved_is_refused() -> None:
    tree = Stored([hashes_of(5)]).tree()
    with pytest.raises(ValueError, match="no leaf 5"):
        tree.inclusion(5)
    with pytest.raises(ValueError, match="no leaf -1"):
        tree.inclusion(-1)
    with pytest.raises(ValueError, match="cannot have grown"):
        tree.consistency(6)
    assert not holds_consistency(6, EMPTY_ROOT, 5, EMPTY_ROOT, [])
    assert not holds_consistency(3, EMPTY_ROOT, 5, EMPTY_ROOT, [])


def test_growing_costs_the_same_however_large_the_tree_is() -> None:
    """What is read to go on is the right edge: one tile for each level, never the leaves."""
    stored = Stored([hashes_of(70_000)])
    read: list[tuple[int, int, int]] = []

    def fetch(level: int, number: int, width: int) -> bytes:
        read.append((level, number, width))
        return stored.fetch(level, number, width)

    Growth(70_000, fetch)
    assert read == [(0, 273, 112), (1, 1, 17), (2, 0, 1)] == edge_of(70_000)


def test_tiles_are_cut_as_the_specification_says() -> None:
    """The example of C2SP tlog-tiles: a tree of 70,000 leaves."""
    stored = Stored([hashes_of(70_000)])
    widths = {place: len(tile) // 32 for place, tile in stored.tiles.items()}
    assert {place: width for place, width in widths.items() if width < 256} == {(0, 273): 112, (1, 1): 17, (2, 0): 1}
    assert sum(level == 0 for level, _ in widths) == 274
    assert [width_of(0, number, 70_000) for number in (0, 272, 273, 274)] == [256, 256, 112, 0]


@pytest.mark.parametrize(
    ("path", "level", "number", "width"),
    [
        ("0/x001/x234/067", 0, 1_234_067, 256),
        ("2/000.p/1", 2, 0, 1),
        ("entries/x001/000.p/255", "entries", 1000, 255),
        ("1/999", 1, 999, 256),
    ],
)
def test_a_tile_has_one_path(path: str, level: int | str, number: int, width: int) -> None:
    assert tile_path(level, number, width) == path
    assert place_in(path.partition("/")[2]) == (number, width)


@pytest.mark.parametrize(
    "path", ["", "1", "01", "0001", "x000/001", "x001/1", "001.p/0", "001.p/256", "001.p/01", "001.p/", "x001", "00a"]
)
def test_what_is_no_path_of_a_tile_is_none(path: str) -> None:
    assert place_in(path) is None


@given(st.integers(0, 10**12), st.integers(1, 256))
def test_paths_lead_there_and_back(number: int, width: int) -> None:
    assert place_in(tile_path("", number, width).removeprefix("/")) == (number, width)


def test_a_tile_that_is_missing_or_too_short_is_noticed() -> None:
    stored = Stored([hashes_of(300)])
    stored.tiles[0, 1] = stored.tiles[0, 1][:-32]
    with pytest.raises(TileMissing, match=r"0/001"):
        stored.tree().inclusion(299)
    stored = Stored([hashes_of(300)])
    del stored.tiles[0, 0]
    with pytest.raises(TileMissing, match=r"0/000"):
        stored.tree().inclusion(0)
