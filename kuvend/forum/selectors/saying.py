"""What a forum, a notice and a record say, as plain JSON: for the ledger, and for what they said before a change."""

from collections.abc import Iterable
from typing import Any

from kuvend.forum.models import AgendaItem, Decision, Forum, Meeting, Presence
from kuvend.members.services.texts import plain, said

TEXTS = ("name", "remit", "rules", "selection")
DOCUMENTS = ("remit_document", "rules_document")
# What a notice says, apart from the agenda.
NOTICE = ("title", "starts_at", "ends_at", "place", "online_url")
OWNERS = ("owner_office", "owner_organisation", "owner_called")


def terms(forum: Forum) -> dict[str, Any]:
    """The texts and documents of a forum."""
    return said(forum, (*TEXTS, *DOCUMENTS))


def announced(meeting: Meeting, points: Iterable[AgendaItem]) -> dict[str, Any]:
    """What a notice says."""
    agenda = [said(point, ("title", "text")) for point in points]
    return {**said(meeting, NOTICE), "agenda": agenda}


def on_record(meeting: Meeting) -> dict[str, Any]:
    """What the record of a meeting says."""
    came = meeting.presences.select_related("seat")
    decided = meeting.decisions.select_related("owner_office", "owner_organisation")
    return recorded(meeting, came, decided)


def recorded(meeting: Meeting, came: Iterable[Presence], decided: Iterable[Decision]) -> dict[str, Any]:
    """What a record says with these rows, kept or not."""
    return {
        "minutes": plain(meeting.minutes),
        "minutes_document": plain(meeting.minutes_document),
        "presences": sorted((_presence(row) for row in came), key=str),
        "decisions": [said(row, ("text", *OWNERS, "due_on")) for row in decided],
    }


def _presence(row: Presence) -> dict[str, Any]:
    told = {"seat": row.seat.code, "by_alternate": row.by_alternate} if row.seat else {"called": row.called}
    guests = {} if row.seat else {"sector": str(row.sector), "people": row.people}
    return {"how": str(row.how), **told, **guests}
