"""A member's calendar as lines of text, for the command line and for calendar programs."""

from django.utils.translation import gettext as _

from kuvend.cycle import Dated, Rule
from kuvend.record.messages.answers import dated_title, rule_title, seam_sentence, step_sentence
from kuvend.record.messages.words import word
from kuvend.record.selectors.calendar import Calendar
from kuvend.web.dates import day_in_words
from kuvend.web.words import plain


def calendar_lines(calendar: Calendar) -> list[str]:
    """What binds the member, soonest first: each date with its rule, version, source and steps."""
    title = _("%(government)s on %(day)s") % {
        "government": plain(calendar.government.name),
        "day": day_in_words(calendar.on),
    }
    dates = [line for dated in calendar.dates for line in (*_dated(dated), "")]
    nothing = [_("No date that binds this government can be told from the record."), ""]
    return [title, "", *(dates or nothing), *(seam_sentence(seam.value) for seam in calendar.seams if seam.value)]


def _dated(dated: Dated) -> list[str]:
    overdue = " · " + _("passed, and nothing of it is on record") if dated.overdue else ""
    grounds = [line for line in grounds_of(dated)]
    return [f"{dated.day.isoformat()}  {dated_title(dated)}{overdue}", *(f"    {line}" for line in grounds)]


def grounds_of(dated: Dated) -> list[str]:
    """How a date comes about: its steps, then every rule it rests on."""
    steps = [step_sentence(step) for step in dated.answer.steps]
    return [*steps, *(rule_line(rule) for rule in dated.answer.rules)]


def rule_line(rule: Rule) -> str:
    """A rule in one line: what it is about, its version and key, whose it is, how sure, and where it stands."""
    facts = {
        "title": rule_title(rule),
        "rulebook": word(rule.version),
        "key": rule.key,
        "basis": word(rule.basis),
        "grade": word(rule.grade),
        "source": rule.source.title,
        "reference": rule.source.reference,
    }
    return _("Rule: %(title)s (%(rulebook)s, %(key)s); %(basis)s; %(grade)s. %(source)s, %(reference)s") % facts
