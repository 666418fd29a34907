"""The ledger against pymerkle's tree on SQLite: appending and sealing the same entries, one commit each and in bulk;
proofs from a cold tree; verifying a whole dump; and whether a tenth costs a tenth.

Each length is measured in a process and a database of its own, with every commit synced to disk in both. It is not the
same work: ours writes the entry with its salted payload, indexes and the public version, and signs the tree; theirs
writes the leaf and its hash. `LENGTH` and `LONG` in the environment change the numbers of entries.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench import Row

LENGTH = int(os.environ.get("LENGTH", 100_000))
# Only when asked for: it takes some ten minutes.
LONG = int(os.environ.get("LONG", 0))
# One commit for each entry is measured on so many entries, in turns; both costs are the same for each entry.
SINGLY = min(LENGTH, 5_000)
ROUNDS = 3
PROOFS = 5_000
TIMES_THE_PROOFS = 10
# So many entries go into one transaction when they come in bulk.
BULK = 1_000
AT = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)


def run() -> list[Row]:
    found = measured(LENGTH)
    per_entry = found["seal"] / LENGTH
    rows = [
        Row(f"{SINGLY:,} entries, a commit each, sealed", found["singly"], "entries/s"),
        Row("the same, pymerkle on SQLite", found["singly_other"], "entries/s"),
        Row(f"{LENGTH:,} entries in bulk, sealed", found["bulk"], "entries/s"),
        Row("the same, pymerkle on SQLite", found["bulk_other"], "entries/s"),
        Row("of that, sealing alone", LENGTH / found["seal"], "entries/s"),
        Row(f"proofs from a cold tree of {LENGTH:,}", found["proofs"], "proofs/s",
            at_least=TIMES_THE_PROOFS * found["proofs_other"], note="the bar is ten times pymerkle's"),
        Row("the same, pymerkle on SQLite", found["proofs_other"], "proofs/s"),
        Row(f"writing a dump of {LENGTH:,}", found["dump"], "s"),
        Row(f"verifying a dump of {LENGTH:,}", LENGTH / found["verify"], "entries/s"),
        Row("sealing ten times the tenth", per_entry / found["seal_tenth"], "times", at_most=1.5,
            note="for each entry: 1 is linear"),
    ]  # fmt: skip
    if LONG:
        long = measured(LONG)
        rows += [
            Row(f"{LONG:,} entries in bulk, sealed", long["bulk"], "entries/s"),
            Row(f"verifying a dump of {LONG:,}", LONG / long["verify"], "entries/s"),
            Row(f"sealing {LONG:,}", long["seal"] / LONG / per_entry, "times", at_most=1.5,
                note=f"for each entry, of what it is with {LENGTH:,}"),
        ]  # fmt: skip
    return rows


def measured(length: int) -> dict[str, Any]:
    """What a process of its own finds with so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KUVEND_VAR": folder, "DATABASE_URL": f"sqlite:///{folder}/ledger.sqlite3"}
        environment.pop("LEDGER_KEY_FILE", None)
        command = [sys.executable, "-m", "bench.bench_ledger", str(length), folder]
        out = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def child(length: int, folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps({**in_turns(folder), **in_bulk(length, folder), **read_back(length, folder)}))


def in_turns(folder: Path) -> dict[str, float]:
    """Entries with a commit each, ours and theirs in turns. Median of the rounds."""
    share = SINGLY // ROUNDS
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(ROUNDS):
        ours.append(per_second(share, lambda: append_and_seal(share, bulk=1)))
        with other_tree(folder / f"singly{number}") as tree:
            leaves = list(leaves_of(share))
            theirs.append(per_second(share, partial(append_other, tree, leaves)))
    return {"singly": statistics.median(ours), "singly_other": statistics.median(theirs)}


def in_bulk(length: int, folder: Path) -> dict[str, float]:
    """All entries, many to a transaction, then sealed; a tenth of them first, to see how sealing grows."""
    tenth = max(1, length // 10)
    rest = length - tenth
    appending = seconds(lambda: append(tenth, bulk=BULK))
    seal_tenth = seconds(seal)
    appending += seconds(lambda: append(rest, bulk=BULK))
    sealing = seconds(seal)
    with other_tree(folder / "bulk") as tree:
        theirs = per_second(length, lambda: tree.append_entries(leaves_of(length), chunksize=BULK))
    return {
        "bulk": length / (appending + seal_tenth + sealing),
        "bulk_other": theirs,
        "seal": sealing * length / rest,
        "seal_tenth": seal_tenth / tenth,
    }


def read_back(length: int, folder: Path) -> dict[str, float]:
    """Proofs from trees that were just opened, in turns; then a dump, written and verified."""
    from kuvend.ledger.services import dumps

    chance = random.Random(length)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        places = [chance.randrange(length) for _ in range(PROOFS)]
        ours.append(per_second(PROOFS, partial(prove, places)))
        fewer = places[: PROOFS // 10]
        with other_tree(folder / "bulk") as tree:
            theirs.append(per_second(len(fewer), partial(prove_other, tree, fewer)))
    written = seconds(lambda: dumps.write(folder / "dump"))
    return {
        "proofs": statistics.median(ours),
        "proofs_other": statistics.median(theirs),
        "dump": written,
        "verify": seconds(lambda: verify(folder / "dump")),
    }


def append_and_seal(count: int, *, bulk: int) -> None:
    append(count, bulk=bulk)
    seal()


def append(count: int, *, bulk: int) -> None:
    """Acts as services perform them, so many to a transaction."""
    from kuvend.edition.services import act
    from kuvend.ledger.services import entries

    for first in range(0, count, bulk):
        with act("XA"):
            for number in range(first, min(first + bulk, count)):
                entries.append(
                    kind="commitment.revised",
                    subject=f"commitment/XA-4-{number:06}",
                    payload=PAYLOAD | {"number": number},
                    at=AT + timedelta(seconds=number),
                    actor=None,
                    scope="XA",
                    public=True,
                )


PAYLOAD: dict[str, Any] = {
    "by": {"role": "point-of-contact", "office": {"en": "Ministry of Examples"}},
    "reason": "The date of the tender moved, as the minutes of the forum say.",
    "content": {"title": {"en": "Publish every contract"}, "starts": {"on": "2025-01-01", "precision": "day"}},
}


def leaves_of(count: int) -> Iterator[bytes]:
    """The same entries as bytes, for the other tree."""
    from kuvend.ledger.leaves import canonical

    for number in range(count):
        yield canonical(PAYLOAD | {"number": number})


def seal() -> None:
    from kuvend.ledger.services import sealing

    sealing.seal(at=AT)


def prove(places: list[int]) -> None:
    from kuvend.ledger.selectors.tree import latest_checkpoint, tree

    checkpoint = latest_checkpoint()
    assert checkpoint
    cold = tree(checkpoint.size)
    for place in places:
        cold.inclusion(place)


def other_tree(path: Path) -> Any:
    from pymerkle import SqliteTree

    tree = SqliteTree(str(path))
    tree.con.execute("PRAGMA journal_mode=WAL")
    tree.con.execute("PRAGMA synchronous=FULL")
    return tree


def append_other(tree: Any, leaves: list[bytes]) -> None:
    for leaf in leaves:
        tree.append_entry(leaf)


def prove_other(tree: Any, places: list[int]) -> None:
    for place in places:
        tree.prove_inclusion(place + 1)


def verify(folder: Path) -> None:
    from kuvend.ledger.verifying.copies import Dump
    from kuvend.ledger.verifying.trees import verify_ledger

    report = verify_ledger(Dump(folder), what="dump")
    assert report.holds, report.findings


def seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def per_second(count: int, do: Callable[[], object]) -> float:
    return count / seconds(do)


if __name__ == "__main__":
    child(int(sys.argv[1]), Path(sys.argv[2]))
