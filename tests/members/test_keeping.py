"""Partnership staff keep the reference of the record by acts; the reference tables leave alone what they revised."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kuvend.decision import ActRefused
from kuvend.edition.models import PublicVersion
from kuvend.ledger.models import Entry
from kuvend.members.models import Government, IssueArea, PolicyTag, PolicyTagLabel, User
from kuvend.members.rules import Kind, Refusal, Role, Sector, Status
from kuvend.members.selectors import status_on
from kuvend.members.services.bodies import record_office, record_organisation, revise_office, revise_organisation
from kuvend.members.services.members import (
    MemberFacts,
    move_member,
    record_member,
    record_member_status,
    revise_member,
)
from kuvend.members.services.reference import load_reference_data
from kuvend.members.services.sources import Source
from kuvend.members.services.taxonomy import label_tag, record_tag, record_tag_list, revise_issue_area, revise_tag
from tests import make

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
SOURCE = Source("The gazette", "https://example.org/gazette")
WHY = "As the gazette says"

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return make.mandate(Role.PARTNERSHIP_STAFF).person


@pytest.fixture
def done(staff: User) -> dict[str, Any]:
    return {"reason": WHY, "by": staff, "at": AT}


def facts(name: str = "Newland", zone: str = "Europe/Tirane") -> MemberFacts:
    return MemberFacts({"en": name, "sq": f"{name} sq"}, zone, ("sq", "en"), 2015, SOURCE)


def code_of(error: Any) -> Refusal:
    code = error.value.refused.code
    assert isinstance(code, Refusal)
    return code


def new_member(done: dict[str, Any], **changed: Any) -> Government:
    known = {"code": "XB", "slug": "newland", "kind": Kind.NATIONAL, "facts": facts()}
    return record_member(**{**known, **changed}, **done)


def test_a_new_member_is_found_and_seen(client: Client, done: dict[str, Any]) -> None:
    made = new_member(done)
    assert Government.objects.named("newland sq") == made
    assert client.get(reverse("member", args=["newland"])).status_code == 200


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"code": "XA"}, Refusal.CODE_TAKEN),
        ({"code": "xa"}, Refusal.CODE_TAKEN),
        ({"slug": "exampleland"}, Refusal.ADDRESS_TAKEN),
        ({"facts": facts("EXAMPLELAND")}, Refusal.NAME_TAKEN),
    ],
)
def test_nothing_is_given_to_two_members(changed: dict[str, Any], code: Refusal, done: dict[str, Any]) -> None:
    make.alias(make.government(), "Exampleland")
    with pytest.raises(ActRefused) as error:
        new_member(done, **changed)
    assert code_of(error) is code
    assert Government.objects.count() == 1


@pytest.mark.parametrize("zone", ["", "Europe/Nowhere", "../etc/passwd", "/etc/passwd"])
def test_a_member_lives_in_a_time_zone_that_there_is(zone: str, done: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as error:
        new_member(done, facts=facts(zone=zone))
    assert set(error.value.error_dict) == {"time_zone"}


def test_a_member_goes_on_answering_to_its_old_name(done: dict[str, Any]) -> None:
    made = new_member(done)
    revise_member(government=made, facts=facts("Newerland"), **done)
    assert Government.objects.named("Newland") == made
    assert Government.objects.named("Newerland") == made


@pytest.mark.parametrize("page", ["", "calendar/", "calendar.ics"])
def test_an_old_address_leads_to_the_new_one(page: str, client: Client, done: dict[str, Any]) -> None:
    government = make.government()
    move_member(government=government, slug="new-exampleland", **done)
    answer = client.get(f"/en/members/exampleland/{page}")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/members/new-exampleland/{page}")
    assert client.get("/en/members/exampleland.json")["Location"] == "/en/members/new-exampleland.json"
    assert client.get(answer["Location"]).status_code == 200


def test_an_address_that_was_given_up_is_nobody_elses_but_may_be_taken_back(
    client: Client, done: dict[str, Any]
) -> None:
    government = make.government()
    move_member(government=government, slug="new-exampleland", **done)
    with pytest.raises(ActRefused) as error:
        new_member(done, slug="exampleland")
    assert code_of(error) is Refusal.ADDRESS_TAKEN
    move_member(government=government, slug="exampleland", **done)
    assert client.get("/en/members/exampleland/").status_code == 200
    assert client.get("/en/members/new-exampleland/")["Location"] == "/en/members/exampleland/"


def test_a_status_holds_from_its_day(done: dict[str, Any]) -> None:
    government = make.government()
    record_member_status(
        government=government, status=Status.SUSPENDED, happened_on=date(2026, 11, 1), source=SOURCE, **done
    )
    assert status_on(government, date(2026, 10, 31)).status is None
    assert status_on(government, date(2026, 11, 1)).status is Status.SUSPENDED


def test_an_office_keeps_its_code_through_a_new_name(done: dict[str, Any]) -> None:
    government = make.government()
    office = record_office(government=government, name={"en": "Ministry of Law"}, source=SOURCE, **done)
    renamed = revise_office(office=office, name={"en": "Ministry of Justice"}, source=SOURCE, **done)
    assert renamed.code == office.code
    assert set(Entry.objects.values_list("subject", flat=True)) == {f"office/{office.code}"}
    with pytest.raises(ActRefused) as error:
        record_office(government=government, name={"en": "MINISTRY of justice"}, source=SOURCE, **done)
    assert code_of(error) is Refusal.NAME_TAKEN


def test_two_members_may_have_an_office_of_one_name(done: dict[str, Any]) -> None:
    for code in ("XA", "XC"):
        government = make.government(code, called=f"Land {code}")
        record_office(government=government, name={"en": "Ministry of Law"}, source=SOURCE, **done)
    assert Entry.objects.filter(kind="office.recorded").count() == 2


def test_an_organisation_is_kept(done: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"name": {"en": "Open Records"}, "sector": Sector.CIVIL_SOCIETY, "source": SOURCE}
    made = record_organisation(government=None, **fields, **done)
    revised = revise_organisation(organisation=made, **{**fields, "sector": Sector.ACADEMIA}, **done)
    assert (revised.code, revised.sector) == (made.code, Sector.ACADEMIA)


def test_the_reference_tables_leave_alone_what_people_revised(done: dict[str, Any]) -> None:
    load_reference_data(at=AT)
    albania = Government.objects.get(code="AL")
    fact = MemberFacts({"en": "Albania, renamed"}, "Europe/Rome", ("sq",), 2011, SOURCE)
    revise_member(government=albania, facts=fact, **done)
    move_member(government=albania, slug="shqiperia", **done)
    area = IssueArea.objects.all()[0]
    revise_issue_area(area=area, name={"en": "Renamed"}, description={}, source=SOURCE, **done)
    tag = PolicyTagLabel.objects.select_related("tag").all()[0].tag
    revise_tag(tag=tag, name={"en": "Renamed"}, areas=[], **done)
    version = tag.labels.all()[0].version
    label_tag(tag=tag, version=version, labels=["A label of ours"], **done)
    before = dict(PublicVersion.objects.values_list("scope", "number"))
    report = load_reference_data(at=AT)
    assert not report.changed
    assert dict(PublicVersion.objects.values_list("scope", "number")) == before
    albania.refresh_from_db()
    assert (str(albania.name), albania.slug, albania.time_zone) == ("Albania, renamed", "shqiperia", "Europe/Rome")
    assert str(IssueArea.objects.get(pk=area.pk).name) == "Renamed"
    kept = PolicyTag.objects.get(pk=tag.pk)
    assert (str(kept.name), kept.issue_areas.count()) == ("Renamed", 0)
    assert [one.label for one in kept.labels.filter(version=version)] == ["A label of ours"]


def test_a_label_stands_for_one_tag_in_a_version(done: dict[str, Any]) -> None:
    version = record_tag_list(code="2027", name={"en": "2027"}, source=SOURCE, **done)
    first, second = (record_tag(code=code, name={"en": code}, areas=[], **done) for code in ("one", "two"))
    label_tag(tag=first, version=version, labels=["Open data", "Open data", ""], **done)
    with pytest.raises(ActRefused) as error:
        label_tag(tag=second, version=version, labels=["Open data"], **done)
    assert code_of(error) is Refusal.LABEL_TAKEN
    with pytest.raises(ActRefused) as error:
        record_tag(code="one", name={"en": "Another"}, areas=[], **done)
    assert code_of(error) is Refusal.CODE_TAKEN


def test_no_change_without_a_reason(done: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as error:
        record_tag(code="one", name={"en": "One"}, areas=[], **{**done, "reason": " \n"})
    assert set(error.value.error_dict) == {"reason"}
    assert PolicyTag.objects.count() == 0
