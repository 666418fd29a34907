"""The answers of the rulebooks, put into sentences."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from kuvend.cycle import Cohort, Dated, Influence, Rule, RulebookId, RuleId, Seam, SeamKind, Step, TriggerTable
from kuvend.cycle.steps import Fact, Origin
from kuvend.record.messages.cycle import (
    ANSWERS,
    BINDING_DATES,
    COHORTS,
    INFLUENCES,
    ORIGINS,
    PROCESS_FACTS,
    RULEBOOKS,
    RULES,
    TRIGGER_TABLES,
)
from kuvend.record.messages.steps import STEPS
from kuvend.web.dates import day_in_words

# How the facts of a step are read, by their names; what is not named here is shown as it is.
_READ: dict[str, Callable[[str], object]] = {
    "rulebook": lambda value: RULEBOOKS[RulebookId(value)],
    "rule": lambda value: RULES[RuleId(value)],
    "cohort": lambda value: COHORTS[Cohort(value)],
    "origin": lambda value: ORIGINS[Origin(value)],
    "table": lambda value: TRIGGER_TABLES[TriggerTable(value)],
    "level": lambda value: INFLUENCES[Influence[value.upper()]],
    "threshold": lambda value: INFLUENCES[Influence[value.upper()]],
    "fact": lambda value: PROCESS_FACTS[value],
    "answer": lambda value: ANSWERS[value],
    # Plan numbers in one step, rulebooks in another.
    "before": lambda value: RULEBOOKS[RulebookId(value)],
    "after": lambda value: RULEBOOKS[RulebookId(value)],
}


def step_sentence(step: Step) -> str:
    """One step as a sentence in the reader's language."""
    facts = {name: _read(name, value, step.facts) for name, value in step.facts.items()}
    return str(STEPS[step.code] % facts)


def _read(name: str, value: Fact, facts: Mapping[str, Fact]) -> object:
    if isinstance(value, date):
        precision = str(facts.get("precision", "day")) if name == "day" else "day"
        return day_in_words(value, precision)
    return _READ[name](value) if name in _READ and isinstance(value, str) else value


def rule_title(rule: Rule) -> str:
    return str(RULES[rule.id])


def dated_title(dated: Dated) -> str:
    """What falls on a date that binds a member, as a line of its calendar."""
    return str(BINDING_DATES[dated.kind] % {"plan": dated.plan})


def seam_sentence(seam: Seam) -> str:
    """How two plans join, in one sentence."""
    if seam.after is None:
        return _("Since plan %(before)s ended no further plan is on record.") % {"before": seam.before}
    plans = {"before": seam.before, "after": seam.after}
    if seam.kind is SeamKind.MEET:
        return _("Plan %(after)s follows plan %(before)s without a gap.") % plans
    if seam.window is None:
        return _("Whether there is a gap between plan %(before)s and plan %(after)s is not known.") % plans
    first, last = day_in_words(seam.window.opens), day_in_words(seam.window.last_day)
    days = {**plans, "first": first, "last": last, "days": seam.window.days}
    if seam.kind is SeamKind.GAP and seam.nominal:
        by_rule = _(
            "By nominal dates, no plan was in force from %(first)s to %(last)s (plans %(before)s and %(after)s)."
        )
        return by_rule % days
    if seam.kind is SeamKind.GAP:
        return _("Between plan %(before)s and plan %(after)s no plan was in force from %(first)s to %(last)s.") % days
    if seam.kind is SeamKind.OVERLAP:
        return _("Plan %(before)s and plan %(after)s overlap from %(first)s to %(last)s.") % days
    return _("Whether there is a gap between plan %(before)s and plan %(after)s is not known.") % plans
