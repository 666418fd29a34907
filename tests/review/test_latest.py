"""Which judgement counts where a commitment was judged several times."""

from dataclasses import dataclass

from kuvend.review.rules import LATEST_FIRST, Indicator, Phase, latest, latest_of_each


@dataclass(frozen=True)
class Judged:
    indicator: Indicator
    phase: Phase
    value: str = ""


def test_the_latest_phase_has_the_last_word() -> None:
    progress = Judged(Indicator.COMPLETION, Phase.PROGRESS)
    end = Judged(Indicator.COMPLETION, Phase.END_OF_TERM)
    other = Judged(Indicator.STARRED, Phase.RESULTS)
    assert latest([progress, end, other], Indicator.COMPLETION) is end
    assert latest([progress], Indicator.COMPLETION) is progress
    assert latest([other], Indicator.COMPLETION) is None


def test_of_several_judgements_of_one_phase_the_first_recorded_counts() -> None:
    first, second = (Judged(Indicator.COMPLETION, Phase.PROGRESS, value) for value in ("limited", "complete"))
    assert latest([first, second], Indicator.COMPLETION) is first


def test_every_indicator_that_was_judged_has_its_own_last_word() -> None:
    progress, end = (Judged(Indicator.COMPLETION, phase) for phase in (Phase.PROGRESS, Phase.END_OF_TERM))
    starred = Judged(Indicator.STARRED, Phase.DESIGN)
    assert latest_of_each([end, starred, progress]) == {Indicator.COMPLETION: end, Indicator.STARRED: starred}
    assert latest_of_each([]) == {}


def test_every_phase_has_its_place() -> None:
    assert sorted(LATEST_FIRST) == sorted(Phase)
