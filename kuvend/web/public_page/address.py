"""The address of a kept page: all that two requests must share to be given the same bytes."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

# Longer paths and queries (in characters) are answered, but not kept: they would only fill the memory.
LONGEST = 1000
# The bound in the settings is that of the longest form; no reader asks a page that much.
MOST_PARAMETERS = 1000


class Address(NamedTuple):
    """The language is in the path; the host has no part in it, since links are made from SITE_URL."""

    root: str
    path: str
    query: str
    is_fragment: bool
    is_secure: bool

    @classmethod
    def of(cls, environ: "WSGIEnvironment", parameters: frozenset[str]) -> "Address":
        return cls(
            environ.get("SCRIPT_NAME", ""),
            environ["PATH_INFO"],
            _known_query(environ.get("QUERY_STRING", ""), parameters),
            is_fragment(environ),
            is_secure(environ),
        )


def allowed_query(query: str, allowed: frozenset[str]) -> str:
    """The query with its allowed parameters only, by name; the values of a repeated one keep their order.

    Values with a NUL character go too: no database can look for them, and nobody types them.
    Raises TooManyFieldsSent (which Django answers with 400) where there are absurdly many.
    """
    if not query:
        return ""
    if query.count("&") >= MOST_PARAMETERS:
        raise TooManyFieldsSent("The query has too many parameters.")
    # As a WSGI server hands it over: the bytes of the query in the characters of Latin-1.
    asked = QueryDict(query.encode("iso-8859-1"), encoding="utf-8")
    pairs = [(name, value) for name in sorted(allowed) for value in asked.getlist(name) if "\0" not in value]
    return urlencode(pairs)


# Reading a query costs more than all the rest of answering with a kept page.
_known_query = lru_cache(maxsize=1024)(allowed_query)


def is_fragment(environ: "WSGIEnvironment") -> bool:
    """Does htmx ask for a part of the page? Where it goes back in history, or follows a link, it wants all of it."""
    if environ.get("HTTP_HX_REQUEST") != "true":
        return False
    return "HTTP_HX_HISTORY_RESTORE_REQUEST" not in environ and "HTTP_HX_BOOSTED" not in environ


def is_secure(environ: "WSGIEnvironment") -> bool:
    """As Django decides it: by what a trusted proxy says, else by how the request came."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        said: str | None = environ.get(header)
        if said is not None:
            return said.split(",")[0].strip() == secure
    return bool(environ["wsgi.url_scheme"] == "https")
