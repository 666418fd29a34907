"""The first two plans: every commitment with every code that the reviewer gave it, from the table of 2016."""

from collections.abc import Iterator, Mapping
from datetime import date

from kuvend.demo.albania.tables import Row, sources, table
from kuvend.demo.example import parties
from kuvend.members.models import Office
from kuvend.members.rules import Precision
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import Part
from kuvend.plans.services.drafts import CommitmentDraft
from kuvend.review.rules import IRM, Indicator, Phase, StarFormula
from kuvend.review.services.findings import FindingDraft

# The columns of our table, and the codes that they hold.
CODES = {
    "specificity": Indicator.SPECIFICITY,
    "information": Indicator.RELEVANT_INFORMATION,
    "participation": Indicator.RELEVANT_PARTICIPATION,
    "accountability": Indicator.RELEVANT_ACCOUNTABILITY,
    "technology": Indicator.RELEVANT_TECHNOLOGY,
    "potential_impact": Indicator.POTENTIAL_IMPACT,
    "completion": Indicator.COMPLETION,
    "starred": Indicator.STARRED,
}
# Each plan's stars were given by the formula of its time.
FORMULAS = {"1": StarFormula.BEFORE_JUNE_2014, "2": StarFormula.OF_2015}

# The year of the progress report in which each plan's codes were published.
REPORTS = {"1": date(2014, 1, 1), "2": date(2016, 1, 1)}


def commitments(plans: Mapping[int, ActionPlan], offices: Mapping[str, Office]) -> Iterator[CommitmentDraft]:
    """Their codes are ours but for AL0002: of OGP's ids no other is known."""
    source = sources()["DB16-example"]
    for row in table("early_commitments"):
        yield CommitmentDraft(
            plan=plans[int(row["plan"])],
            number=row["number"],
            code=row["code"] or None,
            title={"en": row["title"]},
            parties=tuple(parties(Part.LEAD, [f"not_recorded:{row['lead']}"], offices)),
            **vars(source),
        )


def findings(commitments: Mapping[str, Commitment]) -> Iterator[FindingDraft]:
    for row in table("early_commitments"):
        subject = commitments[f"{row['plan']}/{row['number']}"]
        for column, indicator in CODES.items():
            yield finding(subject, indicator, row, column)


def finding(subject: Commitment, indicator: Indicator, row: Row, column: str) -> FindingDraft:
    return FindingDraft(
        subject=subject,
        indicator=indicator,
        value=row[column],
        phase=Phase.PROGRESS,
        method=FORMULAS[row["plan"]] if indicator is Indicator.STARRED else "",
        by=IRM,
        published_on=REPORTS[row["plan"]],
        published_precision=Precision.YEAR,
        **vars(sources()["DB16"]),
    )
