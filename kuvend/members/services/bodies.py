"""Partnership staff keep the offices of a government and the organisations beside it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kuvend.decision import Refused, require
from kuvend.edition.services import SITE
from kuvend.ledger.services.acts import act_of_record
from kuvend.members import permissions
from kuvend.members.models import Government, Office, Organisation, User
from kuvend.members.rules import Refusal, Sector
from kuvend.members.services.entering import scope_of
from kuvend.members.services.keeping import Keeper, Words, keeper, locked, on_record, set_columns
from kuvend.members.services.recording import main_key, main_name
from kuvend.members.services.sources import Source


@act_of_record("office.recorded", permission=permissions.may_keep_record)
def record_office(
    *, government: Government, name: Words, source: Source, reason: str, by: User, at: datetime
) -> Office:
    """Put an institution of a government on record."""
    keeping = keeper(by, reason, at)
    require_free(Office, government, name)
    office = Office(government=government)
    set_columns(office, {"name": name, "key": main_key(name), **source.fields(at)})
    office.save(force_insert=True)
    _on_record(keeping, "office.recorded", office, {"name": name})
    return office


@act_of_record("office.revised", permission=permissions.may_keep_record)
def revise_office(*, office: Office, name: Words, source: Source, reason: str, by: User, at: datetime) -> Office:
    """Say anew what an institution is called. What it promised under its old name stays as it was written."""
    keeping = keeper(by, reason, at)
    row: Office = locked(office)
    require_free(Office, row.government, name, own=row.pk)
    set_columns(row, {"name": name, "key": main_key(name), **source.fields(at)})
    row.save()
    _on_record(keeping, "office.revised", row, {"name": name})
    return row


@act_of_record("organisation.recorded", permission=permissions.may_keep_record)
def record_organisation(
    *,
    government: Government | None,
    name: Words,
    sector: Sector,
    source: Source,
    reason: str,
    by: User,
    at: datetime,
) -> Organisation:
    """Put an organisation on record: of one country, or of none in particular."""
    keeping = keeper(by, reason, at)
    require_free(Organisation, government, name)
    organisation = Organisation(government=government)
    set_columns(organisation, {"name": name, "key": main_key(name), "sector": sector, **source.fields(at)})
    organisation.save(force_insert=True)
    _on_record(keeping, "organisation.recorded", organisation, {"name": name, "sector": sector})
    return organisation


@act_of_record("organisation.revised", permission=permissions.may_keep_record)
def revise_organisation(
    *, organisation: Organisation, name: Words, sector: Sector, source: Source, reason: str, by: User, at: datetime
) -> Organisation:
    """Say anew what an organisation is called and to which sector it belongs."""
    keeping = keeper(by, reason, at)
    row: Organisation = locked(organisation)
    require_free(Organisation, row.government, name, own=row.pk)
    set_columns(row, {"name": name, "key": main_key(name), "sector": sector, **source.fields(at)})
    row.save()
    _on_record(keeping, "organisation.revised", row, {"name": name, "sector": sector})
    return row


def require_free(
    model: type[Office] | type[Organisation], government: Government | None, name: Words, own: int | None = None
) -> None:
    rows: Any = model.objects
    if rows.filter(government=government, key=main_key(name)).exclude(pk=own).exists():
        require(Refused(Refusal.NAME_TAKEN, {"name": main_name(name)}))


def _on_record(keeping: Keeper, kind: str, body: Office | Organisation, record: Mapping[str, Any]) -> None:
    subject = f"{kind.partition('.')[0]}/{body.code}"
    of = scope_of(body.government)
    facts = {"government": body.government.code if body.government else None, "source": body.source, **record}
    on_record(keeping, kind=kind, subject=subject, scopes=(of, SITE), record=facts)
