"""Entries for tests: acts as services perform them, and a ledger that was sealed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from kuvend.edition.services import act
from kuvend.ledger.leaves import Json
from kuvend.ledger.models import Entry
from kuvend.ledger.services import sealing
from kuvend.ledger.services.entries import append

AT = datetime(2026, 3, 2, 8, 15, 30, 250, tzinfo=UTC)
OFFICE: dict[str, Json] = {"role": "point-of-contact", "office": {"en": "Ministry of Examples"}}


def record(
    number: int = 1,
    *,
    kind: str = "commitment.revised",
    subject: str = "",
    payload: Mapping[str, Json] | None = None,
    public: bool = True,
    actor: int | None = None,
    scope: str = "XA",
) -> Entry:
    """One act on record, a second later for each number."""
    with act(scope):
        return append(
            kind=kind,
            subject=subject or f"commitment/XA-2-{number:02}",
            payload=payload if payload is not None else {"by": OFFICE, "number": number},
            at=AT + timedelta(seconds=number),
            actor=actor,
            scope=scope,
            public=public,
        )


def record_many(count: int, first: int = 1) -> list[Entry]:
    with act("XA"):  # All at once, which takes a fifth of the time.
        return [record(number) for number in range(first, first + count)]


def seal() -> sealing.Sealed:
    return sealing.seal(at=AT + timedelta(hours=1))


def sealed(count: int) -> list[Entry]:
    """So many entries, sealed and signed."""
    entries = record_many(count)
    seal()
    for entry in entries:
        entry.refresh_from_db()
    return entries
