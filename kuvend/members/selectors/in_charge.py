"""Who is in charge of what in a member, for everybody: by role and office; by name only where the person agreed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from i18nfield.strings import LazyI18nString

from kuvend.members.models import Government, Mandate
from kuvend.members.rules import Role


@dataclass(frozen=True)
class InCharge:
    """A role that is held: for which office or organisation, since when. `name` is empty unless the person agreed."""

    role: Role
    office: LazyI18nString | None
    organisation: LazyI18nString | None
    post: LazyI18nString
    name: str
    since: date


def in_charge(government: Government, on: date) -> tuple[InCharge, ...]:
    """The mandates in force at the end of the day `on`, where the member is, in the order of the roles."""
    last_moment = datetime.combine(on + timedelta(days=1), time.min, tzinfo=government.zone) - timedelta(microseconds=1)
    rows = Mandate.objects.in_force(last_moment).filter(government=government)
    roles = list(Role)
    lines = [line(row) for row in rows.select_related("person", "government", "office", "organisation").order_by("pk")]
    return tuple(sorted(lines, key=lambda one: (roles.index(one.role), one.since)))


def line(row: Mandate) -> InCharge:
    return InCharge(
        role=Role(row.role),
        office=row.office.name if row.office else None,
        organisation=row.organisation.name if row.organisation else None,
        post=row.post,
        name=row.person.name if row.show_name else "",
        since=row.held.first_day,
    )
