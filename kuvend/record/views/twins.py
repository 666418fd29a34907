"""The data twin of every page: the same answer of the same selector, for machines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from kuvend.record.twin import as_data
from kuvend.record.views import asking
from kuvend.web.public_page import public_page


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    return twin_of("home", reverse("home"), asking.ask_home(request))


@public_page(parameters=asking.MEMBERS_PARAMETERS)
def members(request: HttpRequest) -> HttpResponse:
    return twin_of("members", reverse("members", query=request.GET or None), asking.ask_members(request))


@public_page(scope=asking.scope_of_government)
def member(request: HttpRequest, slug: str) -> HttpResponse:
    return twin_of("member", reverse("member", args=[slug]), asking.ask_member(request, slug))


@public_page(scope=asking.scope_of_government)
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    return twin_of("calendar", reverse("calendar", args=[slug]), asking.ask_calendar(request, slug))


@public_page(scope=asking.scope_of_government)
def plan(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return twin_of("plan", reverse("plan", args=[slug, number]), asking.ask_plan(request, slug, number))


@public_page(scope=asking.scope_of_government)
def plan_timeline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    address = reverse("plan_timeline", args=[slug, number])
    return twin_of("plan", address, asking.ask_plan(request, slug, number))


@public_page(scope=asking.scope_of_promise)
def commitment(request: HttpRequest, code: str) -> HttpResponse:
    page = asking.ask_commitment(request, code)
    if isinstance(page, str):
        return redirect("commitment_json", code=page, permanent=True)
    return twin_of("commitment", reverse("commitment", args=[code]), page)


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    return twin_of("about", reverse("about"), asking.ask_about())


def twin_of(kind: str, address: str, page: object) -> HttpResponse:
    """What the page shows, with its address and the language of its sentences."""
    told = {"kind": kind, "page": settings.SITE_URL + address, "language": get_language(), "record": as_data(page)}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
