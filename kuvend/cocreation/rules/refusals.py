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
    # Of what somebody contributes or supports.
    STAGE_OPENS_LATER = "stage-opens-later"  # day
    STAGE_WAITS = "stage-waits"
    STAGE_IS_OVER = "stage-is-over"  # day
    NOT_TAKEN = "not-taken"  # stage
    NO_REPLY_HERE = "no-reply-here"
    MERGED_MEANWHILE = "merged-meanwhile"
    DRAFT_REPLACED = "draft-replaced"
    TOO_MANY = "too-many"  # day, again
    ONES_OWN = "ones-own"
    NOT_ON_RECORD = "not-on-record"
    # Of drafts that are shown, of what is merged and grouped. `which` and `into` are contributions.
    PLAN_PUBLISHED = "plan-published"
    NO_DRAFT_OF_THIS_PLAN = "no-draft-of-this-plan"
    NOT_THE_LATEST = "not-the-latest"
    OF_ANOTHER_PROCESS = "of-another-process"  # which
    NOT_PUBLIC_YET = "not-public-yet"  # which
    IS_A_REPLY = "is-a-reply"  # which
    INTO_ITSELF = "into-itself"
    MERGED_ALREADY = "merged-already"  # which, into
    OTHERS_MERGED_INTO = "others-merged-into"  # which
    NEVER_MERGED = "never-merged"  # which
    ANSWERED_ALREADY = "answered-already"  # which
    COVERED_BY_ANSWER = "covered-by-answer"  # which, theme
    # Of what is entered for somebody else, and checked by a second person.
    NOT_ENTERED = "not-entered"
    CHECKED_ALREADY = "checked-already"
    CHECKED_BY_ANOTHER = "checked-by-another"
    ENTRY_REFUSED = "entry-refused"
    # Of answers.
    CONTRIBUTIONS_OPEN = "contributions-open"  # unanswered, unchecked, unmoderated
    HAS_AN_ANSWER = "has-an-answer"  # codes
    THEME_ANSWERED = "theme-answered"
    ANSWER_WHERE_MERGED = "answer-where-merged"  # one, into
    ANSWER_WAITS_FOR_CHECK = "answer-waits-for-check"  # one
    ANSWER_REPLACED = "answer-replaced"
    NOTHING_ADOPTED = "nothing-adopted"
