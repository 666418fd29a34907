from enum import StrEnum


class Refusal(StrEnum):
    """Why not. The sentences are in `messages.REFUSALS`."""

    # Of a forum.
    HAS_A_FORUM = "has-a-forum"
    FORUM_ENDED = "forum-ended"
    # Of a seat.
    HAS_A_SEAT = "has-a-seat"
    SEAT_CLOSED = "seat-closed"
    SEAT_NOT_BEGUN = "seat-not-begun"
    SEAT_TAKEN = "seat-taken"
    ANOTHER_SEAT = "another-seat"
    MANDATE_NOT_IN_FORCE = "mandate-not-in-force"
    MANDATE_DOES_NOT_FIT = "mandate-does-not-fit"
    LEFT_ALREADY = "left-already"
    # Of a meeting.
    MEETING_AT_THAT_TIME = "meeting-at-that-time"
    MEETING_CANCELLED = "meeting-cancelled"
    MEETING_RECORDED = "meeting-recorded"
    NOT_RECORDED_YET = "not-recorded-yet"
    MEETING_BEGUN = "meeting-begun"
    NOT_BEGUN_YET = "not-begun-yet"
