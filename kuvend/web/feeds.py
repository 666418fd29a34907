"""Atom feeds of texts that somebody else wrote."""

import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

# What XML cannot hold at all, not even escaped.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Atom1Feed):
    """A feed whose entries may say anything: what XML cannot hold is left out, and readers see no HTML in it."""

    def add_entry(self, *, title: str, link: str, description: str, **more: Any) -> None:
        # Feed readers take the description for HTML.
        self.add_item(NOT_XML.sub("", title), link, escape(NOT_XML.sub("", description)), **more)
