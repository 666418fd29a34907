"""Putting members, their offices and who answers for what on record.

What is on record already is found again and left as it is: nothing is overwritten, and recording twice changes nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.edition.services import SITE, act
from kuvend.members.models import (
    Government,
    GovernmentAlias,
    Office,
    Organisation,
    Responsibility,
    StatusEvent,
    name_key,
)
from kuvend.members.rules import Precision, ResponsibilityKind, Sector, Status, StatusEventKind
from kuvend.members.services.sources import Source

__all__ = [
    "Source",
    "record_government",
    "record_offices",
    "record_organisations",
    "record_responsibility",
    "record_status_event",
]

# A text by language code.
Words = Mapping[str, str]


def record_government(
    *, code: str, name: Words, source: Source, at: datetime, aliases: Sequence[str] = (), **fields: Any
) -> Government:
    """The member with this code, on record; a new one answers to its name in every language, and to `aliases`."""
    known = Government.objects.filter(code=code).first()
    if known:
        return known
    government = Government(code=code, name=LazyI18nString(dict(name)), **fields, **source.fields(at))
    government.full_clean()
    keys = {name_key(text): text for text in (*name.values(), *aliases)}
    with act(SITE, code):
        government.save()
        GovernmentAlias.objects.bulk_create(
            GovernmentAlias(government=government, name=text, key=key) for key, text in keys.items()
        )
    return government


def record_status_event(
    *,
    government: Government,
    kind: StatusEventKind,
    source: Source,
    at: datetime,
    status: Status | None = None,
    happened_on: date | None = None,
    precision: Precision = Precision.DAY,
    note: Words | None = None,
) -> StatusEvent:
    """What happened to a member's status, on record. The same kind of event on the same day is one event."""
    known = government.status_events.filter(kind=kind, status=status or "", happened_on=happened_on).first()
    if known:
        return known
    event = StatusEvent(
        government=government,
        kind=kind,
        status=status or "",
        happened_on=happened_on,
        precision=precision,
        note=LazyI18nString(dict(note)) if note else "",
        **source.fields(at),
    )
    event.full_clean()
    with act(SITE, government.code):
        event.save()
    return event


def record_offices(
    *, government: Government, names: Sequence[Words], source: Source, at: datetime
) -> dict[str, Office]:
    """The institutions of a government by the first name given for each, on record."""
    known = {office.key: office for office in government.offices.all()}
    new = [
        Office(government=government, name=LazyI18nString(dict(name)), key=main_key(name), **source.fields(at))
        for name in names
        if main_key(name) not in known
    ]
    for office in new:
        office.full_clean()
    if new:
        with act(government.code):
            Office.objects.bulk_create(new)
    known |= {office.key: office for office in new}
    return {main_name(name): known[main_key(name)] for name in names}


def record_organisations(
    *, government: Government, names: Sequence[tuple[Words, Sector]], source: Source, at: datetime
) -> dict[str, Organisation]:
    """Organisations that take part in a country, by the first name given for each, on record."""
    known = {one.key: one for one in government.organisations.all()}
    new = [
        Organisation(
            government=government,
            name=LazyI18nString(dict(name)),
            key=main_key(name),
            sector=sector,
            **source.fields(at),
        )
        for name, sector in names
        if main_key(name) not in known
    ]
    for one in new:
        one.full_clean()
    if new:
        with act(government.code):
            Organisation.objects.bulk_create(new)
    known |= {one.key: one for one in new}
    return {main_name(name): known[main_key(name)] for name, _ in names}


def record_responsibility(
    *,
    government: Government,
    kind: ResponsibilityKind,
    office: Office,
    source: Source,
    at: datetime,
    post: Words | None = None,
    person: str = "",
    **term: Any,
) -> Responsibility:
    """Who answers for what, on record: a post in an office, with the `since` and `until` of the term where known."""
    known = government.responsibilities.filter(kind=kind, office=office, person=person).first()
    if known:
        return known
    responsibility = Responsibility(
        government=government,
        kind=kind,
        office=office,
        post=LazyI18nString(dict(post)) if post else "",
        person=person,
        **term,
        **source.fields(at),
    )
    responsibility.full_clean()
    with act(government.code):
        responsibility.save()
    return responsibility


def main_name(name: Words) -> str:
    return next(iter(name.values()))


def main_key(name: Words) -> str:
    return name_key(main_name(name))
