"""The register that every module of the kit adds its tags to, and the ways in which a tag draws its template."""

from collections.abc import Hashable
from functools import lru_cache

from django.conf import settings
from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = Library()


def draw(name: str, /, **context: object) -> SafeString:
    """The template `web/kit/<name>.html`, filled. It sees what it is given and nothing else of the page."""
    return render_to_string(f"web/kit/{name}.html", context)


def draw_once(name: str, /, **context: Hashable) -> SafeString:
    """Like `draw`, but kept: for small pieces that look the same wherever they stand, hundreds of times on a page."""
    if settings.DEBUG:
        return draw(name, **context)
    return _kept(name, get_language(), tuple(context.items()))


@lru_cache(maxsize=4096)
def _kept(name: str, language: str | None, context: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return draw(name, **dict(context))


def trimmed(content: str) -> SafeString:
    """What a tag encloses, without the space around it. What a template has not escaped yet is escaped here."""
    return mark_safe(conditional_escape(content).strip())
