"""What Illyria's people write: a change to the plan that is carried out, and the next plan with what is proposed in it.

All of it through the services that the pages call, so that the receipts are real.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from kuvend.demo.illyria import texts
from kuvend.demo.illyria.dates import PlanSpan
from kuvend.demo.illyria.member import Cast
from kuvend.demo.illyria.people import People
from kuvend.demo.illyria.texts import Table
from kuvend.members.rules import Sector
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Subject
from kuvend.plans.selectors.texts import current_text
from kuvend.plans.services.deciding import revise
from kuvend.plans.services.plan_facts import ProcessFactDraft, record_process_facts
from kuvend.plans.services.recording import record_plan
from kuvend.plans.services.writing import create_plan, save_draft, submit_revision

NEXT, RUNNING = 3, 2


def amend_running_plan(cast: Cast, people: People, at: datetime) -> None:
    """One commitment was reworded after publication, with its reason: everybody can read both texts."""
    text = texts.plan(RUNNING)["amendment"]
    plan = cast.government.plans.get(number=RUNNING)
    commitment = plan.commitments.get(number=text["commitment"])
    current = current_text(plan, commitment)
    assert current, "A commitment on record has a text"
    revise(
        plan=plan, commitment=commitment, content={**current.content, **text["texts"]}, base=current.number,
        reason=text["reason"], by=people["contact"], at=at,
    )  # fmt: skip


def begin_next_plan(
    cast: Cast, people: People, span: PlanSpan, facts: list[ProcessFactDraft], *, since: datetime, at: datetime
) -> ActionPlan:
    """The plan that is being drafted, begun `since`: accepted by the point of contact, with its first commitment."""
    text = texts.plan(NEXT)
    plan = create_plan(
        government=cast.government, number=NEXT, first_year=span.first.year, last_year=span.last.year,
        title=text["plan"]["title"], by=people["contact"], at=since,
    )  # fmt: skip
    revise(
        plan=plan, commitment=None, content=_plan_content(cast, text, span), base=1, reason=text["plan"]["reason"],
        by=people["contact"], at=since, subject=Subject.PLAN,
    )  # fmt: skip
    # When drafting began, and what was done: facts that a source tells, as for any plan.
    source = vars(cast.source)
    record_plan(government=cast.government, number=NEXT, at=at, development_started_on=span.month(-6, day=20), **source)
    record_process_facts(plan=plan, drafts=facts, at=at)
    content = {**_content(cast, text["commitment"], span), "solution": text["commitment"]["first"]["solution"]}
    revise(plan=plan, commitment=None, content=content, base=0, reason="", by=people["contact"], at=since)
    return plan


def change_the_draft(plan: ActionPlan, people: People, at: datetime) -> Revision:
    """The commitment as it was changed because of what people contributed."""
    text = texts.plan(NEXT)["commitment"]
    current = current_text(plan, plan.commitments.get())
    assert current, "What was accepted has a text"
    content = {**current.content, "solution": text["texts"]["solution"]}
    return revise(
        plan=plan, commitment=plan.commitments.get(), content=content, base=current.number,
        reason=text["first"]["reason"], by=people["contact"], at=at + timedelta(days=text["first"]["day"]),
    )  # fmt: skip


def propose_in_next_plan(cast: Cast, people: People, plan: ActionPlan, span: PlanSpan, at: datetime) -> None:
    """A change and one more commitment, which wait for their decision."""
    text = texts.plan(NEXT)
    _propose_change(plan, plan.commitments.get(), text["change"], people, at)
    _propose_more(plan, _content(cast, text["proposal"], span), text["proposal"]["reason"], people, at)


def _propose_change(plan: ActionPlan, commitment: Commitment, text: Table, people: People, at: datetime) -> None:
    current = current_text(plan, commitment)
    assert current, "A commitment on record has a text"
    content = {**current.content, "title": text["title"], **text["texts"]}
    officer = people["officer.environment"]
    draft = save_draft(plan=plan, commitment=commitment, content=content, base=current.number, by=officer, at=at)
    submit_revision(revision=draft, reason=text["reason"], by=officer, at=at)


def _propose_more(plan: ActionPlan, content: Mapping[str, Any], reason: str, people: People, at: datetime) -> None:
    member = people["forum.ledger"]
    draft = save_draft(plan=plan, commitment=None, content=content, base=0, by=member, at=at)
    submit_revision(revision=draft, reason=reason, by=member, at=at)


def _plan_content(cast: Cast, text: Table, span: PlanSpan) -> dict[str, Any]:
    areas = [
        {"name": area["name"], "leads": [cast.offices[name].pk for name in area["leads"]]}
        for area in text["focus_areas"]
    ]
    return {
        "title": text["plan"]["title"],
        "summary": text["plan"]["summary"],
        "starts": _day(span.first),
        "ends": _day(span.last),
        "length_years": 2,
        "focus_areas": areas,
    }


def _content(cast: Cast, text: Table, span: PlanSpan) -> dict[str, Any]:
    return {
        "number": text["number"],
        "title": text["title"],
        **text["texts"],
        "starts": _day(span.month(text["starts"], day=1)),
        "ends": _day(span.end_of_month(text["ends"])),
        "already_under_way": text["under_way"],
        "focus_area": text["focus_area"],
        "leads": [cast.offices[name].pk for name in text["leads"]],
        "supporting": [_party(cast, written) for written in text["supporting"]],
        "values": text["values"],
        "goals": text["goals"],
        "tags": text["tags"],
        "milestones": [_milestone(cast, step, span) for step in text["milestones"]],
    }


def _party(cast: Cast, written: str) -> dict[str, Any]:
    sector, name = written.split(":", 1)
    return {"sector": Sector(sector).value, "organisation": cast.organisations[name].pk}


def _milestone(cast: Cast, step: Table, span: PlanSpan) -> dict[str, Any]:
    return {
        "title": step["title"],
        "deliverable": step["deliverable"],
        "office": cast.offices[step["office"]].pk,
        "due": _day(span.end_of_month(step["due"])),
    }


def _day(on: date) -> dict[str, str]:
    return {"on": on.isoformat(), "precision": "day"}
