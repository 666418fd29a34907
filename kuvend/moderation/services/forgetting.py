"""What an erased account leaves: reports and decisions stay, and nobody knows any longer whose they were."""

from datetime import datetime
from typing import Any

from kuvend.moderation.models import Case, Report


def forget_person(person: Any, at: datetime) -> None:
    """Take a person out of their reports and decisions. A decision keeps the capacity in which it was made."""
    Report.objects.filter(reporter=person.pk).update(reporter=None, note="")
    Case.objects.filter(decided_by=person.pk).update(decided_by=None)
    Case.objects.filter(appeal_decided_by=person.pk).update(appeal_decided_by=None)
