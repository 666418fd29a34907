"""R2013: two-year plans due on 30 June; plans submitted from 2013 to mid-2018."""

from functools import partial

from kuvend.cycle import sources
from kuvend.cycle.months import MonthDay
from kuvend.cycle.rule import Grade, Rule, RulebookId, RuleId, Term
from kuvend.cycle.rulebooks.columns import Rulebook

_rule = partial(Rule, version=RulebookId.R2013, grade=Grade.A)

TABLE = Rulebook(
    id=RulebookId.R2013,
    choice=_rule(
        RuleId.RULEBOOK_CHOICE,
        source=sources.DEADLINES_2013,
        meaning="Governs plans submitted from 1 January 2013 until mid-2018.",
    ),
    plan_years=Term((2,), _rule(RuleId.PLAN_LENGTH, source=sources.ACTION_PLANS, meaning="A plan runs for two years.")),
    nominal_start=Term(
        MonthDay(7, 1),
        _rule(
            RuleId.NOMINAL_START,
            grade=Grade.B,
            source=sources.ACTION_PLANS,
            meaning="The next plan starts as the last one ends, on 1 July (follows from the due day and no gap).",
        ),
    ),
    nominal_end=Term(
        MonthDay(6, 30),
        _rule(
            RuleId.NOMINAL_END,
            grade=Grade.B,
            source=sources.ACTION_PLANS,
            meaning="A plan ends on 30 June, when the next one is due (follows from the due day and no gap).",
        ),
    ),
    due_day=Term(
        MonthDay(6, 30),
        _rule(
            RuleId.DUE_DAY,
            source=sources.CALENDAR_2015,
            meaning="Every government delivers its plan by 30 June, every two years.",
        ),
    ),
    due_by_joining_cohort=_rule(
        RuleId.DUE_BY_JOINING_COHORT,
        source=sources.CALENDAR_2015,
        meaning="To 2014 the deadline depended on the year of joining; which, for one government, is not known.",
    ),
    no_gap=_rule(
        RuleId.NO_GAP,
        source=sources.ACTION_PLANS,
        meaning="One plan follows the other without a gap: some plan is always in force.",
    ),
    drafting_months=Term(
        6,
        _rule(
            RuleId.DRAFTING_WINDOW,
            source=sources.ACTION_PLANS,
            meaning="The next plan is drafted in the last six months of the current one.",
        ),
    ),
    minimum_months=Term(
        18,
        _rule(
            RuleId.MINIMUM_LENGTH,
            source=sources.DEADLINES_2013,
            meaning="A plan is carried out for at least 18 months; single commitments may take any time.",
        ),
    ),
    late_months=Term(
        4,
        _rule(
            RuleId.LATE_DELIVERY,
            source=sources.DEADLINES_2013,
            meaning="A plan more than four months late is on record as contrary to process; its end does not move.",
        ),
    ),
    cohort_shift_months=Term(
        6,
        _rule(
            RuleId.COHORT_SHIFT,
            source=sources.DEADLINES_2013,
            meaning="A government more than six months late moves to the next year's group and starts a new cycle.",
        ),
    ),
    extensions=_rule(
        RuleId.EXTENSIONS,
        source=sources.DEADLINES_2013,
        meaning="Staff of the Support Unit may not grant extensions.",
    ),
    recommended_commitments=Term(
        (5, 15),
        _rule(
            RuleId.RECOMMENDED_COMMITMENTS,
            source=sources.ACTION_PLANS,
            meaning="Five to fifteen commitments are recommended.",
        ),
    ),
    midterm_report_months=Term(
        18,
        _rule(
            RuleId.MIDTERM_REPORT,
            source=sources.NZ_TAKING_ACTION,
            meaning="The reviewers' mid-term report comes about 18 months into the cycle.",
        ),
    ),
)
