"""The sentence for every refusal, and the page that shows it. Domains hand in their sentences at the start."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from django.http import HttpRequest, HttpResponse

from kuvend.decision import ActRefused, Refused
from kuvend.web.dates import day_in_words
from kuvend.web.errors import Moved, moved
from kuvend.web.errors import refused as refused_page

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Code = TypeVar("Code", bound=StrEnum)

# By the type as well: codes of two domains may be the same word.
_SENTENCES: "dict[tuple[type[StrEnum], str], _StrPromise]" = {}
# The words for enumerations that are facts of a refusal, such as roles.
_WORDS: "dict[tuple[type[StrEnum], str], _StrPromise]" = {}


def register(sentences: "Mapping[Code, _StrPromise]") -> None:
    """Take in the sentences of a domain: `messages.REFUSALS`, one for each code of its `rules.Refusal`."""
    _SENTENCES.update({(type(code), code.value): sentence for code, sentence in sentences.items()})


def register_words(words: "Mapping[Code, _StrPromise]") -> None:
    """Take in the words of an enumeration whose members are facts of refusals."""
    _WORDS.update({(type(code), code.value): word for code, word in words.items()})


def sentence(refused: Refused) -> str:
    """Why not, in the language of the page, with the rule named. The facts fill the sentence's placeholders."""
    facts = {name: shown(fact) for name, fact in refused.facts.items()}
    return str(_SENTENCES[type(refused.code), refused.code.value]) % facts


def shown(fact: object) -> str:
    """A fact as people read it: words for codes, days in words, several things with commas."""
    if isinstance(fact, tuple):
        return ", ".join(shown(one) for one in fact)
    if isinstance(fact, StrEnum):
        return str(_WORDS.get((type(fact), fact.value), fact.value))
    # A day only; a moment says its own time zone and stays as it is.
    return day_in_words(fact, "day", full=True) if type(fact) is date else str(fact)


class ExplainRefusals:
    """An act that was refused answers 403 with the reason, wherever the view did not show it on its own form.

    What has moved is found at its new address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Moved):
            return moved(request, exception)
        return refused_page(request, sentence(exception.refused)) if isinstance(exception, ActRefused) else None
