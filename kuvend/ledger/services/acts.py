"""Acts of record: the services that change what the public relies on. None may end without its entry in the ledger."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from kuvend.decision import Decision
from kuvend.edition.services import act
from kuvend.ledger.services.entries import kinds_appended

P = ParamSpec("P")
R = TypeVar("R")


class ActWithoutEntry(RuntimeError):
    """An act of record was about to end without an entry of its kind. Nothing of it is kept."""


class AlreadyDone(Exception):
    """The act was done before, by the same person in the same way: a second click answers with what the first one did.

    A service raises it before it writes anything.
    """

    def __init__(self, done: Any) -> None:
        super().__init__("done before")
        self.done = done


@dataclass(frozen=True)
class Act:
    """An act of record: the kind of its entry, the service that performs it, who may, and who is told."""

    kind: str
    service: Callable[..., Any]
    permission: Callable[..., Decision]
    notice: str


# Every act of record by the kind of its entry. Each domain fills it when its services are imported.
ACTS: dict[str, Act] = {}


def act_of_record(
    kind: str, *others: str, permission: Callable[..., Decision], notice: str = ""
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a service an act of record.

    It runs within one act, and an entry of its kind, or of one of `others` where it may end in several ways, must
    have been appended when it returns, unless it says that it was AlreadyDone. `permission` is what it asks; `notice`
    says in words who is told.
    """

    def register(service: Callable[P, R]) -> Callable[P, R]:
        @wraps(service)
        def performed(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                with act(), kinds_of_this_act() as kinds:
                    done = service(*args, **kwargs)
                    if not {kind, *others} & set(kinds()):
                        raise ActWithoutEntry(f"{service.__qualname__} ended without an entry of kind {kind}.")
            except AlreadyDone as before:
                done = before.done
            return done

        for each in (kind, *others):
            if each in ACTS:
                raise ValueError(f"{each} is already the act of {ACTS[each].service.__qualname__}.")
            ACTS[each] = Act(each, performed, permission, notice)
        return performed

    return register


@contextmanager
def kinds_of_this_act() -> Iterator[Callable[[], list[str]]]:
    """The kinds appended from here on. An act within an act counts for both, and one that failed for neither."""
    outer = kinds_appended.get()
    kinds: list[str] = [] if outer is None else outer
    begun = len(kinds)
    token = kinds_appended.set(kinds)
    try:
        yield lambda: kinds[begun:]
    except BaseException:
        del kinds[begun:]
        raise
    finally:
        kinds_appended.reset(token)
