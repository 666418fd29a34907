"""The register of duties: what somebody owes by a mandate, and how it passes on when the mandate does.

A duty that follows from role and office passes on by itself. Where a package keeps duties by person, it also hands in
`pass_on`, which a hand-over calls in its own transaction.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kuvend.members.rules import Held


@dataclass(frozen=True)
class Duty:
    """Something still open: what it is, where it is done, and by when."""

    title: object
    url: str = ""
    due: date | None = None


OpenFor = Callable[[Held], Iterable[Duty]]
PassOn = Callable[[Held, Held, datetime], None]

_DUTIES: dict[str, tuple[OpenFor, PassOn | None]] = {}


def register(kind: str, open_for: OpenFor, pass_on: PassOn | None = None) -> None:
    """Take in a kind of duty: `open_for(held)` lists what is open, `pass_on(old, new, at)` moves it to a successor."""
    _DUTIES[kind] = (open_for, pass_on)


def open_duties(held: Held) -> list[Duty]:
    """What is still open under this mandate; what is due first comes first, what has no date last."""
    found = [duty for open_for, _ in _DUTIES.values() for duty in open_for(held)]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or date.max))


def pass_on(old: Held, new: Held, at: datetime) -> None:
    """Give what is open under `old` to the successor. Part of the act of handing over."""
    for _, move in _DUTIES.values():
        if move:
            move(old, new, at)
