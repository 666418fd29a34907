"""LOCAL2021: members of OGP Local since its expansion. Length and due day vary by member."""

from dataclasses import replace
from functools import partial

from kuvend.cycle import sources
from kuvend.cycle.rule import Grade, Rule, RulebookId, RuleId, Term
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.rulebooks.silent import drafting_by_brief, no_gap_by_brief
from kuvend.cycle.unverified import Unverified

_rule = partial(Rule, version=RulebookId.LOCAL2021, grade=Grade.A)

_FIXED = Rulebook(
    id=RulebookId.LOCAL2021,
    choice=_rule(
        RuleId.RULEBOOK_CHOICE,
        grade=Grade.B,
        source=sources.LOCAL_BROCHURE,
        meaning="Governs plans of local members since the expansion of 2020-2021 (taken as 1 January 2021).",
    ),
    no_gap=no_gap_by_brief(RulebookId.LOCAL2021),
    drafting_months=drafting_by_brief(RulebookId.LOCAL2021),
    extensions=_rule(
        RuleId.EXTENSIONS,
        grade=Grade.C,
        source=sources.LOCAL_HANDBOOK,
        meaning="Whether and by whom an extension may be granted could not be read.",
    ),
    progress_months=Term(
        4,
        _rule(
            RuleId.PROGRESS_UPDATES,
            source=sources.INCEPTION_FORM,
            meaning="The member's site or page is open to everyone and updated at least every four months.",
        ),
    ),
    inception_months=Term(
        2,
        _rule(
            RuleId.INCEPTION_ASSESSMENT,
            source=sources.INCEPTION_FORM,
            meaning="The monitoring body's inception assessment is due within two months of submission.",
        ),
    ),
    end_of_commitment_months=Term(
        1,
        _rule(
            RuleId.END_OF_COMMITMENT_ASSESSMENT,
            source=sources.COMMITMENT_FORM,
            meaning="The assessment of a commitment is due within one month of its full completion.",
        ),
    ),
)


def table(unverified: Unverified) -> Rulebook:
    """The fixed rows, and those whose figures an installation settles until a text confirms them."""
    return replace(
        _FIXED,
        minimum_months=Term(
            unverified.local_minimum_months,
            _rule(
                RuleId.MINIMUM_LENGTH,
                grade=Grade.C,
                source=sources.LOCAL_HANDBOOK,
                meaning="A plan's length follows the local mandate, but is about a year at least.",
            ),
        ),
        recommended_commitments=Term(
            unverified.local_commitments,
            _rule(
                RuleId.RECOMMENDED_COMMITMENTS,
                grade=Grade.C,
                source=sources.LOCAL_HANDBOOK,
                meaning="One to five commitments.",
            ),
        ),
        end_of_plan_months=Term(
            unverified.local_end_of_plan_months,
            _rule(
                RuleId.END_OF_PLAN_ASSESSMENT,
                grade=Grade.C,
                source=sources.LOCAL_HANDBOOK,
                meaning="The end-of-plan assessment is due within two months of the plan's end.",
            ),
        ),
    )
