"""Members, offices and who answers for what are put on record once, and never overwritten."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kuvend.edition.models import PublicVersion
from kuvend.members.models import Government, Responsibility
from kuvend.members.rules import (
    Confidence,
    Kind,
    Precision,
    ResponsibilityKind,
    Sector,
    Status,
    StatusEventKind,
)
from kuvend.members.services.recording import (
    Source,
    record_government,
    record_offices,
    record_organisations,
    record_responsibility,
    record_status_event,
)

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
SOURCE = Source("The gazette", "https://example.org/gazette")

pytestmark = pytest.mark.django_db


def versions() -> dict[str, int]:
    return dict(PublicVersion.objects.values_list("scope", "number"))


def new_government(**changed: Any) -> Government:
    fields: dict[str, Any] = {
        "code": "XZ",
        "slug": "somewhere",
        "kind": Kind.NATIONAL,
        "country_code": "XZ",
        "time_zone": "UTC",
        "languages": ["en"],
    }
    return record_government(name={"en": "Somewhere", "sq": "Diku"}, source=SOURCE, at=AT, **{**fields, **changed})


def test_a_new_member_answers_to_its_name_in_every_language() -> None:
    government = new_government()
    assert Government.objects.named("somewhere") == government
    assert Government.objects.named("DIKU") == government


def test_a_member_on_record_stays_as_it_is() -> None:
    new_government()
    before = versions()
    again = new_government(slug="elsewhere", time_zone="Europe/Tirane")
    assert (again.slug, again.time_zone) == ("somewhere", "UTC")
    assert versions() == before


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError):
        record_government(
            code="XZ",
            name={"en": "Somewhere"},
            source=Source("The gazette", "javascript:alert(1)"),
            at=AT,
            slug="somewhere",
            kind=Kind.NATIONAL,
            country_code="XZ",
            time_zone="UTC",
            languages=["en"],
        )
    assert not Government.objects.filter(code="XZ").exists()


def test_a_status_event_is_recorded_once_with_its_source() -> None:
    government = new_government()

    def record(at: datetime) -> int:
        return record_status_event(
            government=government,
            kind=StatusEventKind.STATUS,
            status=Status.INACTIVE,
            happened_on=date(2020, 1, 1),
            precision=Precision.YEAR,
            note={"en": "No plan came."},
            source=Source("A letter", confidence=Confidence.MEDIUM),
            at=at,
        ).pk

    assert record(AT) == record(LATER)
    event = government.status_events.get()
    assert (event.source, event.confidence, event.recorded_at) == ("A letter", Confidence.MEDIUM, AT)


def test_offices_are_found_again_by_their_first_name() -> None:
    government = new_government()
    names = [{"en": "Ministry of Finance", "sq": "Ministria e Financave"}, {"en": "Customs"}]
    first = record_offices(government=government, names=names, source=SOURCE, at=AT)
    before = versions()
    again = record_offices(government=government, names=[{"en": "ministry of finance"}], source=SOURCE, at=LATER)
    assert list(first) == ["Ministry of Finance", "Customs"]
    assert again["ministry of finance"] == first["Ministry of Finance"]
    assert versions() == before


def test_organisations_are_found_again_by_their_first_name() -> None:
    government = new_government()
    names = [({"en": "Open Book"}, Sector.CIVIL_SOCIETY)]
    first = record_organisations(government=government, names=names, source=SOURCE, at=AT)
    again = record_organisations(government=government, names=names, source=SOURCE, at=LATER)
    assert first == again
    assert government.organisations.get().sector == Sector.CIVIL_SOCIETY


def test_a_post_needs_no_person() -> None:
    government = new_government()
    office = record_offices(government=government, names=[{"en": "Cabinet"}], source=SOURCE, at=AT)["Cabinet"]

    def record(at: datetime) -> Responsibility:
        return record_responsibility(
            government=government,
            kind=ResponsibilityKind.POINT_OF_CONTACT,
            office=office,
            post={"en": "Head of unit"},
            source=SOURCE,
            at=at,
        )

    assert record(AT) == record(LATER)
    responsibility = government.responsibilities.get()
    assert (responsibility.person, str(responsibility.post)) == ("", "Head of unit")


def test_what_is_recorded_announces_itself_in_its_scope() -> None:
    government = new_government()
    before = versions()
    record_offices(government=government, names=[{"en": "Cabinet"}], source=SOURCE, at=AT)
    assert versions() == {**before, "XZ": before["XZ"] + 1}
