"""Plans, commitments and texts by the codes that the ledger has for them, and what a person is given of theirs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kuvend.plans.models import ActionPlan, Commitment, Endorsement, PlanStep, Revision, Withdrawal


def plan_coded(code: str, user: Any = None) -> ActionPlan | None:
    """The plan of a code such as "XY-4", if there is one; if `user` is given, only where they may see it."""
    government, _, number = code.rpartition("-")
    plans = ActionPlan.objects.select_related("government") if user is None else _seen(user)
    return plans.filter(government__code=government, number=int(number)).first() if number.isdecimal() else None


def _seen(user: Any) -> Any:
    return ActionPlan.objects.visible_to(user).select_related("government")


def commitment_coded(code: str, user: Any = None) -> Commitment | None:
    rows = Commitment.objects.all() if user is None else Commitment.objects.visible_to(user)
    return rows.filter(code=code).first()


def revision_coded(code: str, user: Any = None) -> Revision | None:
    rows = Revision.objects.all() if user is None else Revision.objects.visible_to(user)
    return rows.select_related("plan__government", "commitment").filter(code=code).first()


def rows_written(person: Any) -> Iterator[dict[str, Any]]:
    """Every text that a person wrote, private drafts too."""
    rows = Revision.objects.filter(author=person.pk).select_related("plan__government", "commitment")
    for row in rows.order_by("pk"):
        yield {
            "plan": f"{row.plan.government.code}-{row.plan.number}",
            "commitment": row.commitment.code if row.commitment else None,
            "state": row.state,
            "number": row.number,
            "reason": row.reason,
            "content": row.content,
            "saved_at": row.saved_at.isoformat(),
            "submitted_at": _moment(row.submitted_at),
            "decided_at": _moment(row.decided_at),
        }


def rows_done(person: Any) -> Iterator[dict[str, Any]]:
    """Every decision about a plan, a proposal or a commitment that a person took."""
    for step in PlanStep.objects.filter(by=person.pk).select_related("plan__government"):
        yield _done(step.deed, f"{step.plan.government.code}-{step.plan.number}", step.reason, step.at)
    for said in Endorsement.objects.filter(by=person.pk).select_related("plan__government"):
        yield _done(said.outcome, f"{said.plan.government.code}-{said.plan.number}", said.reasons, said.at)
    for row in Revision.objects.filter(decided_by=person.pk).order_by("pk"):
        yield _done(row.state, row.code, row.decision_reason, row.decided_at)
    for gone in Withdrawal.objects.filter(by=person.pk).select_related("commitment"):
        yield _done("withdrawn", gone.commitment.code, gone.reason, gone.at)


def _done(what: str, about: str, reason: str, at: datetime | None) -> dict[str, Any]:
    return {"what": what, "about": about, "reason": reason, "at": _moment(at)}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
