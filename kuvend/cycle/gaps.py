"""Gaps and overlaps between one plan and the next. No gap is passed over: what cannot be told is said so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import book_or_own, rulebook_of
from kuvend.cycle.months import ONE_DAY
from kuvend.cycle.periods import Period, period
from kuvend.cycle.plan_dates import PlanDates
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.steps import Origin, Step, StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified
from kuvend.cycle.windows import Window


class SeamKind(StrEnum):
    """How one plan joins the next."""

    GAP = "gap"
    OVERLAP = "overlap"
    MEET = "meet"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Seam:
    """The join between the plan that runs longest so far and the next one.

    `after` is None for the time since the last plan ended, which is open until a new one starts. `window` holds the
    days of the gap or overlap; where the next start is known by its year only, these are the days certain.
    `nominal` says that a date of a rulebook, not of the record, lies at one side.
    """

    kind: SeamKind
    before: int
    after: int | None
    window: Window | None
    nominal: bool


def gaps_and_overlaps(
    plans: Sequence[PlanDates], *, on: date, unverified: Unverified = UNVERIFIED
) -> tuple[Answer[Seam], ...]:
    """How the plans of one government join, in order, and whether it is without a plan on `on`.

    Every day between the first start and the last end, or `on`, that no plan covers lies in one of the gaps, as far
    as starts and ends are known. Source: "R2013/no_gap"; where OGP's text is silent, the product brief.
    """
    known = [(plan, period(plan, on=on, unverified=unverified)) for plan in plans]
    known = sorted((pair for pair in known if _counts(*pair, on)), key=_order)
    seams: list[Answer[Seam]] = []
    longest: Known | None = None
    doubtful: Known | None = None
    for plan in known:
        before = doubtful or longest
        if before:
            seams.append(_seam(before, plan, on, unverified))
        doubtful = None if plan[1].value else plan
        longest = max(longest or plan, plan, key=_last_day)
    if longest and not doubtful and longest[1].value and longest[1].value.ends.span.closes <= on:
        seams.append(_open_gap(longest[0], longest[1], longest[1].value, on, unverified))
    return tuple(seams)


Known = tuple[PlanDates, Answer[Period]]


def _counts(plan: PlanDates, known: Answer[Period], on: date) -> bool:
    """A plan still being written fills no gap, whatever its nominal start; one that is to start later ends it then."""
    return plan.submitted is not False or (known.value is not None and known.value.starts.span.opens > on)


def _order(pair: Known) -> tuple[date, int]:
    plan, known = pair
    if known.value:
        return known.value.starts.span.opens, plan.number
    return (date(plan.year_of_start, 1, 1) if plan.year_of_start else date.max), plan.number


def _last_day(pair: Known) -> date:
    return pair[1].value.ends.span.last_day if pair[1].value else date.min


def _seam(longest: Known, following: Known, on: date, unverified: Unverified) -> Answer[Seam]:
    (before, ending), (after, starting) = longest, following
    chosen = rulebook_of(after, on=on, unverified=unverified)
    rule = book_or_own(chosen).no_gap
    grounds = [ending.rules_only(), starting.rules_only()]
    if ending.value is None or starting.value is None:
        seam = Seam(SeamKind.NOT_KNOWN, before.number, after.number, None, True)
        unknown = [plan.number for plan, known in (longest, following) if known.value is None]
        missing = (step(StepCode.PERIOD_NOT_KNOWN, plan=number) for number in unknown)
        return chosen.rules_only().then(seam, rule, *missing, _not_known(seam), given=grounds)
    kind, window = _join(ending.value, starting.value)
    nominal = Origin.NOMINAL in (ending.value.end_origin, starting.value.start_origin)
    seam = Seam(kind, before.number, after.number, window, nominal)
    facts = (
        _end(before, ending.value),
        _start(after, starting.value),
        *_change_of_rules(before, chosen, on, unverified),
    )
    return chosen.rules_only().then(seam, rule, *facts, _finding(seam, starting.value), given=grounds)


def _join(ending: Period, starting: Period) -> tuple[SeamKind, Window | None]:
    """Compare the end with the earliest and the latest possible start."""
    closes, earliest, latest = ending.ends.span.closes, starting.starts.span.opens, starting.latest_start
    if closes < earliest:
        return SeamKind.GAP, Window(closes, earliest)
    if closes > latest:
        return SeamKind.OVERLAP, Window(latest, min(closes, starting.ends.span.closes))
    return (SeamKind.MEET, None) if earliest == latest else (SeamKind.NOT_KNOWN, None)


def _end(plan: PlanDates, running: Period) -> Step:
    return step(StepCode.PLAN_ENDS, plan=plan.number, day=running.ends.span.last_day, origin=running.end_origin)


def _start(plan: PlanDates, running: Period) -> Step:
    starts, origin = running.starts, running.start_origin
    return step(
        StepCode.NEXT_PLAN_STARTS, plan=plan.number, day=starts.span.opens, precision=starts.precision, origin=origin
    )


def _not_known(seam: Seam) -> Step:
    return step(StepCode.SEAM_NOT_KNOWN, before=seam.before, after=seam.after or seam.before + 1)


def _finding(seam: Seam, starting: Period) -> Step:
    if seam.kind is SeamKind.MEET:
        return step(StepCode.PLANS_MEET, day=starting.starts.span.opens)
    return _days(seam.kind, seam.window) if seam.window else _not_known(seam)


def _days(kind: SeamKind, window: Window) -> Step:
    code = StepCode.GAP_FOUND if kind is SeamKind.GAP else StepCode.OVERLAP_FOUND
    return step(code, opens=window.opens, last_day=window.last_day, days=window.days)


def _change_of_rules(before: PlanDates, chosen: Answer[Rulebook], on: date, unverified: Unverified) -> tuple[Step, ...]:
    """A gap between nominal dates may come from the rules having moved the calendar: say so."""
    earlier = rulebook_of(before, on=on, unverified=unverified).value
    if earlier is None or chosen.value is None or earlier.id == chosen.value.id:
        return ()
    return (step(StepCode.RULEBOOKS_DIFFER, before=earlier.id, after=chosen.value.id),)


def _open_gap(
    last: PlanDates, known: Answer[Period], running: Period, on: date, unverified: Unverified
) -> Answer[Seam]:
    window = Window(running.ends.span.closes, on + ONE_DAY)
    seam = Seam(SeamKind.GAP, last.number, None, window, running.end_origin is Origin.NOMINAL)
    chosen = rulebook_of(PlanDates(number=last.number + 1, kind=last.kind), on=on, unverified=unverified)
    nobody = step(StepCode.NO_NEXT_PLAN, plan=last.number, on=on)
    facts = (_end(last, running), nobody, _days(seam.kind, window))
    return chosen.rules_only().then(seam, book_or_own(chosen).no_gap, *facts, given=[known.rules_only()])
