"""What the rulebooks say about the plans on record: the bridge from stored rows to `kuvend.cycle`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kuvend import cycle
from kuvend.cycle import Answer, CohortShift, Lateness, MinimumLength, Period, PlanDates, Rulebook, Window
from kuvend.record.selectors.findings import FindingLine
from kuvend.review.rules import Indicator, Phase


@dataclass(frozen=True)
class PlanSchedule:
    """Every answer of the rulebooks about one plan on the day asked, each with its rule and steps."""

    dates: PlanDates
    rulebook: Answer[Rulebook]
    period: Answer[Period]
    due: Answer[date]
    lateness: Answer[Lateness]
    cohort_shift: Answer[CohortShift]
    minimum_length: Answer[MinimumLength]
    extensions: Answer[tuple[cycle.Extension, ...]]
    refresh: Answer[date]
    drafting: Answer[Window]
    indicators: tuple[Answer[cycle.Indicator], ...]

    def in_force(self, on: date) -> bool | None:
        """Whether the plan runs on a day; None where its period is not known."""
        return self.period.value.window.contains(on) if self.period.value else None


def schedule(plan: PlanDates, previous: PlanDates | None, facts: cycle.ProcessFacts, *, on: date) -> PlanSchedule:
    """All that can be computed about one plan. `previous` is the plan before it, where one is on record."""
    return PlanSchedule(
        dates=plan,
        rulebook=cycle.rulebook_of(plan, on=on),
        period=cycle.period(plan, on=on),
        due=cycle.due_date(plan, previous, on=on),
        lateness=cycle.lateness(plan, previous, on=on),
        cohort_shift=cycle.cohort_shift(plan, previous, on=on),
        minimum_length=cycle.minimum_length(plan, on=on),
        extensions=cycle.extensions_on_record(plan, on=on),
        refresh=cycle.refresh(plan, on=on),
        drafting=cycle.drafting_window(plan, on=on),
        indicators=cycle.contrary_to_process_indicators(plan, previous, facts, on=on),
    )


def previous_of(plan: PlanDates, plans: Sequence[PlanDates]) -> PlanDates | None:
    """The plan numbered just before, if it is on record: an older one says nothing about when this one was due."""
    return next((other for other in plans if other.number == plan.number - 1), None)


PROGRESS = {"limited", "substantial", "complete"}
NO_PROGRESS = {"not_started", "no_evidence"}


def process_facts(findings: Sequence[FindingLine], completions: Iterable[str | None]) -> cycle.ProcessFacts:
    """What the published findings tell about a plan's process; what none of them tells stays not known.

    `completions` holds the reviewer's latest word on each commitment, None where there is none.
    """
    return cycle.ProcessFacts(
        any_progress=_any_progress(set(completions)),
        influence_in_development=_influence(findings, {Phase.DESIGN}),
        influence_in_implementation=_influence(findings, {Phase.PROGRESS, Phase.END_OF_TERM, Phase.RESULTS}),
        minimum_requirements_met=_requirements_met(findings),
    )


def _any_progress(completions: set[str | None]) -> bool | None:
    if completions & PROGRESS:
        return True
    return False if completions and completions <= NO_PROGRESS else None


def _influence(findings: Iterable[FindingLine], phases: set[Phase]) -> cycle.Influence | None:
    levels = [f.value for f in findings if f.indicator is Indicator.INFLUENCE and f.phase in phases]
    return cycle.Influence[levels[0].upper()] if levels else None


def _requirements_met(findings: Iterable[FindingLine]) -> bool | None:
    verdicts = {f.value for f in findings if f.indicator is Indicator.MINIMUM_REQUIREMENTS}
    return "not_met" not in verdicts if verdicts else None
