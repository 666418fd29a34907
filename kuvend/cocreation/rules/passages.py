"""The passages of a draft: every text of a commitment that can be discussed and amended, by field and language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kuvend.plans.rules import TEXTS, Value

# What a milestone says in words.
OF_A_MILESTONE = ("title", "deliverable")


@dataclass(frozen=True)
class Passage:
    """One text of a content (see `plans.rules.contents`) in one language.

    `field` is its path without the language: "problem", "values.transparency.how", "milestones.k1.deliverable", where
    "k1" is the key of the milestone and stays whatever place it moves to. `language` is as the content has it.
    """

    field: str
    language: str
    text: str


def passages(content: Mapping[str, Any]) -> tuple[Passage, ...]:
    """The passages of a content that say something, in the order of OGP's template, milestones last."""
    return tuple(_said(content))


def passage_of(content: Mapping[str, Any], field: str, language: str) -> str:
    """The text of a passage; empty where the content has none."""
    found = (one.text for one in passages(content) if (one.field, one.language) == (field, language))
    return next(found, "")


def _said(content: Mapping[str, Any]) -> Iterator[Passage]:
    for name in TEXTS:
        yield from _worded(name, content.get(name))
    values = content.get("values") or {}
    for value in Value:
        yield from _worded(f"values.{value.value}.how", (values.get(value.value) or {}).get("how"))
    for row in content.get("milestones") or ():
        # Accepted texts have given every milestone its key.
        for name in OF_A_MILESTONE if row.get("key") else ():
            yield from _worded(f"milestones.{row['key']}.{name}", row.get(name))


def _worded(field: str, words: Mapping[str, str] | None) -> Iterator[Passage]:
    for language, text in (words or {}).items():
        if text:
            yield Passage(field, language, text)
