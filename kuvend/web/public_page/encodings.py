"""Compressed forms of a page, and which of them a reader takes (RFC 9110, section 12.5.3)."""

import gzip
import re
from functools import lru_cache

import brotli

IDENTITY = "identity"
# Ours, the smallest first: it decides where a reader likes several equally.
ENCODINGS = ("br", "gzip", IDENTITY)

_ITEM = re.compile(r"\s*([^\s;,]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.IGNORECASE)


@lru_cache(maxsize=128)
def accepted(header: str) -> tuple[str, ...]:
    """The encodings that an Accept-Encoding header takes, the best first.

    Uncompressed stands last where nobody asked for it, and also where it was refused: it can always be read.
    """
    weights = _weights(header)
    anything = weights.get("*", 0.0)
    wanted = {name: weights.get(name, anything) for name in ENCODINGS if name != IDENTITY}
    wanted[IDENTITY] = weights.get(IDENTITY, 0.0)
    best_first = sorted(ENCODINGS, key=lambda name: -wanted[name])
    taken = tuple(name for name in best_first if wanted[name] > 0)
    return taken if IDENTITY in taken else (*taken, IDENTITY)


def compressed(body: bytes) -> dict[str, bytes]:
    """The body in every encoding that makes it smaller, and as it is. The same body gives the same bytes."""
    forms = {"br": brotli.compress(body, quality=5), "gzip": gzip.compress(body, compresslevel=6, mtime=0)}
    smaller = {name: form for name, form in forms.items() if len(form) < len(body)}
    return {**smaller, IDENTITY: body}


def _weights(header: str) -> dict[str, float]:
    """What the header says of each encoding; an item that is not well formed says nothing."""
    items = (_ITEM.fullmatch(item) for item in header.split(","))
    return {item[1].lower().removeprefix("x-"): float(item[2] or 1) for item in items if item}
