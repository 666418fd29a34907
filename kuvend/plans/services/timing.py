"""What the cycle has to say before a published plan is changed."""

from datetime import date, datetime

from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import Refusal, Stage
from kuvend.plans.selectors.dates import last_day_of
from kuvend.plans.services.acting import refuse


def local_day(plan: ActionPlan, at: datetime) -> date:
    return at.astimezone(plan.government.zone).date()


def require_amendable(plan: ActionPlan, commitment: Commitment | None, at: datetime) -> None:
    """A promise is not reworded once its time is over: neither after its plan's last day nor after its own.

    Kuvend's own rule, as no text of OGP's could be read on it. What was promised is what gets reviewed.
    """
    if plan.stage != Stage.PUBLISHED:
        return
    on = local_day(plan, at)
    last = last_day_of(plan, on=on)
    own = commitment.ends_on if commitment else None
    latest = max((day for day in (last, own) if day), default=None)
    if latest and on > latest:
        refuse(Refusal.PLAN_HAS_ENDED, ends=latest)


def require_extension(plan: ActionPlan, to_end: date, decided_on: date, at: datetime) -> date:
    """The last day of the plan before the extension: known, before the new one, and not over when it was decided."""
    on = local_day(plan, at)
    ends = last_day_of(plan, on=on)
    if ends is None:
        refuse(Refusal.END_NOT_KNOWN)
    if to_end <= ends:
        refuse(Refusal.END_NOT_LATER, ends=ends)
    if decided_on > on:
        refuse(Refusal.DECIDED_IN_FUTURE, decided=decided_on)
    if decided_on > ends:
        refuse(Refusal.PLAN_HAS_ENDED, ends=ends)
    return ends
