"""The thin layer in front of Django that answers with kept pages. Why it is never stale: docs/adr/0003."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import inf
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, ImproperlyConfigured
from django.db import Error
from django.http import HttpRequest

from kuvend.edition.reading import VersionUnknown, versions
from kuvend.web.public_page.address import LONGEST, Address
from kuvend.web.public_page.clock import READING, Reading
from kuvend.web.public_page.page import Headers, Page, Version
from kuvend.web.public_page.store import Store
from kuvend.web.public_page.target import Target, target

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)

# With any of these words in Cache-Control a view says: this answer is for one reader.
FOR_ONE = {"private", "no-store", "no-cache"}


@dataclass(frozen=True)
class Passing:
    """An answer of Django on its way to the one who asked: not kept, here or by anybody."""

    status: str
    headers: Headers
    body: Iterable[bytes]

    def send(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        has_rule = any(name.lower() == "cache-control" for name, _ in self.headers)
        start_response(self.status, self.headers if has_rule else [*self.headers, ("Cache-Control", "no-cache")])
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.body
        close(self.body)
        return []


class KeptPages:
    """A WSGI application: kept public pages to anonymous readers, everything else from `django`."""

    def __init__(self, django: "WSGIApplication") -> None:
        self._django = django
        self._site = urlsplit(settings.SITE_URL)
        self._store = Store(settings.PUBLIC_PAGES_MEMORY * 1024 * 1024)
        # What a path leads to and which hosts are allowed does not change while the process lives.
        self._target = lru_cache(maxsize=4096)(target)
        self._is_allowed = lru_cache(maxsize=256)(is_allowed)
        if not is_allowed(self._site.netloc):
            raise ImproperlyConfigured(f"ALLOWED_HOSTS lacks {self._site.hostname}, the host of SITE_URL: add it.")

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            answer = self._answer(environ)
        except (VersionUnknown, Error):
            answer = None
        return answer.send(environ, start_response) if answer else self._django(environ, start_response)

    def _answer(self, environ: "WSGIEnvironment") -> Page | Passing | None:
        """None: this request is Django's alone."""
        if not is_anonymous_reading(environ) or not self._is_allowed(environ.get("HTTP_HOST", "")):
            return None
        goal = self._target(environ["PATH_INFO"])
        if goal is None:
            return None
        address = Address.of(environ, goal.parameters)
        if settings.SECURE_SSL_REDIRECT and not address.is_secure:
            return None
        # Read before rendering: a page is at least as new as the version it is kept under, never older.
        version = goal.version(versions())
        return self._store.page(address, version, lambda: self._render(address, goal, version, environ["wsgi.errors"]))

    def _render(self, address: Address, goal: Target, version: Version, errors: Any) -> Page | Passing:
        reading = Reading()
        status, headers, body = call(self._django, self._blind_environ(address, reading, errors))
        if not self._may_be_kept(status, headers, goal):
            return Passing(status, headers, body)
        content = b"".join(body)
        close(body)
        return Page.of(content, headers, version, reading.until.timestamp() if reading.until else inf)

    def _may_be_kept(self, status: str, headers: Headers, goal: Target) -> bool:
        said = {name.lower(): value for name, value in headers}
        if "set-cookie" in said:
            logger.error("The public page %s sets a cookie: it is not kept.", goal.view)
            return False
        # A page without a length is a stream, which may have no end.
        is_small = "content-length" in said and int(said["content-length"]) <= self._store.largest
        is_for_all = not FOR_ONE & set(re.split(r"[\s,]+", said.get("cache-control", "")))
        return status.startswith("200 ") and is_small and is_for_all and "content-encoding" not in said

    def _blind_environ(self, address: Address, reading: Reading, errors: Any) -> "WSGIEnvironment":
        """The request that a kept page is rendered for: it knows the address, and nothing of who asks."""
        fragment = {"HTTP_HX_REQUEST": "true"} if address.is_fragment else {}
        return fragment | {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": address.root,
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "SERVER_NAME": self._site.hostname,
            "SERVER_PORT": str(self._site.port or (443 if address.is_secure else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._site.netloc,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https" if address.is_secure else "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": errors,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            READING: reading,
        }


def is_anonymous_reading(environ: "WSGIEnvironment") -> bool:
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return False
    # Wherever the name stands in the header: one time too many costs a rendering, one too few would be an error.
    if settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
        return False
    return len(environ["PATH_INFO"]) <= LONGEST and len(environ.get("QUERY_STRING", "")) <= LONGEST


def is_allowed(host: str) -> bool:
    """Whether Django would answer to this Host header."""
    request = HttpRequest()
    request.META = {"HTTP_HOST": host, "SERVER_NAME": "", "SERVER_PORT": "80"}
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def call(django: "WSGIApplication", environ: "WSGIEnvironment") -> tuple[str, Headers, Iterable[bytes]]:
    """Django's answer to a request: its status line, headers and body."""
    begun: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: object = None, /) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return lambda _: None

    body = django(environ, start_response)
    [(status, headers)] = begun
    return status, headers, body


def close(body: Iterable[bytes]) -> None:
    """Tell Django that the answer is done with: it closes what the request had opened."""
    getattr(body, "close", lambda: None)()
