"""Receipts: what somebody who acted keeps as proof, and who may open one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kuvend.ledger.models import Entry


@dataclass(frozen=True)
class ReceiptLine:
    """What a page shows of a receipt. `index` is its place in the ledger, None until it is sealed."""

    code: str
    kind: str
    subject: str
    at: datetime
    digest: str
    index: int | None


LINE = ("code", "kind", "subject", "at", "digest", "index")


def latest_receipt(*, actor: int | None, subject: str) -> ReceiptLine | None:
    """The receipt of the last thing that this person did about a subject, None when they did nothing."""
    if actor is None:
        return None
    lines = Entry.objects.filter(actor_id=actor, subject=subject).order_by("-pk").values_list(*LINE)
    newest = lines.first()
    return ReceiptLine(*newest) if newest else None


def own_receipt(code: str, *, actor: int | None) -> ReceiptLine | None:
    """The receipt with this code, if it was this person who acted. Nobody else's, also where it is public."""
    if actor is None:
        return None
    line = Entry.objects.filter(code=code, actor_id=actor).values_list(*LINE).first()
    return ReceiptLine(*line) if line else None


def entry_with(code: str, *, viewer: int | None) -> Entry | None:
    """The entry whose receipt this is, if this viewer may open it: whoever acted, and everybody once it is public."""
    entry = Entry.objects.filter(code=code).first()
    if entry and (entry.disclosed_at or (viewer is not None and entry.actor_id == viewer)):
        return entry
    return None


def line_of(entry: Entry) -> ReceiptLine:
    return ReceiptLine(entry.code, entry.kind, entry.subject, entry.at, entry.digest, entry.index)


def receipts_of(actor: int) -> Iterator[ReceiptLine]:
    """Everything that this person did on record, oldest first."""
    for entry in Entry.objects.filter(actor_id=actor).order_by("pk").iterator():
        yield line_of(entry)
