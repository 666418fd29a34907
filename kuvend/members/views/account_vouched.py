"""Leaving for the OpenID Connect issuer that vouches for people."""

from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

LEAVING = "members/account/leaving.html"


@require_POST
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """A page that leads on to the issuer.

    Our security policy lets no form end at another site, so the way there is a page with a link, which opens by itself.
    """
    if not settings.OPENID_CONNECT:
        raise Http404
    answer: HttpResponse = openid.login(request, provider_id)
    target = answer.headers.get("Location", "")
    if answer.status_code != 302 or not target.startswith(("https://", "http://")):
        return answer
    shown = render(request, LEAVING, {"target": target, "issuer": settings.OPENID_CONNECT["name"]})
    shown.headers["Refresh"] = f"0; url={target}"
    return shown
