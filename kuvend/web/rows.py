"""Rows of a form: one more comes by a button that posts, and a row that is left empty is none."""

from collections.abc import Callable
from typing import Any, TypeVar

from kuvend.web.forms import KitForm

# More rows than any meeting has; what comes beyond is not read.
MOST_ROWS = 40
Row = TypeVar("Row", bound=KitForm)


def count(typed: Any, name: str, least: int) -> int:
    """How many rows to show: as many as were sent, one more where that was asked, `least` for a new form."""
    if typed is None:
        return least
    given = str(typed.get(f"{name}-count") or "0")
    sent = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 0
    more = 1 if typed.get("step") == f"add-{name}" else 0
    return min(sent + more, MOST_ROWS)


def rows(typed: Any, name: str, make: Callable[[Any, str, int], Row], *, least: int = 1) -> list[Row]:
    """The rows of a form, each made with what was typed, its prefix and its place."""
    return [make(typed, f"{name}-{place}", place) for place in range(count(typed, name, least))]


def asks_for_a_row(typed: Any) -> bool:
    """Whether the form was sent for one more row, and not to be done."""
    return typed is not None and str(typed.get("step", "")).startswith("add-")
