"""A page asks the database as often for a thousand commitments as for ten."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuvend.members.models import Government
from kuvend.members.rules import Status
from kuvend.plans.models import ActionPlan
from kuvend.record.selectors.calendar import calendar_of
from kuvend.record.selectors.commitment import commitment_page
from kuvend.record.selectors.governments import government_at
from kuvend.record.selectors.home import home_page
from kuvend.record.selectors.member import member_page
from kuvend.record.selectors.members import members_page
from kuvend.record.selectors.plan import plan_page
from tests import make

ON = date(2026, 6, 15)
NOBODY = AnonymousUser()


def asked(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        read()
    return len(queries)


def world(code: str, commitments: int) -> ActionPlan:
    land = make.government(code, f"Land of {code}")
    make.status(land, Status.ACTIVE, date(2015, 1, 1))
    make.alias(land, f"Old {code}")
    plan = make.plan(land, 1)
    make.focus_area(plan, leads=[make.office(land)])
    make.process_fact(plan)
    make.extension(plan, date(2026, 12, 31))
    make.commitments(plan, commitments)
    return plan


@pytest.mark.django_db
def test_a_plan_of_a_thousand_commitments_takes_no_more_queries() -> None:
    few, many = (world(code, count) for code, count in (("XA", 10), ("XB", 1000)))
    counts = [
        asked(lambda plan=plan: plan_page(plan.government, 1, on=ON, viewer=NOBODY))  # type: ignore[misc]
        for plan in (few, many)
    ]
    assert counts[0] == counts[1] <= 10


@pytest.mark.django_db
def test_the_lists_take_no_more_queries_for_more_rows() -> None:
    def readings() -> list[int]:
        return [
            asked(lambda: home_page(day_in=lambda zone: ON, viewer=NOBODY)),
            asked(lambda: members_page(q="", kind="", status="", day_in=lambda zone: ON, viewer=NOBODY)),
        ]

    world("XA", 10)
    before = readings()
    for code in ("XB", "XC", "XD"):
        world(code, 300)
    assert readings() == before
    assert max(before) <= 10


@pytest.mark.django_db
def test_a_member_and_its_calendar_take_no_more_queries_for_more_plans() -> None:
    def readings(slug: str) -> list[int]:
        land = government_at(slug)
        assert isinstance(land, Government)
        return [
            asked(lambda: member_page(land, on=ON, viewer=NOBODY)),
            asked(lambda: calendar_of(land, on=ON, viewer=NOBODY)),
        ]

    world("XA", 10)
    much = world("XB", 100).government
    for number in range(2, 8):
        make.plan(much, number, starts_on=None, ends_on=None, first_year=2026 + number, last_year=2028 + number)
        make.status(much, Status.ACTIVE, date(2015 + number, 1, 1))
    assert readings("land-of-xa") == readings("land-of-xb")


@pytest.mark.django_db
def test_a_commitment_takes_no_more_queries_for_more_milestones() -> None:
    plan = world("XA", 2)
    few, many = plan.commitments.order_by("position")
    for number in range(20):
        make.milestone(many, f"Step {number}")
        make.party(many, f"Office {number}")
    counts = [asked(lambda row=row: commitment_page(row.code, on=ON, viewer=NOBODY)) for row in (few, many)]  # type: ignore[misc]
    assert counts[0] == counts[1] <= 13
