"""From an address to the row that it names, and what a form about it offers. None where there is none."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from kuvend.forum.models import Decision, Forum, Holding, Meeting, Seat
from kuvend.forum.rules import SITS, SeatSector
from kuvend.members.models import Government, Mandate


def forum_at(government: Government) -> Forum | None:
    """The forum that stands, or else the last one that there was."""
    rows = Forum.objects.filter(government=government).select_related("government", "remit_document", "rules_document")
    return rows.standing().first() or rows.order_by("-ended_on", "-pk").first()


def has_forum(government: Government) -> bool:
    return Forum.objects.filter(government=government).standing().exists()


def seat_at(government: Government, code: str) -> Seat | None:
    rows = Seat.objects.select_related("forum__government", "office", "organisation")
    return rows.filter(forum__government=government, code=code).first()


def holding_at(government: Government, code: str) -> Holding | None:
    rows = Holding.objects.select_related("seat__forum__government", "seat__office", "seat__organisation", "mandate")
    return rows.filter(seat__forum__government=government, code=code).first()


def meeting_at(government: Government, number: int) -> Meeting | None:
    rows = Meeting.objects.select_related("forum__government", "minutes_document")
    return rows.filter(forum__government=government, number=number).first()


def decision_at(government: Government, code: str) -> Decision | None:
    rows = Decision.objects.select_related("meeting__forum__government", "owner_office", "owner_organisation")
    return rows.filter(meeting__forum__government=government, code=code).first()


def decisions_of(meeting: Meeting) -> list[Decision]:
    return list(meeting.decisions.select_related("meeting__forum__government", "owner_office", "owner_organisation"))


def decisions_by_code(codes: Sequence[str]) -> list[Decision]:
    return list(Decision.objects.filter(code__in=codes).select_related("meeting__forum__government"))


def seats_on(forum: Forum, day: date) -> list[Seat]:
    """The seats that a forum had on a day, in their order."""
    return list(forum.seats.on(day).select_related("office", "organisation"))


def seats_ever(forum: Forum) -> list[Seat]:
    return list(forum.seats.select_related("office", "organisation"))


def mandates_for(seat: Seat, at: datetime) -> list[Mandate]:
    """Those who may sit on a seat by their mandate: in force, and held for the body whose seat it is."""
    rows = Mandate.objects.in_force(at).filter(government_id=seat.forum.government_id)
    rows = rows.filter(role__in=SITS[SeatSector(seat.sector)])
    if seat.organisation_id:
        rows = rows.filter(organisation_id=seat.organisation_id)
    if seat.office_id:
        rows = rows.filter(Q(office__isnull=True) | Q(office_id=seat.office_id))
    return list(rows.select_related("person", "government", "office", "organisation").order_by("pk"))
