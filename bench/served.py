"""What the load is put on: a kept public page, the same page when it is not kept, and a bare Django view."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse  # noqa: TID251
from django.test import override_settings
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")
ours = get_wsgi_application()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from kuvend.web.access import public  # noqa: E402
from kuvend.web.public_page import public_page  # noqa: E402
from kuvend.web.public_page.layer import KeptPages  # noqa: E402

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

# What `django-admin startproject` writes.
DEFAULT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# About what a plan with forty commitments takes.
PAGE = "".join(f"<tr><td>AL{i:04}<td>Commitment {i * 7919 % 1000}, by {i % 9} offices" for i in range(700))


@public_page(parameters=("q",), scope=lambda kwargs: "AL")
def kept(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


@public
def anew(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


@public
def bare(request: HttpRequest) -> HttpResponse:
    """The least that a Django view can do."""
    return HttpResponse("ok")


urlpatterns = [path("kept/", kept), path("anew/", anew), path("bare/", bare)]

settings.ROOT_URLCONF = "bench.served"
with override_settings(MIDDLEWARE=DEFAULT_MIDDLEWARE):
    bare_django = WSGIHandler()
kept_pages = KeptPages(ours)


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    answering = bare_django if environ["PATH_INFO"] == "/bare/" else kept_pages
    return answering(environ, start_response)
