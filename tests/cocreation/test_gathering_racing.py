"""Two people work on what was said at a gathering at the same moment: nothing is doubled, and one check counts."""

import pytest

from kuvend.cocreation.models import Contribution, Gathering
from kuvend.cocreation.rules import Refusal
from kuvend.cocreation.services.entering import refuse_entry
from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from tests.cocreation import workshops, world
from tests.cocreation.workshops import DAY, checked, entered, held, noon, opened
from tests.plans.test_racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_gatherings_and_entries_at_once_have_their_own_numbers_and_a_double_click_makes_one() -> None:
    land = world.land()
    process = opened(land)
    titles = ["A talk", "A talk", "A workshop"]
    at_once(*(lambda title=title: held(land, process, title={"en": title}) for title in titles))
    assert sorted(Gathering.objects.values_list("number", flat=True)) == [1, 2]
    gathering = Gathering.objects.get(number=1)
    at_once(*(lambda table=table: entered(land, gathering, table=table) for table in "1123"))
    assert sorted(Contribution.objects.values_list("code", flat=True)) == ["XA7-0001", "XA7-0002", "XA7-0003"]
    assert Entry.objects.filter(kind="contribution.entered").count() == 3


def test_two_checks_at_once_publish_it_once() -> None:
    land = world.land()
    row = entered(land, held(land, opened(land)))
    answers = at_once(lambda: checked(land, row), lambda: checked(land, row, by=land.contact))
    refused = [one.refused.code for one in answers if isinstance(one, ActRefused)]
    assert refused == [Refusal.CHECKED_ALREADY]
    assert Entry.objects.filter(kind="contribution.checked").count() == 1


def test_what_is_checked_and_refused_at_once_is_one_of_the_two() -> None:
    land = world.land()
    row = entered(land, held(land, opened(land)))

    def refuse() -> object:
        return refuse_entry(contribution=row, reason="Nobody said so", by=land.contact, at=noon(land) + 3 * DAY)

    answers = at_once(lambda: checked(land, row), refuse)
    assert sum(isinstance(one, ActRefused) for one in answers) == 1
    found = Contribution.objects.get()
    assert (found.published_at is None) is (found.refused_at is not None)
    assert workshops.SAID == found.text
