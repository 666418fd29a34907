"""What OGP counted as acting contrary to process, by period: a versioned table, chosen by the day of submission."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kuvend.cycle import sources
from kuvend.cycle.rule import Basis, Grade, Rule, RulebookId, RuleId, Source


class Trigger(StrEnum):
    """One ground on which a government acted contrary to process; any one is enough."""

    LATE = "late"
    NO_PUBLIC_ENGAGEMENT = "no_public_engagement"
    NO_REVIEWER_ENGAGEMENT = "no_reviewer_engagement"
    NO_PROGRESS = "no_progress"
    BELOW_INVOLVE = "below_involve"
    BELOW_INFORM = "below_inform"
    NO_REPOSITORY = "no_repository"
    MINIMUM_REQUIREMENTS = "minimum_requirements"


class TriggerTable(StrEnum):
    """The versions of the table, by the first day of submission they hold for."""

    T2013 = "T2013"
    T2016 = "T2016"
    T2018 = "T2018"
    T2022 = "T2022"


def _rule(id_: RuleId, version: RulebookId, source: Source, meaning: str, grade: Grade = Grade.A) -> Rule:
    return Rule(id_, version, grade, source, meaning, Basis.OUR_INDICATOR)


_LATE_MONTHS = "No plan within four months of the day it was due."
_NO_PROGRESS = "The reviewers found no progress on any commitment."
_LATE_2013 = _rule(RuleId.TRIGGER_LATE, RulebookId.R2013, sources.LETTERS_2014, _LATE_MONTHS)


@dataclass(frozen=True)
class TriggerPeriod:
    """One version of the table: from which day of submission it holds, and the rule of each trigger."""

    table: TriggerTable
    since: date
    rules: dict[Trigger, Rule]


TRIGGER_PERIODS = (
    TriggerPeriod(TriggerTable.T2013, date(2013, 1, 1), {Trigger.LATE: _LATE_2013}),
    TriggerPeriod(
        TriggerTable.T2016,
        date(2016, 1, 1),
        {
            Trigger.LATE: _LATE_2013,
            Trigger.NO_PUBLIC_ENGAGEMENT: _rule(
                RuleId.TRIGGER_NO_PUBLIC_ENGAGEMENT,
                RulebookId.R2013,
                sources.NZ_MIDTERM,
                "The plan was made without engaging citizens and civil society, online or offline.",
            ),
            Trigger.NO_REVIEWER_ENGAGEMENT: _rule(
                RuleId.TRIGGER_NO_REVIEWER_ENGAGEMENT,
                RulebookId.R2013,
                sources.NZ_MIDTERM,
                "The government did not engage with the reviewers' researchers.",
            ),
            Trigger.NO_PROGRESS: _rule(RuleId.TRIGGER_NO_PROGRESS, RulebookId.R2013, sources.NZ_MIDTERM, _NO_PROGRESS),
        },
    ),
    TriggerPeriod(
        TriggerTable.T2018,
        date(2018, 7, 1),
        {
            Trigger.LATE: _rule(RuleId.TRIGGER_LATE, RulebookId.R2018, sources.PROCEDURAL_REVIEW_2018, _LATE_MONTHS),
            Trigger.BELOW_INVOLVE: _rule(
                RuleId.TRIGGER_BELOW_INVOLVE,
                RulebookId.R2018,
                sources.PROCEDURAL_REVIEW_2018,
                "Public influence while the plan was made stayed below Involve.",
            ),
            Trigger.BELOW_INFORM: _rule(
                RuleId.TRIGGER_BELOW_INFORM,
                RulebookId.R2018,
                sources.PROCEDURAL_REVIEW_2018,
                "Public influence while the plan was carried out stayed below Inform.",
            ),
            Trigger.NO_REPOSITORY: _rule(
                RuleId.TRIGGER_NO_REPOSITORY,
                RulebookId.R2018,
                sources.PROCEDURAL_REVIEW_2018,
                "No repository was collected and published on the national site as the reviewers' guidance has it.",
            ),
            Trigger.NO_PROGRESS: _rule(
                RuleId.TRIGGER_NO_PROGRESS, RulebookId.R2018, sources.PROCEDURAL_REVIEW_2018, _NO_PROGRESS
            ),
        },
    ),
    TriggerPeriod(
        TriggerTable.T2022,
        date(2022, 1, 1),
        {
            Trigger.LATE: _rule(
                RuleId.TRIGGER_LATE,
                RulebookId.R2022,
                sources.PROCEDURAL_REVIEW_2022,
                "No plan within twelve months of the previous plan's end.",
            ),
            Trigger.MINIMUM_REQUIREMENTS: _rule(
                RuleId.TRIGGER_MINIMUM_REQUIREMENTS,
                RulebookId.R2022,
                sources.PROCEDURAL_REVIEW_2022,
                "The minimum requirements of the Standards were not met, by the reviewers' finding.",
            ),
            Trigger.NO_PROGRESS: _rule(
                RuleId.TRIGGER_NO_PROGRESS, RulebookId.R2022, sources.PROCEDURAL_REVIEW_2022, _NO_PROGRESS
            ),
        },
    ),
)

GRACE_PERIOD = _rule(
    RuleId.GRACE_PERIOD,
    RulebookId.R2022,
    sources.HANDBOOK_2022,
    "A plan submitted by 31 December 2023 was judged by the 2022 Standards, but failing them was not contrary to "
    "process.",
    Grade.C,
)


def triggers_of(day: date) -> TriggerPeriod | None:
    """The table for a national plan submitted on a day; None before the first."""
    return next((version for version in reversed(TRIGGER_PERIODS) if version.since <= day), None)
