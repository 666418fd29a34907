"""What is missing, as sentences with a link to the input that mends it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kuvend.plans.messages import LACKS
from kuvend.plans.rules import Lack
from kuvend.web.refusals import shown


@dataclass(frozen=True)
class LackLine:
    """One thing that is missing. `advice`: nothing waits for it. `rule`: the rule that asks for it, if one does."""

    sentence: str
    url: str
    commitment: str | None
    advice: bool
    rule: Any


def lack_lines(lacks: Iterable[Lack], address: Callable[[Lack], str]) -> list[LackLine]:
    return [
        LackLine(
            str(LACKS[lack.code]) % {name: shown(fact) for name, fact in lack.facts.items()},
            address(lack),
            lack.commitment,
            lack.advice,
            lack.rule,
        )
        for lack in lacks
    ]
