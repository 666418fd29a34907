"""What the ledger calls the things that these pages act on."""

from typing import Any


def plan_subject(plan: Any) -> str:
    return f"plan/{plan.government.code}-{plan.number}"


def revision_subject(revision: Any) -> str:
    return f"revision/{revision.code}"


def text_subject(revision: Any) -> str:
    """What the ledger names when the text of a revision is accepted."""
    return f"commitment/{revision.commitment.code}" if revision.commitment else plan_subject(revision.plan)
