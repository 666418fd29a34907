"""Every address answers readers alone: what it takes, what it sets, and to whom it exists."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from kuvend.cocreation.models import ContributionFile, Process, Stage
from kuvend.documents.models import Document
from kuvend.edition.services import act
from kuvend.forum.models import Meeting
from kuvend.members.rules import Role
from kuvend.moderation.models import Case
from kuvend.plans.models import Commitment
from kuvend.web.access import Access, access_of
from tests import make
from tests.cocreation import contributions_world as contributions
from tests.documents import world as documents
from tests.faults.crawl import address_of, routes
from tests.faults.world import RECEIPT, a_person
from tests.forum import world as forum

LEDGER = {"index": 0, "level": 0, "tile": "000.p/1", "receipt": RECEIPT}
FACTS = {
    "slug": "exampleland",
    "number": 2,
    "code": "XA-2-01",
    "key": "abc",
    "pk": 1,
    "uidb36": "1",
    "token": "abc",
    "language": "en",
    "name": "paper",
    "file": "f1",
    "entry": "XA2-0001",
    "kind": "contribution",
    **LEDGER,
}
ROUTES = {route: access_of(view) for route, view in routes(get_resolver().url_patterns)}
WRITING = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND"]


def addresses(access: Access) -> Iterator[str]:
    return (address_of(route, **FACTS) for route, declared in ROUTES.items() if declared is access)


@pytest.fixture
def papers(promise: Commitment, settings: Any, tmp_path: Path) -> None:
    """A meeting, a process with a draft, and a paper where FACTS looks for them."""
    settings.MEDIA_ROOT = tmp_path
    land = promise.plan.government
    of = forum.Land(land, make.office(land, "Office of the forum"), make.organisation(land))
    forum.appoint(of, "contact", Role.POINT_OF_CONTACT)
    meeting = forum.announced(of, forum.founded(of))
    process = make.row(Process, plan=promise.plan, code="XA-2", begun_at=forum.AT, announced_at=forum.AT)
    contributions.shown(of, process, contributions.text(of, promise), code=FACTS["code"])
    paper = documents.published(documents.Land(land, of.contact))
    stage = make.row(
        Stage, process=process, code="XA-2-propose", kind="propose", opens_on=forum.AT.date(),
        ends_on=(forum.AT + forum.DAY).date(), channels=[],
    )  # fmt: skip
    said = contributions.contribution(of, process, stage=stage, code=FACTS["code"])
    make.row(
        Case, code=FACTS["code"], subject="contribution/gone", government=land, opened_at=forum.AT, verdict="remove",
        rule="unlawful", reason="A court said so", capacity={"role": "moderator"}, decided_at=forum.AT,
    )  # fmt: skip
    kept = paper.versions.get()
    alike = {name: getattr(kept, name) for name in ("file_name", "media_type", "size", "sha256", "file")}
    make.row(ContributionFile, contribution=said, code=FACTS["file"], **alike)
    with act(land.code):
        Meeting.objects.filter(pk=meeting.pk).update(number=FACTS["number"])
        paper.versions.update(number=FACTS["number"], file_name=FACTS["name"], change="Mended")
        Document.objects.filter(pk=paper.pk).update(code=FACTS["code"])


@pytest.fixture(params=["anonymous", "signed in"])
def reader(request: pytest.FixtureRequest, client: Client, papers: None, sealed_ledger: None) -> Client:
    """Whoever may come today: a stranger, and somebody with an account that carries no right."""
    if request.param == "signed in":
        client.force_login(a_person())
    return client


def test_the_matrix_knows_every_route() -> None:
    assert len(ROUTES) > 20
    assert set(ROUTES.values()) == set(Access)


def test_what_belongs_to_somebody_leads_a_stranger_to_the_door(client: Client, promise: Commitment) -> None:
    routes_of_owners = [route for route, declared in ROUTES.items() if declared is Access.SIGNED_IN]
    for route in routes_of_owners:
        # Nobody looks what stands there before it is known who asks.
        anything = dict.fromkeys(re.findall(r"<\w+:(\w+)>", route), 1)
        address = address_of(route, **{**anything, **FACTS})
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.headers["Location"].startswith("/en/account/sign-in/?next="), address


def test_a_door_is_kept_by_nobody(reader: Client) -> None:
    for address in addresses(Access.ENTRANCE):
        answer = reader.get(address)
        assert answer.status_code in {200, 302, 401, 404, 405}, address
        assert answer.status_code == 404 or "no-store" in answer.headers["Cache-Control"], address


def test_every_public_address_can_be_read_and_sets_no_cookie(reader: Client) -> None:
    for address in addresses(Access.PUBLIC):
        for method in ("GET", "HEAD"):
            answer = reader.generic(method, address)
            # A file is closed once it was read.
            assert b"".join(answer) or method == "HEAD" or answer.status_code == 302
            assert answer.status_code in {200, 302}, (method, address)
            assert "Set-Cookie" not in answer.headers, address
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "same-origin"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_no_address_takes_anything(reader: Client) -> None:
    for address in addresses(Access.PUBLIC):
        for method in WRITING:
            answer = reader.generic(method, address, "a=b", content_type="application/x-www-form-urlencoded")
            assert answer.status_code == 405, (method, address)
            assert "Set-Cookie" not in answer.headers


def test_a_method_in_disguise_changes_nothing(reader: Client) -> None:
    for address in addresses(Access.PUBLIC):
        plain = reader.get(address)
        disguised = reader.get(address, {"_method": "DELETE"}, headers={"X-HTTP-Method-Override": "DELETE"})
        assert (plain.status_code, b"".join(plain)) == (disguised.status_code, b"".join(disguised))


def test_what_is_for_developers_exists_for_nobody_else(reader: Client) -> None:
    assert settings.DEBUG is False
    assert [reader.get(address).status_code for address in addresses(Access.DEBUG)] == [404]


@pytest.mark.parametrize(
    "path", ["admin/", "static/../settings.py", "__debug__/", ".env", ".git/config", "api/", "accounts/login/"]
)
def test_what_is_not_meant_to_be_there_is_not_there(reader: Client, path: str) -> None:
    assert {reader.get(f"/{path}").status_code, reader.get(f"/en/{path}").status_code} == {404}
