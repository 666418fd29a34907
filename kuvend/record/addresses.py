"""Addresses that stand many times on one page."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def commitment_address(page: str, code: str) -> str:
    """Where the page of a commitment stands, in the language of the page that is drawn (`page_language`).

    To resolve a name takes as long as to draw two cells; `page` is here to tell the kept ones apart.
    """
    return reverse("commitment", args=[code])
