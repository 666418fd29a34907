"""Two people act on what waits for an answer at the same moment, each on their own connection."""

from datetime import timedelta

import pytest

from kuvend.cocreation.models import Answered, Contribution, Process, ReasonedResponse
from kuvend.cocreation.rules import ContributionKind, Refusal, StageKind
from kuvend.cocreation.selectors.answering import unsettled
from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from tests.cocreation import answering, contributing, world
from tests.cocreation import contributions_world as rows
from tests.cocreation.world import LASTS, OPENS, Land
from tests.plans.test_racing import at_once, codes

pytestmark = pytest.mark.django_db(transaction=True)


def over() -> tuple[Land, Process, Contribution]:
    """The design of a process is over; something that was said in it waits."""
    land = world.land()
    process = world.announced(land)
    return land, process, rows.contribution(land, process, stage=StageKind.DESIGN, at=rows.said_at(land, OPENS))


def test_a_stage_is_closed_before_no_answer() -> None:
    land, process, waits = over()
    at = world.begins(land, OPENS + LASTS)
    stage = world.stage(process)
    answers = at_once(lambda: world.close(land, stage, at=at), lambda: answering.answer(land, process, waits, at=at))
    assert isinstance(answers[1], ReasonedResponse)
    closed = world.stage(process).closed_at
    assert (closed is None) == (codes(answers) == [Refusal.CONTRIBUTIONS_OPEN])
    # What came too early may come again.
    assert world.close(land, stage, at=at).closed_at == at
    assert not unsettled(world.stage(process))


def test_a_double_click_answers_once_and_of_two_answers_one_stands() -> None:
    land, process, waits = over()
    at_once(*(lambda: answering.answer(land, process, waits) for _ in range(2)))
    assert ReasonedResponse.objects.count() == Entry.objects.filter(kind="response.given").count() == 1
    other = rows.contribution(land, process, author=None)
    answers = at_once(
        lambda: answering.answer(land, process, other),
        lambda: answering.answer(land, process, other, reason={"en": "No."}),
    )
    assert codes(answers) == [Refusal.HAS_AN_ANSWER]
    assert Answered.objects.filter(contribution=other).count() == 1


def test_what_arrives_in_the_last_second_is_not_closed_over() -> None:
    """Whoever is first: either the contribution is there and waits, or the stage is closed and it is refused."""
    land = world.land()
    process = contributing.opened(land, StageKind.DESIGN)
    stage = world.stage(process, StageKind.DESIGN)
    at = world.begins(land, stage.ends_on)
    before, author = at - timedelta(seconds=1), contributing.somebody()
    answers = at_once(
        lambda: world.close(land, stage, at=at),
        lambda: contributing.sent(
            land, process, author, stage=StageKind.DESIGN, kind=ContributionKind.COMMENT, at=before
        ),
    )
    arrived, closed = Contribution.objects.exists(), world.stage(process, StageKind.DESIGN).closed_at
    assert not (arrived and closed), answers
    assert sum(isinstance(one, ActRefused) for one in answers) == 1


def test_what_had_to_wait_for_the_closing_comes_too_late() -> None:
    """The same as a race in its one bad order: the stage is closed before what was sent in its last second is kept."""
    land = world.land()
    process = contributing.opened(land, StageKind.DESIGN)
    stage = world.stage(process, StageKind.DESIGN)
    at = world.begins(land, stage.ends_on)
    world.close(land, stage, at=at)
    with pytest.raises(ActRefused) as refused:
        contributing.sent(
            land, process, contributing.somebody(), stage=StageKind.DESIGN, kind=ContributionKind.COMMENT,
            at=at - timedelta(seconds=1),
        )  # fmt: skip
    assert refused.value.refused.code is Refusal.STAGE_IS_OVER
    assert not Contribution.objects.exists()
