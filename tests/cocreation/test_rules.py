"""The rules of co-creation as promises: stages in time, gaps in outreach, and a word for everything."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.cocreation.messages import (
    ASKED,
    CAUTIONS,
    CHANNELS,
    CONTRIBUTION_KINDS,
    DEEDS,
    FAULTS,
    GAPS,
    NEED_KINDS,
    NEED_STATES,
    RESPONSES,
    STAGE_KINDS,
    STAGE_MEANINGS,
    STANDINGS,
    WORDS,
)
from kuvend.cocreation.rules import (
    GRANTS,
    ORDER,
    STAGES,
    Asked,
    Caution,
    CautionCode,
    Channel,
    ContributionKind,
    Deed,
    FaultCode,
    GapCode,
    Group,
    Needed,
    NeedKind,
    NeedState,
    Pack,
    Planned,
    Reached,
    Response,
    StageKind,
    Standing,
    begins,
    cautions,
    faults,
    gaps,
    opened_at,
    standing,
    window,
)
from tests.cocreation.drawn import (
    AUCKLAND,
    DAY,
    DAYS,
    INSTANT,
    KINDS,
    LENGTHS,
    R2022,
    SANTIAGO,
    TIMETABLES,
    TIRANA,
    ZONES,
    planned,
)
from tests.house import ROOT


class TestTable:
    def test_stages_come_in_the_order_in_which_a_plan_is_made(self) -> None:
        names = "design inform propose deliberate draft feedback adopt".split()
        assert [kind.value for kind in ORDER] == names
        assert set(STAGES) == set(StageKind)

    @pytest.mark.parametrize(
        ("kind", "overlaps", "pack", "development", "least", "takes"),
        [
            (StageKind.DESIGN, False, True, False, 14, {"idea", "comment", "question"}),
            (StageKind.INFORM, True, True, True, None, {"question"}),
            (StageKind.PROPOSE, True, True, True, 14, {"idea", "comment", "question"}),
            (StageKind.DELIBERATE, True, True, True, None, {"comment", "question"}),
            (StageKind.DRAFT, False, True, True, None, set()),
            (StageKind.FEEDBACK, False, True, True, 14, {"comment", "amendment", "question"}),
            (StageKind.ADOPT, False, False, True, None, set()),
        ],
    )
    def test_each_stage_has_its_rule(
        self, kind: StageKind, overlaps: bool, pack: bool, development: bool, least: int | None, takes: set[str]
    ) -> None:
        rule = STAGES[kind]
        assert (rule.may_overlap_next, rule.needs_pack, rule.development) == (overlaps, pack, development)
        assert (rule.least_days, {str(one) for one in rule.takes}) == (least, takes)

    def test_whoever_is_asked_for_something_is_everybody(self) -> None:
        """OGP's requirement 3.3 is about a range of stakeholders; a stage for a few takes nothing here."""
        assert {rule.asked for rule in STAGES.values() if rule.takes} == {Asked.EVERYONE}

    def test_the_reference_has_the_same_table(self) -> None:
        text = (ROOT / "docs" / "reference" / "cocreation.md").read_text()
        rows = {cells[0]: cells for cells in map(_cells, text.splitlines()) if cells and cells[0] in _NAMES}
        assert list(rows) == list(_NAMES)
        for kind, (name, _takes, asked, overlaps, pack, least) in zip(StageKind, rows.values(), strict=True):
            rule = STAGES[kind]
            assert str(STAGE_KINDS[kind]) == name
            assert asked == str(ASKED[rule.asked])
            assert (overlaps, pack) == (_yes(rule.may_overlap_next), _yes(rule.needs_pack))
            assert least == (str(rule.least_days) if rule.least_days else "")


_NAMES = [str(STAGE_KINDS[kind]) for kind in StageKind]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []


def _yes(value: bool) -> str:
    return "yes" if value else "no"


class TestWindow:
    @given(KINDS, DAYS, LENGTHS, st.sampled_from(ZONES))
    def test_it_opens_as_its_first_day_begins_and_is_over_as_the_next_one_does(
        self, kind: StageKind, opens: date, days: int, zone: ZoneInfo
    ) -> None:
        stage = planned(kind, opens, days)
        time_of_it = window(stage, zone)
        packs = [Pack(time_of_it.opens - DAY)]
        at = {name: moment for name, moment in (("opens", time_of_it.opens), ("ends", time_of_it.ends))}
        assert standing(stage, None, packs, at["opens"] - INSTANT, zone) is Standing.NOT_YET
        assert standing(stage, None, packs, at["opens"], zone) is Standing.OPEN
        assert standing(stage, None, packs, at["ends"] - INSTANT, zone) is Standing.OPEN
        assert standing(stage, None, packs, at["ends"], zone) is Standing.OVER

    @given(DAYS, st.sampled_from(ZONES))
    def test_a_day_begins_once_and_right_after_the_one_before(self, day: date, zone: ZoneInfo) -> None:
        begun = begins(day, zone)
        assert begun.astimezone(zone).date() == day
        assert (begun - INSTANT).astimezone(zone).date() == day - DAY

    @given(KINDS, DAYS, LENGTHS, st.sampled_from(ZONES))
    def test_two_stages_in_a_row_leave_no_moment_between_them(
        self, kind: StageKind, opens: date, days: int, zone: ZoneInfo
    ) -> None:
        first = planned(kind, opens, days)
        assert window(first, zone).ends == window(planned(kind, first.ends), zone).opens

    @pytest.mark.parametrize(
        ("zone", "day", "begun", "hours"),
        [
            # The clocks go forward on 28 March 2027, at two in the morning.
            (TIRANA, date(2027, 3, 28), datetime(2027, 3, 27, 23, tzinfo=UTC), 23),
            (TIRANA, date(2027, 10, 31), datetime(2027, 10, 30, 22, tzinfo=UTC), 25),
            # In Chile they do so at midnight: 8 September 2024 began at one.
            (SANTIAGO, date(2024, 9, 8), datetime(2024, 9, 8, 4, tzinfo=UTC), 23),
        ],
    )
    def test_a_stage_of_one_day_lasts_as_long_as_that_day(
        self, zone: ZoneInfo, day: date, begun: datetime, hours: int
    ) -> None:
        found = window(planned(opens=day, days=1), zone)
        assert (found.opens, found.ends - found.opens) == (begun, timedelta(hours=hours))
        assert found.opens in found
        assert found.ends not in found

    def test_it_is_the_members_day_that_counts(self) -> None:
        stage, late = planned(opens=date(2027, 6, 2)), datetime(2027, 6, 1, 13, tzinfo=UTC)
        packs = [Pack(late - DAY)]
        assert standing(stage, None, packs, late, AUCKLAND) is Standing.OPEN
        assert standing(stage, None, packs, late, TIRANA) is Standing.NOT_YET


class TestPack:
    STAGE = planned(opens=date(2027, 6, 1), days=20)
    OPENS, ENDS = begins(date(2027, 6, 1), TIRANA), begins(date(2027, 6, 21), TIRANA)

    def stands(self, *packs: Pack, at: datetime) -> Standing:
        return standing(self.STAGE, None, packs, at, TIRANA)

    def test_without_one_its_first_day_only_waits(self) -> None:
        assert self.stands(at=self.OPENS - INSTANT) is Standing.NOT_YET
        assert self.stands(at=self.OPENS) is Standing.WAITS_FOR_PACK
        assert self.stands(at=self.ENDS) is Standing.OVER, "A window ends by its date alone"

    def test_it_opens_once_something_is_public(self) -> None:
        late = self.OPENS + 3 * DAY
        assert self.stands(Pack(late), at=late - INSTANT) is Standing.WAITS_FOR_PACK
        assert self.stands(Pack(late), at=late) is Standing.OPEN
        assert opened_at(self.STAGE, [Pack(late)], TIRANA) == late

    def test_what_was_withdrawn_before_does_not_open_it(self) -> None:
        gone = Pack(self.OPENS - 5 * DAY, self.OPENS)
        assert self.stands(gone, at=self.OPENS) is Standing.WAITS_FOR_PACK
        assert opened_at(self.STAGE, [gone, Pack(self.OPENS + DAY)], TIRANA) == self.OPENS + DAY

    def test_what_is_withdrawn_later_does_not_shut_it(self) -> None:
        gone = Pack(self.OPENS - DAY, self.OPENS + INSTANT)
        assert self.stands(gone, at=self.OPENS + DAY) is Standing.OPEN

    def test_what_comes_after_its_end_never_opens_it(self) -> None:
        assert opened_at(self.STAGE, [Pack(self.ENDS)], TIRANA) is None

    def test_adoption_asks_nobody_and_waits_for_none(self) -> None:
        stage = replace(self.STAGE, kind=StageKind.ADOPT)
        assert standing(stage, None, (), self.OPENS, TIRANA) is Standing.OPEN

    @given(st.lists(st.tuples(st.integers(-40, 40), st.none() | st.integers(0, 60)), max_size=6), st.integers(-5, 30))
    def test_a_further_document_never_opens_it_later(self, drawn: list[tuple[int, int | None]], day: int) -> None:
        packs = [
            Pack(self.OPENS + since * DAY, None if lasts is None else self.OPENS + (since + lasts) * DAY)
            for since, lasts in drawn
        ]
        before, after = (
            opened_at(self.STAGE, some, TIRANA) for some in (packs, [*packs, Pack(self.OPENS + day * DAY)])
        )
        assert before is None or (after is not None and after <= before)
        assert before is None or self.OPENS <= before < self.ENDS

    @given(st.integers(-10, 40), st.integers(0, 40))
    def test_closed_is_closed_from_the_act_on(self, day: int, after: int) -> None:
        closed = self.ENDS + after * DAY
        at = self.OPENS + day * DAY
        found = standing(self.STAGE, closed, [Pack(self.OPENS)], at, TIRANA)
        assert (found is Standing.CLOSED) == (at >= closed)


ON = date(2027, 6, 15)


class TestGaps:
    def test_a_group_that_answered_and_was_asked_has_none(self) -> None:
        need = Needed("n1", ON, NeedState.NOT_MET, ON)
        assert gaps([Group("a", [Reached(ON, Response.NONE)], [need])], ON) == []
        assert gaps([Group("a", [Reached(ON, Response.WIDE)], needs_asked_on=ON)], ON) == []

    @pytest.mark.parametrize(
        ("group", "codes"),
        [
            (Group("a"), [GapCode.NEVER_REACHED, GapCode.NEEDS_NOT_ASKED]),
            (
                Group("a", [Reached(ON, Response.NOT_KNOWN)]),
                [GapCode.NO_RESPONSE_RECORDED, GapCode.NEEDS_NOT_ASKED],
            ),
            (Group("a", [Reached(ON, Response.NOT_KNOWN), Reached(ON, Response.SOME)], needs_asked_on=ON), []),
            (
                Group("a", [Reached(ON, Response.SOME)], [Needed("n1", ON, NeedState.OPEN)]),
                [GapCode.NEED_OPEN],
            ),
            # What is dated later has not happened yet.
            (Group("a", [Reached(ON + DAY, Response.SOME)], needs_asked_on=ON), [GapCode.NEVER_REACHED]),
            (
                Group("a", [Reached(ON, Response.SOME)], [Needed("n1", ON + DAY, NeedState.OPEN)]),
                [GapCode.NEEDS_NOT_ASKED],
            ),
            (
                Group("a", [Reached(ON, Response.SOME)], [Needed("n1", ON, NeedState.MET, ON + DAY)]),
                [GapCode.NEED_OPEN],
            ),
        ],
    )
    def test_each_gap_is_found_by_itself(self, group: Group, codes: list[GapCode]) -> None:
        assert [gap.code for gap in gaps([group], ON)] == codes

    def test_an_open_need_is_named_with_the_day_since_when(self) -> None:
        needs = [Needed("n1", ON - DAY, NeedState.OPEN), Needed("n2", ON, NeedState.MET, ON)]
        [gap] = gaps([Group("a", [Reached(ON, Response.SOME)], needs)], ON)
        assert (gap.group, gap.need, gap.since) == ("a", "n1", ON - DAY)

    @given(st.lists(st.tuples(DAYS, st.sampled_from(Response)), max_size=5), DAYS)
    def test_reaching_a_group_once_more_never_opens_the_gap_again(
        self, drawn: list[tuple[date, Response]], on: date
    ) -> None:
        contacts = [Reached(day, response) for day, response in drawn]
        more = gaps([Group("a", [*contacts, Reached(on, Response.SOME)])], on)
        assert {gap.code for gap in more} == {GapCode.NEEDS_NOT_ASKED}

    @given(st.integers(0, 20))
    def test_every_group_is_looked_at(self, count: int) -> None:
        assert len({gap.group for gap in gaps([Group(str(place)) for place in range(count)], ON)}) == count


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (STAGE_KINDS, StageKind), (STAGE_MEANINGS, StageKind), (CONTRIBUTION_KINDS, ContributionKind), (ASKED, Asked),
        (STANDINGS, Standing), (CHANNELS, Channel), (RESPONSES, Response), (NEED_KINDS, NeedKind),
        (NEED_STATES, NeedState), (GAPS, GapCode), (FAULTS, FaultCode), (CAUTIONS, CautionCode), (DEEDS, Deed),
        (GRANTS, Deed),
    ],
)  # fmt: skip
def test_every_word_of_the_rules_has_words_for_people(words: dict[Any, object], vocabulary: type[StrEnum]) -> None:
    assert set(words) == set(vocabulary)


def test_one_table_of_all_words_mixes_none_up() -> None:
    """Needs and stages are both open, and needs and channels both something else."""
    tables: Sequence[dict[Any, Any]] = (
        STAGE_KINDS, CONTRIBUTION_KINDS, ASKED, STANDINGS, CHANNELS, RESPONSES, NEED_KINDS, NEED_STATES, GAPS,
    )  # fmt: skip
    for table in tables:
        assert {value: str(WORDS[value]) for value in table} == {value: str(word) for value, word in table.items()}


@given(TIMETABLES, DAYS)
def test_every_check_has_a_sentence_with_its_facts_filled_in(drawn: list[Planned], on: date) -> None:
    checks: list[Any] = [*faults(drawn, announcing=True), *cautions(drawn, announced_on=on, rulebook=R2022)]
    for found in checks:
        table: Any = CAUTIONS if isinstance(found, Caution) else FAULTS
        said = str(table[found.code]) % {"stage": found.stage, **found.facts}
        assert str(found.stage) in said
