"""The names that the record knows: governments, plans, tags and issue areas. What else an address asks for is said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.catalogue.selectors.query import Facet, Ignored, Place, Reading
from kuvend.members.models import Government, IssueArea, PolicyTag
from kuvend.plans.models import ActionPlan


@dataclass(frozen=True)
class KnownPlan:
    id: int
    government: str
    number: int
    first_year: int
    last_year: int | None

    @property
    def code(self) -> str:
        return f"{self.government}-{self.number}"

    @property
    def years(self) -> str:
        return f"{self.first_year}–{self.last_year}" if self.last_year else str(self.first_year)

    @property
    def key(self) -> tuple[int, str, int, int]:
        """Sorts as the list does: the place before the plan's first commitment."""
        return Place(self.first_year, self.government, self.number, -1).key


@dataclass(frozen=True)
class PlanName:
    """What a plan is called: whose it is, its number, its years."""

    government: LazyI18nString
    number: int
    years: str


@dataclass(frozen=True)
class Vocabulary:
    """Names by code, each in its own order; `plans` in the order of the list."""

    governments: Mapping[str, LazyI18nString]
    slugs: Mapping[str, str]
    plans: tuple[KnownPlan, ...]
    tags: Mapping[str, LazyI18nString]
    areas: Mapping[str, LazyI18nString]

    @cached_property
    def accepted(self) -> Mapping[Facet, Mapping[str, str]]:
        """What may stand in an address for each facet that the record decides, and the code it means."""
        codes = {code.upper(): code for code in self.governments}
        return {
            Facet.MEMBER: {**{slug.upper(): code for slug, code in self.slugs.items()}, **codes},
            Facet.PLAN: {plan.code.upper(): plan.code for plan in self.plans},
            Facet.YEAR: {str(plan.first_year): str(plan.first_year) for plan in self.plans},
            Facet.TAG: {code.lower(): code for code in self.tags},
            Facet.AREA: {code.lower(): code for code in self.areas},
        }

    def known(self, reading: Reading) -> Reading:
        """The same reading without what the record does not know, which is added to what was ignored."""
        query, ignored = reading.query, list(reading.ignored)
        for facet, accepted in self.accepted.items():
            asked = query.values(facet)
            ignored += [Ignored(facet.value, value) for value in asked if value not in accepted]
            query = query.choosing(facet, sorted({accepted[value] for value in asked if value in accepted}))
        return replace(reading, query=query, ignored=tuple(ignored))

    def names(self, facet: Facet) -> Mapping[str, LazyI18nString | PlanName]:
        """What the record calls the values of a facet; empty where the interface has the words."""
        if facet == Facet.PLAN:
            return {p.code: PlanName(self.governments[p.government], p.number, p.years) for p in self.plans}
        return {Facet.MEMBER: self.governments, Facet.TAG: self.tags, Facet.AREA: self.areas}.get(facet, {})


def vocabulary(user: Any) -> Vocabulary:
    """Every name that `user` may see, in four queries."""
    governments = list(Government.objects.visible_to(user).order_by("code").values_list("code", "slug", "name"))
    return Vocabulary(
        governments={code: name for code, _, name in governments},
        slugs={slug: code for code, slug, _ in governments},
        plans=known_plans(user),
        tags=dict(PolicyTag.objects.values_list("code", "name")),
        areas=dict(IssueArea.objects.values_list("code", "name")),
    )


def known_plans(user: Any) -> tuple[KnownPlan, ...]:
    fields = ("id", "government__code", "number", "first_year", "last_year")
    published = ActionPlan.objects.visible_to(user).published()
    plans = [KnownPlan(*row) for row in published.order_by().values_list(*fields)]
    return tuple(sorted(plans, key=lambda plan: plan.key))
