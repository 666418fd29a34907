"""Seats: created, filled, left and closed."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kuvend.forum import permissions
from kuvend.forum.models import Forum, Holding, Seat
from kuvend.forum.rules import SITS, Deed, Refusal, SeatSector, Side, fits, side_of
from kuvend.forum.services.acting import Actor, allowed, locked, record, refuse, still_there
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Mandate, Office, Organisation, User
from kuvend.members.rules import Role, Sector
from kuvend.members.services.texts import Words, line, own, plain, reasoned, said, words


@act_of_record("forum.seat-created", permission=permissions.may_create_seat, notice="everyone who follows the forum")
def create_seat(
    *,
    forum: Forum,
    sector: SeatSector,
    office: Office | None = None,
    organisation: Organisation | None = None,
    called: str = "",
    chair: bool = False,
    chosen: Words | None = None,
    begins_on: date,
    by: User,
    at: datetime,
) -> Seat:
    """Give a sector a seat: that of an office, of an organisation, or of whoever `called` says.

    `chosen` says how it was chosen who sits here; asked of every seat that is not the government's.
    """
    forum = locked(forum)
    actor = allowed(permissions.may_create_seat, Deed.CREATE_SEAT, by, forum, at)
    still_there(forum)
    seat = Seat(
        forum=forum, sector=sector, office=office, organisation=organisation, chair=chair, begins_on=begins_on,
        called=line(called, "called", required=False), position=_next_position(forum),
    )  # fmt: skip
    not_the_governments = side_of(sector) is not Side.GOVERNMENT
    seat.chosen = words(chosen or {}, "chosen", of=forum.government, required=not_the_governments)
    _check(seat)
    _one_each(seat)
    seat.save()
    facts = {
        "forum": forum.code, "sector": sector.value, "body": _body(seat), "chair": chair,
        "chosen": plain(seat.chosen), "begins_on": begins_on.isoformat(),
    }  # fmt: skip
    _record("forum.seat-created", seat, facts, actor)
    return seat


@act_of_record("forum.seat-filled", permission=permissions.may_fill_seat, notice="the person; the forum")
def fill_seat(*, seat: Seat, mandate: Mandate, alternate: bool = False, by: User, at: datetime) -> Holding:
    """Let somebody sit on a seat by their mandate from now on, or stand in for whoever does.

    Refused while somebody else sits on it, and while the mandate is not in force or not one for this seat.
    """
    seat, actor = _begin(seat, permissions.may_fill_seat, Deed.FILL_SEAT, by, at)
    _exists(seat, at)
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    _require_fit(seat, mandate, at)
    _end_without_mandate(seat, at)
    there = Holding.objects.in_force(at).filter(seat__forum=seat.forum, mandate__person_id=mandate.person_id).first()
    if there:
        if (there.seat_id, there.mandate_id, there.alternate) == (seat.pk, mandate.pk, alternate):
            raise AlreadyDone(there)
        refuse(Refusal.ANOTHER_SEAT)
    if not alternate and seat.holdings.in_force(at).filter(alternate=False).exists():
        refuse(Refusal.SEAT_TAKEN)
    holding = Holding(seat=seat, mandate=mandate, alternate=alternate, begins_at=at)
    holding.full_clean(exclude=["seat", "mandate"])
    holding.save()
    facts = {"holding": holding.code, "mandate": mandate.code, "role": mandate.role, "alternate": alternate}
    _record("forum.seat-filled", seat, facts, actor)
    return holding


@act_of_record("forum.seat-left", permission=permissions.may_leave_seat, notice="the person; the forum")
def leave_seat(*, holding: Holding, reason: str, by: User, at: datetime) -> Holding:
    """Say that somebody sits on a seat no more, from now on, and why."""
    seat, actor = _begin(holding.seat, permissions.may_leave_seat, Deed.LEAVE_SEAT, by, at)
    holding = Holding.objects.select_related("mandate").get(pk=holding.pk)
    why = reasoned(reason)
    if holding.ends_at is not None:
        refuse(Refusal.LEFT_ALREADY)
    holding.ends_at = end_of(holding, at)
    holding.save()
    _record("forum.seat-left", seat, {"holding": holding.code, "mandate": holding.mandate.code, "reason": why}, actor)
    return holding


@act_of_record("forum.seat-closed", permission=permissions.may_close_seat, notice="everyone who follows the forum")
def close_seat(*, seat: Seat, reason: str, by: User, at: datetime) -> Seat:
    """Take a seat away, from today on in the member's calendar, and why. Nobody sits on it any more."""
    seat, actor = _begin(seat, permissions.may_close_seat, Deed.CLOSE_SEAT, by, at)
    why = reasoned(reason)
    if seat.ends_on is not None:
        if seat.ended_reason == why:
            raise AlreadyDone(seat)
        refuse(Refusal.SEAT_CLOSED)
    # A seat that was to begin later never does.
    seat.ends_on = max(at.astimezone(seat.forum.government.zone).date(), seat.begins_on)
    seat.ended_reason = why
    seat.full_clean(exclude=["forum"])
    seat.save()
    for holding in seat.holdings.filter(ends_at__isnull=True).select_related("mandate"):
        holding.ends_at = end_of(holding, at)
        holding.save()
    facts = {"ends_on": seat.ends_on.isoformat(), "reason": seat.ended_reason}
    _record("forum.seat-closed", seat, facts, actor)
    return seat


def _begin(seat: Seat, may: permissions.Permission, deed: Deed, by: User, at: datetime) -> tuple[Seat, Actor]:
    """The seat as it is now, its forum held still, and whoever may do the deed."""
    forum = locked(seat.forum)
    actor = allowed(may, deed, by, forum, at)
    still_there(forum)
    row = Seat.objects.select_related("organisation").get(pk=seat.pk)
    row.forum = forum
    return row, actor


def _exists(seat: Seat, at: datetime) -> None:
    if seat.ends_on is not None:
        refuse(Refusal.SEAT_CLOSED)
    if seat.begins_on > at.astimezone(seat.forum.government.zone).date():
        refuse(Refusal.SEAT_NOT_BEGUN, day=seat.begins_on)


def _check(seat: Seat) -> None:
    """Raises ValidationError by field where the seat belongs to nobody, to several, or to somebody it cannot."""
    government = seat.forum.government
    given = [name for name in ("office", "organisation", "called") if getattr(seat, name)]
    if len(given) != 1:
        raise ValidationError({"called": _("Name an office, or an organisation, or say in words whose seat it is.")})
    own(seat.office, "office", government)
    own(seat.organisation, "organisation", government)
    organisation = Sector(seat.organisation.sector) if seat.organisation else None
    if not fits(SeatSector(seat.sector), office=seat.office is not None, organisation=organisation):
        raise ValidationError({given[0]: _("A seat of this sector cannot be theirs.")}, code="sector")
    if seat.forum.founded_on and seat.begins_on < seat.forum.founded_on:
        raise ValidationError({"begins_on": _("The forum was founded later than this day.")})
    seat.full_clean(exclude=["forum", "office", "organisation"])


def _one_each(seat: Seat) -> None:
    """A body has one seat in a forum at a time, so that a form that was sent twice does not give it two."""
    same = {"office": seat.office, "organisation": seat.organisation, "called": seat.called}
    there = seat.forum.seats.filter(**same, ends_on__isnull=True).first()
    if there is None:
        return
    told = ("sector", "chair", "chosen", "begins_on")
    if said(there, told) == said(seat, told):
        raise AlreadyDone(there)
    refuse(Refusal.HAS_A_SEAT)


def _require_fit(seat: Seat, mandate: Mandate, at: datetime) -> None:
    """The mandate is of this member, in force, in a role that sits here, and for the organisation whose seat it is."""
    if mandate.government_id != seat.forum.government_id or Role(mandate.role) not in SITS[SeatSector(seat.sector)]:
        refuse(Refusal.MANDATE_DOES_NOT_FIT)
    if seat.organisation_id and mandate.organisation_id != seat.organisation_id:
        refuse(Refusal.MANDATE_DOES_NOT_FIT)
    if seat.office_id and mandate.office_id not in (None, seat.office_id):
        refuse(Refusal.MANDATE_DOES_NOT_FIT)
    if not mandate.in_force(at):
        refuse(Refusal.MANDATE_NOT_IN_FORCE)


def _end_without_mandate(seat: Seat, at: datetime) -> None:
    """Whose mandate is over has left; the row says so from now on, and makes room."""
    over = Holding.objects.filter(seat__forum=seat.forum, ends_at__isnull=True, mandate__ends_at__lte=at)
    for holding in over.select_related("mandate"):
        holding.ends_at = end_of(holding, at)
        holding.save()


def end_of(holding: Holding, at: datetime) -> datetime:
    """Nobody sits longer than their mandate."""
    return max(holding.begins_at, min(at, holding.mandate.ends_at or at))


def _next_position(forum: Forum) -> int:
    highest: int | None = forum.seats.aggregate(highest=Max("position"))["highest"]
    return (highest or 0) + 1


def _body(seat: Seat) -> str:
    body = seat.office or seat.organisation
    return plain(body.name) if body else seat.called


def _record(kind: str, seat: Seat, facts: dict[str, Any], by: Actor) -> None:
    record(kind, f"seat/{seat.code}", facts, government=seat.forum.government, by=by)
