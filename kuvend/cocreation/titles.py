"""What a process is called, and what is said of its timetable: for pages, calendars and feeds."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kuvend.cocreation.rules import Caution, Fault, ShownAs
from kuvend.cocreation.selectors.authors import AuthorLine
from kuvend.cocreation.selectors.lines import PlanLine
from kuvend.decision import Refused
from kuvend.plans.differences import PART_LABELS, field_label
from kuvend.web import refusals
from kuvend.web.words import plain


def called(government: object, plan: PlanLine) -> str:
    """The process by the plan it makes: whose it is, its number and its years. A draft's title is not told here."""
    named = {"government": plain(government), "number": plan.number, "years": plan.years}
    return _("%(government)s, co-creation of plan %(number)s (%(years)s)") % named


def sentence(check: Fault | Caution) -> str:
    """What is wrong with a timetable, or has to be explained with it, in the language of the page."""
    return refusals.sentence(Refused(check.code, {"stage": check.stage, **check.facts}))


def author_in_words(author: AuthorLine) -> str:
    """Who speaks, as they chose to be shown. Somebody who gave no name, or is gone, is a participant."""
    if author.shown_as is ShownAs.ORGANISATION:
        return plain(author.organisation)
    if author.gathering and author.name:
        named = {"name": author.name, "gathering": plain(author.gathering_title)}
        return _("%(name)s, at “%(gathering)s”") % named
    if author.gathering:
        return _("a participant of “%(gathering)s”") % {"gathering": plain(author.gathering_title)}
    unnamed = _("a participant who is not named") if author.shown_as is ShownAs.UNNAMED else _("a participant")
    return author.name or unnamed


def passage_label(field: str) -> str | Promise:
    """What a passage of a draft is called, by the path that `rules.passages` gives it."""
    parts = field.split(".")
    match parts:
        case ["values", value, _how]:
            return field_label(f"how_{value}")
        case ["milestones", _key, part]:
            return f"{field_label('milestones')}: {PART_LABELS[part]}"
        case _:
            return field_label(field)
