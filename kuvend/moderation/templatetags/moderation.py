"""Words of moderation for templates."""

from django import template
from django.utils.functional import Promise

from kuvend.ledger.messages import kind_words
from kuvend.members.capacities import capacity_in_words
from kuvend.moderation.messages import RULES, STATES
from kuvend.moderation.register import title_of
from kuvend.moderation.rules import CaseState, PublishedRule

register = template.Library()
register.filter("judged_by", capacity_in_words)
register.filter("act_words", kind_words)
register.filter("removed_title", title_of)


@register.filter
def rule_words(rule: PublishedRule) -> str | Promise:
    """What the rule says."""
    return RULES[rule]


@register.filter
def state_words(state: CaseState) -> str | Promise:
    """How far a case has come."""
    return STATES[state]
