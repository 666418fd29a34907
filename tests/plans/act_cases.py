"""The acts on plans, each in the smallest world in which it may be done."""

from datetime import date, timedelta

from kuvend.plans.rules import Outcome, Subject
from kuvend.plans.services import publishing, writing
from tests.acts import Arguments, case
from tests.plans import writing as world
from tests.plans.writing import AT

LATER = AT + timedelta(days=1)
WHY = "The forum asked for it"


@case("plan.created")
def a_plan_is_begun() -> Arguments:
    land = world.land()
    return {
        "government": land.government, "number": 1, "first_year": 2027, "last_year": 2029, "title": {"en": "Plan"},
        "by": land.contact, "at": AT,
    }  # fmt: skip


@case("revision.submitted")
def a_text_is_proposed() -> Arguments:
    land = world.land()
    plan = land.plan()
    draft = writing.save_draft(
        plan=plan, commitment=None, content=world.whole(land.office), base=0, by=land.officer, at=AT
    )
    return {"revision": draft, "reason": "", "by": land.officer, "at": LATER}


@case("revision.withdrawn")
def a_proposal_is_taken_back() -> Arguments:
    land = world.land()
    return {"revision": world.proposal(land, land.plan(), None, land.officer), "by": land.officer, "at": LATER}


@case("commitment.revised")
def a_proposal_is_accepted() -> Arguments:
    land = world.land()
    return {"revision": world.proposal(land, land.plan(), None, land.officer), "by": land.contact, "at": LATER}


@case("plan.revised")
def the_text_of_a_plan_is_accepted() -> Arguments:
    land = world.land()
    draft = writing.save_draft(
        plan=land.plan(), commitment=None, content=world.plan_text(), base=1, by=land.forum, at=AT, subject=Subject.PLAN
    )
    submitted = writing.submit_revision(revision=draft, reason=WHY, by=land.forum, at=AT)
    return {"revision": submitted, "by": land.contact, "at": LATER}


@case("revision.declined")
def a_proposal_is_declined() -> Arguments:
    land = world.land()
    revision = world.proposal(land, land.plan(), None, land.officer)
    return {"revision": revision, "reason": WHY, "by": land.contact, "at": LATER}


@case("plan.submitted")
def a_plan_is_submitted() -> Arguments:
    land = world.land()
    plan = land.plan()
    world.complete(land, plan)
    return {"plan": plan, "by": land.contact, "at": LATER}


@case("plan.returned")
def a_plan_is_returned() -> Arguments:
    land = world.land()
    plan = land.plan()
    world.complete(land, plan)
    publishing.submit_plan(plan=plan, by=land.contact, at=AT)
    return {"plan": plan, "reason": WHY, "by": land.minister, "at": LATER}


@case("plan.signed-off")
def a_plan_is_signed_off() -> Arguments:
    land = world.land()
    plan = land.plan()
    world.complete(land, plan)
    publishing.submit_plan(plan=plan, by=land.contact, at=AT)
    return {"plan": plan, "by": land.minister, "at": LATER}


def endorsement(outcome: Outcome, reasons: str) -> Arguments:
    land = world.land()
    plan = land.plan()
    world.complete(land, plan)
    world.signed_off(land, plan)
    return {"plan": plan, "outcome": outcome, "reasons": reasons, "by": land.forum, "at": LATER}


@case("plan.endorsed")
def a_plan_is_endorsed() -> Arguments:
    return endorsement(Outcome.ENDORSED, "")


@case("plan.endorsement-withheld")
def an_endorsement_is_withheld() -> Arguments:
    return endorsement(Outcome.WITHHELD, WHY)


@case("plan.published")
def a_plan_is_published() -> Arguments:
    land = world.land()
    plan = land.plan()
    world.complete(land, plan)
    world.signed_off(land, plan)
    publishing.record_endorsement(plan=plan, outcome=Outcome.ENDORSED, reasons="", by=land.forum, at=AT)
    return {"plan": plan, "by": land.contact, "at": LATER}


@case("plan.extended")
def a_plan_is_extended() -> Arguments:
    land = world.land()
    plan, _ = world.published(land)
    return {
        "plan": plan, "to_end": date(2029, 6, 30), "authority": {"en": "The cabinet"}, "reason": {"en": "An election"},
        "decided_on": date(2026, 6, 1), "by": land.contact, "at": LATER,
    }  # fmt: skip


@case("commitment.withdrawn")
def a_commitment_is_withdrawn() -> Arguments:
    land = world.land()
    _, promise = world.published(land)
    return {"commitment": promise, "reason": WHY, "by": land.contact, "at": LATER}


@case("commitment.carried-over")
def a_commitment_is_carried_over() -> Arguments:
    land = world.land()
    _, promise = world.published(land)
    return {"commitment": promise, "into": land.plan(2), "by": land.officer, "at": LATER}
