"""A session that ended while somebody wrote: what they sent is kept until they have signed in again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from kuvend.web.access import View, signed_in

TYPED = "typed before signing in"
# More than any form here comes to; what is larger is not kept for somebody we do not know.
LARGEST = 400_000
# So often within so many seconds it is kept for one address of the net: a form is sent by hand, a flood is not.
MOST, WITHIN = 20, 60 * 60


def keeps_what_was_typed(view: View) -> View:
    """As `signed_in`, but a form that is sent after the session ended waits for its writer to sign in again.

    It is kept in the browser's own session, for the one address it was sent to, and taken out as it is shown.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return cast(Callable[..., HttpResponse], view)(request, *args, **kwargs)
        if getattr(request, "htmx", False):
            return render(request, "web/signed_out.html", {"next": request.get_full_path()})
        sent = request.POST.urlencode() if request.method == "POST" else ""
        if sent and len(sent) <= LARGEST and _is_by_hand(request):
            request.session[TYPED] = {"path": request.get_full_path(), "typed": sent}
        return redirect_to_login(request.get_full_path())

    return cast(View, login_not_required(cast(Any, signed_in(cast(View, kept)))))


def _is_by_hand(request: HttpRequest) -> bool:
    """Whether this address of the net has sent no more than people do. Each session that is kept costs room."""
    counter = f"typed-before-signing-in-{request.META.get('REMOTE_ADDR', '')}"
    cache.add(counter, 0, WITHIN)
    try:
        return cache.incr(counter) <= MOST
    except ValueError:  # It ran out just now.
        return True


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What was sent to this address before its writer had to sign in again. Given out once."""
    held = request.session.get(TYPED)
    if not held or held["path"] != request.get_full_path():
        return None
    del request.session[TYPED]
    return QueryDict(held["typed"])
