"""What the home page shows: what is open today, what was promised and what became of it, what was recorded last."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.db.models import Count, OuterRef, QuerySet, Subquery
from i18nfield.strings import LazyI18nString

from kuvend.cycle import Dated
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.models.plans import published
from kuvend.plans.selectors.dates import plan_dates
from kuvend.record.selectors.calendar import Drafting, binding_dates, drafting
from kuvend.record.selectors.facts import (
    DayIn,
    GovernmentLink,
    PlanLink,
    Source,
    Viewer,
    government_link,
    plan_link,
    source_of,
)
from kuvend.review.models import Finding
from kuvend.review.rules import SCALES, Indicator

NEXT_DATES = 8
# Dates farther away than this are no news yet.
SOON = timedelta(days=366)
LATEST = 6
SOURCES = 5


@dataclass(frozen=True)
class OpenDrafting:
    """A government whose next plan is in its drafting months today."""

    government: GovernmentLink
    drafting: Drafting


@dataclass(frozen=True)
class NextDate:
    """A date that binds a government soon."""

    government: GovernmentLink
    dated: Dated


@dataclass(frozen=True)
class OriginLine:
    """One source of the figure, and how many of its findings are counted."""

    by: LazyI18nString
    source: str
    source_url: str
    findings: int


@dataclass(frozen=True)
class Outcomes:
    """What became of every promise on record, by the latest finding on its completion. Invented members do not count.

    `judged` and `not_judged` add up to `commitments`.
    """

    commitments: int
    by_completion: tuple[tuple[str, int], ...]
    origins: tuple[OriginLine, ...]

    @property
    def judged(self) -> int:
        return sum(count for _, count in self.by_completion)

    @property
    def not_judged(self) -> int:
        return self.commitments - self.judged


@dataclass(frozen=True)
class LatestPlan:
    """A plan that was recorded lately."""

    government: GovernmentLink
    plan: PlanLink
    commitments: int
    source: Source


@dataclass(frozen=True)
class HomePage:
    governments: int
    plans: int
    open: tuple[OpenDrafting, ...]
    next: tuple[NextDate, ...]
    outcomes: Outcomes
    latest: tuple[LatestPlan, ...]


def home_page(*, day_in: DayIn, viewer: Viewer) -> HomePage:
    """The home page on the day it is, in each government's own time zone."""
    plans = ActionPlan.objects.visible_to(viewer).published()
    open_today, upcoming = _dates(plans, day_in)
    return HomePage(
        governments=Government.objects.visible_to(viewer).filter(invented=False).count(),
        plans=plans.filter(government__invented=False).count(),
        open=open_today,
        next=upcoming,
        outcomes=outcomes(viewer),
        latest=_latest(plans),
    )


def _dates(plans: QuerySet[ActionPlan], day_in: DayIn) -> tuple[tuple[OpenDrafting, ...], tuple[NextDate, ...]]:
    """The drafting months open today, the first to close leading, and the next dates of all governments."""
    rows = plans.select_related("government").prefetch_related("extensions").order_by("government", "number")
    opened: list[OpenDrafting] = []
    upcoming: list[NextDate] = []
    for government, own in groupby(rows, key=lambda row: row.government):
        on = day_in(government.zone)
        dates = [plan_dates(row) for row in own]
        link = government_link(government)
        months = drafting(dates, on)
        if months and months.open:
            opened.append(OpenDrafting(link, months))
        upcoming += [
            NextDate(link, dated) for dated in binding_dates(government, dates, on) if on <= dated.day < on + SOON
        ]
    opened.sort(key=lambda line: (line.drafting.last_day, line.government.slug))
    upcoming.sort(key=lambda line: (line.dated.day, line.government.slug, line.dated.kind))
    return tuple(opened), tuple(upcoming[:NEXT_DATES])


def outcomes(viewer: Viewer) -> Outcomes:
    """The figure of the home page: every commitment once, under the latest finding on its completion."""
    real = Commitment.objects.visible_to(viewer).published().filter(plan__government__invented=False)
    latest = Finding.objects.filter(indicator=Indicator.COMPLETION, commitment=OuterRef("pk")).latest_first()
    counted = real.annotate(completion=Subquery(latest.values("value")[:1])).values_list("completion")
    counts = {value: count for value, count in counted.annotate(Count("pk")).order_by()}
    judged = tuple((value, counts[value]) for value in SCALES[Indicator.COMPLETION] if value in counts)
    return Outcomes(sum(counts.values()), judged, _origins(viewer))


def _origins(viewer: Viewer) -> tuple[OriginLine, ...]:
    """The sources of the findings on completion, those with most findings first."""
    rows = (
        Finding.objects.visible_to(viewer)
        .filter(published("commitment__plan__"), indicator=Indicator.COMPLETION)
        .filter(commitment__plan__government__invented=False)
        .values_list("by", "source", "source_url")
        .annotate(count=Count("pk"))
        .order_by("-count", "source")
    )
    return tuple(OriginLine(by, source, url, count) for by, source, url, count in rows[:SOURCES])


def _latest(plans: QuerySet[ActionPlan]) -> tuple[LatestPlan, ...]:
    rows = (
        plans.select_related("government")
        .annotate(promises=Count("commitments"))
        .order_by("-recorded_at", "-first_year", "government__slug")
    )
    return tuple(
        LatestPlan(government_link(row.government), plan_link(row), row.promises, source_of(row))
        for row in rows[:LATEST]
    )
