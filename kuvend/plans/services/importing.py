"""The entry that an import leaves in the ledger. An import is no act of a person, but it is never silent either."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from kuvend.ledger.leaves import Json, canonical
from kuvend.ledger.services.entries import append
from kuvend.plans.models import ActionPlan
from kuvend.plans.rules import Stage
from kuvend.plans.services.drafts import CommitmentDraft


def record_import(plan: ActionPlan, drafts: Sequence[CommitmentDraft], *, created: int, at: datetime) -> None:
    """Say what came into a plan from outside: from which sources, how many commitments, and the digest of their texts.

    The digest is SHA-256 over canonical JSON, so that whoever has the source can compute it again.
    """
    said = [
        {"code": draft.code, "number": draft.number, "title": dict(draft.title), "texts": _texts(draft)}
        for draft in drafts
    ]
    sources: list[Json] = [*sorted({draft.source for draft in drafts})]
    append(
        kind="record.imported",
        subject=f"plan/{plan.government.code}-{plan.number}",
        payload={
            "by": {"role": "import"},
            "sources": sources,
            "created": created,
            "updated": len(drafts) - created,
            "digest": hashlib.sha256(canonical(said)).hexdigest(),
        },
        at=at,
        actor=None,
        scope=plan.government.code,
        public=plan.stage == Stage.PUBLISHED,
    )


def _texts(draft: CommitmentDraft) -> dict[str, dict[str, str]]:
    return {name: dict(words) for name, words in draft.texts.items()}
