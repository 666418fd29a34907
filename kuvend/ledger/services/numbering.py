"""The origins of ledgers that began anew, one after the other."""

import re

NUMBERED = re.compile(r"(?P<origin>.*)/ledger-(?P<number>[0-9]+)")


def number_of(origin: str) -> int:
    match = NUMBERED.fullmatch(origin)
    return int(match["number"]) if match else 1


def next_origin(origin: str) -> str:
    """`kuvend.example.org`, then `kuvend.example.org/ledger-2`, then `…/ledger-3`."""
    match = NUMBERED.fullmatch(origin)
    return f"{match['origin'] if match else origin}/ledger-{number_of(origin) + 1}"
