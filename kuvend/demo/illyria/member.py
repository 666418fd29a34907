"""Illyria itself: its standing, offices, organisations and posts. No person is named."""

from dataclasses import dataclass
from datetime import datetime

from kuvend.demo.illyria import texts
from kuvend.demo.illyria.texts import Table
from kuvend.members.models import Government, Office, Organisation
from kuvend.members.rules import ResponsibilityKind, Sector, Status, StatusEventKind, partial_date
from kuvend.members.services.recording import (
    Source,
    record_government,
    record_offices,
    record_organisations,
    record_responsibility,
    record_status_event,
)


@dataclass(frozen=True)
class Cast:
    """Who takes part in the example; offices and organisations by their English name."""

    government: Government
    offices: dict[str, Office]
    organisations: dict[str, Organisation]
    source: Source


def load_member(at: datetime) -> Cast:
    text = texts.member()
    source = Source(text["source"])
    government = record_government(**text["government"], invented=True, source=source, at=at)
    _record_joined(government, text["joined"], source, at)
    cast = _record_bodies(government, text["offices"], text["organisations"], source, at)
    for one in text["responsibilities"]:
        record_responsibility(
            government=government,
            kind=ResponsibilityKind(one["kind"]),
            office=cast.offices[one["office"]],
            post=one["post"],
            source=source,
            at=at,
        )
    return cast


def load_city(country: Cast, text: Table, at: datetime) -> Cast:
    """A local member of Illyria, so that there is somebody whose plans the country's people may not touch."""
    source = country.source
    city = record_government(**text["city"], parent=country.government, invented=True, source=source, at=at)
    _record_joined(city, text["city_joined"], source, at)
    return _record_bodies(city, text["city_offices"], text["city_organisations"], source, at)


def _record_joined(government: Government, text: Table, source: Source, at: datetime) -> None:
    happened_on, precision = partial_date(text["happened_on"])
    record_status_event(
        government=government,
        kind=StatusEventKind.JOINED,
        status=Status.ACTIVE,
        happened_on=happened_on,
        precision=precision,
        note=text["note"],
        source=source,
        at=at,
    )


def _record_bodies(
    government: Government, offices: list[Table], organisations: list[Table], source: Source, at: datetime
) -> Cast:
    names = [({"en": one["en"], "sq": one["sq"]}, Sector(one["sector"])) for one in organisations]
    return Cast(
        government,
        record_offices(government=government, names=offices, source=source, at=at),
        record_organisations(government=government, names=names, source=source, at=at),
        source,
    )
