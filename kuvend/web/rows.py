"""Rows of a form: they come and go by buttons that post, and a row that is left empty is none.

A row's inputs are called `<rows>-<place>-<field>`, counted from 0, and `<rows>-count` says how many rows there are. A
button named `step` says what to do: `add-items`, `remove-items-2`.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.datastructures import MultiValueDict

from kuvend.web.forms import KitForm

# More rows than any meeting has; what comes beyond is not read.
MOST_ROWS = 40
STEP = re.compile("(add-[a-z]+|remove-[a-z]+-([0-9]{1,3}))")
Row = TypeVar("Row", bound=KitForm)
# What was typed, by the name of the input.
Typed = MultiValueDict[str, str]


def count(typed: Typed, name: str) -> int:
    """How many rows were sent, and one more where that was asked."""
    given = str(typed.get(f"{name}-count") or "0")
    sent = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 0
    more = 1 if typed.get("step") == f"add-{name}" else 0
    return min(sent + more, MOST_ROWS)


def rows(
    typed: Any,
    name: str,
    make: Callable[[Any, str, int], Row],
    *,
    least: int = 1,
    stays: Callable[[Typed, str], bool] = lambda typed, prefix: False,
) -> list[Row]:
    """The rows of a form, each made with what was typed, its prefix and its place; `least` of them in a new form.

    `stays` says, from what was typed and the prefix, which row cannot be removed: asked for that, it is still there.
    """
    if typed is None:
        return [make(None, f"{name}-{place}", place) for place in range(least)]
    there = count(typed, name)
    removed = _to_remove(typed, name)
    if removed is not None and removed < there and not stays(typed, f"{name}-{removed}"):
        typed, there = _without(typed, name, removed), there - 1
    return [make(typed, f"{name}-{place}", place) for place in range(there)]


def asks_for_rows(typed: Any) -> bool:
    """Whether the form was sent for a row more or less, and not to be done."""
    return typed is not None and STEP.fullmatch(str(typed.get("step", ""))) is not None


def _to_remove(typed: Typed, name: str) -> int | None:
    """The place of the row that was asked to go, if it is one of these rows."""
    asked = STEP.fullmatch(str(typed.get("step", "")))
    return int(asked[2]) if asked and asked[2] and asked[1].startswith(f"remove-{name}-") else None


def _without(typed: Typed, name: str, place: int) -> Typed:
    """What was typed, without one row; those behind it move up."""
    of_a_row = re.compile(rf"{re.escape(name)}-([0-9]{{1,3}})-(.+)")
    kept: Typed = MultiValueDict()
    for key, values in typed.lists():
        row = of_a_row.fullmatch(key)
        at = int(row[1]) if row else -1
        if row is None or at < place:
            kept.setlist(key, values)
        elif at > place:
            kept.setlist(f"{name}-{at - 1}-{row[2]}", values)
    return kept
