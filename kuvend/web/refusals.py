"""The sentence for every refusal, and the page that shows it. Domains hand in their sentences at the start."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from kuvend.decision import ActRefused, Refused
from kuvend.web.errors import refused as refused_page

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# By the type as well: codes of two domains may be the same word.
_SENTENCES: "dict[tuple[type[StrEnum], str], _StrPromise]" = {}


def register(sentences: "Mapping[StrEnum, _StrPromise]") -> None:
    """Take in the sentences of a domain: `messages.REFUSALS`, one for each code of its `rules.Refusal`."""
    _SENTENCES.update({(type(code), code.value): sentence for code, sentence in sentences.items()})


def sentence(refused: Refused) -> str:
    """Why not, in the language of the page, with the rule named. The facts fill the sentence's placeholders."""
    return str(_SENTENCES[type(refused.code), refused.code.value]) % {k: str(fact) for k, fact in refused.facts.items()}


class ExplainRefusals:
    """An act that was refused answers 403 with the reason, wherever the view did not show it on its own form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused_page(request, sentence(exception.refused)) if isinstance(exception, ActRefused) else None
