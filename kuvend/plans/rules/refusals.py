"""Why an act on a plan is refused. Each code has its sentence in `messages.REFUSALS`."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why not. The comment names the facts that fill the sentence."""

    NOT_AT_THIS_STAGE = "not-at-this-stage"  # stage, stages
    PLAN_NUMBER_TAKEN = "plan-number-taken"  # plan
    NOT_THE_AUTHOR = "not-the-author"
    ANOTHER_PLANS_REVISION = "another-plans-revision"
    REVISION_NOT_OPEN = "revision-not-open"  # state
    REVISION_NOT_A_DRAFT = "revision-not-a-draft"  # state
    NOTHING_CHANGED = "nothing-changed"
    NOT_READY = "not-ready"  # count
    PROPOSALS_WAITING = "proposals-waiting"  # count
    NO_ENDORSEMENT_RECORD = "no-endorsement-record"
    ALREADY_WITHDRAWN = "already-withdrawn"
    ANOTHER_MEMBERS_PLAN = "another-members-plan"
    NOT_A_LATER_PLAN = "not-a-later-plan"
    ALREADY_CARRIED_OVER = "already-carried-over"
    END_NOT_KNOWN = "end-not-known"
    END_NOT_LATER = "end-not-later"  # ends
    DECIDED_IN_FUTURE = "decided-in-future"  # decided
    PLAN_HAS_ENDED = "plan-has-ended"  # ends
