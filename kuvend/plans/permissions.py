"""Who may do what to a plan: one function a deed, all read from the table `rules.GRANTS`.

A page, a template and the service ask the same function. The subject is the plan, commitment, revision or government
that it is about, or a `Matter`, which is all that the answer rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kuvend.decision import Allowed, Decision, Refused
from kuvend.members.models import Government
from kuvend.members.rules import Held, Holder, capacity, holds
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import GRANTS, Deed, Refusal, Stage


@dataclass(frozen=True)
class Matter:
    """What a permission needs to know of its subject.

    `stage` None: there is no plan yet. `offices` have a part in the commitment; None where no office is asked for, as
    for a commitment that is only just begun. `author`: who wrote the revision.
    """

    government: str
    stage: Stage | None = None
    offices: frozenset[int] | None = None
    author: int | None = None


Subject = ActionPlan | Commitment | Revision | Government | Matter


def matter(subject: Subject, *, with_offices: bool = True) -> Matter:
    """The matter of a subject. For a commitment it reads `plan`, `plan.government` and the parties: prefetch them.

    Without offices the parties are not read, for deeds in which no office counts.
    """
    match subject:
        case Matter():
            return subject
        case Government():
            return Matter(subject.code)
        case ActionPlan():
            return Matter(subject.government.code, Stage(subject.stage))
        case Commitment():
            offices = _offices(party.office_id for party in subject.parties.all()) if with_offices else None
            return Matter(subject.plan.government.code, Stage(subject.plan.stage), offices)
        case Revision():
            offices = _offices_written(subject) if with_offices else None
            return Matter(subject.plan.government.code, Stage(subject.plan.stage), offices, subject.author_id)


def carried(commitment: Commitment, into: ActionPlan) -> Matter:
    """The matter of carrying a commitment over: the stage of the plan that takes it up, the offices that had a part."""
    return Matter(into.government.code, Stage(into.stage), matter(commitment).offices)


def _offices(found: Iterable[int | None]) -> frozenset[int]:
    return frozenset(office for office in found if office is not None)


def _offices_written(revision: Revision) -> frozenset[int]:
    """The offices with a part in a commitment on record; in one that is only proposed, those that its text names."""
    if revision.commitment:
        return _offices(party.office_id for party in revision.commitment.parties.all())
    parties = (party.get("office") for party in revision.content.get("supporting", ()))
    return _offices([*revision.content.get("leads", ()), *parties])


def may(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Decision:
    """Whether the table grants the deed: to one of the holder's roles, at the stage where the plan stands."""
    grant = GRANTS[deed]
    about = matter(subject, with_offices=bool(grant.office_bound))
    decision = _holds(deed, holder, about, at)
    if isinstance(decision, Refused):
        return decision
    if about.stage is not None and about.stage not in grant.stages:
        return Refused(Refusal.NOT_AT_THIS_STAGE, {"stage": about.stage, "stages": grant.stages})
    return Allowed()


def _holds(deed: Deed, holder: Holder, about: Matter, at: datetime) -> Decision:
    grant = GRANTS[deed]
    everywhere = [role for role in grant.roles if role not in grant.office_bound]
    if about.offices is None or not grant.office_bound:
        return holds(holder, grant.roles, government=about.government, at=at)
    if holds(holder, everywhere, government=about.government, at=at):
        return Allowed()
    # Without any office, the refusal is the same as for an office that is not the holder's.
    answers = [
        holds(holder, grant.roles, government=about.government, at=at, office=office)
        for office in sorted(about.offices) or [0]
    ]
    return next((answer for answer in answers if answer), answers[0])


def acting_as(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Held:
    """The mandate under which the holder does the deed. Raises ActRefused, as `may` explains it."""
    grant = GRANTS[deed]
    about = matter(subject, with_offices=bool(grant.office_bound))
    for office in sorted(about.offices or ()) if grant.office_bound else ():
        if holds(holder, grant.roles, government=about.government, at=at, office=office):
            return capacity(holder, grant.roles, government=about.government, at=at, office=office)
    return capacity(holder, grant.roles, government=about.government, at=at)


class Permission(Protocol):
    def __call__(self, holder: Holder, subject: Subject, *, at: datetime) -> Decision: ...


def _permission(deed: Deed) -> Permission:
    def permission(holder: Holder, subject: Subject, *, at: datetime) -> Decision:
        return may(deed, holder, subject, at=at)

    return permission


may_create_plan = _permission(Deed.CREATE_PLAN)
may_write = _permission(Deed.WRITE)
may_propose = _permission(Deed.PROPOSE)
may_decide = _permission(Deed.DECIDE)
may_submit_plan = _permission(Deed.SUBMIT_PLAN)
may_return_plan = _permission(Deed.RETURN_PLAN)
may_sign_off = _permission(Deed.SIGN_OFF)
may_endorse = _permission(Deed.ENDORSE)
may_publish = _permission(Deed.PUBLISH)
may_extend = _permission(Deed.EXTEND)
may_withdraw_commitment = _permission(Deed.WITHDRAW_COMMITMENT)
may_carry_over = _permission(Deed.CARRY_OVER)


def may_take_back(holder: Holder, subject: Subject, *, at: datetime) -> Decision:
    """Whether the holder may withdraw a revision that waits for a decision: its author, while they may write here."""
    decision = may(Deed.TAKE_BACK, holder, subject, at=at)
    if decision and matter(subject, with_offices=False).author != holder.person:
        return Refused(Refusal.NOT_THE_AUTHOR)
    return decision
