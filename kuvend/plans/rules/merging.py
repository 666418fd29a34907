"""Two people changed one text at the same time: what each did, brought together without losing a word of either."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kuvend.plans.rules.contents import Content

# Lists of rows, and what says that a row of one side and a row of the other are the same row.
MARKS = {"milestones": "key", "focus_areas": "position"}
# Lists in which each thing is there or not: what either side added is there, what either took out is gone.
SETS = ("leads", "supporting", "goals", "tags")


@dataclass(frozen=True)
class Conflict:
    """A field that both sides changed, each in another way. None: that side has taken it out.

    `field` is its path: "title.en", "values.transparency.how.sq", "milestones.<key>.due".
    """

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """One text out of two. Where both sides changed a field it holds mine, and theirs stands in its conflict."""

    content: Content
    conflicts: tuple[Conflict, ...]


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """What becomes of `base` when both sides' changes are made.

    A field that one side alone changed is as that side has it; a row that one side took out and the other changed is
    kept as it was changed. Rows are in my order, with theirs that are new after them.
    """
    conflicts: list[Conflict] = []
    return Merged(_fields("", base, mine, theirs, conflicts), tuple(conflicts))


def _fields(path: str, base: Content, mine: Content, theirs: Content, conflicts: list[Conflict]) -> Content:
    names = dict.fromkeys([*mine, *theirs])
    merged = {
        name: _one(path + name, name, base.get(name), mine.get(name), theirs.get(name), conflicts) for name in names
    }
    # Languages and values that are gone on the one side, and unchanged on the other, are gone.
    kept = {name: value for name, value in merged.items() if value is not None or (name in mine and name in theirs)}
    return kept


def _one(path: str, name: str, base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if name in MARKS:
        return _rows(path, MARKS[name], base or [], mine, theirs, conflicts)
    if name in SETS:
        return _set(base or [], mine, theirs)
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping) and "on" not in {*mine, *theirs}:
        return _fields(f"{path}.", base or {}, dict(mine), dict(theirs), conflicts)
    conflicts.append(Conflict(path, base, mine, theirs))
    return mine if mine is not None else theirs


def _rows(path: str, mark: str, base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> list[Any]:
    was, here, there = ({row[mark]: row for row in rows} for rows in (base, mine, theirs))
    merged = []
    for key in dict.fromkeys([*here, *there]):
        rows = was.get(key), here.get(key), there.get(key)
        if rows[1] is not None and rows[2] is not None:
            merged.append(_fields(f"{path}.{key}.", rows[0] or {}, rows[1], rows[2], conflicts))
            continue
        row = _one(f"{path}.{key}", "", *rows, conflicts)
        if row is not None:
            merged.append(row)
    return merged


def _set(base: Iterable[Any], mine: Iterable[Any], theirs: Iterable[Any]) -> list[Any]:
    was, here, there = ({json.dumps(one, sort_keys=True): one for one in side} for side in (base, mine, theirs))
    together = {**here, **there}
    return [one for mark, one in together.items() if (mark in here and mark in there) or mark not in was]
