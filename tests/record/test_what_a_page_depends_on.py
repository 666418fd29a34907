"""A page about one government is rendered anew by the acts of that government and of the site, and by no others."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.urls import resolve

from kuvend.web.public_page.declaration import declaration_of
from tests import make

pytestmark = pytest.mark.django_db


def scope_of(address: str) -> str | None:
    match = resolve(address)
    declaration = declaration_of(match.func)
    assert declaration
    kwargs: Mapping[str, Any] = match.kwargs
    return declaration.scope(kwargs) if declaration.scope else None


@pytest.mark.parametrize(
    "page",
    [
        "members/exampleland/",
        "members/exampleland.json",
        "members/exampleland/calendar/",
        "members/exampleland/calendar.ics",
        "members/exampleland/plans/1/",
        "members/exampleland/plans/1/timeline.json",
        "commitments/XA-1-01/",
        "commitments/XA-1-01.json",
    ],
)
def test_a_page_about_one_government_names_that_government(page: str) -> None:
    government = make.government("XA", "Exampleland")
    make.commitment(make.plan(government, number=1), code="XA-1-01")
    make.government("XB", "Elsewhere")

    assert scope_of(f"/en/{page}") == "XA"


@pytest.mark.parametrize("page", ["members/nowhere/", "commitments/XX-9-99/"])
def test_what_is_not_there_yet_depends_on_everything(page: str) -> None:
    assert scope_of(f"/en/{page}") is None


@pytest.mark.parametrize("page", ["", "members/", "about/", "catalogue/"])
def test_a_page_about_all_governments_depends_on_everything(page: str) -> None:
    assert scope_of(f"/en/{page}") is None
