"""Seats: made, filled, left, closed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.forum import permissions
from kuvend.forum.forms.fields import body_name
from kuvend.forum.forms.seats import FillForm, LeaveForm, SeatForm
from kuvend.forum.rules import SeatSector
from kuvend.forum.selectors.choices import mandates_for
from kuvend.forum.selectors.things import holding_coded, seat_coded
from kuvend.forum.services.seats import close_seat, create_seat, fill_seat, leave_seat
from kuvend.forum.views.acting import show
from kuvend.forum.views.asking import ask_kept_forum, of
from kuvend.forum.views.founding import above
from kuvend.forum.views.offering import body_of, offer_of
from kuvend.members.messages import ROLES
from kuvend.members.rules import Role
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.words import plain


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    today = place.at.astimezone(place.government.zone).date()
    form = SeatForm(sent(request), offer=offer_of(place.government), initial={"begins_on": today})

    def act(given: Given) -> str:
        office, organisation = body_of(place.government, given["body"])
        seat = create_seat(
            forum=place.forum, sector=SeatSector(given["sector"]), office=office, organisation=organisation,
            called=given["called"], chair=given["chair"], chosen=form.words("chosen"), begins_on=given["begins_on"],
            by=place.user, at=place.at,
        )  # fmt: skip
        return f"seat/{seat.code}"

    return show(
        request,
        place,
        form,
        title=_("Make a seat"),
        button=_("Make it"),
        back=place.keep_url,
        allowed=permissions.may_create_seat(place.holder, place.forum, at=place.at),
        act=act,
        lead=_("A seat belongs to an office or an organisation. Who sits on it is said afterwards."),
        crumbs=above(place),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    seat = of(place.government, seat_coded(code), "forum")
    mandates = {row.code: row for row in mandates_for(seat, place.at)}
    form = FillForm(sent(request), mandates=[(code, described(row)) for code, row in mandates.items()])

    def act(given: Given) -> str:
        fill_seat(
            seat=seat, mandate=mandates[given["mandate"]], alternate=given["alternate"], by=place.user, at=place.at
        )
        return f"seat/{seat.code}"

    nobody = _("Nobody holds a mandate for this seat yet. Appoint somebody first: People and roles, on your desk.")
    return show(
        request,
        place,
        form,
        title=_("Fill a seat"),
        button=_("Put it on record"),
        back=place.keep_url,
        allowed=permissions.may_fill_seat(place.holder, seat, at=place.at),
        act=act,
        lead=body_name(seat),
        happens=[] if mandates else [nobody],
        crumbs=above(place),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    holding = of(place.government, holding_coded(code), "seat.forum")
    form = LeaveForm(sent(request))

    def act(given: Given) -> str:
        leave_seat(holding=holding, reason=given["reason"], by=place.user, at=place.at)
        return f"seat/{holding.seat.code}"

    return show(
        request,
        place,
        form,
        title=_("Somebody leaves a seat"),
        button=_("Put it on record"),
        back=place.keep_url,
        allowed=permissions.may_leave_seat(place.holder, holding, at=place.at),
        act=act,
        lead=body_name(holding.seat),
        happens=[_("From now on they sit here no more. The seat stays.")],
        crumbs=above(place),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    seat = of(place.government, seat_coded(code), "forum")
    form = LeaveForm(sent(request))

    def act(given: Given) -> str:
        close_seat(seat=seat, reason=given["reason"], by=place.user, at=place.at)
        return f"seat/{seat.code}"

    return show(
        request,
        place,
        form,
        title=_("Close a seat"),
        button=_("Close it"),
        back=place.keep_url,
        allowed=permissions.may_close_seat(place.holder, seat, at=place.at),
        act=act,
        lead=body_name(seat),
        happens=[_("The seat is gone from today on; what it did stays on record.")],
        crumbs=above(place),
    )


def described(mandate: Any) -> str:
    """Somebody as those who fill seats know them: the name, the post, the body and the role."""
    body = mandate.office or mandate.organisation
    parts = [mandate.person.name, plain(mandate.post), plain(body.name) if body else "", ROLES[Role(mandate.role)]]
    return ", ".join(str(part) for part in parts if part)
