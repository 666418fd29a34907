"""The catalogue's filters as people read them: what each facet and each of its values is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kuvend.catalogue.selectors import NOT_JUDGED, Facet, Ignored, Option, Page, PlanName, Query
from kuvend.plans.messages import VALUES
from kuvend.plans.rules import Value, fold
from kuvend.review.messages import SCALE_WORDS
from kuvend.review.rules import Indicator

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LEGENDS: dict[Facet, _StrPromise] = {
    Facet.MEMBER: gettext_lazy("Government"),
    Facet.PLAN: gettext_lazy("Action plan"),
    Facet.YEAR: gettext_lazy("Year the plan begins"),
    Facet.VALUE: gettext_lazy("Value, as the plan claims it"),
    Facet.RELEVANCE: gettext_lazy("Value, as the reviewer found it"),
    Facet.TAG: gettext_lazy("Policy tag"),
    Facet.AREA: gettext_lazy("Issue area"),
    Facet.COMPLETION: gettext_lazy("Completion, by the reviewer"),
    Facet.IMPACT: gettext_lazy("Potential impact, by the reviewer"),
}

HINTS: dict[Facet, _StrPromise] = {
    Facet.PLAN: gettext_lazy("Choose a government to see its plans."),
    Facet.VALUE: gettext_lazy("The plan's own words. The reviewer may see it otherwise."),
    Facet.COMPLETION: gettext_lazy("The latest finding: at the end of the plan before half-way."),
}

WORDS: dict[Facet, Mapping[str, _StrPromise]] = {
    Facet.VALUE: {value.value: VALUES[value] for value in Value},
    Facet.RELEVANCE: {value.value: VALUES[value] for value in Value},
    Facet.COMPLETION: {
        **SCALE_WORDS[Indicator.COMPLETION],
        NOT_JUDGED: pgettext_lazy("completion", "not judged"),
    },
    Facet.IMPACT: {
        **SCALE_WORDS[Indicator.POTENTIAL_IMPACT],
        NOT_JUDGED: pgettext_lazy("impact", "not judged"),
    },
}

PARAMETER_NAMES: dict[str, _StrPromise] = {
    **{facet.value: legend for facet, legend in LEGENDS.items()},
    "q": gettext_lazy("Words"),
    "after": gettext_lazy("Place in the list"),
    "before": gettext_lazy("Place in the list"),
}


@dataclass(frozen=True)
class Choice:
    """A value of a facet, as the kit draws it."""

    value: str
    label: object
    count: int | None
    selected: bool


@dataclass(frozen=True)
class Filter:
    """A facet with its choices."""

    name: str
    legend: object
    hint: object
    choices: Sequence[Choice]


@dataclass(frozen=True)
class InForce:
    """A filter in force, and the question without it."""

    legend: object
    label: object
    without: Query


def filters(page: Page) -> list[Filter]:
    """Every facet that offers a choice, or says how to get one."""
    drawn = []
    for facet, options in page.facets.items():
        choices = in_reading_order(facet, [choice(facet, option) for option in options])
        if choices or facet == Facet.PLAN:
            hint = "" if choices and facet == Facet.PLAN else HINTS.get(facet, "")
            drawn.append(Filter(facet.value, LEGENDS[facet], hint, choices))
    return drawn


def choice(facet: Facet, option: Option) -> Choice:
    return Choice(option.value, label(facet, option), option.count, option.chosen)


def in_reading_order(facet: Facet, choices: list[Choice]) -> list[Choice]:
    """Long lists begin with what is chosen; governments follow by their names in the reader's language."""
    if facet == Facet.MEMBER:
        choices.sort(key=lambda choice: fold(str(choice.label)))
    if facet in (Facet.MEMBER, Facet.TAG):
        choices.sort(key=lambda choice: not choice.selected)
    return choices


def in_force(page: Page) -> list[InForce]:
    """What narrows the list, each with the way to drop it."""
    return [
        InForce(LEGENDS[facet], label(facet, option), page.query.without(facet, option.value))
        for facet, options in page.facets.items()
        for option in options
        if option.chosen
    ]


def impact(value: str) -> object:
    return WORDS[Facet.IMPACT].get(value, value)


def label(facet: Facet, option: Option) -> object:
    if isinstance(option.name, PlanName):
        return plan_label(option.name)
    return option.name or WORDS.get(facet, {}).get(option.value, option.value)


def plan_label(plan: PlanName) -> str:
    facts = {"government": plan.government, "number": plan.number, "years": plan.years}
    return _("%(government)s, plan %(number)s, %(years)s") % facts


def not_understood(ignored: Ignored) -> str:
    """Says what was left out of the question, and where it stood."""
    facts = {"filter": PARAMETER_NAMES[ignored.parameter], "value": ignored.value}
    return _("%(filter)s: “%(value)s”") % facts
