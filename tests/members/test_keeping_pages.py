"""The forms by which partnership staff keep members, offices, organisations and the taxonomy."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kuvend.ledger.models import Entry
from kuvend.members.models import Government, User
from kuvend.members.rules import Role
from tests import make

WHY = "As the gazette says"

pytestmark = pytest.mark.django_db


@pytest.fixture
def government() -> Government:
    return make.government()


@pytest.fixture
def staff(client: Client) -> User:
    person = make.mandate(Role.PARTNERSHIP_STAFF).person
    client.force_login(person)
    return person


def keeping(government: Government) -> dict[str, tuple[list[str], dict[str, Any]]]:
    """What is sent to each form by which staff keep the record."""
    said = {"source": "The gazette", "source_url": "", "reason": WHY}
    make.issue_area()
    make.policy_tag()
    make.tag_list()
    slug = [government.slug]
    zone = {"time_zone": "Europe/Rome", "working_languages": "sq en", "joined_year": "2015"}
    office, body = make.office(government), make.organisation(government)
    return {
        "desk_new_member": ([], {"code": "XB", "slug": "new", "kind": "national", "name_en": "New", **zone, **said}),
        "desk_revise_member": (slug, {"name_en": "Renamed", **zone, **said}),
        "desk_status": (slug, {"status": "suspended", "happened_on": "2026-11-01", **said}),
        "desk_new_office": (slug, {"name_en": "Ministry of Law", **said}),
        "desk_office": ([*slug, office.code], {"name_en": "Ministry of Justice", **said}),
        "desk_new_organisation": (slug, {"name_en": "New body", "sector": "academia", **said}),
        "desk_revise_organisation": ([*slug, body.code], {"name_en": "Body", "sector": "academia", **said}),
        "desk_new_area": ([], {"code": "climate", "name_en": "Climate", **said}),
        "desk_area": (["justice"], {"name_en": "Law", "description_en": "About law", **said}),
        "desk_new_tag": ([], {"code": "courts", "name_en": "Courts", "areas": ["justice"], **said}),
        "desk_tag": (["open-data"], {"name_en": "Data", **said}),
        "desk_labels": (["open-data", "test"], {"labels": "Data\nOpen data\n", **said}),
        "desk_new_list": ([], {"code": "2027", "name_en": "List of 2027", **said}),
        "desk_move_member": (slug, {"slug": "elsewhere", **said}),
    }


def test_staff_keep_the_record_by_forms(client: Client, staff: User, government: Government) -> None:
    for name, (arguments, sent) in keeping(government).items():
        before = Entry.objects.count()
        answer = client.post(reverse(name, args=arguments), sent)
        assert answer.status_code == 302, (name, answer.context and answer.context["form"].errors)
        assert Entry.objects.count() == before + 1, name


def test_no_form_is_taken_without_a_reason_or_with_what_cannot_be_seen(
    client: Client, staff: User, government: Government
) -> None:
    for name, (arguments, sent) in keeping(government).items():
        address = reverse(name, args=arguments)
        for wrong in ({**sent, "reason": ""}, {**sent, "reason": "a\u202eb"}, {}):
            answer = client.post(address, wrong)
            assert answer.status_code == 422, name
            assert "reason" in answer.context["form"].errors, name
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "changed", "field"),
    [
        ("desk_new_member", {"code": "xb"}, "code"),
        ("desk_new_member", {"code": "XA"}, "code"),
        ("desk_new_member", {"slug": "exampleland"}, "slug"),
        ("desk_new_member", {"slug": "a b"}, "slug"),
        ("desk_new_member", {"name_en": ""}, "name_en"),
        ("desk_new_member", {"time_zone": "Europe/Nowhere"}, "time_zone"),
        ("desk_new_member", {"working_languages": "Albanian"}, "working_languages"),
        ("desk_new_member", {"joined_year": "1999"}, "joined_year"),
        ("desk_new_member", {"parent": "XA"}, "parent"),
        ("desk_revise_member", {"source_url": "javascript:alert(1)"}, "source_url"),
        ("desk_revise_member", {"source": ""}, "source"),
        ("desk_status", {"status": "king"}, "status"),
        ("desk_status", {"happened_on": "soon"}, "happened_on"),
        ("desk_new_office", {"name_en": "x" * 201}, "name_en"),
        ("desk_new_tag", {"areas": ["nowhere"]}, "areas"),
        ("desk_new_tag", {"code": "Ü"}, "code"),
        ("desk_labels", {"labels": "x" * 81}, "labels"),
    ],
)
def test_a_wrong_value_is_named_where_it_stands(
    name: str, changed: dict[str, Any], field: str, client: Client, staff: User, government: Government
) -> None:
    arguments, sent = keeping(government)[name]
    answer = client.post(reverse(name, args=arguments), {**sent, **changed})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


@pytest.mark.parametrize("name", ["desk_office", "desk_revise_organisation"])
def test_what_belongs_to_another_member_is_not_found_under_this_one(
    name: str, client: Client, staff: User, government: Government
) -> None:
    other = make.government("XB", called="Otherland")
    made: Callable[[Government], Any] = make.office if name == "desk_office" else make.organisation
    assert client.get(reverse(name, args=[government.slug, made(other).code])).status_code == 404
