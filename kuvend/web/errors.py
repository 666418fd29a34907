"""Pages for what went wrong. Each says what happened and where to go on."""

import re
from collections.abc import Sequence

import structlog
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from kuvend.web.context import language_of, site

log = structlog.get_logger(__name__)


class NotFound(Http404):
    """Nothing stands at this address. `what` says in a sentence what is missing, `suggestions` where it may be."""

    def __init__(self, what: object = "", suggestions: Sequence[tuple[object, str]] = ()) -> None:
        super().__init__(str(what))
        self.what = what
        self.suggestions = list(suggestions)


class Moved(Exception):
    """What stood at this address stands elsewhere now: `old` and `new` are the parts of the path that differ."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(f"{old} is {new} now")
        self.old = old
        self.new = new


def moved(request: HttpRequest, exception: Moved) -> HttpResponse:
    """On to the new address, for good. Only a whole step of the path counts, with or without an ending like .json."""
    path = re.sub(rf"/{re.escape(exception.old)}(?=[/.])", f"/{exception.new}", request.get_full_path(), count=1)
    return HttpResponsePermanentRedirect(path)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "403.html", 403)


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """An act that this person may not do, or not now. `why` is the sentence that names the rule."""
    return _page(request, "403.html", 403, why=why)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that proves it came from one of our pages."""
    why = _(
        "The form you sent did not prove that it came from this site, so nothing was changed. It may have stood open "
        "for long, or your browser keeps no cookies for this site: allow them, open the page again, and send the form "
        "once more."
    )
    return _page(request, "403_csrf.html", 403, why=why)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody tries too often."""
    return _page(request, "429.html", 429)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    told = exception if isinstance(exception, NotFound) else NotFound()
    return _page(request, "404.html", 404, what=told.what, suggestions=told.suggestions)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours. It asks no database, and when even the template fails, plain words remain."""
    try:
        return _page(request, "500.html", 500)
    except Exception:
        log.exception("the error page failed")
        words = _("Something went wrong on our side. Please try again in a few minutes.")
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    """A page in the language of its address, made without context processors: those may ask the database one day."""
    with override(language_of(request.path)):
        # Whoever is signed in is greeted, if that is known already.
        known = {**site(request), "reader": getattr(request, "_cached_user", None)}
        return HttpResponse(render_to_string(template, {**known, **context}), status=status)
