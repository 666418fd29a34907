"""The words of a process of co-creation: its stages, what may be contributed, who is asked, how people are reached."""

from enum import StrEnum


class StageKind(StrEnum):
    """The stages in which a plan is made together, in their order."""

    DESIGN = "design"
    INFORM = "inform"
    PROPOSE = "propose"
    DELIBERATE = "deliberate"
    DRAFT = "draft"
    FEEDBACK = "feedback"
    ADOPT = "adopt"


class ContributionKind(StrEnum):
    """What people may contribute in a stage."""

    IDEA = "idea"
    COMMENT = "comment"
    AMENDMENT = "amendment"
    QUESTION = "question"


class Asked(StrEnum):
    """Who is asked in a stage."""

    EVERYONE = "everyone"
    FORUM = "forum"
    GOVERNMENT = "government"


class Channel(StrEnum):
    """The ways on which people are reached, and on which they answer."""

    WEB = "web"
    MAIL = "mail"
    POST = "post"
    MEETING = "meeting"
    PHONE = "phone"
    BROADCAST = "broadcast"
    OTHER = "other"


class Response(StrEnum):
    """How many of those who were reached answered, as whoever reached them says. NOT_KNOWN: nobody counted yet."""

    NONE = "none"
    SOME = "some"
    WIDE = "wide"
    NOT_KNOWN = "not_known"


class NeedKind(StrEnum):
    """What people need to be able to take part."""

    LANGUAGE = "language"
    INTERPRETATION = "interpretation"
    PLACE = "place"
    HOUR = "hour"
    COST = "cost"
    OTHER = "other"


class NeedState(StrEnum):
    """What became of a need. OPEN: nothing yet."""

    OPEN = "open"
    MET = "met"
    NOT_MET = "not_met"


class Stance(StrEnum):
    """Which side a comment takes. One that takes none says nothing here."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


class ShownAs(StrEnum):
    """As whom a contribution shows its author. UNNAMED: known to the system alone, or to nobody."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


class Consent(StrEnum):
    """How those who spoke without this site agreed that their words are published."""

    SPOKEN = "spoken"
    WRITTEN = "written"


class Outcome(StrEnum):
    """What became of a contribution."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    ALREADY = "already"
    DEFERRED = "deferred"
    NOT_ADOPTED = "not_adopted"
    OUT_OF_SCOPE = "out_of_scope"


class UseKind(StrEnum):
    """What was made of contributions in a passage of a text."""

    WORDS_TAKEN = "words_taken"
    CHANGED = "changed"
    ADDED = "added"
    STRUCK_OUT = "struck_out"


class Met(StrEnum):
    """Whether an answer met the point, as the author of what it answers says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
