"""The headings of OGP's commitment template in its order, what each asks for, and the names of the Goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TEXTS: dict[str, _StrPromise] = {
    "brief": _("In short"),
    "problem": _("The problem"),
    "affected": _("Whom it affects"),
    "causes": _("Its causes"),
    "done_so_far": _("What was done so far"),
    "solution": _("What is promised"),
    "outputs": _("What will be produced"),
    "outcomes": _("What will change"),
    "budget": _("Budget"),
    "text": _("Text as recorded"),
}

HINTS: dict[str, _StrPromise] = {
    "title": _("One sentence that says what will be different, without abbreviations."),
    "brief": _("The promise in one paragraph that anybody understands."),
    "problem": _("What is wrong today, with a figure where there is one."),
    "affected": _("Which people feel the problem, and how."),
    "causes": _("Why the problem exists, as far as it is known."),
    "done_so_far": _("What was tried before, by whom, and what came of it."),
    "solution": _("What will be done, by which office, and how that answers the problem."),
    "outputs": _("What will exist when it is done: a law, a register, a service, a report."),
    "outcomes": _("What will be different for people, and how anybody can see that it is."),
    "budget": _("How much it costs, who pays for it, and what is not secured yet."),
}

GOALS: dict[int, _StrPromise] = {
    1: _("No poverty"),
    2: _("No hunger"),
    3: _("Health"),
    4: _("Education"),
    5: _("Gender equality"),
    6: _("Water and sanitation"),
    7: _("Clean energy"),
    8: _("Work and growth"),
    9: _("Industry, innovation and infrastructure"),
    10: _("Less inequality"),
    11: _("Cities and communities"),
    12: _("Responsible consumption and production"),
    13: _("Climate"),
    14: _("Life below water"),
    15: _("Life on land"),
    16: _("Peace, justice and strong institutions"),
    17: _("Partnerships for the goals"),
}
