"""R2022: plans of two or four years, flexible delivery; plans submitted since 1 January 2022.

The National Handbook of 2025 is the current text. What could be read of it changes none of the rows below.
"""

from dataclasses import replace
from functools import partial

from kuvend.cycle import sources
from kuvend.cycle.rule import Grade, Rule, RulebookId, RuleId, Term
from kuvend.cycle.rulebooks.columns import LateFrom, Rulebook
from kuvend.cycle.rulebooks.silent import drafting_by_brief, no_gap_by_brief
from kuvend.cycle.unverified import Unverified

_rule = partial(Rule, version=RulebookId.R2022, grade=Grade.A)

_FIXED = Rulebook(
    id=RulebookId.R2022,
    choice=_rule(
        RuleId.RULEBOOK_CHOICE,
        source=sources.STANDARDS_2022,
        meaning="Governs plans submitted since 1 January 2022.",
    ),
    plan_years=Term(
        (2, 4),
        _rule(
            RuleId.PLAN_LENGTH,
            source=sources.MIDTERM_STORY,
            meaning="A plan runs for two or for four years, as the country chooses.",
        ),
    ),
    nominal_start=Term(
        None,
        _rule(
            RuleId.NOMINAL_START,
            grade=Grade.C,
            source=sources.HANDBOOK_2022,
            meaning="A plan starts with its delivery, at any time in its first year.",
        ),
    ),
    no_gap=no_gap_by_brief(RulebookId.R2022),
    drafting_months=drafting_by_brief(RulebookId.R2022),
    late_months=Term(
        12,
        _rule(
            RuleId.LATE_DELIVERY,
            source=sources.PROCEDURAL_REVIEW_2022,
            meaning="No plan within twelve months of the previous plan's end is contrary to process.",
        ),
    ),
    late_from=LateFrom.PREVIOUS_END,
    extensions=_rule(
        RuleId.EXTENSIONS,
        grade=Grade.C,
        source=sources.HANDBOOK_2022,
        meaning="Whether and by whom an extension may be granted could not be read.",
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
            source=sources.STANDARDS_SLIDES,
            meaning="The national site and repository are updated at least twice a year, so every six months.",
        ),
    ),
    cocreation_brief_months=Term(
        3,
        _rule(
            RuleId.COCREATION_BRIEF,
            source=sources.BRIEF_GUIDE,
            meaning="The reviewers' co-creation brief comes three months before co-creation starts.",
        ),
    ),
    plan_review_months=Term(
        4,
        _rule(
            RuleId.PLAN_REVIEW,
            source=sources.REVIEW_GUIDE,
            meaning="The reviewers' action plan review comes within four months of submission.",
        ),
    ),
    results_report_months=Term(
        4,
        _rule(
            RuleId.RESULTS_REPORT,
            source=sources.RESULTS_GUIDE,
            meaning="Results are assessed about four months after the plan's end.",
        ),
    ),
    forum_gap_months=Term(
        6,
        _rule(
            RuleId.FORUM_MEETINGS,
            source=sources.STANDARDS_SLIDES,
            meaning="Requirement 1.1: the space for dialogue meets at least every six months.",
        ),
    ),
    repository_updates_a_year=Term(
        2,
        _rule(
            RuleId.REPOSITORY_UPDATES,
            source=sources.STANDARDS_SLIDES,
            meaning="Requirement 2.2: the repository is updated at least twice a year.",
        ),
    ),
    notice_days=Term(
        14,
        _rule(
            RuleId.ADVANCE_NOTICE,
            source=sources.STANDARDS_SLIDES,
            meaning="Requirement 3.1: the timeline of co-creation is published two weeks or more before it starts.",
        ),
    ),
    open_meetings_a_year=Term(
        2,
        _rule(
            RuleId.OPEN_MEETINGS,
            source=sources.STANDARDS_SLIDES,
            meaning="Requirement 5.1: at least two meetings a year with civil society on implementation.",
        ),
    ),
)


def table(unverified: Unverified) -> Rulebook:
    """The fixed rows, and those whose figures an installation settles until a text confirms them."""
    return replace(
        _FIXED,
        nominal_end=Term(
            unverified.r2022_nominal_end,
            _rule(
                RuleId.NOMINAL_END,
                grade=Grade.C,
                source=sources.HANDBOOK_2022,
                meaning="A plan ends on 30 June or on 31 December of its last year; where neither is on record, "
                "31 December is shown, as in the calendar the fifth plan of the United States kept.",
            ),
        ),
        due_day=Term(
            unverified.r2022_due_day,
            _rule(
                RuleId.DUE_DAY,
                grade=Grade.C,
                source=sources.HANDBOOK_2022,
                meaning="A plan may be delivered from 1 January to 31 December of the year in which it is due.",
            ),
        ),
        refresh_months=Term(
            unverified.r2022_refresh_months,
            _rule(
                RuleId.REFRESH,
                grade=Grade.C,
                source=sources.HANDBOOK_2022,
                meaning="A four-year plan is refreshed midway, from about month 24. That there is such an opportunity "
                "is attested; its date and whether it must be used are not.",
            ),
        ),
    )
