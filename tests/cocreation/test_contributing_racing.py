"""People contribute and support at the same moment, each on their own connection: nothing is lost, nothing doubled."""

from typing import Any

import pytest

from kuvend.cocreation.models import Contribution, Support
from kuvend.cocreation.rules import Refusal
from kuvend.cocreation.services.supporting import support
from kuvend.ledger.models import Entry
from tests.cocreation import contributing, world
from tests.cocreation.contributing import HOUR, sent
from tests.cocreation.world import LASTS, OPENS
from tests.plans.test_racing import at_once, codes

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_double_click_is_one_contribution_and_two_people_are_two() -> None:
    land = world.land()
    process, ana, ben = contributing.opened(land), contributing.somebody(), contributing.somebody("ben@example.org")
    made: list[Any] = at_once(*[lambda: sent(land, process, ana)] * 2, *[lambda: sent(land, process, ben)] * 2)
    assert len({one.pk for one in made}) == Contribution.objects.count() == 2
    assert set(Contribution.objects.values_list("code", flat=True)) == {"XA7-0001", "XA7-0002"}
    assert Entry.objects.filter(kind="contribution.submitted").count() == 2


def test_at_the_last_moment_one_gets_in_and_one_comes_too_late() -> None:
    land = world.land()
    process, ana, ben = contributing.opened(land), contributing.somebody(), contributing.somebody("ben@example.org")
    ends = world.begins(land, OPENS + 2 * LASTS)
    last = ends - HOUR / 3_600_000_000
    answers = at_once(lambda: sent(land, process, ana, at=last), lambda: sent(land, process, ben, at=ends))
    assert codes(answers) == [Refusal.STAGE_IS_OVER]
    assert Contribution.objects.get().author == ana


def test_support_is_counted_once_for_each() -> None:
    land = world.land()
    made = sent(land, contributing.opened(land), contributing.somebody())
    at = contributing.noon(land) + HOUR
    ben, cem = contributing.somebody("ben@example.org"), contributing.somebody("cem@example.org")
    given = [lambda: support(contribution=made, by=ben, at=at)] * 2
    at_once(*given, lambda: support(contribution=made, by=cem, at=at))
    assert set(Support.objects.values_list("supporter", flat=True)) == {ben.pk, cem.pk}
    assert Entry.objects.filter(kind="contribution.supported").count() == 2
