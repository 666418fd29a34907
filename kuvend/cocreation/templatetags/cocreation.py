"""`{% load cocreation %}`: words and sentences of stages, timetables and outreach, for the templates of this package."""

from enum import Enum

from django.template import Library
from django.utils.functional import Promise

from kuvend.cocreation import messages
from kuvend.cocreation.rules import Standing
from kuvend.forum.templatetags.forum import day_at, grouped
from kuvend.members.capacities import capacity_in_words

register = Library()
register.filter("in_capacity", capacity_in_words)
register.filter("grouped", grouped)
register.filter("day_at", day_at)

_TONES = {Standing.OPEN: "good", Standing.WAITS_FOR_PACK: "warn", Standing.OVER: "warn"}


@register.filter
def word(value: Enum) -> Promise | str:
    """The word for a value of any vocabulary of co-creation."""
    return messages.WORDS[value]


@register.filter
def tone(standing: Standing) -> str:
    return _TONES.get(standing, "plain")
