"""The demo's people: one click on one's own machine, and no such page anywhere else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kuvend.members.models import Government, Mandate, User
from kuvend.members.rules import Role
from tests import make
from tests.members.accounts import is_signed_in, somebody

pytestmark = pytest.mark.django_db

DEMO = "/en/account/demo/"


def illyrian(name: str, ended: bool = False) -> User:
    person = somebody(f"{name}@illyria.example", name=name.title())
    ends = timezone.now() - timedelta(days=1) if ended else None
    facts = {"begins_at": make.RECORDED_AT, "appointed_at": make.RECORDED_AT, "ends_at": ends}
    government = Government.objects.filter(code="XY").first() or make.government("XY", "Illyria")
    make.row(Mandate, person=person, government=government, role=Role.MODERATOR, appointed_reason="Demo", **facts)
    return person


def test_without_the_demo_there_is_no_such_page(client: Client) -> None:
    person = illyrian("teuta")
    assert client.get(DEMO).status_code == 404
    assert client.post(DEMO, {"person": person.pk}).status_code == 404
    assert not is_signed_in(client)
    assert b"account/demo" not in client.get("/en/account/sign-in/").content


def test_one_click_signs_in_as_somebody_of_illyria(client: Client, settings: Settings) -> None:
    settings.KUVEND_DEMO = True
    illyrian("teuta")
    person = illyrian("agron")
    assert b"account/demo" in client.get("/en/account/sign-in/").content
    page = client.get(DEMO).content.decode()
    assert "Teuta" in page
    assert "Moderator" in page or "moderator" in page
    assert client.post(DEMO, {"person": person.pk}).status_code == 302
    assert b"agron@illyria.example" in client.get("/en/account/").content


def test_a_click_changes_from_one_to_another(client: Client, settings: Settings) -> None:
    settings.KUVEND_DEMO = True
    for person in (illyrian("teuta"), illyrian("agron")):
        client.post(DEMO, {"person": person.pk})
        assert person.email.encode() in client.get("/en/account/").content


@pytest.mark.parametrize("wanted", ["ended", "real", "none", "", "1 or 1"])
def test_nobody_else_can_be_signed_in(client: Client, settings: Settings, wanted: str) -> None:
    settings.KUVEND_DEMO = True
    illyrian("teuta")
    known = {"ended": illyrian("genti", ended=True).pk, "real": somebody().pk, "none": 10**6}
    assert client.post(DEMO, {"person": known.get(wanted, wanted)}).status_code == 404
    assert not is_signed_in(client)


def test_a_form_of_another_site_signs_nobody_in(settings: Settings) -> None:
    settings.KUVEND_DEMO = True
    client = Client(enforce_csrf_checks=True)
    assert client.post(DEMO, {"person": illyrian("teuta").pk}).status_code == 403
