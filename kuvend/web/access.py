"""Who may open an address. Signing in is required everywhere (LoginRequiredMiddleware) until a view declares otherwise.

Every view declares its access, so that nothing is open, or shut, by accident: `undeclared` names those that do not.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.views.decorators.cache import never_cache

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Access(StrEnum):
    """The answers to "who may open this address?"."""

    PUBLIC = "public"
    DEBUG = "debug"
    SIGNED_IN = "signed-in"
    ENTRANCE = "entrance"


def public(view: View) -> View:
    """Everybody may open it, signed in or not. For a page that can be kept, `public_page` declares this too."""
    return _declared(view, Access.PUBLIC)


def entrance(view: View) -> View:
    """Everybody may open it, and it takes what they send: a door of the account pages. It is kept by nobody."""
    return _declared(never_cache(view), Access.ENTRANCE)


def debug_only(view: View) -> View:
    """Developers may open it: without DEBUG the address does not exist."""

    @wraps(view)
    def shown_in_debug(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return cast(View, _declared(shown_in_debug, Access.DEBUG))


def signed_in(view: View) -> View:
    """Whoever has an account may open it; what they may see and do there, permissions say. Others sign in first.

    It is kept by nobody: whoever comes to the browser after somebody signed out finds nothing of theirs.
    """
    kept_by_nobody = never_cache(view)
    setattr(kept_by_nobody, "access", Access.SIGNED_IN)  # noqa: B010 - a plain assignment is an error to the type checker
    return kept_by_nobody


def access_of(callback: Callable[..., Any]) -> Access | None:
    """What the view of an address declares, None when it declares nothing."""
    declared = getattr(callback, "access", None)
    return declared if isinstance(declared, Access) else None


def undeclared(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    """The routes, at any depth of these patterns, whose view does not declare its access."""
    missing = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            missing += undeclared(pattern.url_patterns, route)
        elif access_of(pattern.callback) is None:
            missing.append(route)
    return missing


def _declared(view: View, access: Access) -> View:
    setattr(view, "access", access)  # noqa: B010 - a plain assignment is an error to the type checker
    return login_not_required(view)
