"""Every date that binds somebody says by which rule, from which source and in which steps; and whose day it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from kuvend import demo
from kuvend.members.models import Government
from kuvend.members.services.reference import load_reference_data
from kuvend.plans.models import ActionPlan
from kuvend.record.messages.calendar import calendar_lines, grounds_of
from kuvend.record.selectors.calendar import ANYBODY, Calendar, calendar_of
from tests import make
from tests.kept import kept_rows

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
LEAP_DAYS = [date(year, 2, 29) for year in (2012, 2016, 2020, 2024, 2028)]
# New Year's Eves, the days around the change of a rulebook, and the ends of the example's plans.
TURNS = [date(year, month, day) for year in (2013, 2018, 2022, 2027) for month, day in ((1, 1), (3, 1), (12, 31))]
DAYS = st.sampled_from(LEAP_DAYS + TURNS) | st.dates(date(2011, 1, 1), date(2040, 12, 31))
# Other zones and kinds; plans that begin and end on leap days, and one that runs far too long.
ELSEWHERE = [
    ("NZ", date(2024, 2, 29), date(2026, 2, 28)),
    ("US", date(2026, 3, 1), date(2028, 2, 29)),
    ("KE", date(2022, 1, 1), date(2027, 12, 31)),
    ("GB-SCT", date(2024, 1, 1), date(2024, 12, 31)),
]


@pytest.fixture(scope="module")
def governments(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Government]]:
    """The governments of the worked example, and others of every kind, each with a plan on record."""
    with kept_rows(django_db_blocker):
        load_reference_data(at=AT)
        demo.load(at=AT, today=AT.date())
        for code, starts, ends in ELSEWHERE:
            land = Government.objects.get(code=code)
            days = {"starts_on": starts, "ends_on": ends, "delivered_on": None}
            make.plan(land, 9, first_year=starts.year, last_year=ends.year, **days)
        yield list(Government.objects.filter(plans__isnull=False).distinct())


@settings(max_examples=60)
@given(on=DAYS)
def test_every_date_on_every_calendar_is_explained(governments: list[Government], on: date) -> None:
    for government in governments:
        found = calendar_of(government, on=on, viewer=ANYBODY)
        for dated in found.dates:
            assert dated.day >= on
            assert dated.answer.rule.key
            assert dated.answer.rule.version
            assert dated.answer.rule.source.title
            assert dated.answer.steps
            assert len(grounds_of(dated)) > 1
        assert [dated.day for dated in found.dates] == sorted(dated.day for dated in found.dates)
        is_one_story(found)


def is_one_story(found: Calendar) -> None:
    """What the command line says of a calendar names every date that the page shows."""
    said = "\n".join(calendar_lines(found))
    for dated in found.dates:
        assert str(dated.day.year) in said
    if found.drafting:
        window = found.drafting.window
        assert window.opens < window.closes
        assert found.drafting.open is (window.opens <= found.on < window.closes)


@settings(max_examples=40)
@given(on=DAYS)
def test_a_day_later_no_date_has_moved_unless_it_has_passed(governments: list[Government], on: date) -> None:
    """A date depends on the record, not on who looks when; only a plan that is not delivered takes the day's rules."""
    for government in governments:
        if not ActionPlan.objects.filter(government=government, delivered_on__isnull=False).exists():
            continue
        today = {(d.plan, d.kind): d.day for d in calendar_of(government, on=on, viewer=ANYBODY).dates}
        tomorrow = calendar_of(government, on=on + timedelta(days=1), viewer=ANYBODY).dates
        moved = [d for d in tomorrow if (d.plan, d.kind) in today and d.day < today[d.plan, d.kind]]
        assert moved == []


MIDNIGHTS = [
    ("new-zealand", "Pacific/Auckland", datetime(2026, 6, 14, 11, 59, 59, tzinfo=UTC), "2026-06-14"),
    ("new-zealand", "Pacific/Auckland", datetime(2026, 6, 14, 12, 0, 0, tzinfo=UTC), "2026-06-15"),
    ("united-states", "America/New_York", datetime(2026, 6, 15, 3, 59, 59, tzinfo=UTC), "2026-06-14"),
    ("united-states", "America/New_York", datetime(2026, 6, 15, 4, 0, 0, tzinfo=UTC), "2026-06-15"),
    # Summer time ends: that night has an hour twice, and begins its day once.
    ("united-states", "America/New_York", datetime(2026, 11, 1, 4, 0, 0, tzinfo=UTC), "2026-11-01"),
    ("albania", "Europe/Tirane", datetime(2028, 2, 28, 23, 0, 0, tzinfo=UTC), "2028-02-29"),
]


@pytest.mark.parametrize(("slug", "zone", "moment", "day"), MIDNIGHTS)
def test_a_calendar_stands_on_the_day_it_is_where_the_government_is(
    governments: list[Government], client: Client, slug: str, zone: str, moment: datetime, day: str
) -> None:
    assert Government.objects.get(slug=slug).zone == ZoneInfo(zone)
    with time_machine.travel(moment, tick=False):
        assert client.get(f"/en/members/{slug}/calendar.json").json()["record"]["on"] == day
        assert client.get(f"/en/members/{slug}.json").json()["record"]["on"] == day
