"""What can be moderated: of each kind, what this package has to know and may not look up itself.

A package above registers its kind in its apps.py. The functions take the code, the second part of a subject.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Words:
    """What somebody wrote, as a moderator reads it: a label for each text, the language (BCP 47), and the author's key.

    `author` None: nobody with an account wrote it, or the account is erased.
    """

    texts: Sequence[tuple[Any, str]]
    language: str
    author: int | None


@dataclass(frozen=True)
class Moderated:
    """A kind of thing whose words are moderated. `name` is that of its `subjects.Kind`.

    `title(code)` names the thing without its words, and without asking the database: lists of cases call it for each.
    `member(code)`: the key of the government it belongs to, None where nothing stands under the code. `words(code)`:
    also of what was removed. `conceal(code, at)` takes it out of everybody's sight, `reveal(code, at)` brings it back,
    `destroy(code)` destroys the words of what is concealed; all three are called within an act.
    """

    name: str
    title: Callable[[str], str]
    member: Callable[[str], int | None]
    words: Callable[[str], Words | None]
    conceal: Callable[[str, datetime], None]
    reveal: Callable[[str, datetime], None]
    destroy: Callable[[str], None]


_MODERATED: dict[str, Moderated] = {}


def register(kind: Moderated) -> None:
    """Take in a kind. The same name again replaces it: an application may be set up twice in one process."""
    _MODERATED[kind.name] = kind


def moderated(subject: str) -> tuple[Moderated | None, str]:
    """The kind of a subject, None where things of its kind are not moderated; and its code."""
    name, _, code = subject.partition("/")
    return _MODERATED.get(name), code


def title_of(subject: str) -> str:
    """What a thing is called where its words may not be read."""
    kind, code = moderated(subject)
    return kind.title(code) if kind else subject


def words_of(subject: str) -> Words | None:
    """What was written there, also where it was removed."""
    kind, code = moderated(subject)
    return kind.words(code) if kind else None
