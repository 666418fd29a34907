"""Themes: made, described anew, filled and emptied; what an answer covers stays where it was answered."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kuvend.cocreation.models import Contribution, Process, Theme
from kuvend.cocreation.rules import Refusal
from kuvend.cocreation.services import themes
from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.members.selectors import words_of
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.facilitate_cases import NOW
from tests.cocreation.world import DAY, Land
from tests.plans.writing import refusal

pytestmark = pytest.mark.django_db

NAME = {"en": "Contracts", "sq": "Kontratat"}


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


@pytest.fixture
def theme(land: Land, process: Process) -> Theme:
    return made(land, process)


def made(land: Land, process: Process, **changed: Any) -> Theme:
    known: dict[str, Any] = {"name": NAME, "summary": {}, "by": land.contact, "at": NOW, **changed}
    return themes.make_theme(process=process, **known)


def put(land: Land, theme: Theme, *rows: Contribution, **changed: Any) -> Theme:
    known: dict[str, Any] = {"by": land.contact, "at": NOW + DAY, **changed}
    return themes.group_contributions(theme=theme, contributions=rows, **known)


def take_out(land: Land, theme: Theme, *rows: Contribution, **changed: Any) -> Theme:
    known: dict[str, Any] = {"reason": "It is about schools", "by": land.contact, "at": NOW + 2 * DAY, **changed}
    return themes.ungroup_contributions(theme=theme, contributions=rows, **known)


def payload(kind: str) -> Any:
    return json.loads(Entry.objects.filter(kind=kind).latest("pk").payload or "")


def codes_under(theme: Theme) -> set[str]:
    return set(theme.contributions.values_list("code", flat=True))


class TestMaking:
    def test_a_theme_is_numbered_within_its_process_and_everybody_reads_of_it(self, land: Land, theme: Theme) -> None:
        assert (theme.code, theme.number, words_of(theme.name)) == ("XA-7-t1", 1, NAME)
        entry = Entry.objects.get(kind="theme.made")
        assert entry.subject == "theme/XA-7-t1"
        assert entry.disclosed_at is not None
        assert made(land, theme.process, name={"en": "Schools"}).code == "XA-7-t2"
        abroad = world.land("XB", "Otherland")
        assert made(abroad, world.announced(abroad)).code == "XB-7-t1"

    def test_sent_twice_there_is_one(self, land: Land, theme: Theme) -> None:
        assert made(land, theme.process) == theme
        assert Entry.objects.filter(kind="theme.made").count() == 1

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"name": {}}, "name"),
            ({"name": {"en": "a" * 201}}, "name"),
            ({"name": {"en": "a\u202eb"}}, "name"),
            ({"name": {"de": "Verträge"}}, "name"),
            ({"name": {"sq": NAME["sq"]}, "summary": {"en": "Another one"}}, "name"),
            ({"summary": {"en": "a" * 5001}}, "summary"),
        ],
    )
    def test_what_cannot_be_read_or_is_there_is_refused_by_its_field(
        self, land: Land, theme: Theme, changed: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(ValidationError) as stopped:
            made(land, theme.process, **changed)
        assert set(stopped.value.message_dict) == {field}
        assert Theme.objects.count() == 1

    def test_other_words_say_why_and_keep_those_before(self, land: Land, theme: Theme) -> None:
        known: dict[str, Any] = {"summary": {}, "by": land.contact, "at": NOW + DAY}
        with pytest.raises(ValidationError):
            themes.rename_theme(theme=theme, name={"en": "Purchases"}, reason=" ", **known)
        themes.rename_theme(theme=theme, name={"en": "Purchases"}, reason="It is wider", **known)
        theme.refresh_from_db()
        assert words_of(theme.name) == {"en": "Purchases"}
        facts = payload("theme.renamed")
        assert (facts["before"], facts["name"], facts["reason"]) == ({"name": NAME}, {"en": "Purchases"}, "It is wider")
        themes.rename_theme(theme=theme, name={"en": "Purchases"}, reason="Again", **known)
        assert Entry.objects.filter(kind="theme.renamed").count() == 1
        made(land, theme.process)
        with pytest.raises(ValidationError) as stopped:
            themes.rename_theme(theme=theme, name=NAME, reason="Back", **known)
        assert set(stopped.value.message_dict) == {"name"}

    def test_nobody_groups_before_the_announcement_nor_for_another_member(self, land: Land, process: Process) -> None:
        abroad = world.land("XB", "Otherland")
        quiet = world.written(abroad)
        known: dict[str, Any] = {"name": NAME, "summary": {}, "at": NOW}
        elsewhere = refusal(themes.make_theme, process=process, by=abroad.contact, **known)
        assert elsewhere is MandateRefusal.MANDATE_ELSEWHERE
        early = refusal(themes.make_theme, process=quiet, by=abroad.contact, **known)
        assert early is Refusal.NOT_ANNOUNCED_YET
        for name in ("advocate", "officer"):
            with pytest.raises(ActRefused):
                made(land, process, by=land.people[name])
        assert not Theme.objects.exists()


class TestGrouping:
    def test_many_are_grouped_at_once_in_one_entry(self, land: Land, process: Process, theme: Theme) -> None:
        rows = said.many(land, process, 5)
        put(land, theme, *rows[:4])
        assert codes_under(theme) == {row.code for row in rows[:4]}
        entry = Entry.objects.get(kind="theme.grouped")
        assert entry.subject == "theme/XA-7-t1"
        assert payload("theme.grouped")["contributions"] == [row.code for row in rows[:4]]

    def test_whoever_is_there_already_is_not_told_of_again(self, land: Land, process: Process, theme: Theme) -> None:
        one, two = said.many(land, process, 2)
        put(land, theme, one)
        put(land, theme, one)
        assert Entry.objects.filter(kind="theme.grouped").count() == 1
        put(land, theme, one, two)
        assert payload("theme.grouped")["contributions"] == [two.code]

    def test_one_moves_from_theme_to_theme_and_the_entry_says_from_where(
        self, land: Land, process: Process, theme: Theme
    ) -> None:
        (one,) = said.many(land, process, 1)
        put(land, theme, one)
        other = made(land, process, name={"en": "Schools"})
        put(land, other, one)
        assert (codes_under(theme), codes_under(other)) == (set(), {one.code})
        assert payload("theme.grouped")["moved_from"] == {one.code: theme.code}

    def test_all_or_none(self, land: Land, process: Process, theme: Theme) -> None:
        rows = said.many(land, process, 3)
        reply = said.reply(land, rows[0], shown_as="unnamed")
        waiting = said.entered(land, said.gathering(land, process))
        said.merged(land, rows[1], rows[2])
        abroad = world.land("XB", "Otherland")
        (stranger,) = said.many(abroad, world.announced(abroad), 1)
        known: dict[str, Any] = {"theme": theme, "by": land.contact, "at": NOW + DAY}
        for wrong, code in (
            (reply, Refusal.IS_A_REPLY),
            (waiting, Refusal.NOT_PUBLIC_YET),
            (rows[1], Refusal.MERGED_ALREADY),
            (stranger, Refusal.OF_ANOTHER_PROCESS),
        ):
            found = refusal(themes.group_contributions, contributions=[rows[0], wrong], **known)
            assert found is code
        assert codes_under(theme) == set()
        with pytest.raises(ValidationError):
            put(land, theme)

    def test_taken_out_with_a_reason_and_once(self, land: Land, process: Process, theme: Theme) -> None:
        one, two = said.many(land, process, 2)
        put(land, theme, one, two)
        with pytest.raises(ValidationError):
            take_out(land, theme, one, reason="")
        take_out(land, theme, one)
        take_out(land, theme, one)
        assert codes_under(theme) == {two.code}
        assert Entry.objects.filter(kind="theme.ungrouped").count() == 1
        facts = payload("theme.ungrouped")
        assert (facts["contributions"], facts["reason"]) == ([one.code], "It is about schools")

    def test_what_the_answer_to_a_theme_covers_stays_there(self, land: Land, process: Process, theme: Theme) -> None:
        one, later, alone = said.many(land, process, 3)
        put(land, theme, one)
        said.answered(land, one, theme=theme)
        put(land, theme, later)
        other = made(land, process, name={"en": "Schools"})
        with pytest.raises(ActRefused) as refused:
            take_out(land, theme, one, later)
        assert refused.value.refused.code is Refusal.COVERED_BY_ANSWER
        assert refused.value.refused.facts["which"] == one.code
        with pytest.raises(ActRefused):
            put(land, other, one)
        take_out(land, theme, later)
        said.answered(land, alone)
        put(land, other, alone)
        assert (codes_under(theme), codes_under(other)) == ({one.code}, {alone.code})
