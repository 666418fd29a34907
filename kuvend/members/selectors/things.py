"""What the house may know, by its code, about things of this package; and what is held about a person who joined."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress

from kuvend.members.models import (
    Government,
    Invitation,
    IssueArea,
    Mandate,
    Office,
    Organisation,
    PolicyTag,
    SpeakerRequest,
    TaxonomyVersion,
    User,
)
from kuvend.members.selectors.mandates import words_of

# By the first part of a subject: the rows, found by their code.
NAMED: dict[str, Any] = {
    "government": Government,
    "office": Office,
    "organisation": Organisation,
    "issue-area": IssueArea,
    "tag": PolicyTag,
    "tag-list": TaxonomyVersion,
}


def named(kind: str, code: str) -> Any:
    """The row of one of these kinds with this code; None where there is none."""
    return NAMED[kind].objects.filter(code=code).first()


def mandate_coded(code: str) -> Mandate | None:
    return Mandate.objects.select_related("government").filter(code=code).first()


def invitations_for(person: User) -> Any:
    """The invitations that name an address of this person."""
    addresses = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return Invitation.objects.filter(email__in=[address.lower() for address in addresses]).exclude(email="")


def invitation_rows(person: User) -> Iterator[dict[str, Any]]:
    """The open invitations to an address of this person."""
    for row in invitations_for(person).select_related("government"):
        yield {
            "role": row.role,
            "government": row.government.code if row.government else None,
            "address": row.email,
            "reason": row.reason,
            "invited_at": row.invited_at.isoformat(),
            "expires_at": row.expires_at.isoformat(),
        }


def request_rows(person: User) -> Iterator[dict[str, Any]]:
    """What this person asked of organisations, and what they were told."""
    for row in SpeakerRequest.objects.filter(person=person).select_related("organisation"):
        yield {
            "organisation": words_of(row.organisation.name),
            "message": row.message,
            "state": row.state,
            "requested_at": row.requested_at.isoformat(),
            "decided_at": row.decided_at.isoformat() if row.decided_at else None,
            "answer": row.decision_reason,
        }
