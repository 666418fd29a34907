"""What a forum, a notice or a record said before each change, what after it, and what the rows named there are called.

Only what it said before is kept at a change. What it said afterwards is what the next change found, or what is so now.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kuvend.documents.models import Document
from kuvend.forum.models import Forum, Meeting, Seat
from kuvend.forum.selectors.lines import ChangeLine, Text
from kuvend.forum.selectors.saying import announced, on_record, terms
from kuvend.members.models import Office, Organisation

# Where a content names a row by its code, by the kind of row.
NAMED = {
    "seat": Seat,
    "owner_office": Office,
    "owner_organisation": Organisation,
    "remit_document": Document,
    "rules_document": Document,
    "minutes_document": Document,
}


def meeting_changes(meeting: Meeting) -> tuple[ChangeLine, ...]:
    """The changes of a notice and of a record, the first one first. Four queries, one where there is none."""
    rows = list(meeting.changes.all())
    if not rows:
        return ()
    now = {**announced(meeting, meeting.agenda.all()), **on_record(meeting)}
    lines = [ChangeLine(row.at, row.reason, row.before, after, row.capacity) for row, after in _afters(rows, now)]
    return tuple(reversed(lines))


def forum_revisions(forum: Forum) -> tuple[ChangeLine, ...]:
    """The revisions of a forum's texts, the first one first. One query."""
    lines = [
        ChangeLine(row.until, row.reason, row.before, after, row.capacity, row.since)
        for row, after in _afters(list(forum.revisions.all()), terms(forum))
    ]
    return tuple(reversed(lines))


def _afters(rows: Sequence[Any], now: Mapping[str, Any]) -> Iterable[tuple[Any, Mapping[str, Any]]]:
    """Each change with what was said after it, the last one first."""
    said = dict(now)
    for row in reversed(rows):
        yield row, {field: said.get(field) for field in row.before}
        said.update(row.before)


def names_in(changes: Iterable[ChangeLine]) -> dict[str, Text]:
    """What the rows are called that these changes name by their codes. A query for each kind of row that is named."""
    codes: dict[Any, set[str]] = {}
    for change in changes:
        for said in (change.before, change.after):
            for field, code in _named(said):
                codes.setdefault(NAMED[field], set()).add(code)
    found: dict[str, Text] = {}
    for kind, wanted in codes.items():
        rows = kind._default_manager.filter(code__in=wanted)
        rows = rows.select_related("office", "organisation") if kind is Seat else rows
        found |= {row.code: _called(row) for row in rows}
    return found


def _named(said: Any) -> Iterable[tuple[str, str]]:
    """Every code in a content, with the field that it stands in."""
    if isinstance(said, Mapping):
        for field, value in said.items():
            if field in NAMED and isinstance(value, str):
                yield field, value
            yield from _named(value)
    elif isinstance(said, list):
        for value in said:
            yield from _named(value)


def _called(row: Any) -> Text:
    match row:
        case Document():
            return row.title
        case Seat():
            body = row.office or row.organisation
            return body.name if body else row.called
        case _:
            return row.name
