"""The register of kinds: what a low package may know about the things above it.

The ledger, notices, moderation and the account pages speak of things by kind and code alone ("commitment/XY-4-03").
Each domain registers its kinds in its apps.py; from here one learns a thing's title and address, who may see it, what a
person is given of it, and what becomes of it when that person's account is erased.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kuvend.decision import Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Json = str | int | float | bool | None | list[Any] | dict[str, Any]
Row = Mapping[str, Json]


@dataclass(frozen=True)
class Personal:
    """What a kind of thing holds about a person with an account.

    `export(person)` yields every row that is about the person, as plain JSON. `erase(person, at)` takes out of them
    what names the person; it is called within an act. `goes` and `stays` say in a sentence each what erasure takes and
    what remains public, and why; empty where there is nothing. `hinders(person, at)` is what has to be settled before.
    """

    export: Callable[[Any], Iterable[Row]]
    erase: Callable[[Any, datetime], None]
    goes: "_StrPromise | str" = ""
    stays: "_StrPromise | str" = ""
    hinders: Callable[[Any, datetime], Refused | None] = lambda person, at: None


@dataclass(frozen=True)
class Kind:
    """One kind of thing. `name` is the first part of its subjects: "plan" of "plan/XY-4".

    The functions take the code, the second part. `title` answers in the language of the page, `address` is a path in
    it; None means that nothing stands under this code, or that it has no page of its own. `label` names the kind.
    """

    name: str
    label: "_StrPromise | str"
    title: Callable[[str], str | None] = lambda code: None
    address: Callable[[str], str | None] = lambda code: None
    visible_to: Callable[[str, Any], bool] = lambda code, user: False
    personal: Personal | None = None


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Take in a kind. The same name again replaces it: an application may be set up twice in one process."""
    _KINDS[kind.name] = kind


def kinds() -> list[Kind]:
    """Every kind, by name."""
    return [_KINDS[name] for name in sorted(_KINDS)]


def title(subject: str) -> str | None:
    """What people call the thing, None for a kind or a code that nobody knows."""
    kind, code = _find(subject)
    return kind.title(code) if kind else None


def address(subject: str) -> str | None:
    """The path of the thing's page in the language of the page, None where it has none."""
    kind, code = _find(subject)
    return kind.address(code) if kind else None


def is_visible(subject: str, user: Any) -> bool:
    """May this user see the thing? What nobody registered is seen by nobody."""
    kind, code = _find(subject)
    return bool(kind and kind.visible_to(code, user))


def personal_kinds() -> list[tuple[Kind, Personal]]:
    """The kinds that hold something about people."""
    return [(kind, kind.personal) for kind in kinds() if kind.personal]


def personal_rows(person: Any) -> Iterator[tuple[str, Iterable[Row]]]:
    """Everything that is held about a person, kind by kind; the rows are read as they are asked for."""
    for kind, personal in personal_kinds():
        yield kind.name, personal.export(person)


def hindrances(person: Any, at: datetime) -> list[Refused]:
    """What has to be settled before the person's account can be erased."""
    found = (personal.hinders(person, at) for _kind, personal in personal_kinds())
    # A refusal counts as false wherever it is asked whether something may be done.
    return [refused for refused in found if refused is not None]


def erase(person: Any, at: datetime) -> None:
    """Take what names the person out of every kind of thing."""
    for _kind, personal in personal_kinds():
        personal.erase(person, at)


def _find(subject: str) -> tuple[Kind | None, str]:
    name, _, code = subject.partition("/")
    return _KINDS.get(name), code
