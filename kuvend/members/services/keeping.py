"""How partnership staff keep the reference of the record: each change is an act with its reason and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.decision import require
from kuvend.edition.services import SITE
from kuvend.members import permissions
from kuvend.members.models import User
from kuvend.members.rules import Holder
from kuvend.members.selectors import holder_of, words_of
from kuvend.members.services.entering import capacity_of_keeper, enter

# A text by language code.
Words = Mapping[str, str]


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps the record, why, and when: what every act here is asked with."""

    by: User
    reason: str
    at: datetime
    holder: Holder
    capacity: Mapping[str, Any] = field(default_factory=dict)


def keeper(by: User, reason: str, at: datetime) -> Keeper:
    """The keeper, allowed to act; raises ActRefused, or ValidationError where no reason is given."""
    holder = holder_of(by)
    require(permissions.may_keep_record(holder, at=at))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    return Keeper(by, reason.strip(), at, holder, capacity_of_keeper(holder, at))


def set_columns(row: Model, columns: Mapping[str, Any]) -> None:
    """Give a row its new values and check all of them; a text by language becomes one content in several languages."""
    for name, value in columns.items():
        setattr(row, name, LazyI18nString(dict(value)) if isinstance(value, Mapping) else value)
    row.full_clean()


def locked(row: Any) -> Any:
    """The row as it is now; nobody else changes it before this act ends."""
    return type(row).objects.select_for_update().get(pk=row.pk)


def on_record(
    keeper: Keeper, *, kind: str, subject: str, scopes: tuple[str, ...] = (SITE,), record: Mapping[str, Any]
) -> None:
    """The entry of what a keeper changed: public at once, for the reference of the record is public."""
    from kuvend.edition.services import act

    with act(*scopes):
        enter(
            kind=kind,
            subject=subject,
            capacity=keeper.capacity,
            by=keeper.by,
            at=keeper.at,
            scope=scopes[0],
            public=True,
            reason=keeper.reason,
            record=plain(record),
        )


def plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as plain JSON: texts by language, days as ISO text."""
    return {name: _plain(value) for name, value in record.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, LazyI18nString):
        return words_of(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list | tuple):
        return list(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if isinstance(value, str | int | bool) or value is None else str(value)
