"""A commitment's page: the promise, its milestones, what was found, and where it came from."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kuvend.edition.services import act
from kuvend.members.models import Government, Office
from kuvend.members.rules import Confidence, Precision
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import LineageKind, Part, Standing, Value
from kuvend.record.selectors.commitment import TEMPLATE
from kuvend.review.rules import Indicator, Phase
from tests import make
from tests.html import valid_html

Page = Callable[[str], str]


def address(of: Commitment) -> str:
    return f"/en/commitments/{of.code}/"


def test_the_page_tells_the_promise_and_who_leads(page: Page, plan: ActionPlan) -> None:
    promise = make.commitment(plan, "XA0007", title={"en": "Open every ledger"}, brief={"en": "All ledgers online."})
    make.party(promise, "Treasury")
    make.party(promise, "Ledger Watch", Part.SUPPORTING)
    shown = valid_html(page(address(promise)))
    assert "Open every ledger" in shown
    assert "All ledgers online." in shown
    assert "Treasury" in shown
    assert "Ledger Watch" in shown


def test_overdue_milestones_come_first_with_the_days(page: Page, promise: Commitment) -> None:
    make.milestone(promise, "Done in time", due_on=date(2026, 3, 1), done_on=date(2026, 2, 1))
    make.milestone(promise, "Due later", due_on=date(2026, 9, 1))
    make.milestone(promise, "Late", due_on=date(2026, 6, 5))
    shown = page(address(promise))
    assert shown.index("Late") < shown.index("Due later") < shown.index("Done in time")
    assert "overdue by 10 days" in shown
    assert "1 milestone is overdue" in shown


def test_nothing_of_a_withdrawn_commitment_is_overdue(page: Page, plan: ActionPlan) -> None:
    promise = make.commitment(plan, standing=Standing.WITHDRAWN)
    make.milestone(promise, due_on=date(2026, 1, 1))
    shown = page(address(promise))
    assert "This commitment was withdrawn" in shown
    assert "overdue by" not in shown
    assert "dropped with the commitment" in shown


def test_what_is_not_known_says_so(page: Page, promise: Commitment) -> None:
    shown = page(address(promise))
    assert "Not known here:" in shown
    assert "Completion not judged on record" in shown
    assert "No milestone of this commitment is on record." in shown
    assert shown.count("not known") >= 3


def test_the_latest_finding_on_completion_stands_in_front(page: Page, promise: Commitment) -> None:
    make.finding(promise, value="limited", phase=Phase.PROGRESS)
    make.finding(promise, value="complete", phase=Phase.END_OF_TERM)
    shown = page(address(promise))
    front = shown[shown.index('id="standing"') : shown.index('id="milestones"')]
    assert "Complete" in front
    assert "Limited" not in front
    assert "Limited" in shown


def test_a_finding_that_is_not_confirmed_says_so(page: Page, promise: Commitment) -> None:
    make.finding(promise, Indicator.AMBITION, "high", Phase.DESIGN, confidence=Confidence.LOW)
    assert "not confirmed" in page(address(promise))


def test_what_else_the_reviewer_said_stands_in_front_too(page: Page, promise: Commitment) -> None:
    make.finding(promise, Indicator.EARLY_RESULTS, "marginal", Phase.RESULTS)
    shown = page(address(promise))
    front = shown[shown.index('id="standing"') : shown.index('id="milestones"')]
    assert "Completion not judged on record" in front
    assert "marginal" in front


def test_the_value_test_is_ours_and_gives_its_reason(page: Page, promise: Commitment) -> None:
    make.claim(promise, Value.TECHNOLOGY, "A portal")
    shown = page(address(promise))
    assert "Our indicator" in shown
    assert "Technology alone is not enough." in shown


@pytest.mark.parametrize("field", TEMPLATE)
def test_every_text_of_the_template_is_shown(page: Page, plan: ActionPlan, field: str) -> None:
    words: dict[str, Any] = {field: {"en": f"Words for {field}"}}
    promise = make.commitment(plan, **words)
    assert f"Words for {field}" in page(address(promise))


def test_ambiguous_dates_are_shown_as_written(page: Page, plan: ActionPlan) -> None:
    promise = make.commitment(plan, starts_as_written="03/04/2015", ends_on=date(2016, 12, 31), ends_as_written="2016")
    shown = page(address(promise))
    assert "03/04/2015" in shown
    assert "as written in the source" in shown


def test_a_date_known_to_its_month_is_shown_to_its_month(page: Page, plan: ActionPlan) -> None:
    promise = make.commitment(plan, starts_on=date(2016, 7, 1), starts_precision=Precision.MONTH)
    shown = page(address(promise))
    assert "Jul 2016" in shown
    assert "1 Jul 2016" not in shown


def test_lineage_is_told_both_ways(page: Page, land: Government, promise: Commitment) -> None:
    earlier = make.commitment(make.plan(land, 1), title={"en": "The older promise"})
    make.lineage(promise, earlier, LineageKind.CARRIED_OVER)
    assert "The older promise" in page(address(promise))
    assert f"{promise.code} Promise 1" in page(address(earlier))


def test_tags_and_goals_are_named(page: Page, promise: Commitment) -> None:
    make.tag(promise, "Open Data")
    make.goal(promise, 16)
    shown = page(address(promise))
    assert "Open Data" in shown
    assert "16. Peace, justice and strong institutions" in shown


def test_words_in_another_language_say_in_which(page: Page, plan: ActionPlan) -> None:
    promise = make.commitment(plan, problem={"sq": "Një problem"})
    assert 'lang="sq"' in page(address(promise))


def test_the_source_and_the_day_of_recording_are_named(page: Page, promise: Commitment) -> None:
    shown = page(address(promise))
    assert "Constructed for a test" in shown
    assert "5 Jan 2026" in shown


@pytest.mark.parametrize(("suffix", "name"), [("/", "page"), (".json", "twin")])
def test_other_codes_lead_to_the_current_one(client: Client, plan: ActionPlan, suffix: str, name: str) -> None:
    promise = make.commitment(plan, "XA-2-01")
    make.code_alias(promise, "XA0099")
    for asked in ("XA0099", "xa0099", "xa-2-01"):
        answer = client.get(f"/en/commitments/{asked}{suffix}")
        assert (answer.status_code, answer["Location"]) == (301, f"/en/commitments/XA-2-01{suffix}"), name


def test_an_unknown_code_offers_the_nearest(client: Client, plan: ActionPlan) -> None:
    make.commitment(plan, "XA0070")
    make.commitment(plan, "XA0071")
    answer = client.get("/en/commitments/XA0700/")
    assert answer.status_code == 404
    assert "/en/commitments/XA0070/" in str(answer.content, "utf-8")


@pytest.mark.parametrize("code", ["X", "XA9999", "ZZ0001", "-", "a" * 200, "XA-2-99"])
def test_no_code_breaks_the_page(client: Client, promise: Commitment, code: str) -> None:
    assert client.get(f"/en/commitments/{code}/").status_code == 404


def test_the_twin_holds_what_the_page_shows(twin: Callable[[str], Any], promise: Commitment) -> None:
    make.milestone(promise, "Late", due_on=date(2026, 6, 5))
    make.finding(promise, value="limited", phase=Phase.PROGRESS)
    record = twin(f"/en/commitments/{promise.code}.json")
    assert record["code"] == promise.code
    assert record["state"] == "overdue"
    assert (
        record["milestones"][0] | {"title": {"en": "Late"}, "state": "overdue", "days_late": 10}
        == record["milestones"][0]
    )
    assert record["findings"][0]["value"] == "limited"
    assert record["source"]["recorded_at"] == "2026-01-05T09:30:00+00:00"


def test_marks_of_markup_in_any_text_stay_text(page: Page, land: Government) -> None:
    marker = "<script>alert('x')</script>"
    plan = make.plan(land, 1, title={"en": marker}, summary={"en": marker})
    fields: dict[str, Any] = {name: {"en": marker} for name in ("title", *TEMPLATE)}
    promise = make.commitment(plan, theme=marker, number="<b>1", starts_as_written=marker, **fields)
    make.party(promise, marker)
    make.milestone(promise, marker, deliverable={"en": marker}, responsible=marker)
    make.finding(promise, by={"en": marker}, source=marker, source_url="javascript:alert(1)")
    make.claim(promise, Value.TRANSPARENCY, marker)
    make.tag(promise, marker)
    for asked in (address(promise), "/en/members/exampleland/plans/1/", "/en/members/exampleland/plans/1/timeline/"):
        shown = page(asked)
        assert marker not in shown
        assert 'href="javascript' not in shown


def test_a_commitment_whose_plan_is_not_published_is_nowhere(client: Client, land: Government) -> None:
    hidden = make.commitment(make.plan(land, 1, published_at=None), "XA0050")
    make.code_alias(hidden, "XA-1-50")
    for code in ("XA0050", "xa0050", "XA-1-50"):
        for suffix in ("/", ".json"):
            assert client.get(f"/en/commitments/{code}{suffix}").status_code == 404


def test_what_is_not_published_is_no_relation(page: Page, land: Government, promise: Commitment) -> None:
    hidden = make.commitment(make.plan(land, 1, published_at=None), "XA0050", title={"en": "Not out yet"})
    make.lineage(promise, hidden)
    assert "Not out yet" not in page(address(promise))


def test_a_changed_commitment_shows_at_once(page: Page, promise: Commitment) -> None:
    assert "Promise 1" in page(address(promise))
    with act(promise.plan.government.code):
        promise.title = {"en": "Another promise"}
        promise.save()
    assert "Another promise" in page(address(promise))


def test_a_party_tied_to_an_office_goes_by_the_offices_name_in_the_readers_language(
    page: Page, plan: ActionPlan, promise: Commitment
) -> None:
    office = make.row(
        Office, government=plan.government, name={"en": "Treasury", "sq": "Thesari"}, key="treasury", **make.SOURCED
    )
    make.party(promise, "The treasury", office=office)
    assert "Thesari" in page(f"/sq/commitments/{promise.code}/")
    assert "The treasury" not in page(address(promise))


def test_a_finding_known_to_the_year_is_shown_no_more_exactly(page: Page, promise: Commitment) -> None:
    make.finding(
        promise,
        Indicator.COMPLETION,
        "limited",
        published_on=date(2014, 1, 1),
        published_precision=Precision.YEAR,
    )
    shown = page(address(promise))
    assert "1 Jan 2014" not in shown
    assert "2014" in shown
