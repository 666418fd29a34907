"""The period of a plan: the dates on record first, else the nominal dates of its rulebook, and always which it is."""

from dataclasses import dataclass
from datetime import date

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import rulebook_of
from kuvend.cycle.extensions import end_on_record, extension_steps
from kuvend.cycle.plan_dates import PlanDates, Precision, Recorded
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.rulebooks.own2026 import RECORDED_DATES
from kuvend.cycle.steps import Origin, Step, StepCode, step
from kuvend.cycle.unverified import UNVERIFIED, Unverified
from kuvend.cycle.windows import Window


@dataclass(frozen=True)
class Period:
    """From the first to the last day of a plan, as far as each is known, and where each comes from."""

    starts: Recorded
    ends: Recorded
    start_origin: Origin
    end_origin: Origin

    @property
    def nominal(self) -> bool:
        """True where either end comes from the rulebook and not from the record."""
        return Origin.NOMINAL in (self.start_origin, self.end_origin)

    @property
    def window(self) -> Window:
        """The widest stretch of days that the record allows."""
        return Window(self.starts.span.opens, self.ends.span.closes)

    @property
    def latest_start(self) -> date:
        """The last day on which it can have started. A start on record as a month means the whole month."""
        if self.start_origin is Origin.RECORDED:
            return self.starts.span.opens
        return min(self.starts.span.last_day, self.ends.span.last_day)


def origin_of(known: Answer[Recorded]) -> Origin:
    """Whether a start or an end was found on record."""
    return Origin.RECORDED if known.rule == RECORDED_DATES else Origin.NOMINAL


def period(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[Period]:
    """When a plan runs, as known on `on`. The value is None where one end is known neither on record nor by rule."""
    return _joined(plan, plan_start(plan, on=on, unverified=unverified), plan_end(plan, on=on, unverified=unverified))


def nominal_period(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[Period]:
    """When the rulebook would have the plan run, whatever is on record."""
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    return _joined(plan, _nominal_start(plan, chosen), _nominal_end(plan, chosen))


def plan_start(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[Recorded]:
    """The first day of a plan: on record to the month at least, else nominal."""
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    starts = plan.starts
    if starts and starts.precision is not Precision.YEAR:
        fact = step(StepCode.START_RECORDED, day=starts.day, precision=starts.precision)
        return chosen.then(starts, RECORDED_DATES, fact)
    return _nominal_start(plan, chosen)


def plan_end(plan: PlanDates, *, on: date, unverified: Unverified = UNVERIFIED) -> Answer[Recorded]:
    """The last day of a plan, as decided by `on`: on record to the month at least, else nominal."""
    chosen = rulebook_of(plan, on=on, unverified=unverified)
    ends = end_on_record(plan, on)
    if ends and ends.precision is not Precision.YEAR:
        fact = step(StepCode.END_RECORDED, day=ends.day, precision=ends.precision)
        return chosen.then(ends, RECORDED_DATES, *extension_steps(plan, on), fact)
    return _nominal_end(plan, chosen)


def _nominal_start(plan: PlanDates, chosen: Answer[Rulebook]) -> Answer[Recorded]:
    book, year, delivered = chosen.value, plan.year_of_start, plan.delivered
    if book is None or book.nominal_start is None or year is None:
        rule = book.choice if book else chosen.rule
        return chosen.then(None, rule, step(StepCode.START_NOT_KNOWN, plan=plan.number))
    nominal, rule = book.nominal_start.value, book.nominal_start.rule
    if delivered and (nominal is None or delivered.span.opens > nominal.in_year(year)):
        fact = step(StepCode.START_AT_DELIVERY, day=delivered.day, precision=delivered.precision)
        return chosen.then(delivered, rule, fact)
    if nominal is None:
        in_year = Recorded(date(year, 1, 1), Precision.YEAR)
        return chosen.then(in_year, rule, step(StepCode.START_IN_YEAR, year=year, rulebook=book.id))
    day = nominal.in_year(year)
    return chosen.then(Recorded(day), rule, step(StepCode.START_NOMINAL, day=day, rulebook=book.id))


def _nominal_end(plan: PlanDates, chosen: Answer[Rulebook]) -> Answer[Recorded]:
    book = chosen.value
    year, how = _last_year(plan, book)
    if book is None or book.nominal_end is None or year is None:
        rule = book.choice if book else chosen.rule
        return chosen.then(None, rule, step(StepCode.END_NOT_KNOWN, plan=plan.number))
    day = book.nominal_end.value.in_year(year)
    return chosen.then(
        Recorded(day), book.nominal_end.rule, *how, step(StepCode.END_NOMINAL, day=day, rulebook=book.id)
    )


def _last_year(plan: PlanDates, book: Rulebook | None) -> tuple[int | None, tuple[Step, ...]]:
    """The last year as named, else by the plan's stated length or the only length its rulebook has."""
    if plan.last_year is not None or plan.ends:
        return plan.last_year or (plan.ends.day.year if plan.ends else None), ()
    lengths = book.plan_years.value if book and book.plan_years else ()
    years = plan.years or (lengths[0] if len(lengths) == 1 else None)
    first = plan.year_of_start
    if first is None or years is None:
        return None, ()
    return first + years, (step(StepCode.LAST_YEAR_BY_LENGTH, first_year=first, years=years, last_year=first + years),)


def _joined(plan: PlanDates, start: Answer[Recorded], end: Answer[Recorded]) -> Answer[Period]:
    if start.value is None or end.value is None:
        unknown, known = (start, end) if start.value is None else (end, start)
        return known.then(None, unknown.rule, given=[unknown])
    opens, last_day = start.value.span.opens, end.value.span.last_day
    if last_day < opens:
        return start.then(None, end.rule, step(StepCode.DATES_CONTRADICT, opens=opens, last_day=last_day), given=[end])
    found = Period(start.value, end.value, origin_of(start), origin_of(end))
    return start.then(found, end.rule, given=[end])
