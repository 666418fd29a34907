"""The answers of a process as they were given, for whoever wants to hear of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from kuvend.cocreation.models import Answered, Process
from kuvend.cocreation.rules import Outcome


@dataclass(frozen=True)
class AnswerNews:
    """An answer when it was given, or revised: `number` counts from 1. `contribution`: the first that it answers."""

    code: str
    number: int
    given_at: datetime
    outcome: Outcome
    reason: Any
    theme: Any
    contribution: str


def latest_answers(process: Process, most: int) -> list[AnswerNews]:
    """The answers given last, the newest first, of which everybody may read at least one contribution. One query."""
    visible = Answered.objects.visible_to(None).filter(response=OuterRef("pk")).order_by("contribution__number")
    rows = process.responses.annotate(first=Subquery(visible.values("contribution__code")[:1])).exclude(first=None)
    return [
        AnswerNews(
            row.code, row.number, row.given_at, Outcome(row.outcome), row.reason, row.theme.name if row.theme else None,
            vars(row)["first"],
        )
        for row in rows.select_related("theme").order_by("-given_at", "-pk")[:most]
    ]  # fmt: skip
