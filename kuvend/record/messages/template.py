"""The headings of OGP's commitment template, and the short names of the Sustainable Development Goals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXTS: dict[str, Promise] = {
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

GOALS: dict[int, Promise] = {
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
