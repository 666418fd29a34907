"""`python -m tests.soak.count`: what the database says was done. Prints JSON."""

import json

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection

from kuvend.ledger.models import Entry
from kuvend.plans.models import Commitment, Revision
from kuvend.plans.rules import RevisionState
from tests.soak.prepare import TITLE


def count() -> dict[str, object]:
    """Of each draft, by its code: what the record holds of it, and what the ledger says."""
    connection.check_constraints()
    rewritten = Revision.objects.filter(content__title__en__startswith=TITLE).select_related("commitment")
    receipts: dict[str, list[str]] = {}
    for code, subject in Entry.objects.filter(kind="commitment.revised").values_list("code", "subject"):
        receipts.setdefault(subject, []).append(code)
    titles = dict(Commitment.objects.values_list("code", "title"))
    numbers: dict[int, list[int]] = {}
    for commitment, number in Revision.objects.accepted().values_list("commitment_id", "number").order_by("number"):
        numbers.setdefault(commitment or 0, []).append(number or 0)
    return {
        row.code: {
            "adopted": row.state == RevisionState.ACCEPTED,
            "title": titles[row.commitment.code].data["en"] if row.commitment else "",
            "wanted": row.content["title"]["en"],
            "numbers": numbers.get(row.commitment_id or 0, []),
            "receipts": receipts.get(f"commitment/{row.commitment.code}", []) if row.commitment else [],
        }
        for row in rewritten
    }


if __name__ == "__main__":
    print(json.dumps(count()))
