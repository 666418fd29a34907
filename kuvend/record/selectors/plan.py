"""Everything a plan's page and its timeline show, from a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby, starmap
from typing import NamedTuple, TypeVar

from i18nfield.strings import LazyI18nString

from kuvend.cocreation.rules.answering import Coverage
from kuvend.cycle import Answer, PlanDates, Seam, gaps_and_overlaps
from kuvend.cycle.plan_dates import Recorded
from kuvend.members.models import Government
from kuvend.plans.models import (
    ActionPlan,
    Commitment,
    CommitmentParty,
    FocusArea,
    Milestone,
    PlanExtension,
    ProcessFact,
)
from kuvend.plans.models.commitments import called
from kuvend.plans.models.plans import ActionPlanQuerySet
from kuvend.plans.rules import RECOMMENDED_COMMITMENTS, Advice, Part, ProcessTopic, Standing, number_of_commitments
from kuvend.plans.selectors.dates import plan_dates
from kuvend.plans.selectors.drafting import EndorsementLine, StepLine, endorsements_of, steps_of
from kuvend.record.rules import CommitmentState, MilestoneState, commitment_state
from kuvend.record.selectors.cocreation import coverage_of, with_process
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
from kuvend.record.selectors.findings import OUTLOOK, FindingLine, Verdict, by_commitment, finding_lines, outlook
from kuvend.record.selectors.milestones import MilestoneLine, MilestoneRow, milestone_lines, milestone_rows, urgency
from kuvend.record.selectors.schedules import PlanSchedule, previous_of, process_facts, schedule
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, latest_of_each


class CommitmentRow(NamedTuple):
    """What a line needs of a commitment, as bare values: a list of forty is drawn from them."""

    pk: int
    code: str
    number: str
    title: LazyI18nString
    standing: str
    focus_area: int | None
    starts_on: date | None
    starts_precision: str
    ends_on: date | None
    ends_precision: str
    source: str
    source_url: str
    confidence: str
    recorded_at: datetime


class LeadRow(NamedTuple):
    commitment_id: int
    name: str
    office: LazyI18nString | None
    organisation: LazyI18nString | None

    @property
    def called(self) -> LazyI18nString:
        return called(self.office or self.organisation, self.name)


class AreaRow(NamedTuple):
    """An area of focus, once for each office that leads it."""

    position: int
    name: LazyI18nString
    lead: LazyI18nString | None
    source: str
    source_url: str
    confidence: str
    recorded_at: datetime


class ProcessRow(NamedTuple):
    topic: str
    statement: LazyI18nString
    happened_on: date | None
    precision: str
    source: str
    source_url: str
    confidence: str
    recorded_at: datetime


H = TypeVar("H", LeadRow, MilestoneRow)


@dataclass(frozen=True)
class CommitmentLine:
    """A commitment in a list: its promise, who leads it, when it runs and what the reviewer found."""

    code: str
    number: str
    title: LazyI18nString
    focus_area: int | None
    leads: tuple[LazyI18nString, ...]
    standing: Standing
    state: CommitmentState
    starts: Recorded | None
    ends: Recorded | None
    milestones: tuple[MilestoneLine, ...]
    findings: tuple[Verdict, ...]
    source: Source

    @cached_property
    def latest(self) -> Mapping[Indicator, Verdict]:
        """The reviewer's last word on each thing that was judged."""
        return latest_of_each(self.findings)

    @cached_property
    def completion(self) -> Verdict | None:
        """The reviewer's last word on how far the promise was carried out."""
        return self.latest.get(Indicator.COMPLETION)

    @property
    def outlook(self) -> tuple[Verdict, ...]:
        """What the reviewer says of its promise and its effect, beside completion."""
        return outlook(self.latest)

    @property
    def starred(self) -> bool:
        return any([line.indicator is Indicator.STARRED and line.value == "yes" for line in self.findings])

    @cached_property
    def overdue(self) -> int:
        return sum([line.state is MilestoneState.OVERDUE for line in self.milestones])


@dataclass(frozen=True)
class FocusAreaLine:
    position: int
    name: LazyI18nString
    leads: tuple[LazyI18nString, ...]
    source: Source


@dataclass(frozen=True)
class ProcessLine:
    """A recorded fact about how the plan was made."""

    topic: ProcessTopic
    statement: LazyI18nString
    happened: Recorded | None
    source: Source


@dataclass(frozen=True)
class ExtensionLine:
    from_end: date | None
    to_end: date
    decided: date | None
    authority: LazyI18nString
    reason: LazyI18nString
    source: Source


@dataclass(frozen=True)
class PlanPage:
    """One plan with all that is on record about it on the day `on`."""

    on: date
    government: GovernmentLink
    plan: PlanLink
    summary: LazyI18nString
    starts: Recorded | None
    ends: Recorded | None
    delivered: Recorded | None
    schedule: PlanSchedule
    seams: tuple[Answer[Seam], ...]
    before: PlanLink | None
    after: PlanLink | None
    focus_areas: tuple[FocusAreaLine, ...]
    commitments: tuple[CommitmentLine, ...]
    process: tuple[ProcessLine, ...]
    findings: tuple[FindingLine, ...]
    extensions: tuple[ExtensionLine, ...]
    recommended: tuple[int, int]
    source: Source
    # Whether everybody may read it; while it is a draft, only those who write it do.
    published: bool
    zone: str
    steps: tuple[StepLine, ...]
    endorsements: tuple[EndorsementLine, ...]
    # Whether the viewer may read how it was made together.
    cocreated: bool
    # How much of what was contributed to it is answered; None where nothing was, or the viewer may not read it.
    contributed: Coverage | None

    @cached_property
    def milestones(self) -> list[tuple[CommitmentLine, MilestoneLine]]:
        """The milestones of all commitments with the commitment of each, overdue first."""
        pairs = [(line, milestone) for line in self.commitments for milestone in line.milestones]
        return sorted(pairs, key=lambda pair: urgency(pair[1]))

    @property
    def has_milestones(self) -> bool:
        return any(line.milestones for line in self.commitments)

    @property
    def overdue(self) -> int:
        """How many milestones are overdue."""
        return sum([line.overdue for line in self.commitments])

    @property
    def undated(self) -> int:
        """How many commitments have neither a start nor an end on record."""
        return sum([line.starts is None and line.ends is None for line in self.commitments])

    @cached_property
    def judged(self) -> int:
        """How many commitments the reviewer has judged by their completion."""
        return sum([line.completion is not None for line in self.commitments])

    @cached_property
    def standing(self) -> int:
        """How many commitments stand; those withdrawn do not."""
        return sum([line.standing is Standing.STANDS for line in self.commitments])

    @property
    def advice(self) -> Advice | None:
        """Whether the plan holds fewer or more commitments than OGP recommends. Advice, never a bar."""
        return number_of_commitments(self.standing) if self.standing else None


def plan_page(
    government: Government, number: int, *, on: date, viewer: Viewer, in_full: bool = True
) -> PlanPage | None:
    """The page of a plan; None when the viewer may see no such plan.

    Unless `in_full`, the words of its milestones and the sources of the findings on its commitments are left out: there
    are hundreds, and only the timeline and the data twin show them.
    """
    plans = list(with_process(plans_of(government, viewer), viewer))
    row = next((plan for plan in plans if plan.number == number), None)
    return _page(row, plans, on, viewer, in_full) if row else None


def plans_of(government: Government, viewer: Viewer) -> ActionPlanQuerySet:
    """The plans of a government that the viewer may see, with what the rules of the cycle read."""
    return government.plans.visible_to(viewer).prefetch_related("extensions").order_by("number")


def _page(row: ActionPlan, plans: Sequence[ActionPlan], on: date, viewer: Viewer, in_full: bool) -> PlanPage:
    dates = [plan_dates(plan) for plan in plans]
    own = dates[plans.index(row)]
    commitments = _commitment_lines(row, on, viewer, in_full)
    findings = finding_lines(Finding.objects.visible_to(viewer).filter(plan=row))
    steps = steps_of(row)
    facts = process_facts(findings, [line.completion.value if line.completion else None for line in commitments])
    return PlanPage(
        on=on,
        government=government_link(row.government),
        plan=plan_link(row),
        summary=row.summary,
        starts=known_day(row.starts_on, row.starts_precision),
        ends=known_day(row.ends_on, row.ends_precision),
        delivered=known_day(row.delivered_on, row.delivered_precision),
        schedule=schedule(own, previous_of(own, dates), facts, on=on),
        seams=_seams(own, dates, on),
        before=_neighbour(plans, row, -1),
        after=_neighbour(plans, row, +1),
        focus_areas=_focus_areas(row),
        commitments=commitments,
        process=_process(row),
        findings=findings,
        extensions=tuple(map(_extension, row.extensions.all())),
        recommended=(RECOMMENDED_COMMITMENTS[0], RECOMMENDED_COMMITMENTS[1]),
        source=source_of(row),
        published=row.published_at is not None,
        zone=row.government.time_zone,
        steps=steps,
        # The forum speaks of a plan that was put before it, and that is a step.
        endorsements=endorsements_of(row) if steps else (),
        cocreated=vars(row)["cocreated"],
        contributed=coverage_of(row, on) if vars(row)["cocreated"] else None,
    )


def _seams(plan: PlanDates, plans: Sequence[PlanDates], on: date) -> tuple[Answer[Seam], ...]:
    """How this plan joins the one before it and the one after it."""
    seams = gaps_and_overlaps(plans, on=on)
    return tuple(seam for seam in seams if seam.value and plan.number in (seam.value.before, seam.value.after))


def _neighbour(plans: Sequence[ActionPlan], row: ActionPlan, step: int) -> PlanLink | None:
    place = plans.index(row) + step
    return plan_link(plans[place]) if 0 <= place < len(plans) else None


def _focus_areas(plan: ActionPlan) -> tuple[FocusAreaLine, ...]:
    columns = ["leads__name" if name == "lead" else name for name in AreaRow._fields]
    rows = FocusArea.objects.filter(plan=plan).order_by("position", "leads__key").values_list(*columns)
    areas = [list(led) for _, led in groupby(starmap(AreaRow, rows), key=lambda row: row.position)]
    return tuple(
        FocusAreaLine(first.position, first.name, tuple(row.lead for row in led if row.lead), source_of(first))
        for led in areas
        for first in led[:1]
    )


def _process(plan: ActionPlan) -> tuple[ProcessLine, ...]:
    facts = ProcessFact.objects.filter(plan=plan).order_by("position").values_list(*ProcessRow._fields)
    return tuple(
        ProcessLine(ProcessTopic(row.topic), row.statement, known_day(row.happened_on, row.precision), source_of(row))
        for row in starmap(ProcessRow, facts)
    )


def _extension(row: PlanExtension) -> ExtensionLine:
    return ExtensionLine(row.from_end, row.to_end, row.decided_on, row.authority, row.reason, source_of(row))


def _commitment_lines(plan: ActionPlan, on: date, viewer: Viewer, in_full: bool) -> tuple[CommitmentLine, ...]:
    """The commitments of a plan as a list shows them, in the plan's own order."""
    visible = Commitment.objects.visible_to(viewer).filter(plan=plan)
    columns = ["focus_area__position" if name == "focus_area" else name for name in CommitmentRow._fields]
    rows = starmap(CommitmentRow, visible.order_by("position").values_list(*columns))
    parties = CommitmentParty.objects.filter(part=Part.LEAD, commitment__plan=plan).order_by("position")
    named = parties.values_list("commitment_id", "name", "office__name", "organisation__name")
    leads = _by_commitment(starmap(LeadRow, named))
    milestones = _by_commitment(milestone_rows(Milestone.objects.filter(commitment__plan=plan), in_full=in_full))
    listed = (Indicator.COMPLETION, Indicator.STARRED, *OUTLOOK)
    judged = Finding.objects.visible_to(viewer).filter(commitment__plan=plan, indicator__in=listed)
    findings = by_commitment(judged, in_full=in_full)
    return tuple(
        _line(row, leads.get(row.pk, ()), milestones.get(row.pk, ()), findings.get(row.pk, ()), on) for row in rows
    )


def _by_commitment(rows: Iterable[H]) -> dict[int, list[H]]:
    """What hangs on many commitments, by the commitment's key: cheaper than to let Django fetch it for each."""
    found: dict[int, list[H]] = {}
    for row in rows:
        found.setdefault(row.commitment_id, []).append(row)
    return found


def _line(
    row: CommitmentRow,
    leads: Sequence[LeadRow],
    steps: Sequence[MilestoneRow],
    findings: Sequence[Verdict],
    on: date,
) -> CommitmentLine:
    starts, ends = known_day(row.starts_on, row.starts_precision), known_day(row.ends_on, row.ends_precision)
    standing = Standing(row.standing)
    withdrawn = standing is Standing.WITHDRAWN
    milestones = milestone_lines(steps, on, withdrawn=withdrawn)
    overdue = sum(line.state is MilestoneState.OVERDUE for line in milestones)
    return CommitmentLine(
        code=row.code,
        number=row.number,
        title=row.title,
        focus_area=row.focus_area,
        leads=tuple(party.called for party in leads),
        standing=standing,
        state=commitment_state(withdrawn=withdrawn, overdue_milestones=overdue, starts=starts, ends=ends, on=on),
        starts=starts,
        ends=ends,
        milestones=milestones,
        findings=tuple(findings),
        source=source_of(row),
    )
