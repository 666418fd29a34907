"""The vocabulary of plans, and the test of the four values. Pure: no Django."""

from enum import StrEnum


class Value(StrEnum):
    """The four values of the brief."""

    TRANSPARENCY = "transparency"
    PARTICIPATION = "participation"
    ACCOUNTABILITY = "accountability"
    TECHNOLOGY = "technology"


class Part(StrEnum):
    """The part an institution or organisation plays in a commitment."""

    LEAD = "lead"
    SUPPORTING = "supporting"


class LineageKind(StrEnum):
    CONTINUES = "continues"
    CARRIED_OVER = "carried_over"
    REPLACES = "replaces"


class Standing(StrEnum):
    """Whether a commitment still stands as part of its plan."""

    STANDS = "stands"
    WITHDRAWN = "withdrawn"


class ProcessTopic(StrEnum):
    """What a recorded fact about the making of a plan is about."""

    TIMELINE = "timeline"
    ADVANCE_NOTICE = "advance_notice"
    AWARENESS = "awareness"
    ONLINE = "online"
    IN_PERSON = "in_person"
    SUMMARY = "summary"
    STEPS = "steps"
    OPENNESS = "openness"
    INFLUENCE = "influence"
    FORUM = "forum"
    INFORMATION = "information"
    CONSULTATION = "consultation"
    OTHER = "other"


# OGP recommends 5 to 15 commitments in a plan (Develop a National Action Plan, rules of 2013). A recommendation:
# real plans break it, so it warns and never blocks.
RECOMMENDED_COMMITMENTS = (5, 15)
