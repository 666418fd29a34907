"""The address of a kept page: what two requests must share to be given the same bytes."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import QueryDict


def allowed_query(query: str, allowed: Collection[str]) -> str:
    """The query with its allowed parameters only, by name; the values of a repeated one keep their order.

    Values with a NUL character go too: no database can look for them, and nobody types them.
    Raises TooManyFieldsSent (which Django answers with 400) where there are absurdly many.
    """
    if not query:
        return ""
    # As a WSGI server hands it over: the bytes of the query in the characters of Latin-1.
    asked = QueryDict(query.encode("iso-8859-1"), encoding="utf-8")
    pairs = [(name, value) for name in sorted(allowed) for value in asked.getlist(name) if "\0" not in value]
    return urlencode(pairs)
