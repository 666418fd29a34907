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

__all__ = [
    "ActionPlan",
    "Commitment",
    "CommitmentCode",
    "CommitmentParty",
    "CommitmentTag",
    "FocusArea",
    "FocusAreaLead",
    "GoalLink",
    "Lineage",
    "Milestone",
    "PlanExtension",
    "ProcessFact",
    "ValueClaim",
]
