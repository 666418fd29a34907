"""OWN2026: what applies where no rulebook of OGP's is known, and how Kuvend tells record from rule."""

from functools import partial

from kuvend.cycle import sources
from kuvend.cycle.rule import Basis, Grade, Rule, RulebookId, RuleId
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.rulebooks.silent import drafting_by_brief, no_gap_by_brief

_rule = partial(Rule, version=RulebookId.OWN2026, grade=Grade.A, source=sources.OWN_RECORD, basis=Basis.BRIEF_RULE)

RECORDED_DATES = _rule(
    RuleId.RECORDED_DATES,
    meaning="Dates on record come first and are never derived; a rulebook's nominal dates are shown "
    "only where none is on record, and said to be nominal.",
)

TABLE = Rulebook(
    id=RulebookId.OWN2026,
    choice=_rule(
        RuleId.RULEBOOK_CHOICE,
        meaning="A plan takes the rulebook of the day it was submitted; one not yet submitted that of the "
        "day asked; one whose submission is not on record that of the last day of its first year. "
        "Before 2013, and for local members before mid-2018, no rulebook is known.",
    ),
    recorded_dates=RECORDED_DATES,
    no_gap=no_gap_by_brief(RulebookId.OWN2026),
    drafting_months=drafting_by_brief(RulebookId.OWN2026),
    extensions=_rule(
        RuleId.EXTENSIONS,
        meaning="An extension is a record with its reason and authority; a plan that ran long without one says so.",
    ),
)
