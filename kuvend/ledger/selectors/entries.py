"""Entries as everybody may read them: the header always, the payload once what it is about is public."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kuvend.ledger.leaves import Header
from kuvend.ledger.models import Entry
from kuvend.ledger.selectors.tree import header_of

DESTROYED = "ledger.payload-destroyed"


class Payload(StrEnum):
    """What became of an entry's payload."""

    PUBLIC = "public"
    WITHHELD = "withheld"
    DESTROYED = "destroyed"


@dataclass(frozen=True)
class Tombstone:
    """That a payload was destroyed, when, and why. `index` is the place of the entry that says so."""

    at: datetime
    reason: str
    index: int | None


@dataclass(frozen=True)
class EntryPage:
    """A sealed entry. `payload` and `salt` are None unless they are public."""

    index: int
    header: Header
    at: datetime
    state: Payload
    payload: Any
    salt: str | None
    tombstone: Tombstone | None


def entry_page(index: int) -> EntryPage | None:
    """The entry at a place of the tree, as everybody may read it; None when nothing stands there."""
    entry = Entry.objects.filter(index=index).first()
    if entry is None or entry.index is None:
        return None
    state = state_of(entry)
    is_public = state is Payload.PUBLIC
    return EntryPage(
        index=entry.index,
        header=header_of(entry),
        at=entry.at,
        state=state,
        payload=words_of(entry) if is_public else None,
        salt=entry.salt if is_public else None,
        tombstone=tombstone_of(entry) if state is Payload.DESTROYED else None,
    )


def words_of(entry: Entry) -> Any:
    """What an entry says; the bare text where somebody made it unreadable in the database."""
    try:
        return json.loads(entry.payload or "null")
    except ValueError:
        return entry.payload


def state_of(entry: Entry) -> Payload:
    if entry.is_destroyed:
        return Payload.DESTROYED
    return Payload.PUBLIC if entry.disclosed_at else Payload.WITHHELD


def tombstone_of(entry: Entry) -> Tombstone | None:
    """What was said when a payload was destroyed; None when nobody said anything, which is no lawful way to go."""
    said = Entry.objects.filter(subject=entry.subject, kind=DESTROYED, payload__contains=f'"{entry.digest}"').first()
    if said is None:
        return None
    words = words_of(said)
    return Tombstone(said.at, str(words.get("reason", "")) if isinstance(words, dict) else "", said.index)


def payload_line(entry: Entry) -> str:
    """What a dump and `/ledger/payloads/` say of a payload, as one line of JSON."""
    state = state_of(entry)
    if state is Payload.PUBLIC:
        return f'{{"index":{entry.index},"payload":{entry.payload},"salt":"{entry.salt}"}}'
    return json.dumps({"index": entry.index, str(state): True}, separators=(",", ":"))


def payload_at(index: int) -> Entry | None:
    return Entry.objects.filter(index=index).only("index", "payload", "salt", "disclosed_at").first()


def index_of(code: str) -> int | None:
    """The place of the public entry with this receipt code."""
    return Entry.objects.filter(code=code, disclosed_at__isnull=False).values_list("index", flat=True).first()


@dataclass(frozen=True)
class Line:
    """One entry in a list."""

    index: int
    kind: str
    subject: str
    at: datetime


def latest_entries(count: int) -> list[Line]:
    rows = Entry.objects.sealed().order_by("-index").values_list("index", "kind", "subject", "at")[:count]
    return [Line(index or 0, kind, subject, at) for index, kind, subject, at in rows]
