"""The codes of OGP's reviewers, with their scales in order. Pure: no Django.

Scales after the Independent Reporting Mechanism's glossary; old scales stay, because old findings do.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar


class Indicator(StrEnum):
    """What a finding judges."""

    COMPLETION = "completion"
    POTENTIAL_IMPACT = "potential_impact"
    SPECIFICITY = "specificity"
    VERIFIABLE = "verifiable"
    RELEVANT = "relevant"
    RELEVANT_INFORMATION = "relevant_information"
    RELEVANT_PARTICIPATION = "relevant_participation"
    RELEVANT_ACCOUNTABILITY = "relevant_accountability"
    RELEVANT_TECHNOLOGY = "relevant_technology"
    AMBITION = "ambition"
    EARLY_RESULTS = "early_results"
    DID_IT_OPEN_GOVERNMENT = "did_it_open_government"
    STARRED = "starred"
    PROMISING = "promising"
    CONTRARY_TO_PROCESS = "contrary_to_process"
    MINIMUM_REQUIREMENTS = "minimum_requirements"
    INFLUENCE = "influence"
    FORUM = "forum"


class Phase(StrEnum):
    """When in the cycle the judgement was made."""

    DESIGN = "design"
    PROGRESS = "progress"
    END_OF_TERM = "end_of_term"
    RESULTS = "results"


class StarFormula(StrEnum):
    """Which formula a star was given by: the `method` of a finding `STARRED`.

    The partnership's table has a column for each. All ask for a specific commitment, clearly relevant to OGP's values,
    with substantial or full completion; the current one asks for a transformative potential impact, where the earlier
    ones were content with a moderate one.
    """

    BEFORE_JUNE_2014 = "before-june-2014"
    OF_2015 = "2015"
    CURRENT = "current"


# The reviewer of the partnership's national plans, by the name it goes by.
IRM = {"en": "Independent Reporting Mechanism", "sq": "Mekanizmi i Pavarur i Raportimit"}

YES_NO = ("no", "yes")

# From least to most; "unclear", "no_data" and "withdrawn" lie outside the order. A value that is not here cannot be
# recorded. "no_evidence", "worsens" and the words of `AMBITION` and `EARLY_RESULTS` are of newer reviews. "withdrawn"
# and the "none" of `SPECIFICITY` occur in the tables until 2016, as does "unclear", the reviewer's own word for what
# could not be judged. What a table marks as not recorded or without data is no finding.
SCALES: dict[Indicator, tuple[str, ...]] = {
    Indicator.COMPLETION: ("no_evidence", "not_started", "limited", "substantial", "complete", "withdrawn", "unclear"),
    Indicator.POTENTIAL_IMPACT: ("worsens", "none", "minor", "moderate", "transformative", "unclear"),
    Indicator.SPECIFICITY: ("none", "low", "medium", "high"),
    Indicator.VERIFIABLE: YES_NO,
    Indicator.RELEVANT: YES_NO,
    Indicator.RELEVANT_INFORMATION: YES_NO,
    Indicator.RELEVANT_PARTICIPATION: YES_NO,
    Indicator.RELEVANT_ACCOUNTABILITY: YES_NO,
    Indicator.RELEVANT_TECHNOLOGY: YES_NO,
    Indicator.AMBITION: ("unclear", "low", "modest", "not_high", "high", "substantial", "no_data"),
    Indicator.EARLY_RESULTS: (
        "no_data",
        "none_yet",
        "no_notable",
        "marginal",
        "moderate",
        "significant",
        "major",
        "outstanding",
    ),
    Indicator.DID_IT_OPEN_GOVERNMENT: ("worsened", "did_not_change", "marginal", "major", "outstanding"),
    Indicator.STARRED: YES_NO,
    Indicator.PROMISING: YES_NO,
    Indicator.CONTRARY_TO_PROCESS: YES_NO,
    Indicator.MINIMUM_REQUIREMENTS: ("not_met", "met"),
    Indicator.INFLUENCE: ("none", "inform", "consult", "involve", "collaborate", "empower"),
    Indicator.FORUM: YES_NO,
}

# Where a commitment was judged several times, what was found at the end of its cycle counts.
LATEST_FIRST = tuple(reversed(Phase))


class Judgement(Protocol):
    """What the choice between findings looks at."""

    @property
    def indicator(self) -> Indicator: ...

    @property
    def phase(self) -> Phase: ...


J = TypeVar("J", bound=Judgement)


def latest(findings: Iterable[J], indicator: Indicator) -> J | None:
    """The finding of the latest phase on one indicator; the first recorded where a phase has several."""
    return latest_of_each(findings).get(indicator)


def latest_of_each(findings: Iterable[J]) -> dict[Indicator, J]:
    """The same for every indicator that was judged at all."""
    found: dict[Indicator, J] = {}
    for finding in findings:
        known = found.get(finding.indicator)
        if known is None or LATEST_FIRST.index(finding.phase) < LATEST_FIRST.index(known.phase):
            found[finding.indicator] = finding
    return found
