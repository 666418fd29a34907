"""Seats: whose they are, who may sit on them, and that nobody else does."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.edition.services import act
from kuvend.forum.models import Holding, Seat
from kuvend.forum.rules import Refusal, SeatSector
from kuvend.forum.services import seats
from kuvend.ledger.models import Entry
from kuvend.members.models import Mandate
from kuvend.members.rules import Role, Sector
from tests import make
from tests.forum import world
from tests.forum.test_founding import refused
from tests.forum.world import AT, DAY, WHY

pytestmark = pytest.mark.django_db
LATER = AT + DAY


def fill(land: world.Land, seat: Seat, mandate: Mandate, **more: Any) -> Holding:
    return seats.fill_seat(seat=seat, mandate=mandate, **{"by": land.contact, "at": LATER, **more})


def another_advocate(land: world.Land, name: str = "second", **fields: Any) -> Mandate:
    return world.appoint(land, name, Role.FORUM_CIVIL_SOCIETY, **{"organisation": land.organisation, **fields})


def test_somebody_sits_from_the_act_on_and_alternates_stand_in() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    fill(land, seat, land.mandates["advocate"])
    for name in ("second", "third"):
        fill(land, seat, another_advocate(land, name), alternate=True)
    there = Holding.objects.in_force(LATER)
    assert [one.alternate for one in there] == [False, True, True]
    assert not Holding.objects.in_force(AT).exists(), "Not before"


def test_a_seat_never_has_two_holders() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    fill(land, seat, land.mandates["advocate"])
    assert refused(lambda: fill(land, seat, another_advocate(land))) is Refusal.SEAT_TAKEN
    with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
        Holding.objects.bulk_create([Holding(seat=seat, mandate=another_advocate(land), begins_at=LATER)])


def test_sent_twice_somebody_sits_once() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    first = fill(land, seat, land.mandates["advocate"])
    assert fill(land, seat, land.mandates["advocate"]).pk == first.pk
    assert Entry.objects.filter(kind="forum.seat-filled").count() == 1


def test_whoever_left_makes_room_at_that_moment() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    first = fill(land, seat, land.mandates["advocate"])
    seats.leave_seat(holding=first, reason=WHY, by=land.contact, at=LATER + DAY)
    assert not Holding.objects.in_force(LATER + DAY).exists(), "Half-open: no longer at its end"
    assert Holding.objects.in_force(LATER).exists()
    assert fill(land, seat, another_advocate(land), at=LATER + DAY).begins_at == LATER + DAY
    again = lambda: seats.leave_seat(holding=first, reason=WHY, by=land.contact, at=LATER + 2 * DAY)  # noqa: E731
    assert refused(again) is Refusal.LEFT_ALREADY


def test_a_seat_whose_holder_has_no_mandate_any_more_is_free() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    ends = LATER + DAY
    short = another_advocate(land, "short", until=ends)
    first = fill(land, seat, short)
    assert refused(lambda: fill(land, seat, land.mandates["advocate"])) is Refusal.SEAT_TAKEN
    fill(land, seat, land.mandates["advocate"], at=ends)
    first.refresh_from_db()
    assert first.ends_at == ends


def test_nobody_sits_twice_in_one_forum() -> None:
    land = world.land()
    forum = world.founded(land)
    seat = world.seat(land, forum)
    free = world.seat(land, forum, SeatSector.OTHER)
    fill(land, seat, land.mandates["advocate"])
    assert refused(lambda: fill(land, free, land.mandates["advocate"])) is Refusal.ANOTHER_SEAT
    assert refused(lambda: fill(land, seat, land.mandates["advocate"], alternate=True)) is Refusal.ANOTHER_SEAT
    twin = make.organisation(land.government, "Second Organisation")
    other = make.mandate(Role.FORUM_CIVIL_SOCIETY, land.government, land.people["advocate"], organisation=twin)
    assert refused(lambda: fill(land, free, other)) is Refusal.ANOTHER_SEAT, "Neither by another mandate"


def test_only_a_mandate_for_this_seat_fills_it() -> None:
    land, abroad = world.land(), world.land("XB", "Otherland")
    forum = world.founded(land)
    seat, government = world.seat(land, forum), world.seat(land, forum, SeatSector.GOVERNMENT)
    elsewhere = make.organisation(land.government, "Second Organisation")
    for wrong in (
        land.mandates["official"],
        land.mandates["contact"],
        abroad.mandates["advocate"],
        another_advocate(land, "other", organisation=elsewhere),
    ):
        assert refused(lambda wrong=wrong: fill(land, seat, wrong)) is Refusal.MANDATE_DOES_NOT_FIT
    bound = world.appoint(land, "bound", Role.FORUM_GOVERNMENT, office=make.office(land.government, "Another office"))
    assert refused(lambda: fill(land, government, bound)) is Refusal.MANDATE_DOES_NOT_FIT
    assert fill(land, government, land.mandates["official"]).pk


@pytest.mark.parametrize(("since", "until"), [(LATER + DAY, None), (AT - 9 * DAY, LATER)])
def test_a_mandate_fills_a_seat_only_while_it_is_in_force(since: Any, until: Any) -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land))
    mandate = another_advocate(land, since=since, until=until)
    assert refused(lambda: fill(land, seat, mandate)) is Refusal.MANDATE_NOT_IN_FORCE


def test_a_seat_is_filled_from_its_first_day_in_the_members_calendar_and_not_once_closed() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land), begins_on=date(2026, 6, 3))
    before = LATER.replace(hour=21, minute=59)
    assert refused(lambda: fill(land, seat, land.mandates["advocate"], at=before)) is Refusal.SEAT_NOT_BEGUN
    # 22:00 in UTC is midnight in Tirana.
    holding = fill(land, seat, land.mandates["advocate"], at=LATER.replace(hour=22, minute=0))
    seats.close_seat(seat=seat, reason=WHY, by=land.contact, at=LATER + DAY)
    holding.refresh_from_db()
    assert holding.ends_at == LATER + DAY
    assert refused(lambda: fill(land, seat, land.mandates["advocate"], at=LATER + 2 * DAY)) is Refusal.SEAT_CLOSED


def test_closed_twice_is_closed_once_and_a_seat_to_come_never_was() -> None:
    land = world.land()
    seat = world.seat(land, world.founded(land), begins_on=date(2026, 8, 1))
    for _ in range(2):
        seats.close_seat(seat=seat, reason=WHY, by=land.contact, at=LATER)
    assert Entry.objects.filter(kind="forum.seat-closed").count() == 1
    assert not Seat.objects.on(date(2026, 8, 1)).exists()
    other = lambda: seats.close_seat(seat=seat, reason="Else", by=land.contact, at=LATER)  # noqa: E731
    assert refused(other) is Refusal.SEAT_CLOSED


def test_a_body_has_one_seat_at_a_time() -> None:
    land = world.land()
    forum = world.founded(land)
    first = world.seat(land, forum)
    assert world.seat(land, forum, called="", organisation=land.organisation).pk == first.pk, "Sent twice"

    def again() -> Seat:
        return world.seat(land, forum, called="", organisation=land.organisation, chair=True)

    assert refused(again) is Refusal.HAS_A_SEAT
    seats.close_seat(seat=first, reason=WHY, by=land.contact, at=LATER)
    assert again().chair


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"called": ""}, "called"),
        ({"called": "A body", "own": "organisation"}, "called"),
        ({"called": "", "own": "office"}, "office"),
        ({"chosen": {}}, "chosen"),
        ({"begins_on": date(2024, 2, 29)}, "begins_on"),
        ({"called": "a" * 201}, "called"),
        ({"called": "A\u202ebody"}, "called"),
    ],
)
def test_a_seat_that_is_wrong_is_refused_by_its_field(wrong: dict[str, Any], field: str) -> None:
    land = world.land()
    forum, wrong = world.founded(land), dict(wrong)
    own = {name: getattr(land, name) for name in [wrong.pop("own", "")] if name}
    with pytest.raises(ValidationError) as refusal:
        world.seat(land, forum, **{"called": "A body", "organisation": None, **wrong, **own})
    assert set(refusal.value.message_dict) == {field}
    assert not Seat.objects.exists()


def test_a_seat_belongs_to_nobody_of_another_member_or_sector() -> None:
    land, abroad = world.land(), world.land("XB", "Otherland")
    forum = world.founded(land)
    company = make.organisation(land.government, "Company", sector=Sector.PRIVATE_SECTOR)
    for body in (abroad.organisation, company):
        with pytest.raises(ValidationError) as refusal:
            world.seat(land, forum, called="", organisation=body)
        assert set(refusal.value.message_dict) == {"organisation"}
    worldwide = make.organisation(None, "Worldwide")
    assert world.seat(land, forum, called="", organisation=worldwide).pk


def test_the_governments_seats_need_no_word_about_how_they_were_chosen() -> None:
    land = world.land()
    assert world.seat(land, world.founded(land), SeatSector.GOVERNMENT, chosen={}).pk
