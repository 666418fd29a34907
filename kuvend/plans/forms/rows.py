"""Rows of a form that people add, take away and move by buttons, so that nothing of it needs a script.

A row's inputs are called `<rows>-<number>-<field>`, and `<rows>-count` says how many rows there are. A button named
`step` says what to do: `add-milestones`, `remove-milestones-2`, `up-milestones-2`, `down-milestones-2`.
"""

import re

from django.utils.datastructures import MultiValueDict

# What was typed, by the name of the input.
Typed = MultiValueDict[str, str]
# Stands for a row that is new in an order of rows.
NEW = -1

# More rows than any real commitment has; what comes beyond is not read.
MOST_ROWS = 60
STEP = re.compile(r"(?P<act>add|remove|up|down)-(?P<rows>[a-z_]+)(?:-(?P<row>\d{1,3}))?")


def count(data: Typed, rows: str) -> int:
    """How many rows were sent."""
    given = str(data.get(f"{rows}-count") or "0")
    return min(int(given), MOST_ROWS) if given.isascii() and given.isdecimal() and len(given) < 6 else 0


def is_step(step: str) -> bool:
    return STEP.fullmatch(step) is not None


def after(data: Typed, step: str) -> tuple[Typed, str]:
    """What was typed, with the rows as the step leaves them, and the row it was about ("milestones-2", or nothing)."""
    asked = STEP.fullmatch(step)
    if asked is None:
        return data, ""
    rows, at = asked["rows"], int(asked["row"] or 0)
    order = list(range(count(data, rows)))
    place = _moved(order, asked["act"], at)
    return _renumbered(data, rows, order), f"{rows}-{place}" if order else ""


def _moved(order: list[int], act: str, at: int) -> int:
    """Change the order in place; the new place of the row that the step was about."""
    last = len(order) - 1
    if act == "add":
        if len(order) < MOST_ROWS:
            order.append(NEW)
        return len(order) - 1
    if at > last:
        return max(last, 0)
    if act == "remove":
        del order[at]
        return max(min(at, len(order) - 1), 0)
    to = min(max(at - 1 if act == "up" else at + 1, 0), last)
    order[at], order[to] = order[to], order[at]
    return to


def _renumbered(data: Typed, rows: str, order: list[int]) -> Typed:
    """The rows in their new order; a row that was just added is empty."""
    row_of = re.compile(rf"{re.escape(rows)}-(\d+)-(.+)")
    kept: Typed = MultiValueDict()
    by_row: dict[int, dict[str, list[str]]] = {}
    for name, values in data.lists():
        found = row_of.fullmatch(name)
        if found:
            by_row.setdefault(int(found[1]), {})[found[2]] = list(map(str, values))
        elif name != f"{rows}-count":
            kept.setlist(name, values)
    for new, old in enumerate(order):
        for field, texts in by_row.get(old, {}).items():
            kept.setlist(f"{rows}-{new}-{field}", texts)
    kept[f"{rows}-count"] = str(len(order))
    return kept
