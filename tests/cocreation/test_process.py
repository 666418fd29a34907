"""A process: begun for a plan in drafting, written by stages, announced with its timetable."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from kuvend.cocreation.models import Process, Stage, TimetableVersion
from kuvend.cocreation.rules import CautionCode, Channel, FaultCode, Refusal, StageKind
from kuvend.cocreation.services import process as acts
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.rules import Role
from kuvend.members.selectors import words_of
from kuvend.plans.rules import Stage as PlanStage
from tests import make
from tests.cocreation import world
from tests.cocreation.answers import codes, payload, refused, sentences, wrong
from tests.cocreation.world import AT, DAY, KINDS, LASTS, LATER, OPENS, Land

pytestmark = pytest.mark.django_db
DESIGN, INFORM, PROPOSE, FEEDBACK = StageKind.DESIGN, StageKind.INFORM, StageKind.PROPOSE, StageKind.FEEDBACK
BECAUSE = {"en": "The plan is due in December."}
SECOND = timedelta(seconds=1)


@pytest.fixture
def land() -> Land:
    return world.land()


class TestBeginning:
    def test_a_process_has_the_code_of_its_plan_and_waits_for_its_announcement(self, land: Land) -> None:
        made = world.begun(land)
        assert (made.code, made.begun_at, made.announced_at) == ("XA-7", AT, None)
        entry = Entry.objects.get(kind="process.begun")
        assert (entry.subject, entry.scope, entry.disclosed_at) == ("process/XA-7", "XA", None)

    def test_begun_twice_it_is_one(self, land: Land) -> None:
        made = world.begun(land)
        again = acts.begin_process(plan=made.plan, by=land.contact, at=LATER)
        assert again.pk == made.pk
        assert Entry.objects.filter(kind="process.begun").count() == 1

    @pytest.mark.parametrize("stage", [one for one in PlanStage if one is not PlanStage.DRAFTING])
    def test_a_plan_that_is_no_longer_drafted_gets_none(self, land: Land, stage: PlanStage) -> None:
        published = AT if stage is PlanStage.PUBLISHED else None
        plan = world.plan(land, stage=stage, published_at=published)
        call = lambda: acts.begin_process(plan=plan, by=land.contact, at=AT)  # noqa: E731
        assert refused(call) == Refusal.PLAN_NOT_DRAFTED

    @pytest.mark.parametrize("role", [Role.FACILITATOR, Role.PARTNERSHIP_STAFF])
    def test_others_who_keep_it_begin_it_too(self, land: Land, role: Role) -> None:
        keeper = make.person("keeper@example.org")
        make.mandate(role, None if role is Role.PARTNERSHIP_STAFF else land.government, keeper)
        acts.begin_process(plan=world.plan(land), by=keeper, at=AT)
        assert payload("process.begun")["by"]["role"] == role

    @pytest.mark.parametrize("name", ["official", "advocate", "officer"])
    def test_those_who_only_take_part_do_not(self, land: Land, name: str) -> None:
        plan = world.plan(land)
        assert refused(lambda: acts.begin_process(plan=plan, by=land.people[name], at=AT)) == "another-role"
        assert not Process.objects.exists()

    def test_nobody_but_the_circle_of_the_plan_sees_it(self, land: Land) -> None:
        made, abroad = world.written(land), world.land("XB", "Otherland")
        rows: Any
        for rows in (Process.objects, Stage.objects):
            assert rows.visible_to(land.people["advocate"]).exists()
            assert not rows.visible_to(abroad.contact).exists()
            assert not rows.visible_to(AnonymousUser()).exists()
        world.announce(land, made)
        for rows in (Process.objects, Stage.objects, TimetableVersion.objects):
            assert rows.visible_to(abroad.contact).exists()
            assert rows.visible_to(AnonymousUser()).exists()


class TestWriting:
    def test_a_stage_says_what_was_written(self, land: Land) -> None:
        made = world.begun(land)
        stage = world.write(land, made, PROPOSE, channels=[Channel.MEETING, Channel.WEB, Channel.WEB])
        stage.refresh_from_db()
        assert (stage.code, stage.opens_on, stage.ends_on) == ("XA-7-propose", OPENS + LASTS, OPENS + 2 * LASTS)
        assert words_of(stage.question) == world.QUESTION
        assert stage.channels == ["web", "meeting"], "Each once, in their order"
        said = payload("process.stage-written")
        assert (said["kind"], said["opens_on"], said["channels"]) == ("propose", "2026-07-21", ["web", "meeting"])
        assert Entry.objects.get(kind="process.stage-written").disclosed_at is None

    def test_written_again_it_is_the_same_stage(self, land: Land) -> None:
        made = world.begun(land)
        first = world.write(land, made, DESIGN)
        second = world.write(land, made, DESIGN, question={"en": "How should we meet?"})
        assert (first.pk, first.code) == (second.pk, second.code)
        assert words_of(world.stage(made).question) == {"en": "How should we meet?"}
        assert Entry.objects.filter(kind="process.stage-written").count() == 2

    def test_sent_twice_it_is_written_once(self, land: Land) -> None:
        made = world.begun(land)
        assert world.write(land, made, DESIGN).pk == world.write(land, made, DESIGN).pk
        assert Entry.objects.filter(kind="process.stage-written").count() == 1

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"ends_on": OPENS + LASTS, "opens_on": OPENS + LASTS}, "ends_on"),
            ({"answered_by": OPENS}, "answered_by"),
            ({"answered_by": None}, "answered_by"),
            ({"opens_on": OPENS - LASTS, "ends_on": OPENS - timedelta(days=1)}, "opens_on"),
            ({"opens_on": OPENS + timedelta(days=5)}, "opens_on"),
            ({"question": {"de": "Was soll in den Plan?"}}, "question"),
            ({"constraints": {"en": "A \u202eturned word"}}, "constraints"),
            ({"how_to_take_part": {"en": "x" * 5_001}}, "how_to_take_part"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, land: Land, changed: dict[str, Any], field: str) -> None:
        made = world.written(land, [DESIGN])
        assert set(wrong(lambda: world.write(land, made, PROPOSE, **changed))) == {field}
        assert not made.stages.filter(kind=PROPOSE).exists()

    def test_what_two_stages_are_at_odds_about_is_mended_at_either(self, land: Land) -> None:
        made = world.written(land, [DESIGN, PROPOSE])
        longer = lambda: world.write(land, made, DESIGN, ends_on=OPENS + 2 * LASTS)  # noqa: E731
        assert set(wrong(longer)) == {"ends_on"}
        assert codes(longer) == {FaultCode.OVERLAP}

    def test_a_dropped_stage_is_gone_and_may_be_written_again(self, land: Land) -> None:
        made = world.written(land)
        stage = world.stage(made, PROPOSE)
        world.pack(land, stage)
        acts.drop_stage(stage=stage, by=land.contact, at=LATER)
        assert set(made.stages.values_list("kind", flat=True)) == {DESIGN, FEEDBACK}
        acts.drop_stage(stage=stage, by=land.contact, at=LATER)
        assert Entry.objects.filter(kind="process.stage-dropped").count() == 1
        assert world.write(land, made, PROPOSE).code == stage.code

    def test_once_announced_stages_are_changed_and_not_written(self, land: Land) -> None:
        made = world.announced(land)
        assert refused(lambda: world.write(land, made, INFORM)) == Refusal.ANNOUNCED_ALREADY
        drop = lambda: acts.drop_stage(stage=world.stage(made), by=land.contact, at=LATER)  # noqa: E731
        assert refused(drop) == Refusal.ANNOUNCED_ALREADY

    def test_the_database_keeps_one_stage_of_a_kind_with_a_window(self, land: Land) -> None:
        made = world.written(land, [DESIGN])
        for changed in (
            {"code": "another"},
            {"kind": INFORM, "ends_on": OPENS},
            {"kind": INFORM, "answered_by": OPENS},
        ):
            known = {"process": made, "kind": DESIGN, "code": "another", "opens_on": OPENS, "ends_on": OPENS + LASTS}
            with pytest.raises(IntegrityError), transaction.atomic(), act("XA"):
                Stage(**{**known, **changed}).save()


class TestAnnouncing:
    def test_the_timetable_is_published_as_it_stands(self, land: Land) -> None:
        version = world.announce(land, world.written(land))
        assert (version.number, version.published_at, version.reason, version.cautions) == (1, LATER, "", [])
        kinds = [stage["kind"] for stage in version.content["stages"]]
        assert kinds == list(KINDS)
        first = version.content["stages"][0]
        assert (first["opens_on"], first["ends_on"], first["answered_by"]) == ("2026-07-01", "2026-07-21", "2026-07-31")
        assert first["question"] == world.QUESTION
        assert version.capacity["role"] == Role.POINT_OF_CONTACT
        assert Process.objects.get().announced_at == LATER

    def test_everything_that_was_written_becomes_public_with_it(self, land: Land) -> None:
        made = world.written(land)
        acts.drop_stage(stage=world.write(land, made, INFORM, opens_on=OPENS + LASTS), by=land.contact, at=LATER)
        assert not Entry.objects.filter(disclosed_at__isnull=False).exists()
        world.announce(land, made, at=LATER + DAY)
        assert not Entry.objects.undisclosed().exists()
        told = payload("process.announced")
        assert (told["number"], len(told["stages"]), told["by"]["role"]) == (1, 3, Role.POINT_OF_CONTACT)
        assert set(Entry.objects.values_list("disclosed_at", flat=True)) == {LATER + DAY}

    def test_another_process_stays_as_it_is(self, land: Land) -> None:
        abroad = world.land("XB", "Otherland")
        world.written(abroad)
        world.announce(land, world.written(land))
        assert set(Entry.objects.undisclosed().values_list("scope", flat=True)) == {"XB"}
        assert Process.objects.get(code="XB-7").announced_at is None

    @pytest.mark.parametrize(
        ("missing", "fault"),
        [
            (DESIGN, FaultCode.DESIGN_MISSING),
            (PROPOSE, FaultCode.PROPOSE_MISSING),
            (FEEDBACK, FaultCode.FEEDBACK_MISSING),
        ],
    )
    def test_what_a_timetable_lacks_refuses_it(self, land: Land, missing: StageKind, fault: FaultCode) -> None:
        made = world.written(land, [kind for kind in KINDS if kind is not missing])
        assert codes(lambda: world.announce(land, made)) == {fault}
        assert set(wrong(lambda: world.announce(land, made))) == {"__all__"}

    def test_what_has_to_be_explained_is_named_and_published_with_the_reason(self, land: Land) -> None:
        made = world.written(land)
        late = world.begins(land, OPENS + LASTS) - timedelta(days=3)
        said = wrong(lambda: world.announce(land, made, at=late))
        assert set(said) == {"why"}
        assert len(said["why"]) > 1
        assert (
            "days of notice before it: 3. Asked for: 14." in sentences(lambda: world.announce(land, made, at=late))[0]
        )
        version = world.announce(land, made, why=BECAUSE, at=late)
        known = {one["code"]: one for one in version.cautions}
        assert known[CautionCode.SHORT_NOTICE]["rule"] == "R2022/advance_notice"
        assert known[CautionCode.SHORT_NOTICE]["facts"]["days"] == 3
        assert words_of(version.why) == BECAUSE
        assert payload("process.announced")["why"] == BECAUSE

    @pytest.mark.parametrize(("days", "cautious"), [(14, False), (13, True)])
    def test_two_weeks_of_notice_are_counted_in_days_of_the_member(self, land: Land, days: int, cautious: bool) -> None:
        """The last second of the fourteenth day before is in time: in Tirana it is still that day, and in UTC too."""
        made = world.begun(land)
        for place, kind in enumerate(KINDS):
            world.write(land, made, kind, opens_on=OPENS + (place + 1) * LASTS, ends_on=OPENS + (place + 2) * LASTS)
        starts = OPENS + 2 * LASTS
        last_second = world.begins(land, starts - timedelta(days=days) + timedelta(days=1)) - SECOND
        version = world.announce(land, made, why=BECAUSE, at=last_second)
        found = {one["code"] for one in version.cautions}
        assert (CautionCode.SHORT_NOTICE in found) is cautious

    def test_announced_twice_it_is_announced_once(self, land: Land) -> None:
        made = world.written(land)
        first = world.announce(land, made)
        assert world.announce(land, made, at=LATER + DAY).pk == first.pk
        assert Entry.objects.filter(kind="process.announced").count() == 1
        again = lambda: world.announce(land, made, why=BECAUSE, at=LATER + DAY)  # noqa: E731
        assert refused(again) == Refusal.ANNOUNCED_ALREADY

    def test_a_plan_that_was_submitted_meanwhile_is_no_longer_made_together(self, land: Land) -> None:
        made = world.written(land)
        with act("XA"):
            made.plan.stage = PlanStage.SUBMITTED
            made.plan.save()
        assert refused(lambda: world.announce(land, made)) == Refusal.PLAN_NOT_DRAFTED
