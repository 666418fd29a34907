"""A member's calendar: every date with its rule, the same on the page, in its file, as data and on the command line."""

from collections.abc import Callable
from datetime import date
from typing import Any

import icalendar
import pytest
from django.test import Client

from kuvend.cycle import BindingDate
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan
from kuvend.record.messages.calendar import calendar_lines
from kuvend.record.selectors.calendar import Calendar, member_calendar
from tests import make
from tests.html import valid_html

Page = Callable[[str], str]
ADDRESS = "/en/members/exampleland/calendar"
ON = date(2026, 6, 15)


def known(name: str, on: date = ON) -> Calendar:
    found = member_calendar(name, on=on)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["XA", "xa", "exampleland", "Exampleland", "Old Name"])
def test_a_member_is_found_by_code_address_and_any_name(land: Government, name: str) -> None:
    make.alias(land, "Exampleland")
    make.alias(land, "Old Name")
    assert known(name).government.code == "XA"


def test_nobody_has_no_calendar(land: Government) -> None:
    assert member_calendar("Nowhere", on=ON) is None


def test_every_date_says_its_rule_version_source_and_steps(plan: ActionPlan) -> None:
    dates = known("XA").dates
    assert {BindingDate.PLAN_ENDS, BindingDate.DRAFTING_OPENS} <= {dated.kind for dated in dates}
    for dated in dates:
        assert dated.answer.steps
        assert dated.answer.rule.source.title
        assert dated.answer.rule.version


def test_the_page_shows_each_date_with_its_grounds(page: Page, plan: ActionPlan) -> None:
    shown = valid_html(page(f"{ADDRESS}/"))
    for dated in known("XA").dates:
        assert f'datetime="{dated.day.isoformat()}"' in shown
    assert "How this is worked out" in shown
    assert "R2022/" in shown


def test_a_rule_that_no_text_confirms_is_shown_as_unverified(page: Page, plan: ActionPlan) -> None:
    assert any(not dated.answer.verified for dated in known("XA").dates)
    shown = page(f"{ADDRESS}/")
    assert "rests on an unverified rule" in shown
    assert "unverified: not confirmed in any text" in shown


def test_the_file_holds_the_same_dates_as_the_page(client: Client, noon: date, plan: ActionPlan) -> None:
    answer = client.get(f"{ADDRESS}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    expected = [dated.day for dated in known("XA").dates]
    assert [event.decoded("dtstart") for event in events] == expected
    assert len({str(event["uid"]) for event in events}) == len(events)
    for event in events:
        assert (event.decoded("dtend") - event.decoded("dtstart")).days == 1
        assert "Rule:" in str(event["description"])


def test_the_file_is_the_same_all_day(client: Client, noon: date, plan: ActionPlan) -> None:
    assert client.get(f"{ADDRESS}.ics").content == client.get(f"{ADDRESS}.ics").content


def test_the_twin_holds_the_same_dates(twin: Callable[[str], Any], plan: ActionPlan) -> None:
    record = twin(f"{ADDRESS}.json")
    assert [line["day"] for line in record["dates"]] == [dated.day.isoformat() for dated in known("XA").dates]
    first = record["dates"][0]["answer"]
    assert first["rule"]["source"]["title"]
    assert all(step["sentence"] for step in first["steps"])


def test_the_command_line_says_each_date_with_its_rule(plan: ActionPlan) -> None:
    lines = calendar_lines(known("XA"))
    text = "\n".join(lines)
    assert lines[0] == "Exampleland on 15 Jun 2026"
    for dated in known("XA").dates:
        assert f"{dated.day.isoformat()}  " in text
    assert text.count("Rule: ") >= len(known("XA").dates)


def test_without_a_plan_there_is_nothing_to_count_from(page: Page, land: Government) -> None:
    assert known("XA").dates == ()
    assert "No date can be told from the record" in page(f"{ADDRESS}/")
    assert any("No date that binds" in line for line in calendar_lines(known("XA")))


def test_the_day_asked_decides(plan: ActionPlan) -> None:
    assert known("XA", date(2026, 6, 30)).drafting != known("XA", date(2026, 7, 1)).drafting
    before = [dated for dated in known("XA", date(2026, 6, 30)).dates if dated.kind is BindingDate.DRAFTING_OPENS]
    assert before[0].day == date(2026, 7, 1)


def test_a_plan_that_is_not_published_sets_no_date(land: Government) -> None:
    make.plan(land, 1, published_at=None)
    assert known("XA").dates == ()
    assert known("XA").plans == ()
