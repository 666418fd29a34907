"""The filters of the list of contributions as people read them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuvend.cocreation.messages import CONTRIBUTION_KINDS, STAGE_KINDS
from kuvend.cocreation.messages_answers import OUTCOMES
from kuvend.cocreation.rules import ContributionKind, Outcome
from kuvend.cocreation.selectors.contribution_list import UNANSWERED, ContributionList, Filters, Order
from kuvend.web.words import plain


@dataclass(frozen=True)
class Choice:
    """A value of a filter, as the kit draws it."""

    value: str
    label: Any
    selected: bool
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    name: str
    legend: str
    choices: list[Choice]


def facets(found: ContributionList) -> list[Facet]:
    """Every filter that offers a choice, and the order of the list last."""
    offered = [(name, legend, options) for name, legend, options in _offered(found) if options]
    chosen = found.filters
    drawn = [Facet(name, legend, _choices(getattr(chosen, name), options)) for name, legend, options in offered]
    orders = [Choice(order.value, label, order is chosen.sort) for order, label in _orders()]
    return [*drawn, Facet("sort", _("Order"), orders)]


def _offered(found: ContributionList) -> list[tuple[str, str, list[tuple[str, Any]]]]:
    return [
        ("stage", _("Stage"), [(kind.value, STAGE_KINDS[kind]) for kind in found.stages]),
        ("kind", _("Kind"), [(kind.value, CONTRIBUTION_KINDS[kind]) for kind in ContributionKind]),
        ("theme", _("Theme"), [(one.code, one.name) for one in found.themes]),
        ("area", _("Area of focus"), [(str(position), name) for position, name in found.areas]),
        ("outcome", _("What became of it"), _outcomes()),
    ]


def _outcomes() -> list[tuple[str, Any]]:
    unanswered = (UNANSWERED, pgettext("contribution", "no answer yet"))
    return [unanswered, *((one.value, OUTCOMES[one]) for one in Outcome)]


def _orders() -> list[tuple[Order, str]]:
    return [
        (Order.NEWEST, _("Newest first")),
        (Order.SUPPORTED, _("Most supported first")),
        (Order.DISCUSSED, _("Most discussed first")),
    ]


def _choices(chosen: str, options: list[tuple[str, Any]]) -> list[Choice]:
    everything = Choice("", pgettext("filter", "everything"), not chosen)
    return [everything, *(Choice(value, label, value == chosen) for value, label in options)]


def in_force(found: ContributionList) -> list[tuple[str, Filters]]:
    """What narrows the list, each with the question without it."""
    chosen = found.filters
    told = [(_("Words: %(words)s") % {"words": chosen.q}, chosen.but(q=""))] if chosen.q else []
    for name, legend, options in _offered(found):
        value = getattr(chosen, name)
        if value:
            label = next((plain(words) for known, words in options if known == value), value)
            told.append((f"{legend}: {label}", chosen.but(**{name: ""})))
    return told
