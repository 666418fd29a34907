"""Killed at random moments while people act: nothing acknowledged is lost or done twice, and the tree stays right.

Five kills on each database in `make test`, fifty in `make soak` (KUVEND_KILLS). A failure names its seed.
"""

import os
import random
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.site import KUVEND
from tests.soak.installation import Installation, installed, moments
from tests.soak.writers import ADOPT, Told, Writers

KILLS = int(os.environ.get("KUVEND_KILLS", "5"))
SEED = int(os.environ.get("KUVEND_SEED") or random.randrange(1_000_000))
LANDS, WRITERS = 2, 3
# More than they can do in the time, so that somebody acts in every moment.
DRAFTS = 60 + 24 * KILLS


def test_no_acknowledged_act_is_lost_or_doubled(tmp_path: Path) -> None:
    with installed(tmp_path) as installation:
        people = installation.ask("prepare", str(LANDS), str(WRITERS), str(DRAFTS), "draft")
        installation.start()
        writers = Writers(installation.address, people, ADOPT)
        writers.start()
        for number, (after, how) in enumerate(moments(KILLS, SEED)):
            act_and_kill(installation, writers, after, how, number)
        time.sleep(1)
        writers.stop()
        until_sealed(installation)
        require_nothing_lost_or_doubled(installation, writers.told)
        require_tree_right(installation)
        installation.stop()


def act_and_kill(installation: Installation, writers: Writers, after: float, how: str, number: int) -> None:
    """Let them act for a while, kill, start again, and see that somebody can act."""
    before = len(writers.told.acknowledged)
    time.sleep(after)
    deadline = time.monotonic() + 30
    while len(writers.told.acknowledged) == before:
        assert time.monotonic() < deadline, f"Nobody could act before kill {number} (seed {SEED}): {writers.told.odd}"
        time.sleep(0.05)
    installation.keep_checkpoint()
    installation.kill(how)
    # One process that dies is replaced while the site stays up; the whole, and two deaths in a row, are started again.
    if how == "everything" or not installation.is_up():
        installation.start()


def until_sealed(installation: Installation) -> None:
    """A living worker seals within a minute what others left behind when they died."""
    deadline = time.monotonic() + 60
    while installation.ask("unsealed"):
        assert time.monotonic() < deadline, "Entries are left unsealed"
        time.sleep(0.5)


def require_nothing_lost_or_doubled(installation: Installation, told: Told) -> None:
    found: dict[str, dict[str, Any]] = installation.ask("count")
    assert told.odd == [], f"seed {SEED}"
    assert told.acknowledged, "Somebody acted"
    for address, receipt in told.acknowledged.items():
        row = found[code_in(address)]
        assert row["receipts"] == [receipt], f"{address} was acknowledged with {receipt} (seed {SEED}): {row}"
    for address in told.known_already:
        assert found[code_in(address)]["adopted"], f"{address} was said to be done (seed {SEED})"
    assert [row for row in found.values() if not is_whole(row)] == [], f"seed {SEED}"


def is_whole(row: dict[str, Any]) -> bool:
    """Everything of the act is there, once, or nothing is."""
    if row["adopted"]:
        return bool(row["title"] == row["wanted"] and row["numbers"] == [1, 2] and len(row["receipts"]) == 1)
    return bool(row["title"] != row["wanted"] and row["numbers"] == [1] and row["receipts"] == [])


def code_in(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def require_tree_right(installation: Installation) -> None:
    """By the independent verification, and against every checkpoint that was shown before a kill."""
    out = installation.folder / "out"
    kuvend(installation, "export", str(out))
    kuvend(installation, "verify", "dump", str(out))
    for kept in {path.read_text(): path for path in installation.checkpoints}.values():
        kuvend(installation, "verify", "dump", str(out), "--since", str(kept))


def kuvend(installation: Installation, *arguments: str) -> None:
    command = [*KUVEND, *arguments]
    done = subprocess.run(command, env=installation.env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments} (seed {SEED}): {done.stdout}{done.stderr}"
