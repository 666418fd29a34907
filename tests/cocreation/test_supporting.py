"""Support for what others contributed: one each, not one's own, until the stage is closed."""

from typing import Any

import pytest

from kuvend.cocreation.models import Contribution, Support
from kuvend.cocreation.rules import Refusal, StageKind
from kuvend.cocreation.services.supporting import support, withdraw_support
from kuvend.ledger.models import Entry
from tests.cocreation import contributing, world
from tests.cocreation.answers import payload, refused
from tests.cocreation.contributing import HOUR, sent
from tests.cocreation.world import LASTS, OPENS


def a_contribution() -> tuple[world.Land, Contribution, dict[str, Any]]:
    land = world.land()
    made = sent(land, contributing.opened(land), contributing.somebody())
    ben = contributing.somebody("ben@example.org")
    return land, made, {"contribution": made, "by": ben, "at": contributing.noon(land) + HOUR}


@pytest.mark.django_db
def test_one_each_and_nobody_else_sees_whose() -> None:
    _land, made, known = a_contribution()
    first = support(**known)
    assert support(**known) == first
    assert Entry.objects.filter(kind="contribution.supported").count() == 1
    assert payload("contribution.supported") == {"by": {"role": "participant"}}
    assert list(Support.objects.visible_to(known["by"])) == [first]
    assert not Support.objects.visible_to(made.author)


@pytest.mark.django_db
def test_it_is_taken_back_and_given_again() -> None:
    _land, made, known = a_contribution()
    withdraw_support(**known)
    assert not Entry.objects.filter(kind="contribution.support-withdrawn").exists()
    support(**known)
    withdraw_support(**known)
    assert not made.supports.exists()
    support(**known)
    assert made.supports.count() == 1


@pytest.mark.django_db
def test_ones_own_is_supported_by_others() -> None:
    _land, made, known = a_contribution()
    assert refused(lambda: support(**{**known, "by": made.author})) is Refusal.ONES_OWN
    assert support(**known).supporter == known["by"]


@pytest.mark.django_db
def test_until_the_stage_is_closed_and_not_what_was_merged_or_waits() -> None:
    land, made, known = a_contribution()
    other = sent(land, made.process, contributing.somebody(), text="The same in other words")
    over = {**known, "at": world.begins(land, OPENS + 2 * LASTS)}
    contributing.change(made, merged_into=other)
    assert refused(lambda: support(**known)) is Refusal.MERGED_MEANWHILE
    contributing.change(made, merged_into=None, published_at=None)
    assert refused(lambda: support(**known)) is Refusal.NOT_ON_RECORD
    contributing.change(made, published_at=made.submitted_at)
    support(**over)
    closed = {"closed_at": over["at"] + HOUR, "outcome": {"en": "Done"}, "closed_capacity": {"role": "facilitator"}}
    contributing.change(world.stage(made.process, StageKind.PROPOSE), **closed)
    late = {**over, "at": over["at"] + HOUR}
    assert refused(lambda: withdraw_support(**late)) is Refusal.STAGE_CLOSED
    assert refused(lambda: support(**{**late, "by": contributing.somebody("cem@example.org")})) is Refusal.STAGE_CLOSED
    withdraw_support(**over)
    assert not made.supports.exists()
