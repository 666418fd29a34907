"""Entries: what an act leaves on record. Each is written in the transaction of its act, and sealed within a minute."""

import re
import secrets
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import datetime

from kuvend.edition.acting import require_act, scopes_touched
from kuvend.edition.services import act
from kuvend.ledger.leaves import SALT_BYTES, Json, canonical, digest_of
from kuvend.ledger.models import Entry
from kuvend.ledger.selectors.entries import DESTROYED

KIND = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+")
# An opaque code: no space, no @, so that neither a name nor an e-mail address can slip in.
SUBJECT = re.compile(r"[a-z]+(-[a-z]+)*/[A-Za-z0-9._/-]+")

# The kinds appended within the acts of record under way; None when there is none. See `acts`.
kinds_appended: ContextVar[list[str] | None] = ContextVar("kinds_appended", default=None)


class NotAnEntry(ValueError):
    """A kind, subject or payload that the ledger cannot hold: a fault of the act that appended it."""


def append(
    *, kind: str, subject: str, payload: Mapping[str, Json], at: datetime, actor: int | None, scope: str, public: bool
) -> Entry:
    """Put an act on record, in the act's own transaction.

    `kind` is a dotted verb ("commitment.revised"); `subject` an opaque code ("commitment/XY-4-03"), never a name;
    `payload` plain JSON that names people by role and office alone. `scope`: whose public version moves.
    `public`: everybody may read the payload at once; otherwise it waits for `disclose`.
    """
    require_act("Entry")
    check(kind, subject, at)
    text = canonical_payload(payload)
    salt = secrets.token_bytes(SALT_BYTES)
    entry = Entry(
        kind=kind,
        subject=subject,
        at=at,
        digest=digest_of(text, salt),
        payload=text.decode(),
        salt=salt.hex(),
        scope=scope,
        actor_id=actor,
        disclosed_at=at if public else None,
    )
    entry.save(force_insert=True)
    moves(scope)
    kinds = kinds_appended.get()
    if kinds is not None:
        kinds.append(kind)
    return entry


def moves(scope: str) -> None:
    """The act under way also changes this scope. Without an act within it, and the savepoint that would cost."""
    touched = scopes_touched.get()
    if touched is not None:
        touched.add(scope)


def check(kind: str, subject: str, at: datetime) -> None:
    if not KIND.fullmatch(kind):
        raise NotAnEntry(f"{kind!r} is no kind: write a dotted verb, as in commitment.revised.")
    if not SUBJECT.fullmatch(subject):
        raise NotAnEntry(f"{subject!r} is no subject: write a kind of thing and its code, as in commitment/XY-4-03.")
    if at.tzinfo is None:
        raise NotAnEntry("The moment of an act needs its time zone.")


def canonical_payload(payload: Mapping[str, Json]) -> bytes:
    said = dict(payload)
    if has_fraction(said):
        raise NotAnEntry("A payload holds no fractions: say them as text.")
    try:
        return canonical(said)
    except (ValueError, TypeError) as fault:
        raise NotAnEntry(f"A payload is plain JSON: {fault}") from fault


def has_fraction(value: object) -> bool:
    """A fraction may be read back as another number than was written, and its digest would no longer fit."""
    if isinstance(value, dict):
        return any(map(has_fraction, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(has_fraction, value))
    return isinstance(value, float)


def disclose(*, subjects: Iterable[str], at: datetime) -> int:
    """Everybody may see these subjects from now on: so may they read what the ledger says of them.

    Answers how many payloads became public.
    """
    waiting = Entry.objects.about(list(subjects)).undisclosed()
    scopes = sorted(set(waiting.values_list("scope", flat=True)))
    if not scopes:
        return 0
    with act(*scopes):
        return waiting.update(disclosed_at=at)


def conceal(*, subjects: Iterable[str]) -> int:
    """Nobody may see these subjects any longer: what the ledger says of them waits again for `disclose`.

    The entries stay in the tree, and every proof holds. Answers how many payloads are withheld now.
    """
    known = Entry.objects.about(list(subjects)).filter(disclosed_at__isnull=False)
    scopes = sorted(set(known.values_list("scope", flat=True)))
    if not scopes:
        return 0
    with act(*scopes):
        return known.update(disclosed_at=None)


def destroy(
    *,
    entry: Entry | str,
    reason: str,
    at: datetime,
    actor: int | None = None,
    capacity: Mapping[str, Json] | None = None,
) -> Entry:
    """Destroy the payload and salt of an entry, or of all entries about a subject, and say so in a tombstone.

    `reason` says why, and names no person; `actor` is who did it, if it was somebody, and `capacity` in which role.
    What was sealed stays sealed: the header and every proof remain valid.
    Answers the tombstone. Raises NotAnEntry when there is nothing to destroy.
    """
    wanted = Entry.objects.filter(pk=entry.pk) if isinstance(entry, Entry) else Entry.objects.about([entry])
    with act():
        found = list(wanted.filter(payload__isnull=False).exclude(kind=DESTROYED).select_for_update().order_by("pk"))
        if not found:
            raise NotAnEntry("There is no payload to destroy.")
        Entry.objects.filter(pk__in=[one.pk for one in found]).update(payload=None, salt=None)
        digests: list[Json] = [one.digest for one in found]
        first = found[0]
        with act(*{one.scope for one in found}):
            return append(
                kind=DESTROYED,
                subject=first.subject,
                payload={"digests": digests, "reason": reason, **({"by": dict(capacity)} if capacity else {})},
                at=at,
                actor=actor,
                scope=first.scope,
                public=True,
            )


def forget(*, actor: int) -> int:
    """A person is erased: no entry knows any longer that it was they who acted. Answers how many knew."""
    with act():
        return Entry.objects.filter(actor_id=actor).update(actor_id=None)
