"""A plan's page: its dates by record or by rule, its commitments, and how it was made."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from kuvend.edition.services import act
from kuvend.members.models import Government
from kuvend.members.rules import Precision
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import ProcessTopic, Standing
from kuvend.record.selectors.plan import CommitmentLine, plan_page
from kuvend.review.rules import Indicator, Phase
from tests import make
from tests.html import valid_html

Page = Callable[[str], str]
ADDRESS = "/en/members/exampleland/plans/2/"


def test_dates_on_record_are_shown_as_recorded(page: Page, plan: ActionPlan) -> None:
    shown = valid_html(page(ADDRESS))
    assert "1 Jan 2025" in shown
    assert "31 Dec 2026" in shown
    assert "nominal, not recorded" not in shown


def test_where_only_years_are_known_the_rulebook_answers_and_says_so(page: Page, land: Government) -> None:
    make.plan(land, 2, first_year=2018, last_year=2020, starts_on=None, ends_on=None, delivered_on=None)
    shown = page(ADDRESS)
    assert "National, 2018" in shown
    assert "31 Aug 2020" in shown
    assert "(nominal, not recorded)" in shown


def test_before_the_first_rulebook_nothing_is_invented(page: Page, land: Government) -> None:
    make.plan(land, 2, first_year=2011, last_year=2012, starts_on=None, ends_on=None, delivered_on=None)
    shown = page(ADDRESS)
    assert "No rulebook is known" in shown
    assert "not known" in shown


def test_a_month_is_not_made_a_day(page: Page, land: Government) -> None:
    month = Precision.MONTH
    make.plan(
        land, 2, starts_on=date(2016, 7, 1), starts_precision=month, ends_on=date(2018, 6, 30), ends_precision=month
    )
    shown = page(ADDRESS)
    assert "Jul 2016" in shown
    assert "1 Jul 2016" not in shown


def test_the_drafting_months_of_the_next_plan_name_their_rule(page: Page, plan: ActionPlan) -> None:
    shown = page(ADDRESS)
    assert "1 Jul 2026" in shown
    assert "The rule of Kuvend’s brief" in shown.replace("&#x27;", "’")


def test_every_commitment_stands_in_the_table(page: Page, plan: ActionPlan) -> None:
    first = make.commitment(plan, title={"en": "Open ledgers"})
    second = make.commitment(plan, title={"en": "Free legal aid"})
    make.party(first, "Treasury")
    make.milestone(second, due_on=date(2026, 1, 1))
    make.finding(first, value="substantial")
    shown = page(ADDRESS)
    assert shown.index("Open ledgers") < shown.index("Free legal aid")
    assert "1 milestone overdue" in shown
    assert "Substantial" in shown
    assert "not judged on record" in shown


def test_without_milestones_on_record_nobody_knows_how_many_are_overdue(page: Page, plan: ActionPlan) -> None:
    promise = make.commitment(plan)
    overdue = re.compile(r"<dt>Overdue milestones</dt><dd>(.*?)</dd>", re.DOTALL)
    assert "not known" in str(overdue.findall(page(ADDRESS)))
    make.milestone(promise, due_on=date(2027, 1, 1))
    assert overdue.findall(page(ADDRESS)) == ["0"]


def test_few_commitments_are_met_with_advice_only(page: Page, plan: ActionPlan) -> None:
    make.commitment(plan)
    assert "Commitments in this plan: 1. OGP recommends 5 to 15" in page(ADDRESS)


def test_withdrawn_commitments_do_not_count_for_the_advice(page: Page, plan: ActionPlan) -> None:
    made = make.commitments(plan, 5)
    make.commitment(plan, standing=Standing.WITHDRAWN)
    assert "OGP recommends" not in page(ADDRESS)
    with act("XA"):
        Commitment.objects.filter(pk=made[0].pk).update(standing=Standing.WITHDRAWN)
    assert "Commitments in this plan: 4. OGP recommends" in page(ADDRESS)


def test_a_plan_without_commitments_says_what_to_do_next(page: Page, plan: ActionPlan) -> None:
    assert "No commitment of this plan is on record here yet" in page(ADDRESS)


def test_how_it_was_made_is_told_with_sources(page: Page, plan: ActionPlan) -> None:
    make.process_fact(plan, ProcessTopic.IN_PERSON, statement={"en": "Three rounds were held."}, source="The ministry")
    shown = page(ADDRESS)
    assert "Three rounds were held." in shown
    assert "The ministry" in shown


def test_focus_areas_name_who_leads_them(page: Page, land: Government, plan: ActionPlan) -> None:
    make.focus_area(plan, "Access to Justice", [make.office(land, "Ministry of Justice")])
    make.focus_area(plan, "Open Data")
    shown = page(ADDRESS)
    assert "Access to Justice" in shown
    assert "Ministry of Justice" in shown


def test_an_extension_is_told_with_its_reason(page: Page, land: Government) -> None:
    plan = make.plan(land, 2, ends_on=date(2027, 6, 30))
    make.extension(plan, date(2027, 6, 30), from_end=date(2026, 12, 31), decided_on=date(2026, 2, 1))
    shown = page(ADDRESS)
    assert 'The end moved to <time datetime="2027-06-30">30 Jun 2027</time>' in shown
    assert "An election" in shown


def test_what_the_reviewers_found_feeds_our_indicators(
    page: Page, twin: Callable[[str], Any], plan: ActionPlan
) -> None:
    make.finding(plan, Indicator.MINIMUM_REQUIREMENTS, "not_met", Phase.DESIGN)
    judged = make.commitment(plan)
    make.finding(judged, value="not_started")
    states = {
        answer["value"]["trigger"]: answer["value"]["state"]
        for answer in twin("/en/members/exampleland/plans/2.json")["schedule"]["indicators"]
    }
    assert states["minimum_requirements"] == "raised"
    assert states["no_progress"] == "raised"
    assert "Our indicators" in page(ADDRESS)


def test_one_commitment_without_a_finding_leaves_progress_open(twin: Callable[[str], Any], plan: ActionPlan) -> None:
    make.finding(make.commitment(plan), value="not_started")
    make.commitment(plan)
    answers = twin("/en/members/exampleland/plans/2.json")["schedule"]["indicators"]
    states = {answer["value"]["trigger"]: answer["value"]["state"] for answer in answers}
    assert states["no_progress"] == "not_known"


def test_a_gap_to_the_plan_before_is_told(page: Page, land: Government, plan: ActionPlan) -> None:
    make.plan(land, 1, starts_on=date(2022, 1, 1), ends_on=date(2023, 12, 31), first_year=2022, last_year=2023)
    shown = page(ADDRESS)
    assert "no plan was in force from 1 Jan 2024 to 31 Dec 2024" in shown
    assert "/en/members/exampleland/plans/1/" in shown


def test_the_timeline_lists_all_milestones_overdue_first(page: Page, plan: ActionPlan) -> None:
    promise = make.commitment(plan, starts_on=date(2025, 2, 1), ends_on=date(2026, 11, 30))
    make.milestone(promise, "Later step", due_on=date(2026, 10, 1))
    make.milestone(promise, "Late step", due_on=date(2026, 2, 1))
    shown = valid_html(page(f"{ADDRESS}timeline/"))
    table = shown[shown.index("<table") :]
    assert table.index("Late step") < table.index("Later step")


def test_a_plan_without_any_date_has_no_timeline_but_a_word(page: Page, land: Government) -> None:
    make.plan(land, 2, first_year=2011, last_year=None, starts_on=None, ends_on=None, delivered_on=None)
    assert "No date of this plan is on record that could be drawn" in page(f"{ADDRESS}timeline/")
    assert "No date of this plan is on record that could be drawn" in page(ADDRESS)


def test_an_unknown_plan_offers_those_that_exist(client: Client, plan: ActionPlan) -> None:
    for number in (1, 99, 10**30):
        answer = client.get(f"/en/members/exampleland/plans/{number}/")
        assert answer.status_code == 404
        assert ADDRESS in str(answer.content, "utf-8")


@pytest.mark.parametrize("suffix", ["/", ".json", "/timeline/", "/timeline.json"])
def test_a_plan_that_is_not_published_is_not_there(client: Client, land: Government, suffix: str) -> None:
    make.plan(land, 2, published_at=None)
    answer = client.get(f"/en/members/exampleland/plans/2{suffix}")
    assert answer.status_code == 404
    assert "Action plan 2" not in str(answer.content, "utf-8")


def test_what_is_read_for_the_page_agrees_with_what_is_read_in_full(promise: Commitment, noon: date) -> None:
    make.milestone(promise, "Draft the decree", due_on=date(2026, 1, 31))
    make.milestone(promise, "Publish it", due_on=date(2026, 2, 28), done_on=date(2026, 3, 2))
    make.finding(promise, value="limited", phase=Phase.PROGRESS)
    make.finding(promise, value="complete", phase=Phase.END_OF_TERM)
    make.finding(promise, Indicator.STARRED, "yes")
    make.finding(promise, Indicator.AMBITION, "high", Phase.DESIGN)
    make.finding(promise.plan, Indicator.INFLUENCE, "consult")
    read = partial(plan_page, promise.plan.government, promise.plan.number, on=noon, viewer=AnonymousUser())
    short, full = read(in_full=False), read()
    assert short
    assert full
    assert [in_short(line) for line in short.commitments] == [in_short(line) for line in full.commitments]
    assert in_short(short.commitments[0])[:3] == ("complete", True, 1)
    assert (short.findings, short.judged, short.overdue) == (full.findings, 1, 1)
    told = [milestone.title.data for milestone in full.commitments[0].milestones]
    assert told == [{"en": "Draft the decree"}, {"en": "Publish it"}]


def in_short(line: CommitmentLine) -> tuple[object, ...]:
    """All that the page of a plan says of a commitment by its milestones and findings."""
    outlook = [(verdict.indicator, verdict.value) for verdict in line.outlook]
    milestones = [
        (milestone.state, milestone.due, milestone.done, milestone.days_late) for milestone in line.milestones
    ]
    return line.completion and line.completion.value, line.starred, line.overdue, line.state, outlook, milestones


def test_overdue_milestones_are_counted_only_where_there_are_milestones(page: Page, promise: Commitment) -> None:
    label = "<dt>Overdue milestones</dt>"
    assert f'{label}<dd><span class="not-known">' in page(ADDRESS)
    make.milestone(promise, due_on=date(2026, 12, 31))
    assert f"{label}<dd>0</dd>" in page(ADDRESS)
