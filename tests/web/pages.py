"""Small public pages to try the keeping on. Each says what it depends on, so that a stale one gives itself away."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.translation import get_language

from kuvend.edition.models import PublicVersion
from kuvend.web.access import public
from kuvend.web.public_page import expires, local_day, now, public_page

CODES = {"albania": "AL", "georgia": "GE"}

rendered: list[str] = []
"""The address of every page as it is rendered: whoever reads a kept one adds nothing."""

after_reading_rows: list[Callable[[], object]] = []
"""What happens between the moment a page reads its rows and the moment it answers."""


def member_scope(kwargs: Mapping[str, Any]) -> str | None:
    return CODES.get(kwargs["slug"])


def number(scope: str) -> int:
    return PublicVersion.objects.filter(scope=scope).values_list("number", flat=True).first() or 0


@public_page(parameters=("q", "member"), scope=member_scope)
def member(request: HttpRequest, slug: str) -> HttpResponse:
    rendered.append(request.get_full_path())
    shown = number(CODES[slug])
    for happens in after_reading_rows:
        happens()
    asked = {name: request.GET.getlist(name) for name in sorted(request.GET)}
    part = "part" if request.headers.get("HX-Request") else "whole"
    return HttpResponse(f"{part} {slug} {shown} {get_language()} {asked} " + "to read " * 200)


@public_page()
def whole_record(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    return HttpResponse(f"{number('AL')} {number('GE')} {number('site')}")


@public_page()
def today(request: HttpRequest, area: str, place: str) -> HttpResponse:
    rendered.append(request.get_full_path())
    return HttpResponse(local_day(request, ZoneInfo(f"{area}/{place}")).isoformat())


@public_page()
def deadline(request: HttpRequest, at: str) -> HttpResponse:
    rendered.append(request.get_full_path())
    closes = datetime.fromisoformat(at)
    expires(request, closes)
    expires(request, closes + timedelta(days=1))
    return HttpResponse("open" if now(request) < closes else "closed")


@public_page()
def faulty(request: HttpRequest, fault: str) -> HttpResponseBase:
    rendered.append(request.get_full_path())
    if fault == "missing":
        raise Http404
    if fault == "broken":
        raise ValueError("This view is broken.")
    answers: dict[str, HttpResponseBase] = {
        "cookie": HttpResponse("with a cookie"),
        "stream": StreamingHttpResponse(["a ", "stream"]),
        "private": HttpResponse("for one", headers={"Cache-Control": "max-age=1, no-store"}),
        "large": HttpResponse("large " * 100_000),
        "moved": HttpResponseRedirect("/en/members/albania/"),
    }
    if fault == "cookie":
        answers[fault].set_cookie("seen", "yes")
    return answers[fault]


@public_page()
def links(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.build_absolute_uri("/en/"))


@public_page()
def mirror(request: HttpRequest) -> HttpResponse:
    """All that a view can see of who asks."""
    seen = {name: value for name, value in request.META.items() if isinstance(value, str)}
    return HttpResponse(repr((sorted(seen.items()), request.COOKIES, request.get_host(), str(request.user))))


@public
def not_kept(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    return HttpResponse("public, and made anew each time")


urlpatterns = [
    path("not-kept/", not_kept),
    path("without-language/", whole_record),
    *i18n_patterns(
        path("members/<slug:slug>/", member),
        path("record/", whole_record),
        path("today/<str:area>/<str:place>/", today),
        path("deadline/<str:at>/", deadline),
        path("faulty/<str:fault>/", faulty),
        path("links/", links),
        path("mirror/", mirror),
    ),
]
