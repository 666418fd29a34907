"""Two people act at the same moment, each on their own connection: one wins, the other is told, nothing is doubled."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kuvend.cocreation.models import Process, Stage, TimetableVersion
from kuvend.cocreation.rules import Refusal, StageKind
from kuvend.cocreation.services import process as acts
from kuvend.cocreation.services.drafts import StageDraft
from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from tests.cocreation import world
from tests.cocreation.world import AT, DAY, LASTS, LATER, OPENS
from tests.plans.test_racing import at_once, codes

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_double_click_begins_one_process_and_announces_it_once() -> None:
    land = world.land()
    plan = world.plan(land)
    at_once(*[lambda: acts.begin_process(plan=plan, by=land.contact, at=AT) for _ in range(3)])
    made = Process.objects.get()
    for kind in world.KINDS:
        world.write(land, made, kind)
    versions = at_once(*[lambda: world.announce(land, made) for _ in range(3)])
    assert {version.pk for version in versions} == {TimetableVersion.objects.get().pk}
    assert Entry.objects.filter(kind__in=["process.begun", "process.announced"]).count() == 2


def test_a_stage_written_twice_at_once_is_there_once() -> None:
    land = world.land()
    made = world.begun(land)
    at_once(*[lambda: world.write(land, made, StageKind.DESIGN) for _ in range(3)])
    assert Stage.objects.count() == 1
    assert Entry.objects.filter(kind="process.stage-written").count() == 1


def test_two_stages_that_may_not_overlap_are_not_both_written() -> None:
    land = world.land()
    made = world.begun(land)
    answers: list[Any] = at_once(
        lambda: world.write(land, made, StageKind.DESIGN, opens_on=OPENS),
        lambda: world.write(land, made, StageKind.PROPOSE, opens_on=OPENS),
    )
    assert len([one for one in answers if isinstance(one, ValidationError)]) == 1
    assert Stage.objects.count() == 1


def test_changed_at_once_timetables_have_their_own_numbers_and_each_holds_the_one_before() -> None:
    land = world.land()
    made = world.announced(land)
    adopt = StageDraft(StageKind.ADOPT, OPENS + 4 * LASTS, OPENS + 5 * LASTS)
    longer = world.draft(StageKind.FEEDBACK, ends_on=OPENS + 4 * LASTS)
    at_once(lambda: world.change(land, made, adopt), lambda: world.change(land, made, longer))
    assert sorted(made.timetables.values_list("number", flat=True)) == [1, 2, 3]
    last = made.timetables.latest("number").content["stages"]
    assert [one["kind"] for one in last] == [*world.KINDS, StageKind.ADOPT]
    assert last[2]["ends_on"] == (OPENS + 4 * LASTS).isoformat()


def test_at_the_last_second_a_stage_is_either_closed_or_made_longer() -> None:
    land = world.land()
    made = world.announced(land)
    over = world.begins(land, OPENS + LASTS)
    for kind, place in ((StageKind.FEEDBACK, 3), (StageKind.PROPOSE, 2)):
        world.change(land, made, world.draft(kind, opens_on=OPENS + place * LASTS))
    longer = world.draft(StageKind.DESIGN, ends_on=OPENS + LASTS + LASTS / 2)
    answers: list[Any] = at_once(
        lambda: world.close(land, world.stage(made), at=over), lambda: world.change(land, made, longer, at=over)
    )
    assert codes(answers) in ([Refusal.STAGE_CLOSED], [Refusal.STAGE_NOT_OVER])
    assert len([one for one in answers if isinstance(one, ActRefused)]) == 1
    design = Stage.objects.get(kind=StageKind.DESIGN)
    assert (design.closed_at is None) is (design.ends_on > OPENS + LASTS)


def test_dropped_while_the_timetable_is_announced_the_two_agree() -> None:
    land = world.land()
    made = world.written(land)
    world.write(land, made, StageKind.ADOPT, opens_on=OPENS + 4 * LASTS, answered_by=None)
    adopt = world.stage(made, StageKind.ADOPT)
    at_once(
        lambda: acts.drop_stage(stage=adopt, by=land.contact, at=LATER),
        lambda: world.announce(land, made, at=LATER + DAY),
    )
    said = {one["kind"] for one in TimetableVersion.objects.get().content["stages"]}
    assert said == set(Stage.objects.values_list("kind", flat=True))
