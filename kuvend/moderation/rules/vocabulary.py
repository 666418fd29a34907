"""The words of moderation."""

from enum import StrEnum


class PublishedRule(StrEnum):
    """What may not stand in public. These are the house rules of this site, not the partnership's.

    That something is off the point is no reason to remove it: it gets its reasoned response.
    """

    PRIVATE_FACTS = "private-facts"
    THREAT_OR_HATE = "threat-or-hate"
    UNLAWFUL = "unlawful"
    IMPERSONATION = "impersonation"
    ADVERTISING = "advertising"


class Verdict(StrEnum):
    """What a moderator says of what was reported."""

    KEEP = "keep"
    REMOVE = "remove"


class AppealVerdict(StrEnum):
    """What another person says of a removal."""

    UPHOLD = "uphold"
    RESTORE = "restore"


class CaseState(StrEnum):
    """How far a case has come."""

    WAITING = "waiting"
    KEPT = "kept"
    REMOVED = "removed"
    APPEALED = "appealed"
    UPHELD = "upheld"
    RESTORED = "restored"


class Refusal(StrEnum):
    """Why an act of moderation is refused."""

    NOT_MODERATED = "not-moderated"
    ONES_OWN_WORDS = "ones-own-words"
    REPORTED_OFTEN = "reported-often"
    PARTY_TO_IT = "party-to-it"
    DECIDED_ALREADY = "decided-already"
    NOT_REMOVED = "not-removed"
    APPEALED_ALREADY = "appealed-already"
    NO_APPEAL = "no-appeal"
    SAME_PERSON = "same-person"
    NOT_FINAL = "not-final"
    DESTROYED = "destroyed"
