"""What the reviewers found, one answer per commitment: the latest phase counts, and in it what was recorded first."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from kuvend.catalogue.selectors.query import NOT_JUDGED, Facet
from kuvend.plans.models import Commitment
from kuvend.plans.rules import Value
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator

INDICATORS: Mapping[Facet, Indicator] = {
    Facet.COMPLETION: Indicator.COMPLETION,
    Facet.IMPACT: Indicator.POTENTIAL_IMPACT,
}
RELEVANT: Mapping[Value, Indicator] = {
    Value.TRANSPARENCY: Indicator.RELEVANT_INFORMATION,
    Value.PARTICIPATION: Indicator.RELEVANT_PARTICIPATION,
    Value.ACCOUNTABILITY: Indicator.RELEVANT_ACCOUNTABILITY,
    Value.TECHNOLOGY: Indicator.RELEVANT_TECHNOLOGY,
}


def value_of(indicator: Indicator) -> Subquery:
    """An annotation for commitments: the value of the finding that counts, null when there is none."""
    findings = Finding.objects.filter(commitment=OuterRef("pk"), indicator=indicator)
    return Subquery(findings.latest_first().values("value")[:1])


def standing(indicators: Iterable[Indicator]) -> QuerySet[Finding]:
    """The findings on commitments that count, at most one for each commitment and indicator."""
    rivals = Finding.objects.filter(commitment=OuterRef("commitment"), indicator=OuterRef("indicator"))
    rows = Finding.objects.filter(commitment__isnull=False, indicator__in=list(indicators))
    return rows.filter(pk=Subquery(rivals.latest_first().values("pk")[:1]))


def judged(facet: Facet, values: Iterable[str]) -> Q:
    """Commitments of which the reviewers found one of `values`; `not_judged` where they found nothing."""
    indicator = INDICATORS[facet]
    found = Q(pk__in=standing([indicator]).filter(value__in=values).values("commitment"))
    if NOT_JUDGED not in values:
        return found
    return found | ~Q(pk__in=Finding.objects.filter(indicator=indicator, commitment__isnull=False).values("commitment"))


def relevant(values: Iterable[str]) -> Q:
    """Commitments that the reviewers found to serve one of `values`."""
    indicators = [RELEVANT[Value(value)] for value in values]
    return Q(pk__in=standing(indicators).filter(value="yes").values("commitment"))


def count_judged(facet: Facet, commitments: QuerySet[Commitment]) -> dict[str, int]:
    """How many of `commitments` got each value, and how many none."""
    rows = commitments.order_by().annotate(found=value_of(INDICATORS[facet]))
    counts = rows.values_list("found").annotate(Count("pk"))
    return {found or NOT_JUDGED: count for found, count in counts}


def count_relevant(commitments: QuerySet[Commitment]) -> dict[str, int]:
    """How many of `commitments` the reviewers found to serve each value."""
    rows = standing(RELEVANT.values()).filter(value="yes", commitment__in=commitments)
    counts = dict(rows.order_by().values_list("indicator").annotate(Count("pk")))
    return {value.value: counts.get(indicator, 0) for value, indicator in RELEVANT.items()}
