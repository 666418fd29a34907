"""Answers that are the same for everybody, whatever language or cookie a request brings: what machines ask for.

The middleware for languages and sessions says of every answer that it depends on both. A shared cache would then keep
one copy for each reader, which is none at all.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# What these answers do not depend on. Any other (Accept-Encoding) stands.
READERS_OWN = {"accept-language", "cookie"}


class SharedAnswer(HttpResponse):
    """An answer whose view read nothing of the request but its address."""


class KeepShared:
    """Stands around the middleware for languages and sessions, and takes back what they said of a shared answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A cookie that is set is somebody's own, and so is the answer then.
        if isinstance(response, SharedAnswer) and not response.cookies:
            vary = [name.strip() for name in response.headers.get("Vary", "").split(",")]
            true = ", ".join(name for name in vary if name and name.lower() not in READERS_OWN)
            response.headers["Vary"] = true
            if not true:
                del response.headers["Vary"]
        return response
