"""The rows that acts are about, by what their pages and the ledger know them by. None where there is none."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kuvend.forum.models import Decision, Forum, Holding, Meeting, Seat
from kuvend.members.models import Government
from kuvend.subjects import Row


def forum_of(government: Government) -> Forum | None:
    """The forum of a member: the one that stands, else the one that ended last."""
    found = list(
        Forum.objects.filter(government=government)
        .select_related("government", "remit_document", "rules_document")
        .order_by("pk")
    )
    return max(found, key=lambda one: (one.ended_on or date.max, one.pk), default=None)


def forum_coded(code: str) -> Forum | None:
    return Forum.objects.filter(code=code).select_related("government").first()


def seat_coded(code: str) -> Seat | None:
    return Seat.objects.filter(code=code).select_related("forum__government", "office", "organisation").first()


def holding_coded(code: str) -> Holding | None:
    return Holding.objects.filter(code=code).select_related("seat__forum__government", "mandate").first()


def meeting_at(government: Government, number: int) -> Meeting | None:
    """A meeting of a member by its number, also one of a forum that has ended."""
    rows = Meeting.objects.filter(forum__government=government, number=number)
    return rows.select_related("forum__government", "minutes_document").first()


def meeting_coded(code: str) -> Meeting | None:
    return Meeting.objects.filter(code=code).select_related("forum__government", "minutes_document").first()


def decision_coded(code: str) -> Decision | None:
    rows = Decision.objects.filter(code=code)
    return rows.select_related("meeting__forum__government", "owner_office", "owner_organisation").first()


def rows_held(person: Any) -> Iterator[Row]:
    """Every seat that a person sat on or stood in for."""
    for holding in Holding.objects.filter(mandate__person_id=person.pk).select_related("seat", "mandate"):
        yield {
            "seat": holding.seat.code,
            "mandate": holding.mandate.code,
            "alternate": holding.alternate,
            "begins_at": holding.begins_at.isoformat(),
            "ends_at": holding.ends_at.isoformat() if holding.ends_at else None,
        }
