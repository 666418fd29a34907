"""The way of a plan to the public: submitted, signed off or returned, endorsed or not, published."""

from datetime import datetime

from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.ledger.services.entries import disclose
from kuvend.members.models import User
from kuvend.members.rules import Precision
from kuvend.plans import permissions
from kuvend.plans.models import ActionPlan, Endorsement, PlanStep
from kuvend.plans.permissions import Permission
from kuvend.plans.rules import MOVES, Deed, Outcome, Refusal, Stage, next_stage
from kuvend.plans.selectors.readiness import readiness
from kuvend.plans.services.acting import (
    Actor,
    allowed,
    code_of,
    code_of_commitment,
    code_of_revision,
    locked,
    reasoned,
    record,
    refuse,
)


@act_of_record("plan.submitted", permission=permissions.may_submit_plan, notice="the senior official; the forum")
def submit_plan(*, plan: ActionPlan, by: User, at: datetime) -> ActionPlan:
    """Put a complete plan before the senior official and the forum. Its text stands still from here on."""
    plan, actor = _begin(plan, permissions.may_submit_plan, Deed.SUBMIT_PLAN, by, at)
    waiting = plan.revisions.waiting().count()
    if waiting:
        refuse(Refusal.PROPOSALS_WAITING, count=waiting)
    require_ready(plan, at)
    return _move(plan, Deed.SUBMIT_PLAN, actor, at)


@act_of_record("plan.returned", permission=permissions.may_return_plan, notice="everyone who writes the plan")
def return_plan(*, plan: ActionPlan, reason: str, by: User, at: datetime) -> ActionPlan:
    """Send a plan back to be changed. What was signed or endorsed was said of another text, and no longer counts."""
    plan, actor = _begin(plan, permissions.may_return_plan, Deed.RETURN_PLAN, by, at)
    why = reasoned(reason)
    plan.endorsements.standing().update(superseded_at=at)
    return _move(plan, Deed.RETURN_PLAN, actor, at, why)


@act_of_record("plan.signed-off", permission=permissions.may_sign_off, notice="the point of contact; the forum")
def sign_off(*, plan: ActionPlan, by: User, at: datetime) -> ActionPlan:
    """The minister or senior official takes responsibility for the plan, by name of the office."""
    plan, actor = _begin(plan, permissions.may_sign_off, Deed.SIGN_OFF, by, at)
    return _move(plan, Deed.SIGN_OFF, actor, at)


@act_of_record(
    "plan.endorsed",
    "plan.endorsement-withheld",
    permission=permissions.may_endorse,
    notice="the point of contact; the forum",
)
def record_endorsement(*, plan: ActionPlan, outcome: Outcome, reasons: str, by: User, at: datetime) -> Endorsement:
    """An organisation in the forum endorses the plan, or withholds its endorsement and says why.

    The last word of each organisation counts.
    """
    plan, actor = _begin(plan, permissions.may_endorse, Deed.ENDORSE, by, at)
    organisation = actor.held.organisation
    assert organisation is not None, "Civil society sits in the forum for an organisation"
    why = reasoned(reasons, "reasons") if outcome is Outcome.WITHHELD or reasons.strip() else ""
    earlier = plan.endorsements.standing().filter(organisation_id=organisation)
    for same in earlier.filter(outcome=outcome, reasons=why, by=by):
        raise AlreadyDone(same)
    earlier.update(superseded_at=at)
    said = Endorsement(
        plan=plan, organisation_id=organisation, outcome=outcome, reasons=why, by=by, capacity=actor.capacity, at=at
    )
    said.full_clean(exclude=["plan", "organisation", "by", "capacity"])
    said.save()
    kind = "plan.endorsed" if outcome is Outcome.ENDORSED else "plan.endorsement-withheld"
    record(kind, code_of(plan), {"plan": code_of(plan), "reasons": why}, plan=plan, by=actor, at=at)
    return said


@act_of_record("plan.published", permission=permissions.may_publish, notice="everyone who follows the member")
def publish(*, plan: ActionPlan, by: User, at: datetime) -> ActionPlan:
    """Publish a plan that was signed off and on which the forum has spoken. That is its delivery.

    The day is the one at the government's place. What the ledger holds about the plan, its commitments and the texts
    that were accepted can be read by everybody from now on.
    """
    plan, actor = _begin(plan, permissions.may_publish, Deed.PUBLISH, by, at)
    if not plan.endorsements.standing().exists():
        refuse(Refusal.NO_ENDORSEMENT_RECORD)
    require_ready(plan, at)
    plan.published_at = at
    plan.delivered_on, plan.delivered_precision = at.astimezone(plan.government.zone).date(), Precision.DAY
    published = _move(plan, Deed.PUBLISH, actor, at)
    disclose(subjects=_subjects(plan), at=at)
    return published


def _subjects(plan: ActionPlan) -> list[str]:
    """All that becomes public with a plan, as the ledger names it."""
    commitments = [code_of_commitment(commitment) for commitment in plan.commitments.all()]
    texts = [code_of_revision(revision) for revision in plan.revisions.accepted()]
    return [code_of(plan), *commitments, *texts]


def require_ready(plan: ActionPlan, at: datetime) -> None:
    """Nothing that a rule asks for is missing."""
    lacks = [lack for lack in readiness(plan, on=at.astimezone(plan.government.zone).date()) if not lack.advice]
    if lacks:
        refuse(Refusal.NOT_READY, count=len(lacks))


def _begin(plan: ActionPlan, may: Permission, deed: Deed, by: User, at: datetime) -> tuple[ActionPlan, Actor]:
    """The plan as it is now, held until the act ends, and whoever may do the deed."""
    row = locked(plan)
    return row, allowed(may, deed, by, row, at)


def _move(plan: ActionPlan, deed: Deed, actor: Actor, at: datetime, reason: str = "") -> ActionPlan:
    """Take the plan to its next stage, and say so on record."""
    start, end = Stage(plan.stage), next_stage(Stage(plan.stage), deed)
    assert end is not None, "GRANTS allows a deed only where MOVES has one"
    plan.stage, plan.recorded_at = end, at
    plan.full_clean(exclude=["government"])
    plan.save()
    PlanStep(plan=plan, deed=deed, reason=reason, by=actor.user, capacity=actor.capacity, at=at).save()
    facts = {"plan": code_of(plan), "from": start.value, "to": end.value, "reason": reason}
    if plan.delivered_on and end is Stage.PUBLISHED:
        facts["delivered_on"] = plan.delivered_on.isoformat()
    record(_kind(start, deed), code_of(plan), facts, plan=plan, by=actor, at=at)
    return plan


def _kind(start: Stage, deed: Deed) -> str:
    return next(move.kind for move in MOVES if move.start is start and move.deed is deed)
