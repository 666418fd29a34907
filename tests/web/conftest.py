"""Readers of the small public pages in pages.py."""

from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler

from kuvend.edition.reading import look_again
from kuvend.web.public_page.layer import KeptPages
from tests.web import pages
from tests.web.reader import Reader


@pytest.fixture
def reader() -> Iterator[Reader]:
    """An anonymous reader in front of an empty store."""
    look_again()
    pages.rendered.clear()
    pages.after_reading_rows.clear()
    yield Reader(KeptPages(WSGIHandler()))
    pages.after_reading_rows.clear()


@pytest.fixture
def straight() -> Reader:
    """A reader that asks Django itself, with nothing in between."""
    return Reader(WSGIHandler())
