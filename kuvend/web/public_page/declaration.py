"""`@public_page`: everybody may read this view's page, and the page may be kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from kuvend.web.access import View, public
from kuvend.web.public_page.address import allowed_query
from kuvend.web.public_page.clock import READING

Scope = Callable[[Mapping[str, Any]], str | None]

# What the answer to an address may depend on besides the address itself.
VARY = ("Accept-Encoding", "Cookie", "HX-Request")


@dataclass(frozen=True)
class Declaration:
    """What a public page depends on: these parameters of its address, and the public version of its scope."""

    parameters: frozenset[str]
    scope: Scope | None


def public_page(*, parameters: Iterable[str] = (), scope: Scope | None = None) -> Callable[[View], View]:
    """Declare that everybody may read the page of this view, and that it is a pure function of its address.

    `parameters`: the names the view reads from the query; all others never reach it.
    `scope`: from the keyword arguments of the address, the code of the government whose public version the page
    depends on, besides the site's. Without it, or where it answers None, the page depends on every scope.

    Only GET and HEAD. The view reads the clock through `local_day`, `expires` and `now`, and nowhere else.
    """
    declaration = Declaration(frozenset(parameters), scope)

    def declare(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            is_kept = READING in request.META
            _keep_allowed_parameters(request, declaration.parameters if is_kept else declaration.parameters | OF_ONE)
            response = view(request, *args, **kwargs)
            patch_vary_headers(response, VARY)
            if not is_kept:
                response.headers.setdefault("Cache-Control", "private, no-cache")
            return response

        # A page that takes no POST has nothing to protect from forgery; the answer to a POST is 405, not 403.
        declared = public(csrf_exempt(require_safe(page)))
        setattr(declared, "public_page", declaration)  # noqa: B010 - see access.py
        return cast(View, declared)

    return declare


def declaration_of(callback: Callable[..., Any]) -> Declaration | None:
    """What a view declares through `public_page`, None when its pages are not kept."""
    declared = getattr(callback, "public_page", None)
    return declared if isinstance(declared, Declaration) else None


# Names the receipt of whoever has just acted here, and shows it to nobody else. No page that is kept knows it.
OF_ONE = frozenset({"receipt"})


def _keep_allowed_parameters(request: HttpRequest, allowed: frozenset[str]) -> None:
    """The view sees the same query whether the page is kept or rendered for one person."""
    query = allowed_query(request.META.get("QUERY_STRING", ""), allowed)
    request.META["QUERY_STRING"] = query
    request.GET = QueryDict(query, encoding="utf-8")
