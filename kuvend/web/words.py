"""Content in several languages: which words a reader gets, and in which language they are."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

# The key of words whose language nobody recorded (BCP 47).
UNDETERMINED = "und"


@dataclass(frozen=True)
class Wording:
    """Words, and the language they are in: a code, or empty when nobody recorded it."""

    words: str
    language: str

    @property
    def fell_back(self) -> bool:
        """Whether these words are not in the language of the page."""
        return self.is_foreign_on(page_language())

    def is_foreign_on(self, page: str) -> bool:
        """The same on a page in a given language."""
        return self.language != page and _family(self.language) != _family(page)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, or `auto` where the language does not tell."""
        return _direction(self.language)

    @property
    def announcement(self) -> str:
        """Says that these words are in another language; empty when they are not, or when nobody knows."""
        if not self.fell_back or not self.language:
            return ""
        return _("in %(language)s") % {"language": language_name(self.language)}


def wording(value: object) -> Wording | None:
    """The words of `value` for the reader of this page, or None when there are none."""
    return wording_in(page_language(), value)


def wording_in(page: str, value: object) -> Wording | None:
    """The same on a page in a given language."""
    if isinstance(value, Wording):
        return value
    if isinstance(value, LazyI18nString) and isinstance(value.data, Mapping):
        return _chosen(value.data, page)
    words = "" if value is None else str(value)
    return Wording(words, page) if words else None


def plain(value: object) -> str:
    """The words alone, for places that cannot carry a language: a page title, an attribute."""
    chosen = wording(value)
    return chosen.words if chosen else ""


def localised(value: object) -> SafeString:
    """The words as HTML, marked with their language where it is not the page's."""
    return value if isinstance(value, SafeString) else localised_in(page_language(), value)


def localised_in(page: str, value: object) -> SafeString:
    """`localised` for what stands in every row of a list, where `page_language` is asked once for all of them."""
    if isinstance(value, LazyI18nString) and isinstance(value.data, dict):
        words = value.data.get(page)
        if words:  # The common case, hundreds of times on a page: straight to what Django's escape ends in.
            return SafeString(html.escape(words))
        chosen = _chosen(value.data, page)
    elif isinstance(value, LazyI18nString | Wording):
        chosen = wording_in(page, value)
    else:
        return conditional_escape("" if value is None else str(value))
    if chosen is None or not chosen.is_foreign_on(page):
        return conditional_escape(chosen.words if chosen else "")
    words = conditional_escape(chosen.words)
    return SafeString(f"{_marked(chosen.language)}{words}</span>")


@lru_cache(maxsize=256)
def _marked(language: str) -> str:
    return f'<span lang="{html.escape(language)}" dir="{_direction(language)}">'


def as_written(value: object) -> SafeString:
    """`localised`, but plain words keep the language of their source, which nobody recorded: no claim is made."""
    return localised(Wording(value, "") if isinstance(value, str) and value else value)


def language_name(code: str) -> str:
    """The name of a language in the language of the page; the code itself when Django does not know it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@lru_cache(maxsize=256)
def _direction(code: str) -> str:
    try:
        return "rtl" if get_language_info(code)["bidi"] else "ltr"
    except KeyError:
        return "auto"


def page_language() -> str:
    """The language of the page that is being drawn. To ask Django costs more than most of what is done with it."""
    return get_language() or settings.LANGUAGE_CODE


def _family(language: str) -> str:
    return language.partition("-")[0]


def _chosen(translations: Mapping[str, object], page: str) -> Wording | None:
    """The reader's language, then its relatives, then the installation's, then any that is known, then the rest."""
    words = {code: str(text) for code, text in translations.items() if text}
    if page in words:
        return Wording(words[page], page)
    relatives = [code for code in words if _family(code) == _family(page)]
    for code in [*relatives, settings.LANGUAGE_CODE, *sorted(set(words) - {UNDETERMINED}), UNDETERMINED]:
        if code in words:
            return Wording(words[code], "" if code == UNDETERMINED else code)
    return None
