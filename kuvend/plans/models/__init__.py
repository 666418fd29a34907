from kuvend.plans.models.commitments import (
    Commitment,
    CommitmentCode,
    CommitmentParty,
    CommitmentTag,
    GoalLink,
    Lineage,
    Milestone,
    ValueClaim,
)
from kuvend.plans.models.plans import ActionPlan, FocusArea, FocusAreaLead, PlanExtension, ProcessFact
from kuvend.plans.models.revisions import Revision
from kuvend.plans.models.steps import Endorsement, PlanStep, Withdrawal

__all__ = [
    "ActionPlan",
    "Commitment",
    "CommitmentCode",
    "CommitmentParty",
    "CommitmentTag",
    "Endorsement",
    "FocusArea",
    "FocusAreaLead",
    "GoalLink",
    "Lineage",
    "Milestone",
    "PlanExtension",
    "PlanStep",
    "ProcessFact",
    "Revision",
    "ValueClaim",
    "Withdrawal",
]
