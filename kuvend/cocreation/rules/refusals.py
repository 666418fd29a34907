from enum import StrEnum


class Refusal(StrEnum):
    """Why not. The sentences are in `messages.REFUSALS`. The comment names the facts that fill the sentence."""

    # Of a process.
    PLAN_NOT_DRAFTED = "plan-not-drafted"
    ANNOUNCED_ALREADY = "announced-already"
    NOT_ANNOUNCED_YET = "not-announced-yet"
    # Of a stage.
    STAGE_NOT_THERE = "stage-not-there"
    STAGE_OPENED = "stage-opened"  # day
    STAGE_NOT_OVER = "stage-not-over"  # day
    STAGE_CLOSED = "stage-closed"  # day
    EARLIER_STAGE_NOT_CLOSED = "earlier-stage-not-closed"  # stage
