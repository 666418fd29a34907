"""`{% load contributions %}`: words for contributions, their authors and what became of them."""

from enum import Enum
from typing import Any

from django.template import Library
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuvend.cocreation.messages_answers import MET, OUTCOMES, USE_KINDS
from kuvend.cocreation.messages_contributions import ONE_OF_A_KIND, STANCES
from kuvend.cocreation.rules import ContributionKind, Outcome, Stance, UseKind
from kuvend.cocreation.rules.answering import Coverage
from kuvend.cocreation.selectors.authors import AuthorLine
from kuvend.cocreation.selectors.contribution_lines import ContributionLine
from kuvend.cocreation.titles import author_in_words, passage_label
from kuvend.web.words import UNDETERMINED

register = Library()

_TABLES: dict[type[Enum], Any] = {
    ContributionKind: ONE_OF_A_KIND, Stance: STANCES, Outcome: OUTCOMES, UseKind: USE_KINDS,
}  # fmt: skip
_TONES = {
    Outcome.ADOPTED: "good", Outcome.PARTLY: "good", Outcome.ALREADY: "plain", Outcome.DEFERRED: "warn",
}  # fmt: skip


@register.filter
def one_word(value: Any) -> Promise | str:
    """The words for a kind of contribution, a side, an outcome, a use or a verdict."""
    table = _TABLES.get(type(value))
    return (table if table else MET)[value]


@register.filter
def outcome_tone(outcome: Outcome) -> str:
    return _TONES.get(outcome, "plain")


@register.filter
def author_words(author: AuthorLine) -> str:
    return author_in_words(author)


@register.filter
def passage_words(field: str) -> Promise | str:
    """What a passage of a draft is called."""
    return passage_label(field)


@register.filter
def spoken(language: str) -> str:
    """The language to mark words with; nothing where nobody knows it."""
    return "" if language == UNDETERMINED else language


@register.filter
def contribution_title(line: ContributionLine) -> str:
    """What a contribution is headed by: its title, or what it is."""
    return line.title or str(ONE_OF_A_KIND[line.kind]).capitalize()


@register.filter
def supports_words(count: int) -> str:
    return ngettext("%(count)s person supports it", "%(count)s people support it", count) % {"count": count}


@register.filter
def replies_words(count: int) -> str:
    return ngettext("%(count)s reply", "%(count)s replies", count) % {"count": count}


@register.filter
def coverage_words(coverage: Coverage) -> str:
    """How many of all are answered, in whole numbers: nobody has to trust a rounded share."""
    return _("%(answered)s of %(total)s answered") % {"answered": coverage.answered, "total": coverage.total}


@register.filter
def days_words(days: float) -> str:
    """A median of days; one of an even number may end in a half."""
    count = int(days) if float(days).is_integer() else days
    return ngettext("%(count)s day", "%(count)s days", int(days) if days == 1 else 2) % {"count": count}
