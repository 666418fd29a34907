"""Tags for words and facts: text in its language, dates, sources, terms, what is not known."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from django.template import Context
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kuvend.web import dates, glossary
from kuvend.web.addresses import host_of, web_address
from kuvend.web.kit.library import draw, draw_once, register
from kuvend.web.words import as_written, language_name, localised, plain, wording

register.filter("localised", localised)
register.filter("as_written", as_written)
register.filter("plain", plain)
register.filter("language_name", language_name)


@register.inclusion_tag("web/kit/text.html")
def text(*, value: object, block: bool = False) -> dict[str, object]:
    """Content in the reader's language, or in the next best one, which it then names.

    `block` makes paragraphs of it; without it the words stand in the line.
    """
    return {"wording": wording(value), "block": block}


@register.simple_tag
def not_known(*, why: object = "") -> SafeString:
    """What the record does not hold. Never an empty cell, never a guess."""
    return draw("not_known", why=why) if why else draw_once("not_known")


@register.simple_tag
def when(*, date: date | None, precision: str = "day", full: bool = False) -> SafeString:
    """A date as exactly as it is known."""
    return draw_once("when", day=_day(date, precision, full))


@register.simple_tag
def period(
    *,
    start: date | None,
    end: date | None,
    start_precision: str = "day",
    end_precision: str = "day",
) -> SafeString:
    """From a first day to a last one; either may be unknown."""
    return draw_once("period", start=_day(start, start_precision), end=_day(end, end_precision))


@register.inclusion_tag("web/kit/moment.html")
def moment(*, at: datetime | None, zone: str = "UTC") -> dict[str, object]:
    """A moment, as the clocks of `zone` showed it."""
    return {"at": at, "zone": zone, "words": dates.moment_in_words(at, zone) if at else ""}


@register.inclusion_tag("web/kit/source.html")
def source(
    *, name: object, url: str = "", confidence: str = "high", recorded_at: datetime | None = None
) -> dict[str, object]:
    """Where a fact comes from, and how sure it makes us."""
    address = web_address(url)
    return {
        "name": name,
        "url": address,
        "host": host_of(address),
        "confidence": str(confidence),
        "recorded": dates.day_in_words(recorded_at.date()) if recorded_at else "",
    }


@register.simple_block_tag
def external(content: str, *, url: str) -> SafeString:
    """A link that leaves this site. An address that does not lead to the web stays plain words."""
    return draw("external", content=content, url=web_address(url), host=host_of(web_address(url)))


@register.simple_tag(takes_context=True)
def term(context: Context, *, code: str, word: str = "") -> SafeString:
    """A term of the glossary, explained where it stands. `word` replaces its title in the sentence.

    The explanation stands once on a page, beside the first appearance; later ones open the same.
    """
    page = cast(dict[str, set[str]], context.render_context.dicts[0])
    explained = page.setdefault("terms explained", set())
    first = code not in explained
    explained.add(code)
    return draw("term", code=code, entry=glossary.TERMS[code], word=word, first=first)


@register.filter
def grouped(number: int | None) -> str:
    """A number as people of the page's language write it, its thousands apart."""
    return "" if number is None else number_format(number, use_l10n=True, force_grouping=True)


@dataclass(frozen=True)
class _Day:
    words: str
    machine: str


def _day(day: date | None, precision: str, full: bool = False) -> _Day | None:
    return None if day is None else _day_in(get_language(), day, str(precision), full)


@lru_cache(maxsize=4096)
def _day_in(language: str | None, day: date, precision: str, full: bool) -> _Day:
    """A page repeats its dates; `language` is here to tell the kept ones apart."""
    return _Day(dates.day_in_words(day, precision, full=full), dates.day_for_machines(day, precision))
