"""After publication: a plan runs longer, a commitment no longer stands, or is carried over into the next plan."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q
from i18nfield.strings import LazyI18nString

from kuvend.ledger.services.acts import act_of_record
from kuvend.members.models import User
from kuvend.plans import permissions
from kuvend.plans.models import ActionPlan, Commitment, PlanExtension, Revision, Withdrawal
from kuvend.plans.rules import Deed, Refusal, RevisionState, Standing, Subject
from kuvend.plans.selectors.texts import content_of
from kuvend.plans.services.acting import allowed, code_of, code_of_commitment, locked, reasoned, record, refuse
from kuvend.plans.services.applying import SOURCE
from kuvend.plans.services.contents import marked
from kuvend.plans.services.timing import require_amendable, require_extension
from kuvend.plans.services.writing import PROPOSED


@act_of_record("plan.extended", permission=permissions.may_extend, notice="everyone who follows the plan")
def extend_plan(
    *,
    plan: ActionPlan,
    to_end: date,
    authority: Mapping[str, str],
    reason: Mapping[str, str],
    decided_on: date,
    by: User,
    at: datetime,
) -> PlanExtension:
    """Move the end of a plan on: by whose decision, of which day, and why."""
    plan = locked(plan)
    actor = allowed(permissions.may_extend, Deed.EXTEND, by, plan, at)
    ends = require_extension(plan, to_end, decided_on, at)
    extension = PlanExtension(
        plan=plan, from_end=ends, to_end=to_end, decided_on=decided_on, authority=LazyI18nString(dict(authority)),
        reason=LazyI18nString(dict(reason)), source=SOURCE, recorded_at=at,
    )  # fmt: skip
    extension.full_clean(exclude=["plan"])
    extension.save()
    plan.ends_on, plan.ends_precision, plan.recorded_at = to_end, "day", at
    plan.save()
    facts = {
        "plan": code_of(plan), "from": ends.isoformat(), "to": to_end.isoformat(), "decided": decided_on.isoformat(),
        "authority": dict(authority), "reason": dict(reason),
    }  # fmt: skip
    record("plan.extended", code_of(plan), facts, plan=plan, by=actor, at=at)
    return extension


@act_of_record(
    "commitment.withdrawn",
    permission=permissions.may_withdraw_commitment,
    notice="everyone who follows the commitment; its lead offices",
)
def withdraw_commitment(*, commitment: Commitment, reason: str, by: User, at: datetime) -> Withdrawal:
    """Say that a commitment no longer stands, and why. Its text, its code and its history stay."""
    plan = locked(commitment.plan)
    row = Commitment.objects.select_for_update(of=("self",)).select_related("plan__government").get(pk=commitment.pk)
    actor = allowed(permissions.may_withdraw_commitment, Deed.WITHDRAW_COMMITMENT, by, row, at)
    if row.standing == Standing.WITHDRAWN:
        refuse(Refusal.ALREADY_WITHDRAWN)
    require_amendable(plan, row, at)
    withdrawal = Withdrawal(commitment=row, reason=reasoned(reason), by=by, capacity=actor.capacity, at=at)
    withdrawal.save()
    row.standing, row.recorded_at = Standing.WITHDRAWN, at
    row.save()
    facts = {"commitment": code_of_commitment(row), "reason": withdrawal.reason}
    record("commitment.withdrawn", code_of_commitment(row), facts, plan=plan, by=actor, at=at)
    return withdrawal


@act_of_record("commitment.carried-over", permission=permissions.may_carry_over, notice="the lead offices")
def carry_over(*, commitment: Commitment, into: ActionPlan, by: User, at: datetime) -> Revision:
    """Take a commitment up in a later plan: a draft there, with its text as it stands, to be revised and proposed.

    When it is accepted, the record says which commitment it was carried over from.
    """
    plan = locked(into)
    row = Commitment.objects.select_related("plan__government", "focus_area").get(pk=commitment.pk)
    actor = allowed(permissions.may_carry_over, Deed.CARRY_OVER, by, permissions.carried(row, plan), at)
    if row.plan.government_id != plan.government_id:
        refuse(Refusal.ANOTHER_MEMBERS_PLAN)
    if row.plan.number >= plan.number:
        refuse(Refusal.NOT_A_LATER_PLAN)
    # Somebody else's draft is theirs alone: it says nothing to anybody, and holds nobody up.
    own_or_proposed = Q(author=by, state=RevisionState.DRAFT) | Q(state__in=PROPOSED)
    if plan.revisions.filter(own_or_proposed, carried_from=row).exists():
        refuse(Refusal.ALREADY_CARRIED_OVER)
    content = marked({**content_of(row), "number": "", "focus_area": None}, plan, Subject.COMMITMENT, None)
    draft = Revision(
        plan=plan, subject=Subject.COMMITMENT, content=content, carried_from=row, author=by, capacity=actor.capacity,
        created_at=at, saved_at=at,
    )  # fmt: skip
    draft.save()
    facts = {"commitment": code_of_commitment(row), "into": code_of(plan)}
    record("commitment.carried-over", code_of(plan), facts, plan=plan, by=actor, at=at)
    return draft
