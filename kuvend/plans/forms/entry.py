"""What a long form with rows has in common, whatever it is about."""

from collections.abc import Iterator
from typing import Any

from kuvend.web.forms import KitForm


class Entry:
    """Something as somebody writes it: a form and its rows, checked together."""

    @property
    def forms(self) -> Iterator[KitForm]:
        raise NotImplementedError

    @property
    def content(self) -> dict[str, Any]:
        """The content as revisions keep it. Only for a valid entry; what the form does not ask about stays."""
        raise NotImplementedError

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """What has to be put right: the anchor of the input, what it is called, and the sentence."""
        return [
            (field.id_for_label or field.auto_id or "", str(field.label), str(error))
            for form in self.forms
            for field in form
            for error in field.errors
        ]


def as_many(contents: list[Any], number: int) -> list[Any]:
    """So many rows: the kept ones as far as they go, then empty ones."""
    return [contents[place] if place < len(contents) else None for place in range(number)]
