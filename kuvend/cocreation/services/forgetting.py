"""What erasing a person takes out of what they contributed. Called within the act that erases the account."""

from datetime import datetime

from kuvend.cocreation.models import Contribution, ContributionDraft, Verdict
from kuvend.edition.services import act
from kuvend.members.models import User


def forget_author(person: User, at: datetime) -> None:
    """The link from their words to them goes, and with it their name; what they never sent goes wholly.

    The words stay, and so does the number of those who support something: nobody can tell who they were.
    """
    theirs = Contribution.objects.filter(author=person)
    scopes = set(theirs.values_list("process__plan__government__code", flat=True))
    with act(*sorted(scopes)):
        theirs.update(author=None)
        Verdict.objects.filter(author=person).update(author=None)
        ContributionDraft.objects.filter(author=person).delete()
