"""Figures and facets: from numbers of the record to what the kit draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kuvend.catalogue.selectors.query import NOT_JUDGED
from kuvend.record.messages.words import finding_word, word
from kuvend.record.selectors.home import Outcomes
from kuvend.record.selectors.members import Facet
from kuvend.review.rules import Indicator
from kuvend.web.kit.figures import Amount

_TONES = {"not_started": "one", "limited": "two", "substantial": "three", "complete": "four"}


@dataclass(frozen=True)
class Option:
    """One value of a facet, as the kit draws it."""

    value: object
    label: Promise | str
    count: int | None
    selected: bool


def outcome_shares(outcomes: Outcomes) -> list[Amount]:
    """What became of the promises, from least to most, and how many nobody judged; each leads to its commitments."""
    catalogue = reverse("catalogue")
    silent = Amount(_("Not judged on record"), outcomes.not_judged, "none", f"{catalogue}?completion={NOT_JUDGED}")
    judged = [
        Amount(
            capfirst(str(finding_word(Indicator.COMPLETION, value))),
            count,
            _TONES.get(value, "none"),
            f"{catalogue}?completion={value}",
        )
        for value, count in outcomes.by_completion
    ]
    return [*judged, silent] if outcomes.not_judged else judged


def options(facets: Sequence[Facet], words: type[StrEnum]) -> list[Option]:
    """The values of a facet in words; the first drops the choice."""
    anything = Option("", _("any"), None, not any(facet.chosen for facet in facets))
    return [anything, *(Option(f.value, word(words(f.value)), f.count, f.chosen) for f in facets)]
