"""A government's page: its status, its plans on one line of time, its next dates, and who answers for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from kuvend.members.models import Government
from kuvend.members.rules import Confidence, Kind, Precision, ResponsibilityKind, Status
from kuvend.plans.models import ActionPlan
from tests import make
from tests.html import valid_html

Page = Callable[[str], str]
ADDRESS = "/en/members/exampleland/"


def test_the_status_of_today_comes_from_its_dated_history(page: Page, land: Government) -> None:
    make.status(land, Status.ACTIVE, date(2012, 1, 1))
    make.status(land, Status.INACTIVE, date(2020, 1, 1), note={"en": "Four years without a plan."})
    make.status(land, Status.ACTIVE, date(2030, 1, 1))
    shown = valid_html(page(ADDRESS))
    assert "Four years without a plan." in shown
    assert "2030" not in shown
    facts = shown[shown.index('<dl class="facts"') : shown.index("</dl>")]
    assert "inactive" in facts


def test_a_status_that_is_not_confirmed_is_no_fact(page: Page, land: Government) -> None:
    make.status(land, Status.ACTIVE, date(2012, 1, 1), confidence=Confidence.LOW)
    shown = page(ADDRESS)
    assert "not confirmed" in shown[: shown.index("</dl>")]


def test_no_status_on_record_is_not_known(page: Page, land: Government) -> None:
    assert "Nothing about this government's status is on record." in page(ADDRESS)


def test_a_year_is_not_made_a_day(page: Page, land: Government) -> None:
    make.status(land, Status.SUSPENDED, date(2018, 1, 1), precision=Precision.YEAR)
    shown = page(ADDRESS)
    assert "January 2018" not in shown
    assert 'datetime="2018"' in shown


def test_gaps_between_plans_stand_on_the_line_of_time(page: Page, land: Government) -> None:
    make.plan(land, 1, starts_on=date(2020, 1, 1), ends_on=date(2021, 12, 31), first_year=2020, last_year=2021)
    make.plan(land, 2, starts_on=date(2023, 1, 1), ends_on=date(2026, 12, 31), first_year=2023, last_year=2026)
    shown = page(ADDRESS)
    assert "no plan on record" in shown
    assert "no plan was in force from 1 Jan 2022 to 31 Dec 2022" in shown


def test_plans_are_listed_the_newest_first(page: Page, land: Government) -> None:
    make.plan(land, 1, first_year=2020, last_year=2022, starts_on=None, ends_on=None, delivered_on=None)
    make.commitments(make.plan(land, 2), 7)
    shown = page(ADDRESS)
    table = shown[shown.index("<table") :]
    assert table.index("Plan 2") < table.index("Plan 1")
    assert "2 action plans on record, with 7 commitments." in shown
    assert "in force" in table


def test_the_drafting_months_are_open_to_their_last_day(client: Client, land: Government) -> None:
    make.plan(land, 1, ends_on=date(2026, 12, 31))
    for today, is_open in (("2026-06-30", False), ("2026-07-01", True), ("2026-12-31", True), ("2027-01-01", False)):
        with time_machine.travel(f"{today}T12:00:00Z", tick=False):
            shown = str(client.get(ADDRESS).content, "utf-8")
        assert ("open now" in shown) == is_open, today


def test_the_months_stay_open_until_the_next_plan_is_delivered(page: Page, land: Government) -> None:
    make.plan(land, 1, ends_on=date(2026, 8, 31))
    successor: dict[str, Any] = {"first_year": 2026, "last_year": 2028, "ends_on": date(2028, 8, 31)}
    make.plan(land, 2, starts_on=date(2026, 9, 1), delivered_on=None, **successor)
    assert "open now" in page(ADDRESS)


def test_after_delivery_the_months_are_over(page: Page, land: Government) -> None:
    make.plan(land, 1, ends_on=date(2026, 8, 31))
    successor: dict[str, Any] = {"first_year": 2026, "last_year": 2028, "ends_on": date(2028, 8, 31)}
    make.plan(land, 2, starts_on=date(2026, 9, 1), delivered_on=date(2026, 6, 1), **successor)
    assert "open now" not in page(ADDRESS)


def test_the_day_turns_in_the_governments_own_time_zone(client: Client, db: None) -> None:
    make.plan(make.government("XW", "Westland", time_zone="Pacific/Auckland"), 1, ends_on=date(2026, 12, 31))
    with time_machine.travel("2026-06-30T11:59:00Z", tick=False):
        assert "open now" not in str(client.get("/en/members/westland/").content, "utf-8")
    with time_machine.travel("2026-06-30T12:00:00Z", tick=False):
        assert "open now" in str(client.get("/en/members/westland/").content, "utf-8")


def test_people_responsible_are_named_by_post_and_office(page: Page, land: Government) -> None:
    office = make.office(land, "Prime Minister's Office")
    make.responsibility(office, post={"en": "Head of governance"}, since=date(2024, 5, 1))
    make.responsibility(office, ResponsibilityKind.SECRETARIAT)
    shown = page(ADDRESS)
    assert "Head of governance" in shown
    assert "Technical secretariat" in shown


def test_nobody_on_record_is_said(page: Page, land: Government) -> None:
    assert "Who is responsible is not known here." in page(ADDRESS)


def test_a_country_and_its_cities_lead_to_each_other(page: Page, land: Government) -> None:
    make.government("XA-CIT", "Citytown", kind=Kind.LOCAL, parent=land)
    assert "/en/members/citytown/" in page(ADDRESS)
    assert ADDRESS in page("/en/members/citytown/")


def test_an_invented_government_says_so_on_every_page(page: Page, db: None) -> None:
    plan = make.plan(make.government("XY", "Dreamland", invented=True), 1)
    promise = make.commitment(plan)
    base = "/en/members/dreamland/"
    for address in (
        base,
        f"{base}calendar/",
        f"{base}plans/1/",
        f"{base}plans/1/timeline/",
        f"/en/commitments/{promise.code}/",
    ):
        assert "Nothing on this page is real." in page(address), address


def test_a_real_one_does_not(page: Page, plan: ActionPlan) -> None:
    assert "Nothing on this page is real." not in page(ADDRESS)


def test_a_plan_that_is_not_published_is_on_no_page_of_its_government(page: Page, land: Government) -> None:
    make.commitments(make.plan(land, 1, published_at=None, title={"en": "Not out yet"}), 3)
    for address in (ADDRESS, f"{ADDRESS}calendar/", "/en/", "/en/members/", "/en/members.json", "/en/members.atom"):
        shown = page(address)
        assert "Not out yet" not in shown
        assert "plans/1/" not in shown
    assert "No plan of this government is on record" in page(ADDRESS)


@pytest.mark.parametrize(
    ("asked", "meant"), [("exampelland", "exampleland"), ("old-name", "exampleland"), ("xa", "exampleland")]
)
def test_an_unknown_government_offers_the_nearest(client: Client, land: Government, asked: str, meant: str) -> None:
    make.alias(land, "Old Name")
    for suffix in ("/", "/calendar/", "/calendar.ics", "/plans/1/"):
        answer = client.get(f"/en/members/{asked}{suffix}")
        assert answer.status_code == 404
        assert f"/en/members/{meant}/" in str(answer.content, "utf-8")
