"""Pages to try the base, the error pages and the language switch on."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from kuvend.web.access import public
from kuvend.web.errors import NotFound

PAGE = '{% extends "web/base.html" %}{% block title %}Here{% endblock %}{% block content %}<h1>Here</h1>{% endblock %}'


@public
def page(request: HttpRequest) -> HttpResponse:
    """A page with everything that the base offers, or with nothing of it (`bare` in the query)."""
    extras = {"invented": True, "twin": "/en/members.json", "feed": "/en/members.atom"}
    words = engines["django"].from_string(PAGE).render({} if "bare" in request.GET else extras, request)
    return HttpResponse(words)


@public
def missing(request: HttpRequest) -> HttpResponse:
    raise NotFound("No government is known as <b>Atlantis</b>.", [("Albania", "/en/members/albania/")])


@public
def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@public
def senseless(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [
    path("", include("kuvend.web.urls")),
    *i18n_patterns(
        path("", page, name="home"),
        path("members/", page, name="members"),
        path("members/albania/", page, name="member"),
        path("catalogue/", page, name="catalogue"),
        path("missing/", missing),
        path("refused/", refused),
        path("senseless/", senseless),
        path("broken/", broken),
    ),
]
handler400 = "kuvend.web.errors.bad_request"
handler403 = "kuvend.web.errors.forbidden"
handler404 = "kuvend.web.errors.not_found"
handler500 = "kuvend.web.errors.server_error"
