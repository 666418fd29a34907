"""`{% load answers %}`: words of answers, for the templates of this package."""

from collections.abc import Mapping

from django.template import Library
from django.utils.functional import Promise
from i18nfield.strings import LazyI18nString

from kuvend.cocreation.messages_answers import OUTCOMES
from kuvend.cocreation.messages_contributions import ONE_OF_A_KIND
from kuvend.cocreation.rules import Outcome
from kuvend.cocreation.rules.answering import CHANGING
from kuvend.cocreation.selectors.waiting import WaitingLine
from kuvend.web.words import plain

register = Library()


@register.filter
def outcome_words(outcome: Outcome) -> Promise | str:
    return OUTCOMES[outcome]


@register.filter
def changes_texts(outcome: Outcome) -> bool:
    """Whether an answer of this outcome is linked to what changed."""
    return outcome in CHANGING


@register.filter
def answered_title(line: WaitingLine) -> str:
    """What a contribution is called: its title, or what it is."""
    return line.title or str(ONE_OF_A_KIND[line.kind]).capitalize()


@register.filter
def own_words(words: Mapping[str, str]) -> str:
    """A title out of a content, in the language of the page."""
    return plain(LazyI18nString(dict(words or {})))
