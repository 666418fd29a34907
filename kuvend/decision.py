"""The two answers that a permission or a rule gives: allowed, or refused with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Allowed:
    """Nothing stands in the way."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Refused:
    """Something stands in the way: `code` names it, `facts` fill the sentence that people read.

    Every code has a translated sentence in the `messages.REFUSALS` of its domain.
    """

    code: StrEnum
    facts: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return False


Decision = Allowed | Refused


class ActRefused(Exception):
    """An act that somebody may not do, or not now. People are shown the sentence of `refused`."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.code.value)
        self.refused = refused


def require(decision: Decision) -> None:
    """Go on only when allowed; raises ActRefused otherwise."""
    if isinstance(decision, Refused):
        raise ActRefused(decision)
