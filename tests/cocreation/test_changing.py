"""A timetable that was announced: changed with a reason, one stage at a time, and never against its word."""

from datetime import date, datetime, timedelta

import pytest

from kuvend.cocreation.models import Process
from kuvend.cocreation.rules import CautionCode, Channel, FaultCode, Refusal, StageKind
from kuvend.cocreation.services.drafts import StageDraft
from kuvend.ledger.models import Entry
from tests.cocreation import world
from tests.cocreation.answers import codes, payload, refused, wrong
from tests.cocreation.world import DAY, KINDS, LASTS, LATER, OPENS, WHY, Land

pytestmark = pytest.mark.django_db
DESIGN, INFORM, PROPOSE, FEEDBACK = StageKind.DESIGN, StageKind.INFORM, StageKind.PROPOSE, StageKind.FEEDBACK
BECAUSE = {"en": "The plan is due in December."}
SECOND = timedelta(seconds=1)


@pytest.fixture
def land() -> Land:
    return world.land()


class TestChanging:
    def test_before_the_announcement_there_is_nothing_to_change(self, land: Land) -> None:
        made = world.written(land)
        assert refused(lambda: world.change(land, made, world.draft(FEEDBACK))) == Refusal.NOT_ANNOUNCED_YET

    def test_a_change_is_a_new_version_with_its_reason(self, land: Land) -> None:
        made = world.announced(land)
        longer = world.draft(FEEDBACK, ends_on=OPENS + 4 * LASTS)
        version = world.change(land, made, longer)
        assert (version.number, version.reason) == (2, WHY)
        assert version.content["stages"][2]["ends_on"] == (OPENS + 4 * LASTS).isoformat()
        assert made.timetables.get(number=1).content["stages"][2]["ends_on"] == (OPENS + 3 * LASTS).isoformat()
        assert world.stage(made, FEEDBACK).ends_on == OPENS + 4 * LASTS
        said = payload("process.changed")
        assert (said["reason"], said["stage"], said["number"]) == (WHY, "feedback", 2)
        assert said["before"]["ends_on"] == (OPENS + 3 * LASTS).isoformat()
        assert said["after"]["ends_on"] == (OPENS + 4 * LASTS).isoformat()
        assert Entry.objects.get(kind="process.changed").disclosed_at == LATER + DAY

    def test_a_change_says_why(self, land: Land) -> None:
        made = world.announced(land)
        longer = world.draft(FEEDBACK, ends_on=OPENS + 4 * LASTS)
        assert set(wrong(lambda: world.change(land, made, longer, reason=" "))) == {"reason"}
        assert world.stage(made, FEEDBACK).ends_on == OPENS + 3 * LASTS

    def test_what_changes_nothing_is_no_change(self, land: Land) -> None:
        made = world.announced(land)
        assert world.change(land, made, world.draft(FEEDBACK)).number == 1
        assert world.change(land, made, INFORM).number == 1, "There is no such stage to take out"
        assert not Entry.objects.filter(kind="process.changed").exists()

    def test_sent_twice_a_change_is_made_once(self, land: Land) -> None:
        made = world.announced(land)
        longer = world.draft(FEEDBACK, ends_on=OPENS + 4 * LASTS)
        assert world.change(land, made, longer).pk == world.change(land, made, longer).pk
        assert made.timetables.count() == 2

    def test_a_stage_may_be_added_and_taken_out_before_it_opens(self, land: Land) -> None:
        made = world.announced(land)
        drafting = StageDraft(StageKind.ADOPT, OPENS + 3 * LASTS, OPENS + 4 * LASTS)
        assert len(world.change(land, made, drafting).content["stages"]) == 4
        world.pack(land, world.stage(made, StageKind.ADOPT))
        version = world.change(land, made, StageKind.ADOPT)
        assert (version.number, len(version.content["stages"])) == (3, 3)
        assert payload("process.changed")["after"] == {}
        assert not made.stages.filter(kind=StageKind.ADOPT).exists()

    def test_a_stage_that_a_timetable_has_to_have_is_not_taken_out(self, land: Land) -> None:
        made = world.announced(land)
        assert codes(lambda: world.change(land, made, PROPOSE)) == {FaultCode.PROPOSE_MISSING}
        assert made.stages.filter(kind=PROPOSE).exists()

    def test_a_change_with_something_to_explain_is_explained(self, land: Land) -> None:
        made = world.announced(land)
        short = world.draft(FEEDBACK, ends_on=OPENS + 2 * LASTS + timedelta(days=5))
        assert set(wrong(lambda: world.change(land, made, short))) == {"why"}
        version = world.change(land, made, short, why=BECAUSE)
        assert [one["code"] for one in version.cautions] == [CautionCode.SHORT_WINDOW]
        kept = world.change(land, made, world.draft(DESIGN, how_to_take_part={"en": "Write to us."}))
        assert kept.cautions == [], "What was explained once is not explained again"


class TestKeepingItsWord:
    """What may still be changed of a stage before it opens, from the moment on in which it opens, and afterwards."""

    @pytest.fixture
    def made(self, land: Land) -> Process:
        made = world.announced(land)
        world.pack(land, world.stage(made))
        return made

    def opening(self, land: Land) -> datetime:
        return world.begins(land, OPENS)

    def later(self) -> StageDraft:
        return world.draft(DESIGN, opens_on=OPENS + timedelta(days=3), ends_on=OPENS + LASTS)

    def test_up_to_the_last_second_before_it_opens_it_may_be_moved(self, land: Land, made: Process) -> None:
        version = world.change(land, made, self.later(), at=self.opening(land) - SECOND)
        assert version.content["stages"][0]["opens_on"] == "2026-07-04"

    def test_from_the_moment_on_in_which_it_opens_its_first_day_stays(self, land: Land, made: Process) -> None:
        moved = lambda: world.change(land, made, self.later(), at=self.opening(land))  # noqa: E731
        assert set(wrong(moved)) == {"opens_on"}
        design = made.stages.get(kind=DESIGN)
        assert design.opens_on == OPENS

    def test_without_a_pack_it_has_not_opened_and_may_be_moved(self, land: Land) -> None:
        made = world.announced(land)
        assert world.change(land, made, self.later(), at=self.opening(land)).number == 2

    @pytest.mark.parametrize("field", ["question", "constraints", "can_change"])
    def test_what_was_asked_stays(self, land: Land, made: Process, field: str) -> None:
        other = world.draft(DESIGN, **{field: {"en": "Something else"}})
        assert set(wrong(lambda: world.change(land, made, other, at=self.opening(land)))) == {field}
        assert world.change(land, made, other, at=self.opening(land) - SECOND).number == 2

    def test_what_was_asked_may_be_said_in_a_further_language(self, land: Land, made: Process) -> None:
        both = {**world.QUESTION, "sq": "Për çfarë duhet të jetë plani?"}
        version = world.change(land, made, world.draft(DESIGN, question=both), at=self.opening(land))
        assert version.content["stages"][0]["question"] == both
        one = world.draft(DESIGN, question={"sq": both["sq"]})
        assert set(wrong(lambda: world.change(land, made, one, at=self.opening(land)))) == {"question"}

    def test_how_to_take_part_may_be_said_better(self, land: Land, made: Process) -> None:
        better = world.draft(DESIGN, how_to_take_part={"en": "Also by post."}, channels=[Channel.WEB, Channel.POST])
        assert world.change(land, made, better, at=self.opening(land)).number == 2

    def test_it_grows_longer_and_never_shorter(self, land: Land, made: Process) -> None:
        at = self.opening(land) + DAY
        for kind in (FEEDBACK, PROPOSE):
            opens = OPENS + (KINDS.index(kind) + 1) * LASTS
            world.change(land, made, world.draft(kind, opens_on=opens), at=at)
        shorter = world.draft(DESIGN, ends_on=OPENS + LASTS - timedelta(days=1))
        assert set(wrong(lambda: world.change(land, made, shorter, at=at))) == {"ends_on"}
        longer = world.draft(DESIGN, ends_on=OPENS + LASTS + timedelta(days=7))
        world.change(land, made, longer, at=at)
        assert world.stage(made).ends_on == OPENS + LASTS + timedelta(days=7)

    def test_it_is_not_taken_out(self, land: Land, made: Process) -> None:
        with_inform = StageDraft(INFORM, OPENS + LASTS, OPENS + LASTS + timedelta(days=10), OPENS + 2 * LASTS)
        world.change(land, made, with_inform)
        world.pack(land, world.stage(made, INFORM), world.paper(land, "What is it about?"))
        opens = world.begins(land, OPENS + LASTS)
        assert refused(lambda: world.change(land, made, INFORM, at=opens)) == Refusal.STAGE_OPENED
        assert world.change(land, made, INFORM, at=opens - SECOND).number == 3

    def test_nothing_is_moved_into_the_past(self, land: Land, made: Process) -> None:
        at = world.begins(land, OPENS + 3 * LASTS)
        adopt = StageDraft(StageKind.ADOPT, OPENS + 3 * LASTS - timedelta(days=1), OPENS + 3 * LASTS)
        assert set(wrong(lambda: world.change(land, made, adopt, at=at))) == {"opens_on", "ends_on"}
        today = StageDraft(StageKind.ADOPT, OPENS + 3 * LASTS, OPENS + 3 * LASTS + timedelta(days=1))
        assert world.change(land, made, today, at=at).number == 2

    def test_one_that_is_over_ends_no_earlier_than_tomorrow(self, land: Land, made: Process) -> None:
        over = world.begins(land, OPENS + LASTS) + 2 * DAY
        later = [(FEEDBACK, 3), (PROPOSE, 2)]
        for kind, place in later:
            world.change(land, made, world.draft(kind, opens_on=OPENS + place * LASTS), at=over)
        past = world.draft(DESIGN, ends_on=OPENS + LASTS + timedelta(days=2))
        assert set(wrong(lambda: world.change(land, made, past, at=over))) == {"ends_on"}
        again = world.draft(DESIGN, ends_on=OPENS + LASTS + timedelta(days=3))
        assert world.change(land, made, again, at=over).number == 4

    def test_one_that_is_closed_stays_as_it_is(self, land: Land, made: Process) -> None:
        at = world.begins(land, OPENS + LASTS)
        world.close(land, world.stage(made), at=at)
        longer = world.draft(DESIGN, answered_by=date(2026, 8, 10))
        assert refused(lambda: world.change(land, made, longer, at=at)) == Refusal.STAGE_CLOSED
        assert refused(lambda: world.change(land, made, DESIGN, at=at)) == Refusal.STAGE_CLOSED
