"""Mandates: appointing people to roles, ending that, and handing a role to a successor.

A mandate begins when it is given or later: an act never gives somebody the right to have acted before. Since when
somebody has held a role outside of Kuvend is said in the words of the post.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.decision import Refused, require
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members import duties, permissions
from kuvend.members.models import Government, Mandate, Office, Organisation, User
from kuvend.members.rules import (
    GRANTS,
    Deed,
    Held,
    Holder,
    Place,
    Refusal,
    Role,
    Term,
    dates_hold,
    may_be_held,
    misplaced,
    place_of,
)
from kuvend.members.selectors import capacity_of, holder_of, is_confirmed
from kuvend.members.services.entering import capacity_for, enter, scope_of, terms_of

# A text by language code.
Words = Mapping[str, str]


@dataclass(frozen=True)
class Appointment:
    """What somebody is appointed to, before there is a mandate: role, place, post, and the dates (half-open).

    `begins_at` None: at the moment of the act. `show_name`: the person agreed that the public reads their name.
    """

    role: Role
    government: Government | None = None
    office: Office | None = None
    organisation: Organisation | None = None
    post: Words | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    show_name: bool = False

    @property
    def place(self) -> Place:
        government = self.government.code if self.government else None
        office = self.office.pk if self.office else None
        return Place(self.role, government, office, self.organisation.pk if self.organisation else None)


@act_of_record("mandate.appointed", permission=permissions.may_appoint, notice="the person appointed")
def appoint(*, person: User, appointment: Appointment, reason: str, by: User, at: datetime) -> Mandate:
    """Appoint somebody with a confirmed address to a role."""
    holder = holder_of(by)
    require(permissions.may_appoint(holder, appointment.place, at=at))
    if person.pk == by.pk:
        require(Refused(Refusal.NOT_ONESELF))
    mandate = new_mandate(person, appointment, reason, at)
    mandate.save(force_insert=True)
    roles = GRANTS[Deed.APPOINT].roles_for(appointment.role)
    enter_appointed(mandate, capacity_for(holder, roles, appointment.place, at), by, at)
    return mandate


@act_of_record("mandate.ended", permission=permissions.may_end_mandate, notice="the person whose mandate it was")
def end_mandate(*, mandate: Mandate, reason: str, by: User, at: datetime, ends_at: datetime | None = None) -> Mandate:
    """End a mandate now, or set the moment at which it ends. One that has not begun is taken back."""
    ended = locked(mandate)
    holder = holder_of(by)
    require(permissions.may_end_mandate(holder, ended.held, at=at))
    if ended.held.ended(at) or ended.held.void:
        require(Refused(Refusal.MANDATE_OVER))
    moment = max(ends_at or at, ended.begins_at)
    if moment < at:
        require(Refused(Refusal.ENDS_TOO_EARLY))
    close(ended, moment, reason)
    enter_ended(ended, capacity_about(Deed.END_MANDATE, holder, ended.held, at), by, at)
    return ended


@act_of_record("mandate.handed-over", permission=permissions.may_hand_over, notice="the person who takes over")
def hand_over(
    *, mandate: Mandate, successor: User, reason: str, by: User, at: datetime, post: Words | None = None
) -> Mandate:
    """Pass a role to a successor, with its open duties: the old mandate ends at the moment at which the new one begins.

    A mandate that has not begun passes on before it does. Answers the successor's mandate.
    """
    old = locked(mandate)
    holder = holder_of(by)
    require(permissions.may_hand_over(holder, old.held, at=at))
    if old.held.ended(at) or old.held.void:
        require(Refused(Refusal.MANDATE_OVER))
    if successor.pk == old.person_id:
        require(Refused(Refusal.SUCCESSOR_IS_THE_SAME))
    if successor.pk == by.pk:
        require(Refused(Refusal.NOT_ONESELF))
    moment = max(at, old.begins_at)
    acting = capacity_about(Deed.HAND_OVER, holder, old.held, at)
    new = new_mandate(successor, taken_over(old, moment, post), reason, at)
    new.successor_of = old
    close(old, moment, reason)
    new.save(force_insert=True)
    duties.pass_on(old.held, new.held, at)
    enter_ended(old, acting, by, at)
    facts = {"mandate": terms_of(new), "reason": reason, "from": f"mandate/{old.code}"}
    _enter(new, "mandate.handed-over", acting, by, at, facts)
    return new


@act_of_record("mandate.name-shown", "mandate.name-hidden", permission=permissions.may_name_publicly)
def name_publicly(*, mandate: Mandate, show: bool, by: User, at: datetime) -> Mandate:
    """Say whether one's own name stands beside the role in public. The entry tells that it does, never the name."""
    own = locked(mandate)
    holder = holder_of(by)
    require(permissions.may_name_publicly(holder, own.held, at=at))
    if own.show_name == show:
        raise AlreadyDone(own)
    own.show_name = show
    own.save(update_fields=["show_name"])
    kind = "mandate.name-shown" if show else "mandate.name-hidden"
    _enter(own, kind, capacity_of(own.held).payload(), by, at, {})
    return own


def new_mandate(person: User, appointment: Appointment, reason: str, at: datetime) -> Mandate:
    """A mandate that may be held, checked but not saved. The person's row is locked, so that two that exclude each
    other cannot both be given at once."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if not is_confirmed(person):
        require(Refused(Refusal.PERSON_NOT_CONFIRMED))
    check_place(appointment)
    begins_at = appointment.begins_at or at
    require(dates_hold(begins_at=begins_at, ends_at=appointment.ends_at, at=at))
    term = Term(appointment.place, begins_at, appointment.ends_at)
    require(may_be_held(term, holder_of(person).mandates))
    mandate = Mandate(
        person=person,
        government=appointment.government,
        role=appointment.role,
        office=appointment.office,
        organisation=appointment.organisation,
        post=LazyI18nString(dict(appointment.post)) if appointment.post else "",
        show_name=appointment.show_name,
        begins_at=begins_at,
        ends_at=appointment.ends_at,
        appointed_at=at,
        appointed_reason=reason.strip(),
    )
    mandate.full_clean()
    return mandate


def check_place(appointment: Appointment) -> None:
    """Raises ValidationError, by field, where the role cannot be held in this place."""
    place = appointment.place
    wrong = misplaced(
        place.role,
        government=place.government is not None,
        office=place.office is not None,
        organisation=place.organisation is not None,
    )
    faults = {name: _("This does not go together with the role.") for name in wrong}
    of = appointment.government
    for name, thing in (("office", appointment.office), ("organisation", appointment.organisation)):
        if thing and thing.government_id not in (None, of.pk if of else None):
            faults[name] = _("This belongs to another member.")
    if faults:
        raise ValidationError(faults)


def taken_over(old: Mandate, moment: datetime, post: Words | None) -> Appointment:
    return Appointment(
        role=Role(old.role),
        government=old.government,
        office=old.office,
        organisation=old.organisation,
        post=post,
        begins_at=moment,
        ends_at=old.ends_at,
    )


def close(mandate: Mandate, moment: datetime, reason: str) -> None:
    mandate.ends_at = moment
    mandate.ended_reason = reason.strip()
    if not mandate.ended_reason:
        raise ValidationError({"reason": _("Say why.")})
    mandate.full_clean()
    mandate.save(update_fields=["ends_at", "ended_reason"])


def locked(mandate: Mandate) -> Mandate:
    """The mandate as it is now; nobody else changes it before this act ends."""
    rows = Mandate.objects.select_for_update(of=("self",))
    return rows.select_related("government", "office", "organisation").get(pk=mandate.pk)


def capacity_about(deed: Deed, holder: Holder, held: Held, at: datetime) -> dict[str, Any]:
    """In which capacity somebody decides about a mandate: as those who may appoint to it, or as its own holder."""
    roles = GRANTS[deed].roles_for(held.role)
    place = place_of(held)
    if held.role in GRANTS[deed].own and any(own.code == held.code for own in holder.mandates):
        return capacity_of(held).payload()
    return capacity_for(holder, roles, place, at)


def enter_appointed(mandate: Mandate, acting: Mapping[str, Any], by: User, at: datetime) -> None:
    facts = {"mandate": terms_of(mandate), "reason": mandate.appointed_reason}
    _enter(mandate, "mandate.appointed", acting, by, at, facts)


def enter_ended(mandate: Mandate, acting: Mapping[str, Any], by: User, at: datetime) -> None:
    _enter(mandate, "mandate.ended", acting, by, at, {"mandate": terms_of(mandate), "reason": mandate.ended_reason})


def _enter(
    mandate: Mandate, kind: str, acting: Mapping[str, Any], by: User, at: datetime, facts: Mapping[str, Any]
) -> None:
    subject = f"mandate/{mandate.code}"
    scope = scope_of(mandate.government)
    enter(kind=kind, subject=subject, capacity=acting, by=by, at=at, scope=scope, public=True, **facts)
