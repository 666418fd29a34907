"""Addresses that stand many times on one page."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language


def commitment_address(code: str) -> str:
    """Where the page of a commitment stands, in the reader's language."""
    return _address(get_language(), code)


@lru_cache(maxsize=8192)
def _address(language: str | None, code: str) -> str:
    """To resolve a name takes as long as to draw two cells; `language` is here to tell the kept ones apart."""
    return reverse("commitment", args=[code])
