"""The timelines of plans and commitments: from what is on record to lanes that the kit draws."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kuvend.cycle import Answer, Period, Recorded, Seam, SeamKind
from kuvend.record.addresses import commitment_address
from kuvend.record.rules import CommitmentState, MilestoneState
from kuvend.record.selectors.member import MemberPage, PlanLine
from kuvend.record.selectors.milestones import MilestoneLine
from kuvend.record.selectors.plan import CommitmentLine, PlanPage
from kuvend.web.timeline import Lane, Mark, Span, State, Timeline, lay_out, window_of
from kuvend.web.words import localised_in, page_language

_COMMITMENTS = {
    CommitmentState.WITHDRAWN: State.WITHDRAWN,
    CommitmentState.OVERDUE: State.LATE,
    CommitmentState.RUNNING: State.UNDER_WAY,
}
_MILESTONES = {
    MilestoneState.OVERDUE: State.LATE,
    MilestoneState.DROPPED: State.WITHDRAWN,
    MilestoneState.DONE: State.DONE,
    MilestoneState.DONE_LATE: State.DONE,
}


def plans_timeline(page: MemberPage) -> Timeline | None:
    """All plans of a government on one line of time, the oldest first, with the gaps between them."""
    gaps = {seam.value.after: seam for seam in page.seams if seam.value and seam.value.kind is SeamKind.GAP}
    lanes = [_plan_lane(line, gaps.get(line.plan.number), page) for line in reversed(page.plans)]
    if None in gaps:
        lanes.append(Lane(_("No further plan on record"), list(_gap(gaps[None]))))
    return _laid_out(lanes, page.on)


def commitments_timeline(page: PlanPage) -> Timeline | None:
    """A plan and its commitments as bars; those without a date on record are not drawn."""
    dated = [line for line in page.commitments if line.starts or line.ends]
    language = page_language()
    lanes = [_commitment_lane(line, page.on, language) for line in dated]
    return _laid_out([_own_lane(page), *filter(_holds_a_date, lanes)], page.on)


def full_timeline(page: PlanPage) -> Timeline | None:
    """A plan, its commitments as bars, and under each its milestones as marks."""
    lanes, language = [_own_lane(page)], page_language()
    for line in page.commitments:
        lanes += [_commitment_lane(line, page.on, language), *map(_milestone_lane, line.milestones)]
    return _laid_out(lanes, page.on)


def _laid_out(lanes: Sequence[Lane], today: date) -> Timeline | None:
    window = window_of(lanes)
    return lay_out(lanes, start=window[0], until=window[1], today=today) if window else None


def _holds_a_date(lane: Lane) -> bool:
    return bool(lane.spans or lane.marks)


def _plan_lane(line: PlanLine, gap: Answer[Seam] | None, page: MemberPage) -> Lane:
    title = _("Plan %(number)s, %(years)s") % {"number": line.plan.number, "years": line.plan.years}
    spans = [*_gap(gap), *_period(line.period, page.on)]
    if line.period.value is None:
        title = _("%(plan)s: dates not known") % {"plan": title}
    return Lane(title, spans, url=reverse("plan", args=[page.government.slug, line.plan.number]))


def _own_lane(page: PlanPage) -> Lane:
    return Lane(_("Plan %(number)s") % {"number": page.plan.number}, list(_period(page.schedule.period, page.on)))


def _gap(seam: Answer[Seam] | None) -> Iterator[Span]:
    if seam and seam.value and seam.value.window and seam.value.window.days:
        label = _("by nominal dates") if seam.value.nominal else ""
        yield Span(seam.value.window.opens, seam.value.window.last_day, State.GAP, label)


def _period(known: Answer[Period], on: date) -> Iterator[Span]:
    if known.value is None:
        return
    starts, ends = known.value.starts, known.value.ends
    if known.value.nominal:
        state = State.NOMINAL
    elif ends.span.closes <= on:
        state = State.DONE
    else:
        state = State.UNDER_WAY if starts.span.opens <= on else State.PLANNED
    yield _span(starts, ends, state)


def _commitment_lane(line: CommitmentLine, on: date, language: str) -> Lane:
    state = _COMMITMENTS.get(line.state, State.PLANNED)
    if line.milestones and all([m.done and m.done.span.opens <= on for m in line.milestones]):
        state = State.DONE
    spans = [_span(line.starts, line.ends, state)] if line.starts and line.ends else []
    marks = [_mark(line.ends, state, _("end"))] if line.ends and not line.starts else []
    title = SafeString(f"{escape(line.code)} {localised_in(language, line.title)}")
    return Lane(title, spans, marks, url=commitment_address(language, line.code))


def _milestone_lane(line: MilestoneLine) -> Lane:
    day = line.done if line.state in (MilestoneState.DONE, MilestoneState.DONE_LATE) else line.due
    state = _MILESTONES.get(line.state, State.PLANNED)
    marks = [_mark(day, state, "")] if day else []
    return Lane(line.title, (), marks, indented=True)


def _span(starts: Recorded, ends: Recorded, state: State) -> Span:
    first, last = starts.span.opens, ends.span.last_day
    return Span(first, last, state, start_precision=starts.precision, end_precision=ends.precision)


def _mark(day: Recorded, state: State, label: str) -> Mark:
    return Mark(day.span.last_day, state, label, precision=day.precision)
