"""The register that every module of the kit adds its tags to, and the one way in which a tag draws its template."""

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = Library()


def draw(name: str, **context: object) -> SafeString:
    """The template `web/kit/<name>.html`, filled. It sees what it is given and nothing else of the page."""
    return render_to_string(f"web/kit/{name}.html", context)


def trimmed(content: str) -> SafeString:
    """What a tag encloses, without the space around it. It comes from a template, which has escaped it already."""
    return mark_safe(content.strip())
