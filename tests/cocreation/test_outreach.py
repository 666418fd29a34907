"""The outreach register: groups, how they were reached, what they need; public with the announcement."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.cocreation.models import AccessNeed, OutreachContact, OutreachGroup, Process
from kuvend.cocreation.rules import Channel, NeedKind, NeedState, Response
from kuvend.cocreation.services import outreach
from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.models import User
from kuvend.members.rules import Role
from kuvend.members.selectors import words_of
from tests import make
from tests.cocreation import register, world
from tests.cocreation.register import NAME, TODAY, WHY
from tests.cocreation.world import AT, DAY, LATER, Land
from tests.forum.world import appoint

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.written(land)


@pytest.fixture
def group(land: Land, process: Process) -> OutreachGroup:
    return register.group(land, process)


def payload(kind: str) -> Any:
    return json.loads(Entry.objects.filter(kind=kind).latest("pk").payload or "")


def wrong(call: Callable[[], object]) -> set[str]:
    """The fields that a call is refused for. Nothing is kept of it."""
    before = Entry.objects.count()
    with pytest.raises(ValidationError) as stopped:
        call()
    assert Entry.objects.count() == before
    return set(stopped.value.message_dict)


class TestGroups:
    def test_a_group_is_named_with_why_it_is_affected(self, land: Land, group: OutreachGroup) -> None:
        assert (words_of(group.name), words_of(group.why), group.position) == (NAME, WHY, 1)
        said = payload("outreach.group-added")
        assert (said["name"], said["why"]) == (NAME, WHY)
        assert said["by"]["role"] == Role.POINT_OF_CONTACT
        assert Entry.objects.get(kind="outreach.group-added").subject == f"outreach-group/{group.code}"

    def test_sent_twice_a_group_is_on_the_register_once(self, land: Land, process: Process) -> None:
        assert register.group(land, process).pk == register.group(land, process).pk
        assert Entry.objects.filter(kind="outreach.group-added").count() == 1

    def test_the_name_of_a_group_stands_there_once(self, land: Land, process: Process, group: OutreachGroup) -> None:
        assert wrong(lambda: register.group(land, process, name={"sq": NAME["sq"]})) == {"name"}
        other = register.group(land, process, name={"en": "Farmers"})
        assert other.position == 2
        assert wrong(lambda: correct(land, other, name=NAME)) == {"name"}

    def test_the_same_name_in_another_process_is_another_group(self, land: Land, group: OutreachGroup) -> None:
        abroad = world.land("XB", "Otherland")
        assert register.group(abroad, world.begun(abroad)).position == 1

    def test_a_correction_keeps_what_was_said_and_why(self, land: Land, group: OutreachGroup) -> None:
        correct(land, group, why={"en": "Notices in print reach none of them."})
        group.refresh_from_db()
        assert words_of(group.why) == {"en": "Notices in print reach none of them."}
        said = payload("outreach.group-corrected")
        assert said["before"] == {"why": WHY}
        assert said["reason"] == "A better word"
        assert "name" not in said, "What did not change is not said again"

    def test_a_correction_that_changes_nothing_is_none(self, land: Land, group: OutreachGroup) -> None:
        correct(land, group)
        assert not Entry.objects.filter(kind="outreach.group-corrected").exists()

    @pytest.mark.parametrize(
        ("changed", "fields"),
        [
            ({"name": {}}, {"name"}),
            ({"name": {"en": "a" * 201}}, {"name"}),
            ({"name": {"en": "a\u202eb"}}, {"name"}),
            ({"name": {"de": "Blinde"}}, {"name"}),
            ({"why": {"en": "  "}}, {"why"}),
            ({"why": {"en": "a" * 5001}}, {"why"}),
        ],
    )
    def test_what_cannot_be_read_is_refused_by_its_field(
        self, land: Land, process: Process, changed: dict[str, Any], fields: set[str]
    ) -> None:
        assert wrong(lambda: register.group(land, process, **changed)) == fields
        assert not OutreachGroup.objects.exists()

    @pytest.mark.parametrize("reason", ["", " ", "a" * 5001, "a\u200bb"])
    def test_a_correction_says_why(self, land: Land, group: OutreachGroup, reason: str) -> None:
        assert wrong(lambda: correct(land, group, why={"en": "Else"}, reason=reason)) == {"reason"}

    def test_the_database_itself_keeps_a_second_one_out(self, process: Process, group: OutreachGroup) -> None:
        twin = OutreachGroup(process=process, position=1, name={"en": "Twin"}, why={"en": "x"}, recorded_at=AT)
        with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
            OutreachGroup.objects.bulk_create([twin])


def correct(land: Land, group: OutreachGroup, **changed: Any) -> OutreachGroup:
    known = {"name": NAME, "why": WHY, "reason": "A better word", "by": land.contact, "at": LATER, **changed}
    return outreach.correct_group(group=group, **known)


class TestContacts:
    def test_a_contact_says_when_how_by_whom_and_what_came_back(self, land: Land, group: OutreachGroup) -> None:
        register.contact(
            land, group, organisation=land.organisation, people=40, response=Response.WIDE,
            response_text={"en": "They want it read aloud"},
        )  # fmt: skip
        said = payload("outreach.contact-recorded")
        assert said["on"] == TODAY.isoformat()
        assert said["organisation"] == land.organisation.code
        assert (said["office"], said["people"], said["response"]) == (None, 40, "wide")

    def test_sent_twice_they_were_reached_once(self, land: Land, group: OutreachGroup) -> None:
        assert register.contact(land, group).pk == register.contact(land, group).pk
        assert register.contact(land, group, text={"en": "A second talk"}).pk
        assert OutreachContact.objects.count() == 2

    def test_a_body_of_another_member_reached_nobody_here(self, land: Land, group: OutreachGroup) -> None:
        abroad = world.land("XB", "Otherland")
        assert wrong(lambda: register.contact(land, group, office=abroad.office)) == {"body"}
        assert wrong(lambda: register.contact(land, group, organisation=abroad.organisation)) == {"body"}

    def test_a_day_is_on_record_once_it_came_in_the_members_calendar(self, land: Land, group: OutreachGroup) -> None:
        tomorrow = TODAY + timedelta(days=1)
        late = datetime(TODAY.year, TODAY.month, TODAY.day, 21, 59, tzinfo=UTC)
        assert wrong(lambda: register.contact(land, group, on=tomorrow, at=late)) == {"on"}
        # 22:00 in UTC is midnight in Tirana.
        assert register.contact(land, group, on=tomorrow, at=late.replace(hour=22, minute=0)).on == tomorrow

    @pytest.mark.parametrize(
        ("changed", "fields"),
        [
            ({"text": {}}, {"text"}),
            ({"text": {"en": "a" * 5001}}, {"text"}),
            ({"text": {"en": "a\u2066b"}}, {"text"}),
            ({"response_text": {"en": "a\ufeffb"}}, {"response_text"}),
            ({"people": 0}, {"people"}),
            ({"people": 10_000_001}, {"people"}),
            ({"response": Response.NONE, "response_text": {"en": "They came back"}}, {"response"}),
        ],
    )
    def test_what_cannot_be_so_is_refused_by_its_field(
        self, land: Land, group: OutreachGroup, changed: dict[str, Any], fields: set[str]
    ) -> None:
        assert wrong(lambda: register.contact(land, group, **changed)) == fields

    def test_an_office_and_an_organisation_do_not_reach_them_at_once(self, land: Land, group: OutreachGroup) -> None:
        both = {"office": land.office, "organisation": land.organisation}
        assert wrong(lambda: register.contact(land, group, **both)) == {"body"}


class TestNeeds:
    def test_asked_and_none_named_is_on_record_with_its_day(self, land: Land, group: OutreachGroup) -> None:
        assert asked(land, group).needs_asked_on == TODAY
        assert asked(land, group).pk, "Twice is once"
        assert Entry.objects.filter(kind="outreach.needs-asked").count() == 1
        assert payload("outreach.needs-asked")["on"] == TODAY.isoformat()

    def test_the_last_day_on_which_they_were_asked_counts(self, land: Land, group: OutreachGroup) -> None:
        asked(land, group)
        assert wrong(lambda: asked(land, group, on=TODAY - timedelta(days=1))) == {"on"}
        assert wrong(lambda: asked(land, group, on=TODAY + timedelta(days=9))) == {"on"}
        assert asked(land, group, on=TODAY + timedelta(days=1), at=LATER + DAY).needs_asked_on != TODAY

    def test_a_need_is_open_until_it_is_answered(self, land: Land, group: OutreachGroup) -> None:
        need = register.need(land, group)
        assert register.need(land, group).pk == need.pk, "Twice is once"
        assert (need.state, need.answered_on) == (NeedState.OPEN, None)
        answered(land, need)
        need.refresh_from_db()
        assert (need.state, need.answered_on) == (NeedState.MET, TODAY)
        assert payload("outreach.need-answered")["before"] == {"state": "open", "done": {}}

    def test_the_last_answer_counts_and_the_ledger_keeps_the_first(self, land: Land, group: OutreachGroup) -> None:
        need = register.need(land, group)
        answered(land, need, NeedState.NOT_MET, {"en": "No money for it"})
        answered(land, need, NeedState.NOT_MET, {"en": "No money for it"})
        assert Entry.objects.filter(kind="outreach.need-answered").count() == 1, "Twice is once"
        answered(land, need, at=LATER + DAY)
        assert payload("outreach.need-answered")["before"] == {"state": "not_met", "done": {"en": "No money for it"}}
        assert AccessNeed.objects.get().answered_on == TODAY + timedelta(days=1)

    def test_an_answer_says_what_was_done_and_whether_it_is_met(self, land: Land, group: OutreachGroup) -> None:
        need = register.need(land, group)
        assert wrong(lambda: answered(land, need, NeedState.OPEN)) == {"state"}
        for done in ({}, {"en": "a" * 5001}, {"en": "a\u202ab"}):
            assert wrong(lambda done=done: answered(land, need, done=done)) == {"done"}  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("changed", "fields"),
        [
            ({"text": {}}, {"text"}),
            ({"text": {"en": "a" * 5001}}, {"text"}),
            ({"text": {"en": "a\u202bb"}}, {"text"}),
            ({"asked_on": TODAY + timedelta(days=1)}, {"asked_on"}),
        ],
    )
    def test_what_cannot_be_so_is_refused_by_its_field(
        self, land: Land, group: OutreachGroup, changed: dict[str, Any], fields: set[str]
    ) -> None:
        assert wrong(lambda: register.need(land, group, **changed)) == fields


def asked(land: Land, group: OutreachGroup, on: date = TODAY, at: datetime = LATER) -> OutreachGroup:
    return outreach.ask_needs(group=group, on=on, by=land.contact, at=at)


def answered(
    land: Land,
    need: AccessNeed,
    state: NeedState = NeedState.MET,
    done: dict[str, str] | None = None,
    at: datetime = LATER,
) -> AccessNeed:
    said = {"en": "It was read aloud"} if done is None else done
    return outreach.answer_need(need=need, state=state, done=said, by=land.contact, at=at)


class TestWhoMay:
    @pytest.mark.parametrize("who", ["official", "advocate"])
    def test_both_sides_of_the_forum_reach_people_and_ask(self, land: Land, group: OutreachGroup, who: str) -> None:
        by = land.people[who]
        register.contact(land, group, by=by)
        answer = outreach.answer_need
        answer(need=register.need(land, group, by=by), state=NeedState.MET, done={"en": "Done"}, by=by, at=LATER)
        outreach.ask_needs(group=group, on=TODAY, by=by, at=LATER)
        assert {payload(kind)["by"]["role"] for kind in REACHING} == {land.mandates[who].role}

    @pytest.mark.parametrize("who", ["official", "advocate", "officer"])
    def test_who_is_on_the_register_is_for_those_who_keep_it(self, land: Land, process: Process, who: str) -> None:
        with pytest.raises(ActRefused):
            register.group(land, process, by=land.people[who])

    def test_a_mandate_counts_while_it_is_in_force(self, land: Land, group: OutreachGroup) -> None:
        ends = LATER + DAY
        appoint(land, "guide", Role.FACILITATOR, since=LATER, until=ends)
        guide = land.people["guide"]
        assert refuses(lambda: register.contact(land, group, by=guide, at=LATER - DAY / 24, on=AT.date()))
        assert register.contact(land, group, by=guide, at=ends - timedelta(seconds=1)).pk
        assert refuses(lambda: register.contact(land, group, by=guide, at=ends, text={"en": "Another talk"}))

    def test_nobody_of_another_member_does_anything_here(self, land: Land, group: OutreachGroup) -> None:
        abroad = world.land("XB", "Otherland")
        need = register.need(land, group)
        for by in (*abroad.people.values(), make.person("nobody@example.org")):
            for act_on in acts(group, need, by):
                assert refuses(act_on)


REACHING = ("outreach.contact-recorded", "outreach.needs-asked", "outreach.need-recorded", "outreach.need-answered")


def acts(group: OutreachGroup, need: AccessNeed, by: User) -> list[Callable[[], object]]:
    """Every act of the register, by somebody."""
    who: dict[str, Any] = {"by": by, "at": LATER}
    said = {"en": "Mine"}
    return [
        lambda: outreach.add_group(process=group.process, name=said, why=said, **who),
        lambda: outreach.correct_group(group=group, name=said, why=said, reason="Mine", **who),
        lambda: outreach.record_contact(group=group, on=TODAY, channel=Channel.WEB, text=said, **who),
        lambda: outreach.ask_needs(group=group, on=TODAY, **who),
        lambda: outreach.record_need(group=group, kind=NeedKind.COST, asked_on=TODAY, text=said, **who),
        lambda: outreach.answer_need(need=need, state=NeedState.MET, done=said, **who),
    ]


def refuses(call: Callable[[], object]) -> bool:
    before = Entry.objects.count()
    with pytest.raises(ActRefused):
        call()
    return Entry.objects.count() == before


class TestBecomingPublic:
    def test_before_the_announcement_the_circle_alone_sees_the_register(self, land: Land, group: OutreachGroup) -> None:
        register.contact(land, group)
        register.need(land, group)
        abroad = world.land("XB", "Otherland")
        for who, seen in ((None, 0), (abroad.contact, 0), (land.contact, 1), (land.people["advocate"], 1)):
            for model in (OutreachGroup, OutreachContact, AccessNeed):
                assert model.objects.visible_to(who).count() == seen
        entries = Entry.objects.filter(subject=f"outreach-group/{group.code}")
        assert [entry.disclosed_at for entry in entries] == [None, None, None]

    def test_with_the_announcement_everybody_reads_what_was_written_and_what_is(
        self, land: Land, process: Process, group: OutreachGroup
    ) -> None:
        register.need(land, group)
        world.announce(land, process)
        for model in (OutreachGroup, AccessNeed):
            assert model.objects.visible_to(None).count() == 1
        register.contact(land, group, at=LATER + DAY)
        entries = Entry.objects.filter(subject=f"outreach-group/{group.code}").order_by("pk")
        assert [entry.disclosed_at for entry in entries] == [LATER, LATER, LATER + DAY]
