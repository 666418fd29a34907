"""What acts of this package have in common: in which capacity somebody acts, and the entry that says so."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from kuvend.edition.services import SITE
from kuvend.ledger.services.entries import append
from kuvend.members.models import Government, Mandate, User
from kuvend.members.rules import GRANTS, Deed, Holder, Place, Role, capacity
from kuvend.members.selectors import capacity_of, words_of

# Somebody who acts for themselves, without any mandate.
FOR_ONESELF: Mapping[str, Any] = {"role": "participant"}


def scope_of(government: Government | None) -> str:
    """Whose public version moves: the member's, or the site's."""
    return government.code if government else SITE


def capacity_for(holder: Holder, roles: Collection[Role], place: Place, at: datetime) -> dict[str, Any]:
    """In which capacity the holder acts in this place, as an entry says it."""
    held = capacity(holder, roles, government=place.government, at=at, organisation=place.organisation)
    return capacity_of(held).payload()


def capacity_of_keeper(holder: Holder, at: datetime) -> dict[str, Any]:
    """In which capacity somebody keeps members, offices, organisations and the taxonomy."""
    return capacity_of(capacity(holder, GRANTS[Deed.KEEP_RECORD].roles, government=None, at=at)).payload()


def enter(
    *,
    kind: str,
    subject: str,
    capacity: Mapping[str, Any],
    by: User,
    at: datetime,
    scope: str,
    public: bool,
    **facts: Any,
) -> None:
    """Append the entry of an act: who by role and office, and the facts. No fact names a person."""
    payload = {"by": dict(capacity), **facts}
    append(kind=kind, subject=subject, payload=payload, at=at, actor=by.pk, scope=scope, public=public)


def terms_of(mandate: Mandate) -> dict[str, Any]:
    """What a mandate says, as entries say it: role, place, post, and its moments; not who holds it."""
    return {
        "role": mandate.role,
        "government": mandate.government.code if mandate.government else None,
        "office": words_of(mandate.office.name) if mandate.office else None,
        "organisation": words_of(mandate.organisation.name) if mandate.organisation else None,
        "post": words_of(mandate.post),
        "begins": mandate.begins_at.isoformat(),
        "ends": mandate.ends_at.isoformat() if mandate.ends_at else None,
    }
