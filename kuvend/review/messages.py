"""The words that people read for the reviewers' codes. A test demands that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.review.rules import SCALES, Indicator, Phase, StarFormula

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

INDICATORS: dict[Indicator, _StrPromise] = {
    Indicator.COMPLETION: _("Completion"),
    Indicator.POTENTIAL_IMPACT: _("Potential impact"),
    Indicator.SPECIFICITY: _("Specificity"),
    Indicator.VERIFIABLE: _("Verifiable"),
    Indicator.RELEVANT: _("Relevant to OGP's values"),
    Indicator.RELEVANT_INFORMATION: _("Relevant to access to information"),
    Indicator.RELEVANT_PARTICIPATION: _("Relevant to civic participation"),
    Indicator.RELEVANT_ACCOUNTABILITY: _("Relevant to public accountability"),
    Indicator.RELEVANT_TECHNOLOGY: _("Relevant to technology and innovation"),
    Indicator.AMBITION: _("Ambition"),
    Indicator.EARLY_RESULTS: _("Early results"),
    Indicator.DID_IT_OPEN_GOVERNMENT: _("Did it open government?"),
    Indicator.STARRED: _("Starred"),
    Indicator.PROMISING: _("Promising"),
    Indicator.CONTRARY_TO_PROCESS: _("Acted contrary to process"),
    Indicator.MINIMUM_REQUIREMENTS: _("Minimum requirements of co-creation"),
    Indicator.INFLUENCE: _("Influence of the public"),
    Indicator.FORUM: _("Multi-stakeholder forum"),
}

PHASES: dict[Phase, _StrPromise] = {
    Phase.DESIGN: _("at the design of the plan"),
    Phase.PROGRESS: _("half-way through the plan"),
    Phase.END_OF_TERM: _("at the end of the plan"),
    Phase.RESULTS: _("in the results report"),
}

STAR_FORMULAS: dict[StarFormula, _StrPromise] = {
    StarFormula.BEFORE_JUNE_2014: _("by the formula before June 2014"),
    StarFormula.OF_2015: _("by the formula of 2015"),
    StarFormula.CURRENT: _("by the formula that asks for a transformative impact"),
}

_ANSWERS = {"no": pgettext_lazy("answer", "no"), "yes": pgettext_lazy("answer", "yes")}

_WORDS: dict[Indicator, dict[str, _StrPromise]] = {
    Indicator.COMPLETION: {
        "no_evidence": _("no evidence available"),
        "not_started": _("not started"),
        "limited": pgettext_lazy("completion", "limited"),
        "substantial": pgettext_lazy("completion", "substantial"),
        "complete": pgettext_lazy("completion", "complete"),
        "withdrawn": pgettext_lazy("commitment", "withdrawn"),
        "unclear": _("unclear"),
    },
    Indicator.POTENTIAL_IMPACT: {
        "worsens": _("makes things worse"),
        "none": pgettext_lazy("impact", "none"),
        "minor": pgettext_lazy("impact", "minor"),
        "moderate": pgettext_lazy("impact", "moderate"),
        "transformative": pgettext_lazy("impact", "transformative"),
        "unclear": _("unclear"),
    },
    Indicator.SPECIFICITY: {
        "none": pgettext_lazy("specificity", "none"),
        "low": pgettext_lazy("specificity", "low"),
        "medium": pgettext_lazy("specificity", "medium"),
        "high": pgettext_lazy("specificity", "high"),
    },
    Indicator.AMBITION: {
        "unclear": _("unclear"),
        "low": pgettext_lazy("ambition", "low"),
        "modest": pgettext_lazy("ambition", "modest"),
        "not_high": pgettext_lazy("ambition", "not high"),
        "high": pgettext_lazy("ambition", "high"),
        "substantial": pgettext_lazy("ambition", "substantial"),
        "no_data": _("judged only as part of a group"),
    },
    Indicator.EARLY_RESULTS: {
        "no_data": _("no data of the reviewer"),
        "none_yet": _("none to report yet"),
        "no_notable": _("no notable results"),
        "marginal": pgettext_lazy("results", "marginal"),
        "moderate": pgettext_lazy("results", "moderate"),
        "significant": pgettext_lazy("results", "significant"),
        "major": pgettext_lazy("results", "major"),
        "outstanding": pgettext_lazy("results", "outstanding"),
    },
    Indicator.DID_IT_OPEN_GOVERNMENT: {
        "worsened": pgettext_lazy("openness", "worsened"),
        "did_not_change": pgettext_lazy("openness", "did not change"),
        "marginal": pgettext_lazy("openness", "marginal"),
        "major": pgettext_lazy("openness", "major"),
        "outstanding": pgettext_lazy("openness", "outstanding"),
    },
    Indicator.MINIMUM_REQUIREMENTS: {"not_met": _("not met"), "met": _("met")},
    Indicator.INFLUENCE: {
        "none": pgettext_lazy("influence", "none"),
        "inform": _("inform"),
        "consult": _("consult"),
        "involve": _("involve"),
        "collaborate": _("collaborate"),
        "empower": _("empower"),
    },
}

# The word for each value of each scale.
SCALE_WORDS: dict[Indicator, dict[str, _StrPromise]] = {
    indicator: _WORDS.get(indicator, _ANSWERS) for indicator in SCALES
}
