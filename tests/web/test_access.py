"""Nothing is open, or shut, by accident."""

import pytest
from django.conf import settings as installation
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, include, path
from pytest_django import Settings

from kuvend.web.access import Access, access_of, debug_only, entrance, public, signed_in, undeclared
from kuvend.web.public_page import public_page


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@public
def open_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@debug_only
def debug_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@public_page()
def kept_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@entrance
def door(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


def test_every_address_declares_who_may_open_it() -> None:
    assert undeclared(get_resolver().url_patterns) == []


def test_address_that_declares_nothing_is_found_at_any_depth() -> None:
    inner = [path("b/", view), path("c/", open_view)]
    patterns: list[URLPattern | URLResolver] = [
        path("a/", include(inner)),
        path("d/", view),
        path("e/", kept_view),
        path("f/", debug_view),
    ]
    assert undeclared(patterns) == ["a/b/", "d/"]


def test_access_is_what_the_view_declares() -> None:
    declared = [access_of(each) for each in (open_view, kept_view, debug_view, door, view)]
    assert declared == [Access.PUBLIC, Access.PUBLIC, Access.DEBUG, Access.ENTRANCE, None]


def test_a_door_takes_what_is_sent_and_is_kept_by_nobody() -> None:
    answer = door(RequestFactory().post("/"))
    assert answer.content == b"seen"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_page_for_those_who_signed_in_is_kept_by_nobody() -> None:
    room = signed_in(view)
    assert access_of(room) is Access.SIGNED_IN
    assert access_of(view) is None
    assert "no-store" in room(RequestFactory().get("/")).headers["Cache-Control"]


def test_view_that_declares_nothing_asks_to_sign_in() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    middleware = LoginRequiredMiddleware(lambda request: HttpResponse())
    answers = [
        middleware.process_view(request, each, (), {}) for each in (view, open_view, kept_view, debug_view, door)
    ]
    assert [answer.status_code if answer else None for answer in answers] == [302, None, None, None, None]


def test_developers_views_do_not_exist_elsewhere(settings: Settings) -> None:
    settings.DEBUG = True
    assert debug_view(RequestFactory().get("/")).content == b"seen"
    settings.DEBUG = False
    with pytest.raises(Http404):
        debug_view(RequestFactory().get("/"))


def test_signing_in_is_required_by_default() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in installation.MIDDLEWARE
