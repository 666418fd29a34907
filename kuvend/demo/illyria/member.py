"""Illyria itself: its standing, offices, organisations and posts. No person is named."""

from dataclasses import dataclass
from datetime import datetime

from kuvend.demo.illyria import texts
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
    happened_on, precision = partial_date(text["joined"]["happened_on"])
    record_status_event(
        government=government,
        kind=StatusEventKind.JOINED,
        status=Status.ACTIVE,
        happened_on=happened_on,
        precision=precision,
        note=text["joined"]["note"],
        source=source,
        at=at,
    )
    offices = record_offices(government=government, names=text["offices"], source=source, at=at)
    organisations = record_organisations(
        government=government,
        names=[({"en": one["en"], "sq": one["sq"]}, Sector(one["sector"])) for one in text["organisations"]],
        source=source,
        at=at,
    )
    for one in text["responsibilities"]:
        record_responsibility(
            government=government,
            kind=ResponsibilityKind(one["kind"]),
            office=offices[one["office"]],
            post=one["post"],
            source=source,
            at=at,
        )
    return Cast(government, offices, organisations, source)
