"""What a process is called, and what is said of its timetable: for pages, calendars and feeds."""

from django.utils.translation import gettext as _

from kuvend.cocreation.rules import Caution, Fault
from kuvend.cocreation.selectors.lines import PlanLine
from kuvend.decision import Refused
from kuvend.web import refusals
from kuvend.web.words import plain


def called(government: object, plan: PlanLine) -> str:
    """The process by the plan it makes: whose it is, its number and its years. A draft's title is not told here."""
    named = {"government": plain(government), "number": plan.number, "years": plan.years}
    return _("%(government)s, co-creation of plan %(number)s (%(years)s)") % named


def sentence(check: Fault | Caution) -> str:
    """What is wrong with a timetable, or has to be explained with it, in the language of the page."""
    return refusals.sentence(Refused(check.code, {"stage": check.stage, **check.facts}))
