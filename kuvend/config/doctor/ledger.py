"""Is every act sealed in time, and is the key where it should be and nobody else's?"""

import stat
from collections.abc import Iterator
from datetime import datetime, timedelta

from kuvend.config.doctor.trouble import Trouble
from kuvend.ledger.models import Checkpoint, Entry
from kuvend.ledger.selectors.tree import tree_size
from kuvend.ledger.services import keys, sealing

# What every receipt promises.
PROMISE = timedelta(seconds=60)


def sealed_in_time(at: datetime) -> Iterator[Trouble]:
    late = Entry.objects.waiting().filter(at__lt=at - PROMISE)
    if count := late.count():
        oldest = late[0].at
        yield Trouble(
            "ledger-unsealed",
            f"Entries of the ledger not sealed within a minute: {count}, the oldest of {oldest:%Y-%m-%d %H:%M:%S} UTC.",
            "Keep a worker running (`kuvend serve`, or `kuvend worker`); what stops it stands in its log.",
        )


def key_is_safe(at: datetime) -> Iterator[Trouble]:
    """The key is there once anything was signed, and nobody but its owner can read it."""
    file = keys.key_file()
    if not file.exists():
        if Checkpoint.objects.exists():
            yield Trouble(
                "ledger-key-missing",
                f"The ledger's key is not at {file}: nothing can be sealed.",
                f"Put it back from its backup, or follow {keys.MANUAL} where there is none.",
            )
        return
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Trouble(
            "ledger-key-open",
            f"Others on this machine can read the ledger's key at {file} (mode {mode:o}).",
            f"Run `chmod 600 {file}`. If somebody may have read it, change it as {keys.MANUAL} says.",
        )


def key_is_settled(at: datetime) -> Iterator[Trouble]:
    """No change of the key was cut off half-way."""
    if keys.next_file().exists():
        yield Trouble(
            "ledger-key-change-cut-off",
            f"A change of the ledger's key was cut off: {keys.next_file()} is left of it.",
            "Run `kuvend seal`: it finishes the change if it is on record, and drops it if it is not. Then back up "
            f"{keys.key_file()}.",
        )


def kept_is_there(at: datetime) -> Iterator[Trouble]:
    """Without the checkpoint beside the key, nothing but the database says what the database must continue."""
    if keys.key_file().exists() and not keys.kept_file().exists() and Checkpoint.objects.exists():
        yield Trouble(
            "ledger-kept-missing",
            f"{keys.kept_file()} is missing: if the database was restored from a backup, nobody here would notice that "
            "entries which were promised are not in it.",
            "Before anything is sealed, copy it from its backup or from another machine; a checkpoint that somebody "
            f"outside has kept will do as well (see {keys.MANUAL}).",
        )


def head_holds(at: datetime) -> Iterator[Trouble]:
    """The tree continues what the database published, and what is kept beside the key."""
    if not keys.key_file().exists():
        return
    try:
        size, last = tree_size(), Checkpoint.objects.order_by("size").last()
        sealing.require_as_many_entries(size)
        sealing.require_continuation(keys.read_keys(), size, last)
    except keys.LedgerFault as fault:
        yield Trouble("ledger-disagrees", str(fault), f"Change nothing more by hand; follow {keys.MANUAL}.")
