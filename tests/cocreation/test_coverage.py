"""How much is answered and how long it took: the same as a recount of the rows, whatever became of them."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kuvend.cocreation.rules import Outcome, Refusal, StageKind
from kuvend.cocreation.rules.answering import Point, by_office, coverage, settled, still_open
from kuvend.cocreation.selectors.answering import coverage_by_office, coverage_on, points_of, unsettled
from kuvend.cocreation.services.answering import revise_response
from kuvend.edition.services import act
from tests.cocreation import answering, world
from tests.cocreation import contributions_world as rows
from tests.cocreation.answering import GIVEN
from tests.cocreation.answers import why_not
from tests.cocreation.world import DAY, LASTS, OPENS

FIRST, TODAY = date(2026, 7, 1), date(2026, 12, 1)
days = some.integers(0, 100).map(lambda count: FIRST + timedelta(days=count))


@some.composite
def points(draw: some.DrawFn) -> list[Point]:
    """Contributions of which some are answered, and some merged into one that is not merged itself."""
    made: list[Point] = []
    for key in range(draw(some.integers(0, 12))):
        came = draw(days)
        heads = [one.key for one in made if one.into is None]
        into = draw(some.sampled_from([None, *heads]))
        took = draw(some.none() | some.integers(0, 40)) if into is None else None
        answered = None if took is None else came + timedelta(days=took)
        office = draw(some.integers(1, 3)) if answered else None
        made.append(Point(key, came, answered, office, into, draw(days) if into is not None else None))
    return made


@given(points())
def test_coverage_is_a_recount_of_the_rows(rows: list[Point]) -> None:
    known = {one.key: one for one in rows}
    took, waits = [], []
    for one in rows:
        stands = known[one.into] if one.into is not None else one
        if stands.answered_on is None:
            waits.append(one.received_on)
        else:
            ends = max(stands.answered_on, one.merged_on or one.received_on, one.received_on)
            took.append((ends - one.received_on).days)
    found = coverage(rows, TODAY)
    assert (found.total, found.answered, found.open) == (len(rows), len(took), len(waits))
    assert found.median_days == (median(took) if took else None)
    assert found.median_open_days == (median((TODAY - day).days for day in waits) if waits else None)
    assert found.oldest_open == min(waits, default=None)
    assert sum(one.answered for one in by_office(rows)) == found.answered


@given(points())
def test_each_is_either_open_or_settled_and_never_before_it_came(rows: list[Point]) -> None:
    answers, waits = settled(rows), {one.key for one in still_open(rows)}
    assert answers.keys() | waits == {one.key for one in rows}
    assert not answers.keys() & waits
    assert all(answers[one.key].on >= one.received_on for one in rows if one.key in answers)
    order = [one.received_on for one in still_open(rows)]
    assert order == sorted(order)


def test_of_nothing_nothing_is_said() -> None:
    found = coverage([], TODAY)
    assert (found.total, found.answered, found.median_days, found.oldest_open) == (0, 0, None, None)
    assert by_office([]) == []


@pytest.mark.django_db
def test_the_rows_of_a_process_are_counted_in_one_query(django_assert_num_queries: object) -> None:
    land = world.land()
    process = world.announced(land)
    one, gone, waits = (rows.contribution(land, process, author=None) for _ in range(3))
    rows.entered(land, rows.gathering(land, process))
    rows.merged(land, gone, one)
    first = answering.answer(land, process, one)
    later = {"outcome": Outcome.PARTLY, "reason": {"en": "Half of it."}, "because": "Read again"}
    revise_response(response=first, **later, by=land.contact, at=GIVEN + 9 * DAY)  # type: ignore[arg-type]
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = coverage_on(process, GIVEN + 10 * DAY)
    assert (found.total, found.answered) == (3, 2)
    # To the first answer, not to the one that revised it.
    came = rows.SAID_ON
    assert found.median_days == (GIVEN.date() - came).days
    assert found.oldest_open == came
    assert [(each.office, each.answered) for each in coverage_by_office(process)] == [(land.office.pk, 2)]
    assert {point.key for point in still_open(points_of(process))} == {waits.pk}


@pytest.mark.django_db
def test_no_stage_is_closed_while_anything_waits_in_it() -> None:
    """Neither for an answer, nor for a second person's check; what was merged waits with where it went."""
    land = world.land()
    process = world.announced(land)
    stage, at = world.stage(process), world.begins(land, OPENS + LASTS)
    early = {"stage": StageKind.DESIGN, "at": rows.said_at(land, OPENS), "author": None}
    gone, said = rows.contribution(land, process, **early), rows.contribution(land, process, author=None)
    meeting = rows.gathering(land, process, stage=stage)
    waits = rows.entered(land, meeting)
    rows.merged(land, gone, said)

    def left() -> tuple[object, object]:
        stopped = why_not(lambda: world.close(land, stage, at=at))
        assert stopped.code == Refusal.CONTRIBUTIONS_OPEN
        return stopped.facts["unanswered"], stopped.facts["unchecked"]

    assert left() == (1, 1)
    answering.answer(land, process, said, at=at)
    assert left() == (0, 1)
    with act("site"):
        type(waits).objects.filter(pk=waits.pk).update(checked_by=land.people["official"], published_at=at)
    assert left() == (1, 0)
    answering.answer(land, process, waits, at=at)
    assert not unsettled(stage)
    assert world.close(land, stage, at=at).closed_at == at
