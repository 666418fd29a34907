"""Merging and splitting: both steps stay on record, and nothing that was answered loses its answer by either."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.cocreation.models import Contribution, Merge, Process
from kuvend.cocreation.rules import Refusal, StageKind
from kuvend.cocreation.services import merging
from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.rules import Refusal as MandateRefusal
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.facilitate_cases import NOW, WHY
from tests.cocreation.world import DAY, Land
from tests.plans.writing import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


@pytest.fixture
def rows(land: Land, process: Process) -> list[Contribution]:
    return said.many(land, process, 4)


def merge(land: Land, one: Contribution, into: Contribution, **changed: Any) -> Merge:
    known: dict[str, Any] = {"reason": WHY, "by": land.contact, "at": NOW, **changed}
    return merging.merge_contribution(contribution=one, into=into, **known)


def split(land: Land, one: Contribution, **changed: Any) -> Merge:
    known: dict[str, Any] = {"reason": "It asks for more", "by": land.contact, "at": NOW + DAY, **changed}
    return merging.split_contribution(contribution=one, **known)


def refused(land: Land, one: Contribution, into: Contribution, **changed: Any) -> Any:
    before = (Entry.objects.count(), Merge.objects.count())
    known: dict[str, Any] = {"reason": WHY, "by": land.contact, "at": NOW, **changed}
    code = refusal(merging.merge_contribution, contribution=one, into=into, **known)
    assert (Entry.objects.count(), Merge.objects.count()) == before
    return code


def payload(kind: str) -> Any:
    return json.loads(Entry.objects.filter(kind=kind).latest("pk").payload or "")


class TestMerging:
    def test_one_goes_into_the_other_and_the_record_says_why(self, land: Land, rows: list[Contribution]) -> None:
        done = merge(land, rows[0], rows[1])
        rows[0].refresh_from_db()
        assert rows[0].merged_into == rows[1]
        assert (done.at, done.reason, done.undone_at) == (NOW, WHY, None)
        assert done.capacity["role"] == "point-of-contact"
        entry = Entry.objects.get(kind="contribution.merged")
        assert entry.subject == f"contribution/{rows[0].code}"
        assert entry.disclosed_at is not None
        assert payload("contribution.merged")["into"] == rows[1].code

    def test_twice_is_once_and_into_a_third_is_refused(self, land: Land, rows: list[Contribution]) -> None:
        assert merge(land, rows[0], rows[1]) == merge(land, rows[0], rows[1], at=NOW + DAY)
        assert Entry.objects.filter(kind="contribution.merged").count() == 1
        assert refused(land, rows[0], rows[2]) is Refusal.MERGED_ALREADY

    def test_there_are_no_chains(self, land: Land, rows: list[Contribution]) -> None:
        merge(land, rows[0], rows[1])
        assert refused(land, rows[2], rows[0]) is Refusal.MERGED_ALREADY
        assert refused(land, rows[1], rows[2]) is Refusal.OTHERS_MERGED_INTO
        assert refused(land, rows[1], rows[0]) is Refusal.MERGED_ALREADY
        merge(land, rows[2], rows[1])
        assert rows[1].merged.count() == 2

    def test_what_cannot_be_merged_says_why_not(self, land: Land, process: Process, rows: list[Contribution]) -> None:
        reply = said.reply(land, rows[0], shown_as="unnamed")
        waiting = said.entered(land, said.gathering(land, process))
        abroad = world.land("XB", "Otherland")
        (stranger,) = said.many(abroad, world.announced(abroad), 1)
        assert refused(land, rows[0], rows[0]) is Refusal.INTO_ITSELF
        for wrong, code in (
            (reply, Refusal.IS_A_REPLY),
            (waiting, Refusal.NOT_PUBLIC_YET),
            (stranger, Refusal.OF_ANOTHER_PROCESS),
        ):
            assert refused(land, rows[0], wrong) is code
        assert refused(land, reply, rows[0]) is Refusal.IS_A_REPLY
        assert refused(land, waiting, rows[0]) is Refusal.NOT_PUBLIC_YET
        elsewhere = refused(land, stranger, rows[0])
        assert elsewhere is MandateRefusal.MANDATE_ELSEWHERE

    def test_what_was_answered_keeps_its_answer(self, land: Land, rows: list[Contribution]) -> None:
        said.answered(land, rows[0])
        assert refused(land, rows[0], rows[1]) is Refusal.ANSWERED_ALREADY
        assert merge(land, rows[1], rows[0]).into == rows[0]

    @pytest.mark.parametrize("reason", ["", "  ", "a" * 5001, "a\u200bb"])
    def test_it_says_why(self, land: Land, rows: list[Contribution], reason: str) -> None:
        with pytest.raises(ValidationError) as stopped:
            merge(land, rows[0], rows[1], reason=reason)
        assert set(stopped.value.message_dict) == {"reason"}
        assert not Merge.objects.exists()

    def test_neither_side_of_the_forum_nor_another_member_merges(self, land: Land, rows: list[Contribution]) -> None:
        abroad = world.land("XB", "Otherland")
        for person in (land.people["advocate"], land.people["officer"], abroad.contact):
            with pytest.raises(ActRefused):
                merge(land, rows[0], rows[1], by=person)
        assert not Merge.objects.exists()

    def test_the_database_keeps_a_second_one_that_holds_out(self, land: Land, rows: list[Contribution]) -> None:
        merge(land, rows[0], rows[1])
        twin = Merge(contribution=rows[0], into=rows[2], at=NOW, reason=WHY, capacity={})
        with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
            twin.save(force_insert=True)


class TestSplitting:
    def test_split_off_it_stands_for_itself_and_the_merge_stays_on_record(
        self, land: Land, rows: list[Contribution]
    ) -> None:
        done = merge(land, rows[0], rows[1])
        split(land, rows[0])
        rows[0].refresh_from_db()
        done.refresh_from_db()
        assert rows[0].merged_into is None
        assert (done.undone_at, done.undone_reason) == (NOW + DAY, "It asks for more")
        assert payload("contribution.split")["from"] == rows[1].code
        split(land, rows[0], at=NOW + 2 * DAY)
        assert Entry.objects.filter(kind="contribution.split").count() == 1

    def test_it_can_be_merged_and_split_anew(self, land: Land, rows: list[Contribution]) -> None:
        merge(land, rows[0], rows[1])
        split(land, rows[0])
        merge(land, rows[0], rows[2], at=NOW + 2 * DAY)
        split(land, rows[0], at=NOW + 3 * DAY)
        assert [(one.into, bool(one.undone_at)) for one in rows[0].merges.order_by("at")] == [
            (rows[1], True),
            (rows[2], True),
        ]
        merge(land, rows[0], rows[1], at=NOW + 4 * DAY)
        assert Entry.objects.filter(kind="contribution.merged").count() == 3

    def test_what_was_never_merged_is_not_split(self, land: Land, rows: list[Contribution]) -> None:
        known: dict[str, Any] = {"reason": "No", "by": land.contact, "at": NOW}
        assert refusal(merging.split_contribution, contribution=rows[0], **known) is Refusal.NEVER_MERGED

    def test_nothing_becomes_unanswered_in_a_closed_stage(
        self, land: Land, process: Process, rows: list[Contribution]
    ) -> None:
        merge(land, rows[0], rows[1])
        stage = world.stage(process, StageKind.PROPOSE)
        with act("site"):
            type(stage).objects.filter(pk=stage.pk).update(
                closed_at=NOW, outcome={"en": "Much"}, closed_capacity={"role": "point-of-contact"}
            )
        known: dict[str, Any] = {"reason": "No", "by": land.contact, "at": NOW + DAY}
        assert refusal(merging.split_contribution, contribution=rows[0], **known) is Refusal.STAGE_CLOSED

    def test_splitting_says_why(self, land: Land, rows: list[Contribution]) -> None:
        merge(land, rows[0], rows[1])
        with pytest.raises(ValidationError):
            split(land, rows[0], reason=" ")
        assert Merge.objects.get().undone_at is None
