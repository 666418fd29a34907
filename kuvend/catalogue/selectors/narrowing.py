"""From a question to the commitments that answer it: one queryset, visibility and search inside it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q

from kuvend.catalogue.models.search import Matches
from kuvend.catalogue.selectors.judged import judged, relevant
from kuvend.catalogue.selectors.query import Facet, Query, words
from kuvend.plans.models import Commitment, CommitmentTag, ValueClaim
from kuvend.plans.models.commitments import CommitmentQuerySet


def search(commitments: CommitmentQuerySet, text: str) -> CommitmentQuerySet:
    """Those of `commitments` that hold every word of `text`, in any language and in any order.

    A word of three letters or more also finds longer words that begin with it. Text without a word finds nothing.
    """
    wanted = words(text)
    return commitments.filter(Matches(wanted)) if wanted else commitments.none()


def narrowed(query: Query, user: Any, *, leaving_out: Collection[Facet] = ()) -> CommitmentQuerySet:
    """The published commitments that `query` asks for. Any of the values within a facet, all facets together.

    `leaving_out` names facets to pass over: the counts beside a facet's values honour all the others.
    """
    commitments = Commitment.objects.visible_to(user).published()
    if query.text:
        commitments = search(commitments, query.text)
    for facet, values in query.chosen.items():
        if facet not in leaving_out:
            commitments = commitments.filter(CONDITIONS[facet](values))
    return commitments


def of_members(codes: Sequence[str]) -> Q:
    return Q(plan__government__code__in=codes)


def of_plans(codes: Sequence[str]) -> Q:
    """`AL-5` is the fifth plan of `AL`."""
    wanted = Q(pk__in=[])
    for code in codes:
        government, _, number = code.rpartition("-")
        wanted |= Q(plan__government__code=government, plan__number=int(number))
    return wanted


def of_years(years: Sequence[str]) -> Q:
    return Q(plan__first_year__in=[int(year) for year in years])


def claiming(values: Sequence[str]) -> Q:
    return Q(pk__in=ValueClaim.objects.filter(value__in=values).values("commitment"))


def tagged(codes: Sequence[str]) -> Q:
    return Q(pk__in=CommitmentTag.objects.filter(tag__code__in=codes).values("commitment"))


def in_areas(codes: Sequence[str]) -> Q:
    return Q(pk__in=CommitmentTag.objects.filter(tag__issue_areas__code__in=codes).values("commitment"))


CONDITIONS: Mapping[Facet, Callable[[Sequence[str]], Q]] = {
    Facet.MEMBER: of_members,
    Facet.PLAN: of_plans,
    Facet.YEAR: of_years,
    Facet.VALUE: claiming,
    Facet.RELEVANCE: relevant,
    Facet.TAG: tagged,
    Facet.AREA: in_areas,
    Facet.COMPLETION: lambda values: judged(Facet.COMPLETION, values),
    Facet.IMPACT: lambda values: judged(Facet.IMPACT, values),
}
