"""The register of what a person may do now: each package hands in a provider, the desk shows what all of them find."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kuvend.members.rules import Holder


@dataclass(frozen=True)
class DeskLink:
    """One thing to do, or one place to go on from. `group` is the heading under which the desk shows it."""

    title: object
    url: str
    group: object = ""
    note: object = ""
    due: date | None = None


# Asked with the person, their mandates, and the moment. It asks the database a fixed number of questions.
Provider = Callable[[Any, Holder, datetime], Iterable[DeskLink]]

_PROVIDERS: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Take in a provider, once; called by the apps.py of a package. May be used as a decorator."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)
    return provider


def links(user: Any, holder: Holder, at: datetime) -> list[DeskLink]:
    """Everything that the packages offer this person now, in the order of the packages."""
    return [link for provider in _PROVIDERS for link in provider(user, holder, at)]
