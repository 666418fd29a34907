"""What a removal by the moderators does to a contribution, and what undoing it does. Called within their act."""

from datetime import datetime
from functools import partial

from django.db import transaction

from kuvend.cocreation.models import Contribution, ContributionFile
from kuvend.documents import store
from kuvend.ledger.services.entries import conceal, disclose

# What a row keeps in the place of words that are destroyed: a contribution says something.
NOTHING = "—"


def conceal_contribution(code: str, at: datetime) -> None:
    """Take a contribution out of everybody's sight, with what the ledger says of it. Its replies stay."""
    Contribution.objects.filter(code=code, published_at__isnull=False).update(removed_at=at)
    conceal(subjects=[f"contribution/{code}"])


def reveal_contribution(code: str, at: datetime) -> None:
    """Bring a contribution back as it was."""
    Contribution.objects.filter(code=code).update(removed_at=None)
    disclose(subjects=[f"contribution/{code}"], at=at)


def destroy_contribution(code: str) -> None:
    """Destroy what a removed contribution said, and its files."""
    files = ContributionFile.objects.filter(contribution__code=code)
    for file in files.values_list("file", flat=True):
        # The bytes go once the rows are gone for good. Killed in between, they are swept away later.
        transaction.on_commit(partial(store.remove, file))
    files.delete()
    gone = Contribution.objects.filter(code=code, removed_at__isnull=False)
    gone.update(title="", text=NOTHING, proposed="", folded="")
