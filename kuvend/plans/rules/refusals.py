"""Why an act on a plan is refused. Each code has its sentence in `messages.REFUSALS`."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why not. The facts that fill each sentence are named beside it."""

    # stage, stages
    NOT_AT_THIS_STAGE = "not-at-this-stage"
    # plan
    PLAN_NUMBER_TAKEN = "plan-number-taken"
    NOT_THE_AUTHOR = "not-the-author"
    NOT_THE_NEWEST_TEXT = "not-the-newest-text"
    # state
    REVISION_NOT_OPEN = "revision-not-open"
    REVISION_NOT_A_DRAFT = "revision-not-a-draft"
    NOTHING_CHANGED = "nothing-changed"
    # count, first
    NOT_READY = "not-ready"
    NO_SIGN_OFF = "no-sign-off"
    NO_ENDORSEMENT_RECORD = "no-endorsement-record"
    # count
    PROPOSALS_WAITING = "proposals-waiting"
    NO_COMMITMENTS = "no-commitments"
    ALREADY_WITHDRAWN = "already-withdrawn"
    # plan
    ANOTHER_MEMBERS_PLAN = "another-members-plan"
    ANOTHER_PLANS_REVISION = "another-plans-revision"
    NOT_A_LATER_PLAN = "not-a-later-plan"
    ALREADY_CARRIED_OVER = "already-carried-over"
    END_NOT_KNOWN = "end-not-known"
    # ends
    END_NOT_LATER = "end-not-later"
    # decided
    DECIDED_IN_FUTURE = "decided-in-future"
    # ends
    PLAN_HAS_ENDED = "plan-has-ended"
    # years, longest
    LONGER_THAN_ALLOWED = "longer-than-allowed"
