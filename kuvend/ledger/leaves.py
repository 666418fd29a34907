"""What stands at a leaf of the tree: the canonical header of an entry, and the digest that fixes its payload. Pure.

Canonical JSON is RFC 8785, so that anybody who has the same values has the same bytes.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import rfc8785

Json = bool | int | str | None | list["Json"] | dict[str, "Json"]

SALT_BYTES = 32
HEADER_FIELDS = ("kind", "subject", "at", "digest")
# A text that stands in JSON as it is.
PLAIN = re.compile(r"[ !#-\[\]-~]*")


class NotALeaf(ValueError):
    """These bytes are not the canonical header of an entry."""


@dataclass(frozen=True)
class Header:
    """What of an entry is public for ever. `at` is UTC with six digits of a second, `digest` 64 hexadecimal digits."""

    kind: str
    subject: str
    at: str
    digest: str

    def as_data(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in HEADER_FIELDS}


def canonical(value: object) -> bytes:
    """The one form of a JSON value (RFC 8785). Raises ValueError for what JSON cannot say exactly."""
    # The library is typed for concrete lists and dictionaries; what it does not know it refuses itself.
    return rfc8785.dumps(cast("Json", value))


def leaf_of(header: Header) -> bytes:
    """The bytes at the leaf; their hash, after RFC 9162, is the leaf's hash."""
    parts = (header.at, header.digest, header.kind, header.subject)
    if all(map(PLAIN.fullmatch, parts)):
        # What canonical JSON makes of plain texts under these four names, ten times as fast.
        return b'{"at":"%b","digest":"%b","kind":"%b","subject":"%b"}' % tuple(part.encode() for part in parts)
    return canonical(header.as_data())


def header_in(leaf: bytes) -> Header:
    """The header that these bytes say. Raises NotALeaf when they are anything else, or the same in another form."""
    try:
        said = json.loads(leaf)
        header = Header(**said) if isinstance(said, dict) else None
        if header and all(isinstance(part, str) for part in said.values()) and leaf_of(header) == leaf:
            return header
    except (ValueError, TypeError) as fault:
        raise NotALeaf("The bytes at a leaf are no canonical header.") from fault
    raise NotALeaf("The bytes at a leaf are no canonical header.")


def digest_of(payload: bytes, salt: bytes) -> str:
    """What the header says of a payload: SHA-256 of the salt and the canonical payload, in hexadecimal.

    The salt keeps a short payload from being found out by trying.
    """
    return hashlib.sha256(salt + payload).hexdigest()


def moment(at: datetime) -> str:
    """A moment as headers say it: `2026-11-23T09:30:00.000000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_in(text: str) -> datetime:
    """The moment that a header says. Raises ValueError when it says none."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
