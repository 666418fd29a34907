"""What a removal by the moderators does to a contribution, and what undoing it does. Called within their act."""

from datetime import datetime

from kuvend.cocreation.models import Contribution
from kuvend.ledger.services.entries import conceal, disclose


def conceal_contribution(code: str, at: datetime) -> None:
    """Take a contribution out of everybody's sight, with what the ledger says of it. Its replies stay."""
    Contribution.objects.filter(code=code, published_at__isnull=False).update(removed_at=at)
    conceal(subjects=[f"contribution/{code}"])


def reveal_contribution(code: str, at: datetime) -> None:
    """Bring a contribution back as it was."""
    Contribution.objects.filter(code=code).update(removed_at=None)
    disclose(subjects=[f"contribution/{code}"], at=at)
