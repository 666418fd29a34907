"""`{% load facilitating %}`: what facilitators read of contributions."""

from typing import Any

from django.template import Library

from kuvend.cocreation.selectors.facilitating import words_of

register = Library()


@register.filter
def in_a_line(row: Any) -> str:
    """A contribution by its title, or by how its text begins."""
    return words_of(row)
