"""What the front page of the ledger shows."""

from dataclasses import dataclass
from datetime import datetime

from kuvend.ledger.models import Checkpoint, Entry
from kuvend.ledger.selectors.entries import Line, latest_entries
from kuvend.ledger.selectors.tree import latest_checkpoint, signed_note

SHOWN = 10


@dataclass(frozen=True)
class Witnessed:
    """A witness's last cosignature, and how many entries it covered."""

    witness: str
    size: int
    signed_at: datetime


@dataclass(frozen=True)
class LedgerPage:
    """The state of the ledger. `note` is the signed checkpoint; None before the first entry is sealed."""

    origin: str
    size: int
    root: str
    signed_at: datetime | None
    note: str | None
    waiting: int
    latest: list[Line]
    witnesses: list[Witnessed]


def ledger_page(origin: str) -> LedgerPage:
    checkpoint = latest_checkpoint()
    return LedgerPage(
        origin=origin,
        size=checkpoint.size if checkpoint else 0,
        root=checkpoint.root if checkpoint else "",
        signed_at=checkpoint.at if checkpoint else None,
        note=signed_note(checkpoint) if checkpoint else None,
        waiting=Entry.objects.waiting().count(),
        latest=latest_entries(SHOWN),
        witnesses=last_witnessed(),
    )


def last_witnessed() -> list[Witnessed]:
    """The last cosignature of each witness."""
    rows = (
        Checkpoint.objects.filter(cosignatures__isnull=False)
        .order_by("-size")
        .values_list("cosignatures__witness", "size", "cosignatures__signed_at")[: SHOWN * SHOWN]
    )
    latest: dict[str, Witnessed] = {}
    for witness, size, signed_at in rows:
        latest.setdefault(witness, Witnessed(witness, size, signed_at))
    return sorted(latest.values(), key=lambda one: one.witness)
