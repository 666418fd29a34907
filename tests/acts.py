"""One case for each act of record: the smallest world in which it may be done, and by whom.

    @case("mandate.ended")
    def a_mandate_is_ended() -> Arguments:
        ...rows...
        return {"mandate": mandate, "reason": "…", "by": point_of_contact, "at": AT}

A case prepares rows and returns the keyword arguments of the service; `tests/test_acts.py` does the rest for every act:
it runs it and looks for its entry, and runs it again as a stranger, as a colleague of another member and after the
mandate ended. Packages put their cases into tests/<package>/act_cases.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """How to set an act up. `anybody`: whoever has signed in may do it, so that no mandate is needed."""

    kind: str
    arguments: Callable[[], Arguments]
    anybody: bool = False


CASES: dict[str, Case] = {}


def case(kind: str, *, anybody: bool = False) -> Callable[[Callable[[], Arguments]], Callable[[], Arguments]]:
    """Hand in the case of one kind of act."""

    def take(arguments: Callable[[], Arguments]) -> Callable[[], Arguments]:
        assert kind not in CASES, f"{kind} has a case already"
        CASES[kind] = Case(kind, arguments, anybody)
        return arguments

    return take
