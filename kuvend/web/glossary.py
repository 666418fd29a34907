"""Every term of open government that Kuvend uses, explained once, in plain words.

The `term` tag shows an explanation where the term stands; `docs/glossary.md` is made from here
(`python -m kuvend.web.glossary > docs/glossary.md`).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Term:
    title: str | Promise
    definition: str | Promise


TERMS: dict[str, Term] = {
    "ogp": Term(
        _("Open Government Partnership"),
        _(
            "An alliance of national and local governments and civil-society organisations. "
            "Each government writes plans for more openness together with civil society and carries them out in public."
        ),
    ),
    "member": Term(
        _("Member"), _("A national or local government that takes part in the Open Government Partnership.")
    ),
    "local_member": Term(
        _("Local member"),
        _("A city, region or other local government that takes part with a plan of its own."),
    ),
    "member_status": Term(
        _("Status of a member"),
        _(
            "Whether a member takes part as usual (active), is being looked into because it broke the rules "
            "(under procedural review), is set aside (inactive or suspended), or has left (withdrawn)."
        ),
    ),
    "action_plan": Term(
        _("Action plan"),
        _("The promises that a government makes for a set time, most often two years, written with civil society."),
    ),
    "commitment": Term(
        _("Commitment"),
        _("One promise of an action plan: a problem, what will be done about it, by whom, and by when."),
    ),
    "milestone": Term(
        _("Milestone"),
        _("A step of a commitment with a result that anyone can check and a date by which it is due."),
    ),
    "focus_area": Term(
        _("Focus area"), _("A field that an action plan has chosen to work on, such as access to justice.")
    ),
    "issue_area": Term(
        _("Issue area"), _("One of nine broad fields under which reforms are grouped, such as anti-corruption.")
    ),
    "policy_tag": Term(
        _("Policy tag"),
        _("A keyword that says what a commitment is about. The partnership keeps the list and reviews it every year."),
    ),
    "lead": Term(_("Lead"), _("The institution that answers for a commitment.")),
    "point_of_contact": Term(
        _("Point of contact"),
        _("The official who coordinates a government's work in the partnership, day by day."),
    ),
    "civil_society": Term(
        _("Civil society"),
        _("Organisations and groups that are no part of the government and do not work for profit."),
    ),
    "forum": Term(
        _("Multi-stakeholder forum"),
        _("A standing group of government and civil society that steers the work on the plan together."),
    ),
    "parity": Term(
        _("Parity"),
        _(
            "As many seats for the government as for those outside the state. The partnership has recommended it for "
            "forums since 2022; it is no requirement."
        ),
    ),
    "cocreation": Term(
        _("Co-creation"),
        _("Writing an action plan together: government and civil society choose the problems and draft the promises."),
    ),
    "drafting_window": Term(
        _("Drafting window"),
        _("The time in which the next plan is written: the last six months of the plan in force."),
    ),
    "reasoned_response": Term(
        _("Reasoned response"),
        _("The government's answer to a contribution: what became of it, and why."),
    ),
    "standards": Term(
        _("Participation and co-creation standards"),
        _("The partnership's rules on how a government must involve people while it writes and carries out a plan."),
    ),
    "minimum_requirement": Term(
        _("Minimum requirement"),
        _("One of eight things in the standards of 2022 that every member must do. Other parts are advice."),
    ),
    "repository": Term(
        _("Repository"),
        _("A public store of documents that show how a plan was written and how it is being carried out."),
    ),
    "rulebook": Term(
        _("Rulebook"),
        _("The partnership's rules on plans and dates as they stood at one time. A plan follows those of its time."),
    ),
    "nominal_date": Term(
        _("Nominal date"),
        _("A date that the rulebook foresees. It stands where the record does not hold the real one."),
    ),
    "delivered": Term(
        _("Delivered"), _("A plan counts as delivered on the day it stands on the partnership's own site.")
    ),
    "cohort": Term(
        _("Cohort"),
        _("Until 2021 members were grouped by the year in which their plans were due: even years or odd years."),
    ),
    "contrary_to_process": Term(
        _("Acting contrary to process"),
        _(
            "What the partnership finds when a member broke a basic rule, such as delivering its plan far too late "
            "or not involving people. Twice in a row leads to a review of its membership."
        ),
    ),
    "procedural_review": Term(
        _("Procedural review"),
        _("A check of a member that broke the rules in two plans in a row. The member still takes part meanwhile."),
    ),
    "irm": Term(
        _("Independent Reporting Mechanism"),
        _("The partnership's independent reviewers (IRM). They judge every national plan and its results."),
    ),
    "finding": Term(
        _("Finding"), _("A judgement that a reviewer has published, with its source. Kuvend shows it as it stands.")
    ),
    "indicator": Term(
        _("Indicator"),
        _("Something that Kuvend works out from dates and records. It is a hint, never anybody's verdict."),
    ),
    "completion": Term(
        _("Completion"),
        _("How much of a commitment was carried out: not started, limited, substantial or complete."),
    ),
    "potential_impact": Term(
        _("Potential impact"),
        _("How much a commitment would change if it were carried out in full. Judged for plans up to about 2020."),
    ),
    "ambition": Term(
        _("Potential for results"),
        _("How far a commitment could change rules or practice. Reviewers judge it in plans from 2020 on."),
    ),
    "specificity": Term(
        _("Specificity"),
        _("How clearly a commitment says what will be done, so that one can check it. An older scale."),
    ),
    "verifiable": Term(
        _("Verifiable"), _("Whether a commitment names aims and actions clearly enough to check them later.")
    ),
    "relevance": Term(
        _("Relevance"),
        _(
            "Whether a commitment opens government: it must serve transparency, participation or accountability. "
            "Technology alone does not count."
        ),
    ),
    "early_results": Term(
        _("Early results"), _("What changed in practice by the end of the plan. Judged in plans from 2021 on.")
    ),
    "did_it_open_government": Term(
        _("Did it open government?"),
        _("How far practice had become more open by the end of the plan. Judged for plans up to about 2020."),
    ),
    "starred": Term(
        _("Starred commitment"),
        _("An award that reviewers gave, up to 2020, to clear, relevant, far-reaching promises that were kept."),
    ),
    "promising": Term(_("Promising commitment"), _("One that reviewers singled out because it may bring real change.")),
    "level_of_influence": Term(
        _("Level of public influence"),
        _(
            "How much say people had: they were informed, consulted, involved, worked as partners (collaborate) "
            "or decided themselves (empower)."
        ),
    ),
    "end_of_term": Term(_("End of term"), _("The judgement made after a plan has ended.")),
    "transparency": Term(
        _("Transparency"),
        _("People can get at the information that government holds, published unasked or given when asked for."),
    ),
    "participation": Term(
        _("Civic participation"),
        _("People are asked for their views, and what they say can change a policy or programme."),
    ),
    "accountability": Term(
        _("Public accountability"),
        _("Rules that make officials justify what they do, act upon criticism, and answer in public for failure."),
    ),
    "technology": Term(
        _("Technology and innovation"),
        _("New tools, with access and skills for all, in the service of the other three values. Never enough alone."),
    ),
    "lineage": Term(
        _("Lineage"), _("Which commitments of earlier plans a commitment takes up, and which later ones take it up.")
    ),
    "standing": Term(
        _("Standing"),
        _("Where a member stands today against each requirement, worked out from dated records."),
    ),
    "evidence": Term(_("Evidence"), _("Something public that shows whether a promise was kept.")),
    "ledger": Term(
        _("Public ledger"),
        _("A list of every public act that can only grow. Anyone can check that nothing in it was changed later."),
    ),
    "receipt": Term(
        _("Receipt"),
        _("Proof that something was accepted, with a fingerprint that anyone can check against the ledger."),
    ),
}


def as_markdown() -> str:
    """The glossary as a document, in English, by title."""
    rows = sorted((str(term.title), str(term.definition)) for term in TERMS.values())
    entries = "\n\n".join(f"**{title}**  \n{definition}" for title, definition in rows)
    return f"# Glossary\n\nMade from `kuvend/web/glossary.py`; change it there.\n\n{entries}\n"


if __name__ == "__main__":
    from django.conf import settings

    # The document is in English, and needs nothing else of Django.
    settings.configure(USE_I18N=False)
    print(as_markdown(), end="")
