"""`{% load forum %}`: words and sentences of forums and meetings, for the templates of this package."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Library
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuvend.forum import messages
from kuvend.forum.differences import Told, differences
from kuvend.forum.rules import Parity, Rhythm, Standing
from kuvend.forum.selectors.lines import (
    ChangeLine,
    ForumPage,
    HoldingLine,
    MeetingLine,
    PaperLine,
    Text,
)
from kuvend.forum.titles import called as title_of
from kuvend.members.capacities import capacity_in_words
from kuvend.web.dates import day_in_words
from kuvend.web.words import plain

register = Library()
register.filter("in_capacity", capacity_in_words)

_TONES = {Standing.OVERDUE: "stop", Standing.DONE: "good", Standing.UNDER_WAY: "plain"}


@register.filter
def word(value: Enum) -> Promise | str:
    """The word for a value of any vocabulary of forums."""
    return messages.WORDS[value]


@register.filter
def tone(standing: Standing) -> str:
    return _TONES.get(standing, "plain")


@register.filter
def called(meeting: MeetingLine) -> str:
    """What a meeting is called; by its number where it has no title."""
    return title_of(meeting)


@register.filter
def next_meeting(page: ForumPage, at: datetime) -> MeetingLine | None:
    return page.next_meeting(at)


@register.filter
def is_unrecorded(meeting: MeetingLine, at: datetime) -> bool:
    return meeting.unrecorded(at)


@register.filter
def notice_words(meeting: MeetingLine) -> str:
    """How long before it a meeting was announced."""
    days = meeting.notice_days
    if days is None:
        return _("When it was announced is not known.")
    if days == 0:
        return _("Announced on the same day.")
    return ngettext("Announced %(days)s day before.", "Announced %(days)s days before.", days) % {"days": days}


@register.filter
def ahead_words(paper: PaperLine) -> str:
    """How long before the meeting a paper was published."""
    days = paper.days_ahead or 0
    if days == 0:
        return _("published on the day of the meeting")
    if days < 0:
        said = ngettext("published %(days)s day after the meeting", "published %(days)s days after the meeting", -days)
        return said % {"days": -days}
    return ngettext("published %(days)s day before", "published %(days)s days before", days) % {"days": days}


@register.filter
def who_came(meeting: MeetingLine) -> str:
    """How many of each sector took part: "government 4, civil society 3"."""
    took_part = [one for one in meeting.sectors if one.took_part]
    return ", ".join(f"{word(one.sector)} {one.took_part}" for one in took_part) or _("nobody on record")


@register.filter
def parity_words(parity: Parity) -> str:
    counts = {"government": parity.government, "others": parity.non_government, "gap": parity.gap}
    if parity.equal:
        return _("As many seats outside government as in it: %(others)s and %(government)s.") % counts
    if parity.government > parity.non_government:
        said = ngettext(
            "%(gap)s more seat in government than outside it: %(government)s and %(others)s.",
            "%(gap)s more seats in government than outside it: %(government)s and %(others)s.",
            parity.gap,
        )
    else:
        said = ngettext(
            "%(gap)s more seat outside government than in it: %(others)s and %(government)s.",
            "%(gap)s more seats outside government than in it: %(others)s and %(government)s.",
            parity.gap,
        )
    return said % counts


@register.filter
def rhythm_sentence(rhythm: Rhythm) -> str:
    """Whether a forum meets as often as the rule asks: our reading of the rule, which is named."""
    facts = {"months": rhythm.months}
    asked = (
        ngettext(
            "at least every %(months)s month by the rules",
            "at least every %(months)s months by the rules",
            rhythm.months,
        )
        % facts
    )
    if rhythm.last is None or rhythm.by is None:
        return _("%(asked)s; no meeting is on record") % {"asked": asked}
    days = {"asked": asked, "last": day_in_words(rhythm.last), "by": day_in_words(rhythm.by)}
    if rhythm.often_enough:
        return _("%(asked)s; it met on %(last)s, and is in time until %(by)s") % days
    return _("%(asked)s; it last met on %(last)s, and was to meet again by %(by)s") % days


@register.filter
def who(holding: HoldingLine) -> str:
    """Who sits on a seat: by name where the person agreed, else by post."""
    post = plain(holding.post)
    if holding.name:
        return f"{holding.name}, {post}" if post else holding.name
    return post or _("somebody who is not named in public")


@register.inclusion_tag("forum/parts/differences.html")
def what_changed(
    *, change: ChangeLine, names: Mapping[str, Text], zone: str, beside: bool = False
) -> dict[str, object]:
    """What a change changed, field by field, word by word: in one text, or what it was beside what it became."""
    return {"differences": differences(change, Told(names, zone)), "beside": beside}


@register.filter
def day_at(at: datetime, zone: str) -> date:
    """The day of a moment in a time zone."""
    return at.astimezone(ZoneInfo(zone)).date()


@register.filter
def grouped(form: BaseForm, apart: str = "") -> list[list[BoundField]]:
    """The fields of a form in their order, those of one text in several languages together.

    Fields that stand `apart`, named with spaces between them, are left out.
    """
    languages: Iterable[str] = getattr(form, "languages", ())
    texts: Iterable[str] = getattr(form, "texts", ())
    of = {f"{text}_{code}": text for text in texts for code in languages}
    found: dict[str, list[BoundField]] = {}
    for field in form.visible_fields():
        if field.name in apart.split():
            continue
        found.setdefault(of.get(field.name, field.name), []).append(field)
    return list(found.values())
