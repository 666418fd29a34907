"""What the desk shows somebody of their own: their mandates, and where they may go with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from kuvend.members.desk import DeskLink
from kuvend.members.models import Government, Mandate, Organisation, SpeakerRequest
from kuvend.members.rules import APPOINTS, Held, Holder, RequestState, Role


@dataclass(frozen=True)
class MandateLine:
    """An own mandate: for whom, until when, and whether the own name stands beside it in public."""

    held: Held
    government: LazyI18nString | None
    office: LazyI18nString | None
    organisation: LazyI18nString | None
    post: Any
    first_day: date
    last_day: date | None
    show_name: bool
    over: bool
    ahead: bool


def own_mandates(user: Any, at: datetime) -> list[MandateLine]:
    """All mandates of a person, in one query, the newest first; those taken back before they began are left out."""
    rows = Mandate.objects.of_person(user).select_related("government", "office", "organisation")
    return [line(row, at) for row in rows.order_by("-begins_at", "-pk") if not row.held.void]


def line(row: Mandate, at: datetime) -> MandateLine:
    held = row.held
    return MandateLine(
        held=held,
        government=row.government.name if row.government else None,
        office=row.office.name if row.office else None,
        organisation=row.organisation.name if row.organisation else None,
        post=row.post,
        first_day=held.first_day,
        last_day=held.last_day,
        show_name=row.show_name,
        over=held.ended(at),
        ahead=held.begins_at > at,
    )


def links(user: Any, holder: Holder, at: datetime) -> Iterator[DeskLink]:
    """What this package offers on the desk, from at most three queries."""
    in_force = holder.in_force(at)
    yield from _of_members({held.government for held in in_force if held.government}, in_force)
    yield from _of_organisations(
        [held.organisation for held in in_force if held.role is Role.ORGANISATION_LEAD and held.organisation]
    )
    if any(held.role is Role.PARTNERSHIP_STAFF for held in in_force):
        yield from _of_staff()


def _of_members(codes: set[str], in_force: tuple[Held, ...]) -> Iterator[DeskLink]:
    if not codes:
        return
    appointing = {held.government for held in in_force if held.role in APPOINTS}
    for code, slug, name in Government.objects.filter(code__in=codes).values_list("code", "slug", "name"):
        note = _("Appoint, end, hand over.") if code in appointing else _("Who holds which role.")
        yield DeskLink(_("People and roles"), reverse("desk_people", args=[slug]), name, note)
        yield DeskLink(_("Organisations and who speaks for them"), reverse("desk_organisations", args=[slug]), name)


def _of_organisations(led: list[int]) -> Iterator[DeskLink]:
    if not led:
        return
    waiting = SpeakerRequest.objects.filter(organisation__in=led, state=RequestState.WAITING)
    asked = set(waiting.values_list("organisation_id", flat=True))
    for row in Organisation.objects.filter(pk__in=led):
        note = _("Somebody waits for your answer.") if row.pk in asked else ""
        address = reverse("desk_organisation", args=[row.code])
        yield DeskLink(_("Who speaks for your organisation"), address, row.name, note)


def _of_staff() -> Iterator[DeskLink]:
    group = _("The partnership")
    yield DeskLink(_("Members"), reverse("desk_members"), group, _("Names, addresses, status, offices, people."))
    yield DeskLink(_("Taxonomy"), reverse("desk_taxonomy"), group, _("Issue areas, policy tags and their labels."))
    yield DeskLink(_("Partnership staff"), reverse("desk_staff"), group)
