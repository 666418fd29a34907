"""R2018: two-year plans due on 31 August; plans submitted from mid-2018 to the end of 2021."""

from functools import partial

from kuvend.cycle import sources
from kuvend.cycle.months import MonthDay
from kuvend.cycle.rule import Grade, Rule, RulebookId, RuleId, Term
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.rulebooks.silent import drafting_by_brief

_rule = partial(Rule, version=RulebookId.R2018, grade=Grade.A)

TABLE = Rulebook(
    id=RulebookId.R2018,
    choice=_rule(
        RuleId.RULEBOOK_CHOICE,
        grade=Grade.B,
        source=sources.UK_NETWORK_2018,
        meaning="Governs plans submitted from mid-2018 (taken as 1 July) to the end of 2021.",
    ),
    plan_years=Term(
        (2,), _rule(RuleId.PLAN_LENGTH, source=sources.DEADLINES_2018, meaning="A plan runs for two years.")
    ),
    nominal_start=Term(
        MonthDay(9, 1),
        _rule(
            RuleId.NOMINAL_START,
            grade=Grade.B,
            source=sources.US_SLIDES_2021,
            meaning="A plan starts on 1 September of its first year.",
        ),
    ),
    nominal_end=Term(
        MonthDay(8, 31),
        _rule(
            RuleId.NOMINAL_END,
            source=sources.DEADLINES_2018,
            meaning="A plan ends on 31 August of its last year, however late it was delivered.",
        ),
    ),
    due_day=Term(
        MonthDay(8, 31),
        _rule(
            RuleId.DUE_DAY,
            source=sources.DEADLINES_2018,
            meaning="A plan is due on 31 August; it counts as delivered when it is on OGP's site.",
        ),
    ),
    no_gap=_rule(
        RuleId.NO_GAP,
        source=sources.DEADLINES_2018,
        meaning="One plan follows the other without a gap.",
    ),
    drafting_months=drafting_by_brief(RulebookId.R2018),
    minimum_months=Term(
        20,
        _rule(
            RuleId.MINIMUM_LENGTH,
            source=sources.DEADLINES_2018,
            meaning="A plan covers at least 20 months; single commitments may take any time and span plans.",
        ),
    ),
    late_months=Term(
        4,
        _rule(
            RuleId.LATE_DELIVERY,
            source=sources.DEADLINES_2018,
            meaning="A plan not delivered before 1 January is contrary to process for that cycle.",
        ),
    ),
    cohort_shift_months=Term(
        4,
        _rule(
            RuleId.COHORT_SHIFT,
            source=sources.DEADLINES_2018,
            meaning="A plan not delivered before 1 January moves its government to the next year's group.",
        ),
    ),
    relief_due_year=Term(
        2020,
        _rule(
            RuleId.RELIEF_2020,
            source=sources.COVID_2020,
            meaning="A member due in 2020 could deliver in 2021 instead without acting contrary to process, "
            "and let its running plan go on for 12 months.",
        ),
    ),
    extensions=_rule(
        RuleId.EXTENSIONS,
        source=sources.DEADLINES_2018,
        meaning="Staff of the Support Unit may not grant extensions; the 2020 resolution on the "
        "pandemic let plans run on for up to 12 months.",
    ),
    recommended_commitments=Term(
        (5, 15),
        _rule(
            RuleId.RECOMMENDED_COMMITMENTS,
            grade=Grade.B,
            source=sources.NZ_SUCCESSFUL,
            meaning="Five to fifteen commitments are recommended.",
        ),
    ),
    progress_months=Term(
        6,
        _rule(
            RuleId.PROGRESS_UPDATES,
            grade=Grade.B,
            source=sources.US_SLIDES_2021,
            meaning="Progress is updated at least every six months.",
        ),
    ),
    self_assessment_months=Term(
        3,
        _rule(
            RuleId.SELF_ASSESSMENT,
            grade=Grade.B,
            source=sources.US_SLIDES_2021,
            meaning="The end-of-term self-assessment is due about three months after the plan's end.",
        ),
    ),
    plan_review_months=Term(
        4,
        _rule(
            RuleId.PLAN_REVIEW,
            grade=Grade.B,
            source=sources.REVIEW_GUIDE,
            meaning="The reviewers' design report or plan review comes within about four months of delivery.",
        ),
    ),
    results_report_months=Term(
        4,
        _rule(
            RuleId.RESULTS_REPORT,
            grade=Grade.B,
            source=sources.RESULTS_GUIDE,
            meaning="Results are assessed about four months after the plan's end (plans of 2020 and 2021).",
        ),
    ),
)
