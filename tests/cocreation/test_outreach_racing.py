"""Two people keep the register at the same moment, each on their own connection: nothing is doubled or lost."""

import pytest

from kuvend.cocreation.models import OutreachContact, OutreachGroup
from kuvend.cocreation.rules import NeedState
from kuvend.cocreation.services import outreach
from kuvend.ledger.models import Entry
from tests.cocreation import register, world
from tests.cocreation.world import DAY, LATER
from tests.plans.test_racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_groups_added_at_once_have_their_own_places_and_a_double_click_adds_one() -> None:
    land = world.land()
    process = world.begun(land)
    names = ["Farmers", "Farmers", "Fishers", "Nurses"]
    at_once(*(lambda name=name: register.group(land, process, name={"en": name}) for name in names))
    assert sorted(OutreachGroup.objects.values_list("position", flat=True)) == [1, 2, 3]
    assert Entry.objects.filter(kind="outreach.group-added").count() == 3


def test_a_double_click_records_one_contact_and_one_answer() -> None:
    land = world.land()
    group = register.group(land, world.begun(land))
    at_once(lambda: register.contact(land, group), lambda: register.contact(land, group))
    assert OutreachContact.objects.count() == 1
    need = register.need(land, group)

    def answer() -> object:
        said = {"en": "It was read aloud"}
        return outreach.answer_need(need=need, state=NeedState.MET, done=said, by=land.contact, at=LATER + DAY)

    at_once(answer, answer)
    assert Entry.objects.filter(kind="outreach.need-answered").count() == 1


def test_what_is_written_while_the_timetable_is_announced_becomes_public_as_well() -> None:
    land = world.land()
    process = world.written(land)
    group = register.group(land, process)
    answers = at_once(
        lambda: world.announce(land, process), lambda: register.contact(land, group), lambda: register.need(land, group)
    )
    assert not [one for one in answers if isinstance(one, Exception)]
    assert not Entry.objects.filter(kind__startswith="outreach.", disclosed_at=None).exists()
