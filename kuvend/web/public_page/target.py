"""What a path leads to, and on which part of the public version its page depends."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.handlers.wsgi import get_path_info
from django.urls import Resolver404, resolve
from django.utils import translation

from kuvend.edition.services import SITE
from kuvend.web.public_page.declaration import declaration_of
from kuvend.web.public_page.page import Version


@dataclass(frozen=True)
class Target:
    """A public page: the name of its view, the parameters it reads, and the scope it depends on besides the site."""

    view: str
    parameters: frozenset[str]
    scope: str | None

    def version(self, numbers: Mapping[str, int]) -> Version:
        """The numbers that the page depends on. They only grow, so that a sum of them changes when any of them does."""
        if self.scope is None:
            return (sum(numbers.values()),)
        return numbers.get(SITE, 0), numbers.get(self.scope, 0)


def target(path: str) -> Target | None:
    """The public page at this path (as the WSGI server gives it), None where there is none."""
    decoded = get_path_info({"PATH_INFO": path})
    # As LocaleMiddleware will: the addresses that have a language are found only while it is active.
    with translation.override(translation.get_language_from_path(decoded)):
        try:
            match = resolve(decoded)
        except Resolver404:
            return None
    declaration = declaration_of(match.func)
    if declaration is None:
        return None
    scope = declaration.scope(match.kwargs) if declaration.scope else None
    return Target(match.view_name, declaration.parameters, scope)
