"""Everything a government's page shows, from a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, prefetch_related_objects
from i18nfield.strings import LazyI18nString

from kuvend.cycle import Answer, Dated, Period, PlanDates, Rulebook, Seam, gaps_and_overlaps, period, rulebook_of
from kuvend.cycle.plan_dates import Recorded
from kuvend.members.models import Government, Responsibility
from kuvend.members.rules import ResponsibilityKind
from kuvend.members.selectors.in_charge import InCharge, in_charge
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.selectors.dates import plan_dates
from kuvend.record.selectors.calendar import Drafting, binding_dates, drafting, unsettled
from kuvend.record.selectors.cocreation import ProcessBrief, in_the_making
from kuvend.record.selectors.facts import (
    GovernmentLink,
    PlanLink,
    Source,
    Viewer,
    government_link,
    known_day,
    plan_link,
    source_of,
)
from kuvend.record.selectors.forum import ForumBrief, forum_brief
from kuvend.record.selectors.plan import plans_of
from kuvend.record.selectors.statuses import StatusLine, StatusNow, history, status_now


@dataclass(frozen=True)
class PlanLine:
    """A plan in a government's list: when it runs, by which rulebook, and how many promises it holds."""

    plan: PlanLink
    period: Answer[Period]
    rulebook: Answer[Rulebook]
    in_force: bool | None
    delivered: Recorded | None
    commitments: int
    source: Source


@dataclass(frozen=True)
class ResponsibilityLine:
    """Who answers for what: a post in an office, and the name where it is on public record."""

    kind: ResponsibilityKind
    office: LazyI18nString
    post: LazyI18nString
    person: str
    since: Recorded | None
    until: Recorded | None
    source: Source


@dataclass(frozen=True)
class MemberPage:
    """One government with all that is on record about it on the day `on`."""

    on: date
    government: GovernmentLink
    country_code: str
    time_zone: str
    languages: tuple[str, ...]
    joined_year: int | None
    joined_basis: str
    parent: GovernmentLink | None
    locals: tuple[GovernmentLink, ...]
    status: StatusNow
    history: tuple[StatusLine, ...]
    plans: tuple[PlanLine, ...]
    seams: tuple[Answer[Seam], ...]
    drafting: Drafting | None
    dates: tuple[Dated, ...]
    responsible: tuple[ResponsibilityLine, ...]
    in_charge: tuple[InCharge, ...]
    forum: ForumBrief | None
    in_the_making: tuple[ProcessBrief, ...]
    source: Source

    @property
    def current(self) -> tuple[PlanLine, ...]:
        """The plans in force on the day asked, as far as their dates tell."""
        return tuple(line for line in self.plans if line.in_force)

    @property
    def unsettled(self) -> tuple[Answer[Seam], ...]:
        """The joins between plans that are not seamless, and those that nobody can tell."""
        return unsettled(self.seams)

    @property
    def commitments(self) -> int:
        return sum(line.commitments for line in self.plans)


def member_page(government: Government, *, on: date, viewer: Viewer) -> MemberPage:
    prefetch_related_objects([government], "status_events")
    rows = list(plans_of(government, viewer).published())
    dates = [plan_dates(row) for row in rows]
    return MemberPage(
        on=on,
        government=government_link(government),
        country_code=government.country_code,
        time_zone=government.time_zone,
        languages=tuple(government.languages),
        joined_year=government.joined_year,
        joined_basis=government.joined_basis,
        parent=government_link(government.parent) if government.parent else None,
        locals=tuple(map(government_link, government.locals.order_by("slug"))),
        status=status_now(government, on),
        history=history(government, on),
        plans=_plans(rows, dates, on, viewer),
        seams=gaps_and_overlaps(dates, on=on),
        drafting=drafting(dates, on),
        dates=binding_dates(government, dates, on),
        responsible=_responsible(government, viewer),
        in_charge=in_charge(government, on),
        forum=forum_brief(government, on),
        in_the_making=in_the_making(government, on, viewer),
        source=source_of(government),
    )


def _plans(rows: Sequence[ActionPlan], dates: Sequence[PlanDates], on: date, viewer: Viewer) -> tuple[PlanLine, ...]:
    """The plans, the newest first."""
    visible = Commitment.objects.visible_to(viewer).filter(plan__in=rows)
    counts = dict(visible.order_by().values_list("plan").annotate(Count("pk")))
    lines = [_plan(row, plan, counts.get(row.pk, 0), on) for row, plan in zip(rows, dates, strict=True)]
    return tuple(reversed(lines))


def _plan(row: ActionPlan, plan: PlanDates, commitments: int, on: date) -> PlanLine:
    known = period(plan, on=on)
    return PlanLine(
        plan=plan_link(row),
        period=known,
        rulebook=rulebook_of(plan, on=on),
        in_force=known.value.window.contains(on) if known.value else None,
        delivered=known_day(row.delivered_on, row.delivered_precision),
        commitments=commitments,
        source=source_of(row),
    )


def _responsible(government: Government, viewer: Viewer) -> tuple[ResponsibilityLine, ...]:
    rows = Responsibility.objects.visible_to(viewer).filter(government=government).select_related("office")
    order = list(ResponsibilityKind)
    lines = [
        ResponsibilityLine(
            kind=ResponsibilityKind(row.kind),
            office=row.office.name,
            post=row.post,
            person=row.person,
            since=known_day(row.since, row.since_precision),
            until=known_day(row.until, row.until_precision),
            source=source_of(row),
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: order.index(line.kind)))
