"""`{% load cocreation %}`: words and sentences of stages and timetables, for the templates of this package."""

from collections.abc import Iterable
from enum import Enum

from django.template import Library
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kuvend.cocreation import messages
from kuvend.cocreation.rules import Caution, Fault, StageKind, Standing
from kuvend.cocreation.selectors.lines import FieldChange, NoticeLine
from kuvend.cocreation.titles import sentence
from kuvend.cycle import Rule
from kuvend.forum.templatetags.forum import day_at, grouped
from kuvend.members.capacities import capacity_in_words
from kuvend.moderation.register import title_of

register = Library()
register.filter("in_capacity", capacity_in_words)
register.filter("removed_title", title_of)
register.filter("grouped", grouped)
register.filter("day_at", day_at)

_TONES = {Standing.OPEN: "good", Standing.WAITS_FOR_PACK: "warn", Standing.OVER: "warn"}
_FIELDS = {
    "opens_on": gettext_lazy("First day"),
    "last_day": gettext_lazy("Last day"),
    "answered_by": gettext_lazy("Answered by"),
    "question": gettext_lazy("What is asked"),
    "constraints": gettext_lazy("What is settled already"),
    "can_change": gettext_lazy("What contributions can change"),
    "how_to_take_part": gettext_lazy("How to take part"),
    "channels": gettext_lazy("Ways to take part"),
}


@register.filter
def word(value: Enum) -> Promise | str:
    """The word for a value of any vocabulary of co-creation."""
    return messages.WORDS[value]


@register.filter
def meaning(kind: StageKind) -> Promise | str:
    """What a stage of this kind is for."""
    return messages.STAGE_MEANINGS[kind]


@register.filter
def tone(standing: Standing) -> str:
    return _TONES.get(standing, "plain")


@register.filter
def in_words(values: Iterable[Enum]) -> str:
    """Several values of a vocabulary in a line."""
    return ", ".join(str(messages.WORDS[value]) for value in values or ())


@register.filter
def check_sentence(check: Fault | Caution) -> str:
    """What is wrong with a timetable, or has to be explained with it."""
    return sentence(check)


@register.simple_tag
def checks_are_ours() -> Promise:
    """Whose rule it is where no rulebook names one."""
    return messages.CHECKS_ARE_OURS


@register.simple_tag
def notice_is_ours() -> Promise:
    return messages.NOTICE_IS_OURS


@register.filter
def notice_words(notice: NoticeLine) -> str:
    """How long before work on the plan starts it was announced."""
    if notice.days < 0:
        said = _("announced after work on the plan was to start; asked for: %(needed)s days")
        return said % {"needed": notice.needed}
    said = ngettext(
        "%(days)s day before work on the plan starts; asked for: %(needed)s",
        "%(days)s days before work on the plan starts; asked for: %(needed)s",
        notice.days,
    )
    return said % {"days": notice.days, "needed": notice.needed}


@register.filter
def field_label(change: FieldChange) -> Promise | str:
    return _FIELDS[change.field]


@register.filter
def rule_address(rule: Rule) -> str:
    """Where to read the rule's source on the web; empty where its reference is no address."""
    reference = rule.source.reference
    return f"https://www.{reference}" if reference.startswith("opengovpartnership.org/") else ""
