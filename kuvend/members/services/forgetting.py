"""What erasing a person takes out of the ways into a mandate. Called within the act that erases the account."""

from datetime import datetime

from kuvend.members.models import SpeakerRequest, User
from kuvend.members.rules import InvitationState, RequestState
from kuvend.members.selectors.things import invitations_for

# In place of a reason, which no invitation may lack.
FORGOTTEN = "-"


def forget_invitations(person: User, at: datetime) -> None:
    """Whoever is gone is invited to nothing: the invitations to their addresses are withdrawn, without the address and
    without words about the person. Nobody but those who appoint ever read them."""
    closed = {"state": InvitationState.WITHDRAWN, "closed_at": at}
    invitations_for(person).update(email="", reason=FORGOTTEN, post="", **closed)


def forget_requests(person: User, at: datetime) -> None:
    """What waits for an answer goes; of what was answered, the words go."""
    rows = SpeakerRequest.objects.filter(person=person)
    rows.filter(state=RequestState.WAITING).delete()
    rows.update(message="", decision_reason="")
