"""What a plan lacks, read from the record and asked of its rulebook."""

from collections.abc import Iterable
from datetime import date

from kuvend import cycle
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import Lack, Standing, plan_lacks
from kuvend.plans.rules.readiness import Lengths
from kuvend.plans.selectors.dates import plan_dates
from kuvend.plans.selectors.texts import PARTS_OF_A_TEXT, content_of, content_of_plan


def lengths(plan: ActionPlan, *, on: date) -> Lengths:
    """What the rulebook that governs the plan on this day says of length and size."""
    book = cycle.rulebook_of(plan_dates(plan), on=on).value
    if book is None:
        return Lengths()
    return Lengths(book.plan_years, book.minimum_months, book.recommended_commitments)


def readiness(plan: ActionPlan, *, on: date) -> tuple[Lack, ...]:
    """All that the accepted text of a plan and its commitments lacks: what blocks first, then advice.

    The number of queries does not depend on the number of commitments.
    """
    return lacks_of(plan, plan.commitments.prefetch_related(*PARTS_OF_A_TEXT).order_by("position"), on=on)


def lacks_of(plan: ActionPlan, commitments: Iterable[Commitment], *, on: date) -> tuple[Lack, ...]:
    """The same, of commitments that were read already, with their PARTS_OF_A_TEXT, in their order."""
    standing = [(row.code, content_of(row)) for row in commitments if row.standing == Standing.STANDS]
    return plan_lacks(content_of_plan(plan), standing, lengths(plan, on=on))
