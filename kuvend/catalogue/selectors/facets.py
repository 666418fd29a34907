"""How many commitments each choice would leave: the counts beside a facet honour every other facet, and the words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from kuvend.catalogue.selectors.judged import INDICATORS, count_judged, count_relevant
from kuvend.catalogue.selectors.narrowing import narrowed
from kuvend.catalogue.selectors.query import FIXED, Facet, Query
from kuvend.catalogue.selectors.vocabulary import KnownPlan, Vocabulary
from kuvend.plans.models import Commitment, CommitmentTag, ValueClaim

# What a plan says of all its commitments: one count per plan answers for these three.
OF_PLANS = frozenset({Facet.MEMBER, Facet.PLAN, Facet.YEAR})


@dataclass(frozen=True)
class Option:
    """One choice in a facet. `name` is what the record calls it; None where the interface has a word for it."""

    value: str
    count: int
    chosen: bool
    name: Any = None


@dataclass(frozen=True)
class Counted:
    """The answer's size, plan by plan in the order of the list, and the choices of every facet."""

    plans: tuple[tuple[KnownPlan, int], ...]
    facets: Mapping[Facet, tuple[Option, ...]]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.plans)


def counted(query: Query, names: Vocabulary, user: Any) -> Counted:
    """Count everything, in seven queries however many commitments there are and whatever is asked for."""
    rows = narrowed(query, user, leaving_out=OF_PLANS).order_by()
    per_plan: dict[int, int] = dict(rows.values_list("plan").annotate(Count("pk")))
    counts = {facet: count_plans(facet, query, names, per_plan) for facet in OF_PLANS}
    for facet in set(Facet) - OF_PLANS:
        counts[facet] = count_others(facet, narrowed(query, user, leaving_out={facet}))
    answer = tuple((plan, per_plan[plan.id]) for plan in names.plans if plan.id in per_plan and fits(plan, query))
    return Counted(answer, {facet: options(facet, query, names, counts[facet]) for facet in Facet})


def fits(plan: KnownPlan, query: Query, *, leaving_out: Facet | None = None) -> bool:
    """Whether a plan is one of those chosen by member, plan and year."""
    return all(
        facet == leaving_out or not query.values(facet) or value_of(plan, facet) in query.values(facet)
        for facet in OF_PLANS
    )


def value_of(plan: KnownPlan, facet: Facet) -> str:
    return {Facet.MEMBER: plan.government, Facet.PLAN: plan.code, Facet.YEAR: str(plan.first_year)}[facet]


def count_plans(facet: Facet, query: Query, names: Vocabulary, per_plan: Mapping[int, int]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for plan in names.plans:
        if plan.id in per_plan and fits(plan, query, leaving_out=facet):
            counts[value_of(plan, facet)] += per_plan[plan.id]
    return counts


def count_others(facet: Facet, commitments: QuerySet[Commitment]) -> dict[str, int]:
    if facet in INDICATORS:
        return count_judged(facet, commitments)
    if facet == Facet.RELEVANCE:
        return count_relevant(commitments)
    if facet == Facet.VALUE:
        return count_by("value", ValueClaim.objects.filter(commitment__in=commitments))
    tags = CommitmentTag.objects.filter(commitment__in=commitments)
    return count_by("tag__code" if facet == Facet.TAG else "tag__issue_areas__code", tags)


def count_by(field: str, rows: "QuerySet[ValueClaim] | QuerySet[CommitmentTag]") -> dict[str, int]:
    """Commitments per value; one that has a value twice (a tag in two versions of the list) counts once."""
    counts = rows.filter(**{f"{field}__isnull": False}).order_by().values_list(field)
    return dict(counts.annotate(Count("commitment", distinct=True)))


def options(facet: Facet, query: Query, names: Vocabulary, counts: Mapping[str, int]) -> tuple[Option, ...]:
    """What can be chosen, in the order in which people look for it; what would leave nothing is not offered.

    Plans are offered once a government is chosen: there are too many of them to look through.
    """
    chosen = query.values(facet)
    if facet == Facet.PLAN and not chosen and not query.values(Facet.MEMBER):
        return ()
    called = names.names(facet)
    offered = [value for value in {**counts, **dict.fromkeys(chosen)} if counts.get(value) or value in chosen]
    return tuple(
        Option(value, counts.get(value, 0), value in chosen, called.get(value))
        for value in in_order(facet, offered, names, counts)
    )


def in_order(facet: Facet, values: Iterable[str], names: Vocabulary, counts: Mapping[str, int]) -> list[str]:
    if facet == Facet.YEAR:
        return sorted(values, reverse=True)
    if facet == Facet.TAG:
        return sorted(values, key=lambda value: (-counts.get(value, 0), value))
    plans = [plan.code for plan in names.plans]
    given = {Facet.MEMBER: list(names.governments), Facet.PLAN: plans, Facet.AREA: list(names.areas), **FIXED}[facet]
    places = {value: place for place, value in enumerate(given)}
    return sorted(values, key=places.__getitem__)
