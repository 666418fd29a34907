"""What pages read of a process: complete, at the moment asked, for whoever may see it, in queries that do not grow."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuvend.cocreation.models import Process
from kuvend.cocreation.rules import (
    Asked,
    CautionCode,
    Channel,
    ContributionKind,
    FaultCode,
    GapCode,
    NeedState,
    Response,
    StageKind,
    Standing,
)
from kuvend.cocreation.selectors import process_page
from kuvend.cocreation.selectors.lines import FieldChange, ProcessPage, StageLine
from kuvend.cocreation.services import outreach, packs
from kuvend.cycle import RuleId
from kuvend.documents.models import Document
from kuvend.edition.services import act
from kuvend.members.models import Mandate
from kuvend.members.selectors import words_of
from tests.cocreation import register, world
from tests.cocreation.world import AT, DAY, LATER, OPENS, Land

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def land() -> Land:
    return world.land()


def read(of: Process, viewer: Any = NOBODY, at: datetime = LATER) -> ProcessPage:
    found = process_page(of.plan, viewer, at=at)
    assert found is not None
    return found


def line(page: ProcessPage, kind: StageKind) -> StageLine:
    return next(one for one in page.stages if one.kind is kind)


def asked(of: Process, viewer: Any = NOBODY) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        read(of, viewer)
    return len(queries)


class TestWhoSees:
    def test_without_a_process_there_is_no_page(self, land: Land) -> None:
        plan = world.plan(land)
        assert process_page(plan, land.contact, at=AT) is None

    def test_until_it_is_announced_its_circle_alone_does(self, land: Land) -> None:
        process, abroad = world.written(land), world.land("XB", "Otherland")
        for seeing in land.people.values():
            assert process_page(process.plan, seeing, at=LATER) is not None
        for blind in (NOBODY, *abroad.people.values()):
            assert process_page(process.plan, blind, at=LATER) is None

    def test_a_mandate_that_has_ended_opens_nothing(self, land: Land) -> None:
        process = world.written(land)
        assert process_page(process.plan, land.people["advocate"], at=LATER) is not None
        with act("site"):
            Mandate.objects.filter(pk=land.mandates["advocate"].pk).update(ends_at=AT)
        assert process_page(process.plan, land.people["advocate"], at=LATER) is None

    def test_everybody_does_from_the_announcement_on(self, land: Land) -> None:
        process, abroad = world.announced(land), world.land("XB", "Otherland")
        for seeing in (NOBODY, abroad.contact, land.contact):
            assert read(process, seeing).announced_at == LATER

    def test_the_title_of_a_plan_that_is_not_public_is_told_to_its_circle_alone(self, land: Land) -> None:
        process = world.announced(land)
        told, shut = read(process, land.contact).plan, read(process).plan
        assert (words_of(told.title), told.visible) == ({"en": "Action plan 7"}, True)
        assert (shut.title, shut.visible, shut.number, shut.years) == ("", False, 7, "2025–2027")

    def test_a_page_tells_of_its_own_plan_alone(self, land: Land) -> None:
        abroad = world.land("XB", "Otherland")
        foreign = world.announced(abroad)
        register.group(abroad, foreign)
        process = world.announced(land)
        page = read(process)
        assert {stage.code for stage in page.stages} == {f"XA-7-{kind}" for kind in world.KINDS}
        assert (len(page.versions), page.groups, page.counts.groups) == (1, (), 0)


class TestStages:
    def test_a_line_says_what_is_asked_until_when_and_what_may_come_of_it(self, land: Land) -> None:
        found = line(read(world.announced(land)), StageKind.PROPOSE)
        opens = OPENS + 20 * DAY
        assert (found.opens_on, found.last_day, found.ends_on) == (opens, opens + 19 * DAY, opens + 20 * DAY)
        assert (found.opens_at, found.ends_at) == (world.begins(land, opens), world.begins(land, opens + 20 * DAY))
        assert (found.code, words_of(found.question), found.channels) == (
            "XA-7-propose", {"en": "What should the plan be about?"}, (Channel.WEB,),
        )  # fmt: skip
        assert (found.asked, found.needs_pack) == (Asked.EVERYONE, True)
        assert found.takes == (ContributionKind.IDEA, ContributionKind.COMMENT, ContributionKind.QUESTION)

    def test_stages_stand_in_the_order_of_their_kinds(self, land: Land) -> None:
        process = world.written(land, (StageKind.FEEDBACK, StageKind.DESIGN, StageKind.PROPOSE))
        assert [one.kind for one in read(process, land.contact).stages] == list(world.KINDS)

    def test_a_stage_opens_and_ends_as_a_day_begins(self, land: Land) -> None:
        process = world.announced(land)
        world.pack(land, world.stage(process))
        instant = timedelta(microseconds=1)
        opens, ends = world.begins(land, OPENS), world.begins(land, OPENS + 20 * DAY)
        stands = [
            line(read(process, at=at), StageKind.DESIGN).standing for at in (opens - instant, opens, ends - instant)
        ]
        assert stands == [Standing.NOT_YET, Standing.OPEN, Standing.OPEN]
        over = read(process, at=ends)
        assert line(over, StageKind.DESIGN).standing is Standing.OVER
        assert (over.open_now, [one.kind for one in over.waiting]) == ((), [StageKind.PROPOSE])
        first = read(process, at=opens)
        assert ([one.kind for one in first.open_now], first.next_stage) == (
            [StageKind.DESIGN], line(first, StageKind.PROPOSE),
        )  # fmt: skip

    def test_before_the_announcement_nothing_opens(self, land: Land) -> None:
        process = world.written(land)
        world.pack(land, world.stage(process))
        found = read(process, land.contact, at=world.begins(land, OPENS + DAY))
        assert {one.standing for one in found.stages} == {Standing.NOT_YET}
        assert {one.opened_at for one in found.stages} == {None}

    def test_it_opens_when_something_lies_before_it(self, land: Land) -> None:
        process, late = world.announced(land), world.begins(land, OPENS + 2 * DAY)
        world.pack(land, world.stage(process), at=late)
        before, after = (line(read(process, at=at), StageKind.DESIGN) for at in (late - DAY, late))
        assert (after.standing, after.opened_at, after.packs[0].ahead) == (Standing.OPEN, late, False)
        assert after.opens_at < late
        assert before.opened_at is None, "What was laid here later was not here yet"

    def test_a_pack_names_its_documents_with_their_newest_files(self, land: Land) -> None:
        process = world.announced(land)
        world.pack(land, world.stage(process))
        [pack] = line(read(process), StageKind.DESIGN).packs
        assert (words_of(pack.title), pack.public_since, pack.ahead, pack.withdrawn) == (
            {"en": "The draft"}, LATER, True, False,
        )  # fmt: skip

    def test_a_pack_from_before_the_announcement_is_public_with_it(self, land: Land) -> None:
        process = world.written(land)
        world.pack(land, world.stage(process))
        [pack] = line(read(process, land.contact), StageKind.DESIGN).packs
        assert (pack.public_since, pack.ahead) == (None, False)
        world.announce(land, process, at=LATER + DAY)
        process.refresh_from_db()
        [pack] = line(read(process, at=LATER + DAY), StageKind.DESIGN).packs
        assert (pack.added_at, pack.public_since) == (LATER, LATER + DAY)

    def test_a_document_that_was_withdrawn_stays_named_and_shuts_nothing(self, land: Land) -> None:
        process = world.announced(land)
        document = world.pack(land, world.stage(process)).document
        with act("XA"):
            Document.objects.filter(pk=document.pk).update(
                withdrawn_at=world.begins(land, OPENS + DAY), withdrawn_reason="Wrong file", withdrawn_capacity={}
            )
        found = line(read(process, at=world.begins(land, OPENS + 2 * DAY)), StageKind.DESIGN)
        assert (found.standing, found.packs[0].withdrawn, found.packs[0].files) == (Standing.OPEN, True, ())

    def test_a_closed_stage_says_what_came_of_it(self, land: Land) -> None:
        process = world.announced(land)
        world.pack(land, world.stage(process))
        world.close(land, world.stage(process))
        found = line(read(process, at=world.begins(land, OPENS + 21 * DAY)), StageKind.DESIGN)
        assert (found.standing, words_of(found.outcome)) == (Standing.CLOSED, {"en": "Two stages were made longer."})
        assert found.closed_capacity is not None
        assert found.closed_capacity["role"] == "point-of-contact"

    def test_answers_are_due_from_the_day_after_the_promised_one(self, land: Land) -> None:
        process = world.announced(land)
        promised = OPENS + 30 * DAY
        on_the_day, after = (
            line(read(process, at=world.begins(land, day)), StageKind.DESIGN) for day in (promised, promised + DAY)
        )
        assert (on_the_day.answers_due, after.answers_due) == (False, True)


class TestTimetables:
    def test_a_draft_shows_what_would_refuse_it_and_what_would_need_a_word(self, land: Land) -> None:
        process = world.written(land, (StageKind.DESIGN, StageKind.PROPOSE))
        page = read(process, land.contact, at=world.begins(land, OPENS + 10 * DAY))
        assert [one.code for one in page.faults] == [FaultCode.FEEDBACK_MISSING]
        assert {one.code for one in page.cautions} == {CautionCode.SHORT_NOTICE, CautionCode.STARTS_IN_THE_PAST}
        assert (page.versions, page.notice) == ((), None)

    def test_what_is_announced_carries_its_own_cautions_and_why(self, land: Land) -> None:
        process = world.written(land)
        on = world.begins(land, OPENS + 15 * DAY)
        world.announce(land, process, at=on, why={"en": "The law asks for it by autumn."})
        page = read(process, at=on)
        [version] = page.versions
        assert (page.faults, page.cautions) == ((), ())
        assert words_of(version.why) == {"en": "The law asks for it by autumn."}
        short = next(one for one in version.cautions if one.code is CautionCode.SHORT_NOTICE)
        assert short.rule is not None
        assert (short.rule.id, short.facts["days"]) == (RuleId.ADVANCE_NOTICE, 5)
        assert [one.code for one in version.cautions if one.rule is None] == [CautionCode.STARTS_IN_THE_PAST]
        assert version.changes == (), "The first one changed nothing"

    def test_notice_is_counted_from_the_announcement_to_the_first_stage_after_design(self, land: Land) -> None:
        found = read(world.announced(land)).notice
        assert found is not None
        assert (found.since, found.starts) == (date(2026, 6, 2), OPENS + 20 * DAY)
        assert (found.days, found.needed, found.enough) == (49, 14, True)
        assert found.rule.id is RuleId.ADVANCE_NOTICE

    def test_a_change_is_told_field_by_field(self, land: Land) -> None:
        process = world.announced(land)
        longer = world.draft(
            StageKind.FEEDBACK, ends_on=OPENS + 70 * DAY, answered_by=OPENS + 90 * DAY,
            question={"en": "What should the plan not be about?"}, channels=[Channel.WEB, Channel.MEETING],
        )  # fmt: skip
        world.change(land, process, longer)
        latest, first = read(process, at=LATER + DAY).versions
        assert (latest.number, latest.reason, first.number) == (2, world.WHY, 1)
        [change] = latest.changes
        assert (change.kind, change.added, change.removed) == (StageKind.FEEDBACK, False, False)
        assert change.fields == (
            FieldChange("last_day", "", OPENS + 59 * DAY, OPENS + 69 * DAY),
            FieldChange("answered_by", "", OPENS + 70 * DAY, OPENS + 90 * DAY),
            FieldChange("channels", "", (Channel.WEB,), (Channel.WEB, Channel.MEETING)),
            FieldChange("question", "en", "What should the plan be about?", "What should the plan not be about?"),
        )
        assert [one.is_days for one in change.fields] == [True, True, False, False]
        assert [one.is_words for one in change.fields] == [False, False, False, True]
        assert [stage.last_day for stage in first.stages][-1] == OPENS + 59 * DAY, "What it said stays readable"

    def test_words_in_a_further_language_are_a_change_of_their_own(self, land: Land) -> None:
        process = world.announced(land)
        world.change(land, process, world.draft(StageKind.PROPOSE, question={**world.QUESTION, "sq": "Çfarë?"}))
        [change] = read(process, at=LATER + DAY).versions[0].changes
        assert change.fields == (FieldChange("question", "sq", "", "Çfarë?"),)

    def test_a_stage_that_came_or_went_is_told_as_such(self, land: Land) -> None:
        process = world.announced(land)
        talks = world.draft(
            StageKind.DELIBERATE, opens_on=OPENS + 30 * DAY, ends_on=OPENS + 40 * DAY, answered_by=OPENS + 50 * DAY
        )
        world.change(land, process, talks)
        world.change(land, process, StageKind.DELIBERATE, at=LATER + 2 * DAY)
        gone, came, _first = read(process, at=LATER + 2 * DAY).versions
        assert [(one.kind, one.added, one.removed, one.fields) for one in came.changes] == [
            (StageKind.DELIBERATE, True, False, ())
        ]
        assert [(one.kind, one.added, one.removed, one.fields) for one in gone.changes] == [
            (StageKind.DELIBERATE, False, True, ())
        ]


class TestOutreach:
    def test_groups_carry_contacts_needs_and_gaps(self, land: Land) -> None:
        process = world.announced(land)
        group = register.group(land, process)
        register.contact(land, group, organisation=land.organisation, people=12, response=Response.SOME)
        need = register.need(land, group)
        [found] = read(process).groups
        assert (words_of(found.name), words_of(found.why), found.reached) == (register.NAME, register.WHY, True)
        [contact] = found.contacts
        assert (contact.channel, contact.people, contact.response) == (Channel.MEETING, 12, Response.SOME)
        assert words_of(contact.by) == words_of(land.organisation.name)
        assert [(gap.code, gap.need) for gap in found.gaps] == [(GapCode.NEED_OPEN, need.code)]
        outreach.answer_need(
            need=need, state=NeedState.MET, done={"en": "It was read out."}, by=land.contact, at=LATER + DAY
        )
        [found] = read(process, at=LATER + DAY).groups
        assert (found.gaps, found.needs[0].state, found.needs[0].answered_on) == (
            (), NeedState.MET, (LATER + DAY).date(),
        )  # fmt: skip

    def test_counts_are_those_of_a_recount(self, land: Land) -> None:
        process = world.announced(land)
        groups = [register.group(land, process, name={"en": f"Group {place}"}) for place in range(4)]
        for place, group in enumerate(groups[:3]):
            register.contact(land, group, people=10 * place or None)
        outreach.answer_need(
            need=register.need(land, groups[0]), state=NeedState.NOT_MET, done={"en": "No money."}, by=land.contact,
            at=LATER,
        )  # fmt: skip
        register.need(land, groups[1])
        page = read(process)
        counts = page.counts
        assert (counts.groups, counts.reached, counts.contacts, counts.people) == (4, 3, 3, 30)
        assert (counts.needs, counts.needs_met, counts.needs_not_met, counts.needs_open) == (2, 0, 1, 1)
        assert counts.gaps == len(page.gaps) == sum(len(group.gaps) for group in page.groups)

    def test_the_register_is_shut_with_its_process(self, land: Land) -> None:
        process = world.begun(land)
        register.group(land, process)
        assert process_page(process.plan, NOBODY, at=LATER) is None
        assert len(read(process, land.contact).groups) == 1


class TestQueries:
    @pytest.mark.parametrize("signed_in", [False, True])
    def test_more_stages_packs_and_timetables_take_no_more(self, land: Land, signed_in: bool) -> None:
        viewer = land.contact if signed_in else NOBODY
        process = world.announced(land)
        world.pack(land, world.stage(process))
        before = asked(process, viewer)
        # The later stages make room first: no stage may open while one of two before it still runs.
        places = {
            StageKind.FEEDBACK: (41, 61), StageKind.INFORM: (20, 21), StageKind.DELIBERATE: (30, 31),
            StageKind.DRAFT: (40, 41), StageKind.ADOPT: (61, 70),
        }  # fmt: skip
        for place, (kind, (first, after)) in enumerate(places.items()):
            stage = world.draft(kind, opens_on=OPENS + first * DAY, ends_on=OPENS + after * DAY)
            world.change(land, process, stage, at=LATER + (place + 1) * DAY)
        for row in process.stages.select_related("process__plan__government"):
            packs.add_pack(stage=row, document=world.paper(land, row.code), by=land.contact, at=LATER + 6 * DAY)
        assert (len(read(process, viewer).stages), len(read(process, viewer).versions)) == (7, 6)
        assert asked(process, viewer) == before
        # Eleven for the process, and five for what was said in it.
        assert before <= 11 + 5

    def test_three_hundred_contacts_take_as_many_as_three(self, land: Land) -> None:
        process = world.announced(land)
        groups = [register.group(land, process, name={"en": f"Group {place}"}) for place in range(3)]
        for group in groups:
            register.contact(land, group)
            register.need(land, group)
        before = asked(process)
        with act("XA"):
            many = [row for row in groups[0].contacts.all() for _ in range(297)]
            for row in many:
                row.pk = None
                row.save(force_insert=True)
        assert read(process).counts.contacts == 300
        assert asked(process) == before
