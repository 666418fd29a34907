"""Plans of every shape that a record may have, contradictory ones too."""

from datetime import date

from hypothesis import strategies as st

from kuvend.cycle import Extension, GovernmentKind, Influence, PlanDates, Precision, ProcessFacts, Recorded

DAYS = st.dates(date(2009, 1, 1), date(2036, 12, 31))
YEARS = st.integers(2009, 2036)

maybe_recorded = st.none() | st.builds(Recorded, day=DAYS, precision=st.sampled_from(Precision))
extensions = st.builds(
    Extension, from_end=st.none() | DAYS, to_end=DAYS, reason=st.just("r"), authority=st.just("a"), decided=DAYS
)
plans = st.builds(
    PlanDates,
    number=st.integers(1, 9),
    kind=st.sampled_from(GovernmentKind),
    first_year=st.none() | YEARS,
    last_year=st.none() | YEARS,
    starts=maybe_recorded,
    ends=maybe_recorded,
    delivered=maybe_recorded,
    submitted=st.none() | st.booleans(),
    development_started=maybe_recorded,
    years=st.sampled_from([None, 2, 4]),
    extensions=st.lists(extensions, max_size=2).map(tuple),
)
series = st.lists(plans, max_size=5, unique_by=lambda plan: plan.number)
process_facts = st.builds(
    ProcessFacts,
    public_engaged=st.none() | st.booleans(),
    any_progress=st.none() | st.booleans(),
    influence_in_development=st.none() | st.sampled_from(Influence),
    minimum_requirements_met=st.none() | st.booleans(),
)


@st.composite
def recorded_plans(draw: st.DrawFn) -> list[PlanDates]:
    """Plans with both ends on record to the day, in any order, apart, touching or overlapping."""
    near = st.dates(date(2016, 1, 1), date(2016, 12, 31))
    stretches = draw(st.lists(st.tuples(near, st.integers(0, 90)), min_size=1, max_size=6))
    return [
        PlanDates(number=n, starts=Recorded(opens), ends=Recorded(date.fromordinal(opens.toordinal() + length)))
        for n, (opens, length) in enumerate(stretches, start=1)
    ]
