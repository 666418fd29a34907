"""What a form offers: bodies for a seat or a decision, mandates for a seat, seats for a meeting."""

from datetime import datetime

from kuvend.documents.models import Document
from kuvend.forum.models import Forum, Holding, Seat
from kuvend.forum.rules import SITS, SeatSector
from kuvend.members.models import Government, Mandate, Office, Organisation


def offices(government: Government) -> list[Office]:
    return list(Office.objects.filter(government=government))


def organisations(government: Government) -> list[Organisation]:
    return list(Organisation.objects.filter(government=government))


def documents(government: Government) -> list[Document]:
    """What can be laid before a meeting: the repository as everybody reads it, the newest first."""
    return list(Document.objects.filter(government=government, withdrawn_at__isnull=True))


def mandates_for(seat: Seat, at: datetime) -> list[Mandate]:
    """The mandates in force by which somebody who sits nowhere in this forum could be on this seat."""
    sitting = Holding.objects.in_force(at).filter(seat__forum=seat.forum_id)
    rows = Mandate.objects.in_force(at).filter(
        government=seat.forum.government_id, role__in=SITS[SeatSector(seat.sector)]
    )
    rows = rows.exclude(person__in=sitting.values("mandate__person"))
    found = rows.select_related("office", "organisation", "person")
    return [one for one in found if _at_the_right_desk(one, seat)]


def _at_the_right_desk(mandate: Mandate, seat: Seat) -> bool:
    if seat.organisation_id:
        return mandate.organisation_id == seat.organisation_id
    return not seat.office_id or mandate.office_id in (None, seat.office_id)


def seats_ever(forum: Forum) -> list[Seat]:
    """Every seat that a forum has or had."""
    return list(Seat.objects.filter(forum=forum).select_related("office", "organisation"))


def seats_on(forum: Forum, at: datetime) -> list[Seat]:
    """The seats that a forum had on the day of a moment, in its member's calendar."""
    day = at.astimezone(forum.government.zone).date()
    return list(Seat.objects.on(day).filter(forum=forum).select_related("office", "organisation"))
