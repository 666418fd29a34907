"""Closing a stage: when its time is over, in order, with what came of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.cocreation.models import Process, Stage
from kuvend.cocreation.rules import Refusal, StageKind, Standing
from kuvend.cocreation.selectors.checking import standing_of
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.rules import Role
from kuvend.members.selectors import words_of
from tests.cocreation import world
from tests.cocreation.answers import payload, why_not
from tests.cocreation.world import DAY, LASTS, OPENS, Land

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
CAME = {"en": "Two stages were made longer."}


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def made(land: Land) -> Process:
    return world.announced(land)


def test_a_closed_stage_says_what_came_of_it(land: Land, made: Process) -> None:
    stage = world.close(land, world.stage(made))
    stage.refresh_from_db()
    assert words_of(stage.outcome) == CAME
    assert stage.closed_at == world.begins(land, OPENS + LASTS)
    assert (stage.closed_capacity or {})["role"] == Role.POINT_OF_CONTACT
    assert standing_of(stage, world.begins(land, OPENS + LASTS)) is Standing.CLOSED
    entry = Entry.objects.get(kind="process.stage-closed")
    assert (entry.subject, entry.disclosed_at) == ("stage/XA-7-design", stage.closed_at)
    said = payload("process.stage-closed")
    assert (said["kind"], said["outcome"], said["by"]["role"]) == ("design", CAME, Role.POINT_OF_CONTACT)


def test_up_to_the_last_second_it_is_not_over(land: Land, made: Process) -> None:
    """Its window is half-open, in the member's time zone: midnight in Tirana is 22:00 the day before in UTC."""
    stage = world.stage(made)
    ends = world.begins(land, OPENS + LASTS)
    early = why_not(lambda: world.close(land, stage, at=ends - SECOND))
    assert (early.code, early.facts["day"]) == (Refusal.STAGE_NOT_OVER, OPENS + LASTS - timedelta(days=1))
    assert world.close(land, stage, at=ends).closed_at == ends


def test_where_the_day_begins_later_it_is_over_later(land: Land) -> None:
    west = world.land("XB", "Westland")
    with act("XB"):
        west.government.time_zone = "America/Lima"
        west.government.save()
    stage, eastern = world.stage(world.announced(west)), world.stage(world.announced(land))
    at = world.begins(land, OPENS + LASTS)
    assert world.close(land, eastern, at=at).closed_at == at
    assert why_not(lambda: world.close(west, stage, at=at)).code == Refusal.STAGE_NOT_OVER
    assert world.close(west, stage, at=at + timedelta(hours=7)).closed_at == at + timedelta(hours=7)


def test_stages_are_closed_in_their_order(land: Land, made: Process) -> None:
    propose = world.stage(made, StageKind.PROPOSE)
    too_soon = why_not(lambda: world.close(land, propose))
    assert (too_soon.code, too_soon.facts["stage"]) == (Refusal.EARLIER_STAGE_NOT_CLOSED, StageKind.DESIGN)
    world.close(land, world.stage(made))
    assert world.close(land, propose).closed_at


def test_nothing_is_closed_without_saying_what_came_of_it(land: Land, made: Process) -> None:
    for outcome in ({}, {"en": "  "}, {"de": "Nichts"}, {"en": "x" * 5_001}):
        with pytest.raises(ValidationError) as stopped:
            world.close(land, world.stage(made), outcome=outcome)
        assert set(stopped.value.message_dict) == {"outcome"}
    assert world.stage(made).closed_at is None


def test_sent_twice_it_is_closed_once_and_stays_so(land: Land, made: Process) -> None:
    stage = world.stage(made)
    first = world.close(land, stage)
    assert world.close(land, stage, at=world.begins(land, OPENS + LASTS) + DAY).closed_at == first.closed_at
    other = why_not(lambda: world.close(land, stage, outcome={"en": "Nothing."}))
    assert other.code == Refusal.STAGE_CLOSED
    assert Entry.objects.filter(kind="process.stage-closed").count() == 1
    assert words_of(world.stage(made).outcome) == CAME


def test_before_the_announcement_no_stage_is_closed(land: Land) -> None:
    stage = world.stage(world.written(land))
    assert why_not(lambda: world.close(land, stage)).code == Refusal.NOT_ANNOUNCED_YET


def test_closing_goes_on_when_the_plan_is_no_longer_drafted(land: Land, made: Process) -> None:
    with act("XA"):
        made.plan.stage = "submitted"
        made.plan.save()
    assert world.close(land, world.stage(made)).closed_at


def test_the_database_keeps_who_closed_it(land: Land, made: Process) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), act("XA"):
        Stage.objects.filter(process=made).update(closed_at=world.begins(land, OPENS))
