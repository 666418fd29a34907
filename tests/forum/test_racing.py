"""Two people act at the same moment, each on their own connection: one wins, the other is told, nothing is doubled."""

from typing import Any

import pytest
from django.db.models import Count

from kuvend.decision import ActRefused
from kuvend.forum.models import Forum, Holding, Meeting
from kuvend.forum.rules import Refusal
from kuvend.forum.services import meetings, seats
from kuvend.ledger.models import Entry
from kuvend.members.rules import Role
from tests.forum import world
from tests.forum.world import AT, DAY, STARTS, WHY
from tests.plans.test_racing import at_once, codes

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_several_people_who_sit_down_at_once_one_sits() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    mandates = [
        world.appoint(land, f"one{n}", Role.FORUM_CIVIL_SOCIETY, organisation=land.organisation) for n in range(4)
    ]
    fills = [lambda m=m: seats.fill_seat(seat=seat, mandate=m, by=land.contact, at=AT + DAY) for m in mandates]
    assert codes(at_once(*fills)) == [Refusal.SEAT_TAKEN] * 3
    assert Holding.objects.filter(alternate=False).count() == 1


def test_a_double_click_fills_a_seat_once_and_founds_one_forum() -> None:
    land = world.land()
    forums = at_once(lambda: world.founded(land), lambda: world.founded(land))
    assert {forum.pk for forum in forums} == {Forum.objects.get().pk}
    seat = world.seat(land, forums[0])

    def fill() -> Holding:
        return seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT + DAY)

    assert len({holding.pk for holding in at_once(fill, fill)}) == 1


def test_announced_at_once_meetings_have_their_own_numbers() -> None:
    land = world.land()
    forum = world.founded(land)
    calls = [lambda n=n: world.announced(land, forum, starts_at=STARTS + n * DAY) for n in range(4)]
    at_once(*calls)
    assert sorted(Meeting.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_meeting_is_not_both_cancelled_and_recorded() -> None:
    land = world.land()
    meeting = world.announced(land, world.founded(land))
    answers: list[Any] = at_once(
        lambda: meetings.cancel_meeting(meeting=meeting, reason=WHY, by=land.contact, at=STARTS),
        lambda: world.held(land, meeting, at=STARTS),
    )
    assert len([one for one in answers if isinstance(one, ActRefused)]) == 1
    kinds = Entry.objects.filter(kind__in=["meeting.cancelled", "meeting.recorded"])
    assert kinds.aggregate(count=Count("pk"))["count"] == 1


def test_recorded_twice_at_once_nothing_is_doubled() -> None:
    land = world.land()
    meeting = world.announced(land, world.founded(land))
    at_once(lambda: world.held(land, meeting), lambda: world.held(land, meeting))
    assert (meeting.presences.count(), meeting.decisions.count()) == (1, 1)
    assert Entry.objects.filter(kind="meeting.recorded").count() == 1
