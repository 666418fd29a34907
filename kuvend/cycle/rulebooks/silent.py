"""What the product's brief asks for where a rulebook is silent; always told apart from OGP's own rules."""

from kuvend.cycle import sources
from kuvend.cycle.rule import Basis, Grade, Rule, RulebookId, RuleId, Term


def drafting_by_brief(version: RulebookId) -> Term[int]:
    """Six months of drafting before a plan ends: OGP's rule until 2018, since then the brief's."""
    return Term(
        6,
        Rule(
            RuleId.DRAFTING_WINDOW,
            version,
            Grade.A,
            sources.BRIEF,
            basis=Basis.BRIEF_RULE,
            meaning="The next plan is drafted in the last six months of the current one. The brief asks for it; "
            "the texts of this rulebook that could be read do not.",
        ),
    )


def no_gap_by_brief(version: RulebookId) -> Rule:
    """No day without a plan in force, where OGP's text tolerates some."""
    return Rule(
        RuleId.NO_GAP,
        version,
        Grade.A,
        sources.BRIEF,
        basis=Basis.BRIEF_RULE,
        meaning="One plan follows the other without a gap. The brief asks for it.",
    )
