"""What the account pages draw besides the kit."""

import json
from typing import Any

from django import template

from kuvend.members.messages import ROLES
from kuvend.members.rules import Role

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For a data attribute: the template escapes it like any other text."""
    return json.dumps(value)


@register.filter
def in_fours(code: str) -> str:
    """A long key in groups of four, for people who type it."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.filter
def role_word(role: str) -> str:
    """A role as people read it."""
    return str(ROLES[Role(role)])
