"""`{% load writing %}`: words of plans, groups of inputs, and what changed, for the templates of this package."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from django.template import Library
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _lazy
from i18nfield.strings import LazyI18nString

from kuvend.decision import Refused
from kuvend.members.capacities import capacity_in_words
from kuvend.plans import messages
from kuvend.plans.differences import FieldChange
from kuvend.plans.forms.texts import TextGroup
from kuvend.plans.rules import Answer, Deed, ValueVerdict
from kuvend.web.refusals import sentence
from kuvend.web.words import localised

register = Library()

_TABLES: tuple[Mapping[Any, Promise], ...] = (
    messages.VALUES,
    messages.ANSWERS,
    messages.VALUE_REASONS,
    messages.STANDINGS,
    messages.STAGES,
    messages.REVISION_STATES,
    messages.OUTCOMES,
    messages.DEEDS,
)
_WORDS = {(type(value), value): words for table in _TABLES for value, words in table.items()}

DONE: dict[Deed, Promise] = {
    Deed.CREATE_PLAN: _lazy("The plan was begun"),
    Deed.SUBMIT_PLAN: _lazy("The plan was submitted"),
    Deed.RETURN_PLAN: _lazy("The plan was returned"),
    Deed.SIGN_OFF: _lazy("The plan was signed off"),
    Deed.PUBLISH: _lazy("The plan was published"),
}


@register.filter
def word(value: Enum) -> Promise:
    """The word for a value of any vocabulary of plans."""
    return _WORDS[type(value), value]


@register.filter
def answer_tone(verdict: ValueVerdict) -> str:
    return "good" if verdict.answer is Answer.YES else "plain"


@register.filter
def why_not(refused: Refused) -> str:
    """Why something may not be done, as a sentence."""
    return sentence(refused)


@register.filter
def in_words(words: Mapping[str, str] | None) -> SafeString:
    """A text of a content, in the reader's language or the next best."""
    return localised(LazyI18nString(dict(words))) if words else SafeString("")


@register.filter
def office_of(capacity: Mapping[str, Any] | None) -> str:
    """In which capacity somebody acted: the office or organisation, and the role. Never a name."""
    return capacity_in_words(capacity)


@register.filter
def day_at(at: datetime, zone: str) -> date:
    """The day of a moment in a time zone."""
    return at.astimezone(ZoneInfo(zone)).date()


@register.filter
def deed_done(deed: str) -> Promise:
    """A deed as something that happened."""
    return DONE[Deed(deed)]


@register.simple_tag
def writing_script() -> SafeString:
    """What keeps typed words in the browser until they are saved. Every page works without it."""
    return format_html('<script src="{}" defer></script>', static("web/writing.js"))


@register.inclusion_tag("plans/parts/words_group.html")
def words_group(*, group: TextGroup, term: str = "") -> dict[str, object]:
    """One text with an input for each language, side by side."""
    return {"group": group, "term": term}


@register.inclusion_tag("plans/parts/changes.html")
def changes_of(*, changes: Sequence[FieldChange], level: int = 3) -> dict[str, object]:
    """What changed, field by field, word by word."""
    return {"changes": changes, "level": level}
