"""The home page: what is open today, what became of the promises, and what comes next."""

from collections.abc import Callable
from datetime import date
from typing import Any

from kuvend.members.models import Government
from kuvend.review.rules import Phase
from tests import make
from tests.html import valid_html

Page = Callable[[str], str]
Twin = Callable[[str], Any]


def test_an_empty_record_is_a_page_all_the_same(page: Page, db: None) -> None:
    shown = valid_html(page("/en/"))
    assert "No plan is on record yet." in shown
    assert "none has been judged" in shown


def test_what_is_open_today_says_until_when(page: Page, land: Government) -> None:
    make.plan(land, 1, ends_on=date(2026, 8, 31))
    shown = page("/en/")
    opened = shown[shown.index('id="open"') : shown.index('id="outcomes"')]
    assert "Exampleland" in opened
    assert "31 Aug 2026" in opened
    assert "drafting of plan 2" in opened


def test_every_promise_counts_once_by_its_latest_finding(twin: Twin, land: Government) -> None:
    plan = make.plan(land, 1)
    kept, begun, _silent = (make.commitment(plan) for _ in range(3))
    make.finding(kept, value="limited", phase=Phase.PROGRESS)
    make.finding(kept, value="complete", phase=Phase.END_OF_TERM)
    make.finding(begun, value="limited", phase=Phase.PROGRESS)
    outcomes = twin("/en/home.json")["outcomes"]
    assert outcomes["commitments"] == 3
    assert outcomes["by_completion"] == [["limited", 1], ["complete", 1]]
    assert outcomes["origins"] == [
        {"by": make.REVIEWER, "source": "Constructed for a test", "source_url": "", "findings": 3}
    ]


def test_the_figure_says_how_many_are_judged(page: Page, land: Government) -> None:
    plan = make.plan(land, 1)
    make.finding(make.commitment(plan))
    make.commitment(plan)
    shown = page("/en/")
    assert "Of 2 commitments on record, 1 have been judged." in shown
    assert "/en/catalogue/?completion=substantial" in shown


def test_invented_promises_do_not_count(twin: Twin, db: None) -> None:
    plan = make.plan(make.government("XY", "Dreamland", invented=True), 1)
    make.finding(make.commitment(plan))
    outcomes = twin("/en/home.json")["outcomes"]
    assert (outcomes["commitments"], outcomes["by_completion"], outcomes["origins"]) == (0, [], [])


def test_the_next_dates_of_all_governments_come_soonest_first(twin: Twin, db: None) -> None:
    for code, name, ends in (("XA", "Exampleland", date(2027, 3, 31)), ("XB", "Otherland", date(2026, 12, 31))):
        make.plan(make.government(code, name), 1, ends_on=ends)
    days = [line["dated"]["day"] for line in twin("/en/home.json")["next"]]
    assert days == sorted(days)
    assert days[0] >= "2026-06-15"


def test_the_plan_recorded_last_is_named(page: Page, land: Government) -> None:
    make.commitments(make.plan(land, 1), 2)
    shown = page("/en/")
    latest = shown[shown.index('id="latest"') :]
    assert "Exampleland, plan 1, 2025–2027" in latest
    assert "2 commitments" in latest


def test_both_searches_work_without_scripts(page: Page, db: None) -> None:
    shown = page("/en/")
    assert 'action="/en/members/"' in shown
    assert 'action="/en/catalogue/"' in shown
