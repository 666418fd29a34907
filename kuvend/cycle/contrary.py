"""Indicators of acting contrary to process. Never OGP's verdict: that is recorded, not computed."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import deciding_day, rulebook_of
from kuvend.cycle.late_delivery import lateness
from kuvend.cycle.plan_dates import GovernmentKind, PlanDates
from kuvend.cycle.steps import Step, StepCode, step
from kuvend.cycle.triggers import GRACE_PERIOD, Trigger, TriggerTable, triggers_of
from kuvend.cycle.unverified import UNVERIFIED, Unverified


class Influence(IntEnum):
    """Levels of public influence after IAP2, lowest first. Source: IRM guidance on Involve, 2020."""

    NONE = 0
    INFORM = 1
    CONSULT = 2
    INVOLVE = 3
    COLLABORATE = 4
    EMPOWER = 5


class IndicatorState(StrEnum):
    """What an indicator shows. EXCUSED: raised, but within a period of grace."""

    RAISED = "raised"
    NOT_RAISED = "not_raised"
    EXCUSED = "excused"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, kw_only=True)
class ProcessFacts:
    """What is known about a plan's process; None always means not known."""

    public_engaged: bool | None = None
    reviewers_engaged: bool | None = None
    any_progress: bool | None = None
    influence_in_development: Influence | None = None
    influence_in_implementation: Influence | None = None
    repository_kept: bool | None = None
    minimum_requirements_met: bool | None = None


@dataclass(frozen=True)
class Indicator:
    """One trigger of one version of the table, and what the known facts say about it."""

    trigger: Trigger
    table: TriggerTable
    state: IndicatorState


def contrary_to_process_indicators(
    plan: PlanDates,
    previous: PlanDates | None,
    facts: ProcessFacts,
    *,
    on: date,
    unverified: Unverified = UNVERIFIED,
) -> tuple[Answer[Indicator], ...]:
    """An answer for each trigger that holds for the plan; none for local plans and before 2013: no list is known.

    Source: the procedural review pages of each period, see `triggers.py`.
    """
    day, _ = deciding_day(plan, on)
    version = triggers_of(day) if plan.kind is GovernmentKind.NATIONAL else None
    if version is None:
        return ()
    table = step(StepCode.TRIGGERS_OF_PERIOD, table=version.table, day=version.since)
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    answers = []
    for trigger, rule in version.rules.items():
        late = lateness(plan, previous, on=on, unverified=unverified) if trigger is Trigger.LATE else None
        raised, steps = (late.value.beyond_limit if late.value else None, ()) if late else _finding(trigger, facts)
        excused = _grace(plan, on, unverified) if trigger is Trigger.MINIMUM_REQUIREMENTS and raised else None
        found = Indicator(trigger, version.table, _state(raised, excused is not None))
        grounds = [excused] if excused else []
        answers.append((late or chosen).then(found, rule, table, *steps, INDICATOR_ONLY, given=grounds))
    return tuple(answers)


INDICATOR_ONLY = step(StepCode.INDICATOR_ONLY)

# The level that public influence must reach, by trigger.
THRESHOLDS = {Trigger.BELOW_INVOLVE: Influence.INVOLVE, Trigger.BELOW_INFORM: Influence.INFORM}


def _finding(trigger: Trigger, facts: ProcessFacts) -> tuple[bool | None, tuple[Step, ...]]:
    """Whether the known facts raise a trigger; None where its fact is not known."""
    name, fact = _fact(trigger, facts)
    if fact is None:
        return None, (step(StepCode.FACT_NOT_KNOWN, fact=name),)
    if isinstance(fact, Influence):
        needed = THRESHOLDS[trigger]
        compared = step(StepCode.INFLUENCE_COMPARED, level=fact.name.lower(), threshold=needed.name.lower())
        return fact < needed, (compared,)
    return not fact, (step(StepCode.FACT_GIVEN, fact=name, answer="yes" if fact else "no"),)


def _fact(trigger: Trigger, facts: ProcessFacts) -> tuple[str, bool | Influence | None]:
    name = {
        Trigger.NO_PUBLIC_ENGAGEMENT: "public_engaged",
        Trigger.NO_REVIEWER_ENGAGEMENT: "reviewers_engaged",
        Trigger.NO_PROGRESS: "any_progress",
        Trigger.BELOW_INVOLVE: "influence_in_development",
        Trigger.BELOW_INFORM: "influence_in_implementation",
        Trigger.NO_REPOSITORY: "repository_kept",
        Trigger.MINIMUM_REQUIREMENTS: "minimum_requirements_met",
    }[trigger]
    fact: bool | Influence | None = getattr(facts, name)
    return name, fact


def _state(raised: bool | None, excused: bool) -> IndicatorState:
    if raised is None:
        return IndicatorState.NOT_KNOWN
    if not raised:
        return IndicatorState.NOT_RAISED
    return IndicatorState.EXCUSED if excused else IndicatorState.RAISED


def _grace(plan: PlanDates, on: date, unverified: Unverified) -> Answer[bool] | None:
    """The grace given to plans submitted early under the 2022 Standards, where it covers this one (unverified)."""
    day, _ = deciding_day(plan, on)
    if day > unverified.r2022_grace_until:
        return None
    return Answer(True, GRACE_PERIOD, (step(StepCode.GRACE_APPLIES, last_day=unverified.r2022_grace_until),))
