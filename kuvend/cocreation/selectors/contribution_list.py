"""What was contributed to a process: searched, filtered, sorted and paged, the same to everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kuvend.cocreation.models import Answered, Contribution, Process, ReasonedResponse, Stage, Theme
from kuvend.cocreation.rules import ContributionKind, Outcome, StageKind
from kuvend.cocreation.selectors.answering import coverage_on
from kuvend.cocreation.selectors.contribution_lines import ContributionLine, Said, ThemeLine, ThemeLink
from kuvend.cocreation.selectors.contribution_rows import line_of, with_line
from kuvend.plans.models import FocusArea
from kuvend.plans.rules import fold

A_PAGE, LATEST, MOST_PAGES, LONGEST_SEARCH, MOST_WORDS = 50, 5, 100_000, 200, 10
UNANSWERED = "open"


class Order(StrEnum):
    """In which order a list stands."""

    NEWEST = "newest"
    SUPPORTED = "supported"
    DISCUSSED = "discussed"


@dataclass(frozen=True)
class Filters:
    """What is asked of a list; empty asks for everything. `outcome`: one of `Outcome`, or UNANSWERED."""

    q: str = ""
    stage: str = ""
    kind: str = ""
    theme: str = ""
    area: str = ""
    outcome: str = ""
    sort: Order = Order.NEWEST
    page: int = 1

    @property
    def narrowed(self) -> bool:
        return any([self.q, self.stage, self.kind, self.theme, self.area, self.outcome])

    def asked(self) -> dict[str, str]:
        """As an address says it: what is left empty is left out."""
        said = {name: getattr(self, name) for name in ("q", "stage", "kind", "theme", "area", "outcome")}
        said["sort"] = "" if self.sort is Order.NEWEST else self.sort.value
        said["page"] = "" if self.page == 1 else str(self.page)
        return {name: value for name, value in said.items() if value}

    def but(self, **changed: Any) -> "Filters":
        """The same question with something else, from its first page on."""
        return replace(self, **{"page": 1, **changed})


PARAMETERS = ("q", "stage", "kind", "theme", "area", "outcome", "sort", "page")


def filters_of(given: Mapping[str, str]) -> Filters:
    """What an address asks. What nobody understands asks for nothing."""

    def one_of(name: str, known: Any) -> str:
        value = given.get(name, "")
        return value if value in known else ""

    page, area = given.get("page", ""), given.get("area", "")
    return Filters(
        q=given.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        stage=one_of("stage", set(StageKind)),
        kind=one_of("kind", set(ContributionKind)),
        theme=given.get("theme", "").replace("\x00", "")[:40],
        area=area if area.isascii() and area.isdecimal() and len(area) <= 4 else "",
        outcome=one_of("outcome", {*Outcome, UNANSWERED}),
        sort=Order(one_of("sort", set(Order)) or Order.NEWEST),
        page=max(min(int(page), MOST_PAGES), 1) if page.isascii() and page.isdecimal() and 0 < len(page) < 7 else 1,
    )


@dataclass(frozen=True)
class ContributionList:
    """One page of a list. `total`: how many answer the question. The options are those that the process has."""

    filters: Filters
    lines: tuple[ContributionLine, ...]
    total: int
    stages: tuple[StageKind, ...]
    themes: tuple[ThemeLink, ...]
    areas: tuple[tuple[int, Any], ...]

    @property
    def next(self) -> Filters | None:
        more = self.filters.page * A_PAGE < self.total
        return replace(self.filters, page=self.filters.page + 1) if more else None

    @property
    def previous(self) -> Filters | None:
        return replace(self.filters, page=self.filters.page - 1) if self.filters.page > 1 else None


def contribution_list(process: Process, filters: Filters) -> ContributionList:
    """A page of what was contributed to a process and is on record. Six queries, however much there is.

    Replies stand with what they reply to; a search finds the words of replies as well, and leads to them.
    """
    rows = _asked(process, filters)
    first = (filters.page - 1) * A_PAGE
    stages = Stage.objects.filter(process=process).values_list("kind", flat=True)
    themes = Theme.objects.filter(process=process).values_list("code", "name")
    areas = FocusArea.objects.filter(plan=process.plan_id, contributions__in=_public(process))
    return ContributionList(
        filters=filters,
        lines=tuple(map(line_of, _sorted(with_line(rows), filters.sort)[first : first + A_PAGE])),
        total=rows.count(),
        stages=tuple(kind for kind in StageKind if kind in set(stages)),
        themes=tuple(ThemeLink(code, name) for code, name in themes),
        areas=tuple(areas.order_by("position").values_list("position", "name").distinct()),
    )


def _public(process: Process) -> "QuerySet[Contribution]":
    return Contribution.objects.on_record().filter(process=process)


def _asked(process: Process, filters: Filters) -> "QuerySet[Contribution]":
    rows = _public(process)
    if not filters.q:
        rows = rows.filter(parent__isnull=True)
    exact = {
        "stage__kind": filters.stage, "kind": filters.kind, "theme__code": filters.theme,
        "focus_area__position": filters.area,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    for word in fold(filters.q).split()[:MOST_WORDS]:
        rows = rows.filter(Q(folded__contains=word) | Q(code__iexact=word))
    return _with_outcome(rows, filters.outcome)


def _with_outcome(rows: "QuerySet[Contribution]", outcome: str) -> "QuerySet[Contribution]":
    """Those with this outcome, of an answer of their own or of the one they went into."""
    if not outcome:
        return rows
    about = Q(contribution=OuterRef("pk")) | Q(contribution=OuterRef("merged_into"))
    standing = Answered.objects.filter(about, replaced_at__isnull=True)
    if outcome == UNANSWERED:
        return rows.filter(~Exists(standing))
    return rows.filter(Exists(standing.filter(response__outcome=outcome)))


def _sorted(rows: "QuerySet[Contribution]", order: Order) -> "QuerySet[Contribution]":
    first = {Order.SUPPORTED: ["-supporters"], Order.DISCUSSED: ["-replied"]}.get(order, [])
    return rows.order_by(*first, "-submitted_at", "-id")


def said_in(process: Process, at: datetime) -> Said:
    """What was said in a process, by theme, with the latest. Five queries."""
    rows = with_line(_public(process).filter(parent__isnull=True))
    latest = _sorted(rows, Order.NEWEST)[:LATEST]
    return Said(coverage_on(process, at), _themes(process), tuple(map(line_of, latest)))


def _themes(process: Process) -> tuple[ThemeLine, ...]:
    counted = _public(process).filter(theme__isnull=False).order_by().values_list("theme")
    counts = dict(counted.annotate(count=Count("pk")))
    standing = ReasonedResponse.objects.standing().filter(process=process, theme__isnull=False)
    outcomes = dict(standing.values_list("theme", "outcome"))
    rows = sorted(Theme.objects.filter(process=process), key=lambda one: (-counts.get(one.pk, 0), one.number))
    return tuple(
        ThemeLine(
            code=one.code,
            name=one.name,
            summary=one.summary,
            contributions=counts.get(one.pk, 0),
            outcome=Outcome(outcomes[one.pk]) if one.pk in outcomes else None,
        )
        for one in rows
    )


def latest_said(process: Process, count: int) -> tuple[ContributionLine, ...]:
    """The latest contributions on record, replies among them. One query."""
    return tuple(map(line_of, _sorted(with_line(_public(process)), Order.NEWEST)[:count]))
