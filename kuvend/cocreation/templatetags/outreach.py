"""`{% load outreach %}`: sentences of the outreach register, for the templates of this package."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.template import Library
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuvend.cocreation.messages import CHANNELS, GAPS_ARE_OURS, RESPONSES
from kuvend.cocreation.rules import GapCode, NeedState, Response
from kuvend.cocreation.selectors.lines import ContactLine, GroupLine, OutreachCounts
from kuvend.web.dates import day_in_words
from kuvend.web.kit.reading import grouped
from kuvend.web.words import plain

register = Library()
# Another name than the kit's: that one groups the fields of a form in the templates of this package.
register.filter("in_thousands", grouped)

_TONES = {NeedState.OPEN: "warn", NeedState.MET: "good", NeedState.NOT_MET: "stop"}


@register.simple_tag
def gaps_are_ours() -> Promise:
    """Whose reading a gap is."""
    return GAPS_ARE_OURS


@register.filter
def date_words(day: date) -> str:
    """A day within a sentence."""
    return day_in_words(day)


@register.filter
def need_tone(state: NeedState) -> str:
    return _TONES[state]


@register.filter
def gap_count_words(groups: Sequence[GroupLine]) -> str:
    """How many groups there are, and how many of them the register leaves a gap about."""
    lacking = sum(bool(group.gaps) for group in groups)
    said = ngettext("%(groups)s group is on the register.", "%(groups)s groups are on the register.", len(groups))
    if not lacking:
        return f"{said} {_('None of them has a gap.')}" % {"groups": len(groups)}
    gaps = ngettext("%(lacking)s of them has a gap.", "%(lacking)s of them have a gap.", lacking)
    return f"{said} {gaps}" % {"groups": len(groups), "lacking": lacking}


@register.filter
def needs_words(counts: OutreachCounts) -> str:
    """What became of the needs that were named."""
    if not counts.needs:
        return _("none on record")
    facts = {"met": counts.needs_met, "not_met": counts.needs_not_met, "open": counts.needs_open}
    return _("met: %(met)s, not met: %(not_met)s, nothing done yet: %(open)s") % facts


@register.filter
def group_gaps(group: GroupLine) -> list[Any]:
    """The gaps of a group as a whole: an open need is said where the need stands."""
    return [gap for gap in group.gaps if gap.code is not GapCode.NEED_OPEN]


@register.filter
def reached_words(group: GroupLine) -> str:
    """How often a group was reached, and when last."""
    times = len(group.contacts)
    facts = {"times": times, "day": day_in_words(max(one.on for one in group.contacts))}
    if times == 1:
        return _("Reached once, on %(day)s") % facts
    return (
        ngettext("Reached %(times)s time, last on %(day)s", "Reached %(times)s times, last on %(day)s", times) % facts
    )


@register.filter
def contact_words(contact: ContactLine) -> str:
    """How a group was reached, by whom, and how many: "at a meeting, by the Ministry of Examples, 40 people"."""
    body = plain(contact.by)
    by = _("by %(body)s") % {"body": body} if body else _("by whom is not on record")
    parts = [str(CHANNELS[contact.channel]), by]
    if contact.people:
        parts.append(ngettext("%(people)s person", "%(people)s people", contact.people) % {"people": contact.people})
    return ", ".join(parts)


@register.filter
def response_words(contact: ContactLine) -> str:
    """How many answered."""
    if contact.response is Response.NOT_KNOWN:
        return _("Nobody has said whether they answered.")
    return _("Response: %(response)s.") % {"response": RESPONSES[contact.response]}
