"""The way of a plan to the public."""

import pytest

from kuvend.ledger.models import Entry
from kuvend.plans.models import ActionPlan
from tests.plans import writing as world

pytestmark = pytest.mark.django_db


def test_a_plan_goes_from_its_first_word_to_the_public() -> None:
    land = world.land()
    plan, promise = world.published(land)
    assert promise.code == "XA-1-01"
    assert ActionPlan.objects.published().get() == plan
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "plan.created", "revision.submitted", "plan.revised", "revision.submitted", "commitment.revised",
        "plan.submitted", "plan.signed-off", "plan.endorsed", "plan.published",
    ]  # fmt: skip
    assert not Entry.objects.undisclosed().exists()
