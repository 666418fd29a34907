"""Who may do what to a process: one function a deed, all read from the table `rules.GRANTS`.

A page, a template and the service ask the same function. The subject is the row that it is about (a plan, process,
stage, group, contribution …), or a `Matter`, which is all that the answer rests on. Whether a stage has opened, is over
or is closed is asked by the service, under its lock.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kuvend.cocreation.models import (
    AccessNeed,
    Answered,
    Contribution,
    Gathering,
    OutreachGroup,
    Process,
    ReasonedResponse,
    ShownDraft,
    Stage,
    Theme,
)
from kuvend.cocreation.rules import GRANTS, Deed, ProcessState, Refusal
from kuvend.decision import Allowed, Decision, Refused
from kuvend.members.rules import Held, Holder, capacity, holds
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.plans.models import ActionPlan
from kuvend.plans.rules import Stage as PlanStage


@dataclass(frozen=True)
class Matter:
    """What a permission needs to know of its subject.

    `state` None: there is no process yet. `drafting`: whether the plan is being drafted.
    """

    government: str
    state: ProcessState | None = None
    drafting: bool = True


OfProcess = Stage | OutreachGroup | ShownDraft | Gathering | Theme | Contribution | ReasonedResponse
Subject = ActionPlan | Process | OfProcess | AccessNeed | Answered | Matter


def matter(subject: Subject) -> Matter:
    """The matter of a subject. It reads the rows on the way to the government: select them with it."""
    match subject:
        case Matter():
            return subject
        case ActionPlan():
            return Matter(subject.government.code, None, subject.stage == PlanStage.DRAFTING)
        case Process():
            state = ProcessState.ANNOUNCED if subject.announced_at else ProcessState.PREPARED
            return Matter(subject.government.code, state, subject.plan.stage == PlanStage.DRAFTING)
        case AccessNeed():
            return matter(subject.group)
        case Answered():
            return matter(subject.contribution)
        case _:
            return matter(subject.process)


def may(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Decision:
    """Whether the table grants the deed: to one of the holder's roles, for the process and the plan as they stand."""
    grant, about = GRANTS[deed], matter(subject)
    if grant.anybody:
        decision: Decision = Allowed() if holder.person else Refused(MandateRefusal.SIGN_IN_FIRST)
    else:
        decision = holds(holder, grant.roles, government=about.government, at=at)
    if not decision:
        return decision
    if about.state is not None and about.state not in grant.states:
        return Refused(_WRONG_STATE[about.state])
    return Refused(Refusal.PLAN_NOT_DRAFTED) if grant.drafting and not about.drafting else decision


_WRONG_STATE = {
    ProcessState.PREPARED: Refusal.NOT_ANNOUNCED_YET,
    ProcessState.ANNOUNCED: Refusal.ANNOUNCED_ALREADY,
}


def acting_as(deed: Deed, holder: Holder, subject: Subject, *, at: datetime) -> Held:
    """The mandate under which the holder does the deed. Raises ActRefused, as `may` explains it.

    Not for what anybody may do: they act for themselves, or for an organisation that they may speak for.
    """
    return capacity(holder, GRANTS[deed].roles, government=matter(subject).government, at=at)


class Permission(Protocol):
    def __call__(self, holder: Holder, subject: Subject, *, at: datetime) -> Decision: ...


def _permission(deed: Deed) -> Permission:
    def permission(holder: Holder, subject: Subject, *, at: datetime) -> Decision:
        return may(deed, holder, subject, at=at)

    return permission


may_begin_process = _permission(Deed.BEGIN_PROCESS)
may_write_stage = _permission(Deed.WRITE_STAGE)
may_drop_stage = _permission(Deed.DROP_STAGE)
may_announce_process = _permission(Deed.ANNOUNCE_PROCESS)
may_change_timetable = _permission(Deed.CHANGE_TIMETABLE)
may_add_pack = _permission(Deed.ADD_PACK)
may_remove_pack = _permission(Deed.REMOVE_PACK)
may_close_stage = _permission(Deed.CLOSE_STAGE)
may_add_group = _permission(Deed.ADD_GROUP)
may_correct_group = _permission(Deed.CORRECT_GROUP)
may_record_contact = _permission(Deed.RECORD_CONTACT)
may_ask_needs = _permission(Deed.ASK_NEEDS)
may_record_need = _permission(Deed.RECORD_NEED)
may_answer_need = _permission(Deed.ANSWER_NEED)
may_contribute = _permission(Deed.CONTRIBUTE)
may_support = _permission(Deed.SUPPORT)
may_show_draft = _permission(Deed.SHOW_DRAFT)
may_record_gathering = _permission(Deed.RECORD_GATHERING)
may_enter_contribution = _permission(Deed.ENTER_CONTRIBUTION)
may_check_contribution = _permission(Deed.CHECK_CONTRIBUTION)
may_merge_contributions = _permission(Deed.MERGE_CONTRIBUTIONS)
may_keep_themes = _permission(Deed.KEEP_THEMES)
may_answer_contribution = _permission(Deed.ANSWER_CONTRIBUTION)
may_judge_answer = _permission(Deed.JUDGE_ANSWER)
