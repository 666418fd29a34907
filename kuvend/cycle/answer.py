"""An answer that can be challenged: what, by which rule, and how it was reached."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from kuvend.cycle.rule import Rule
from kuvend.cycle.steps import Step

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


@dataclass(frozen=True)
class Answer(Generic[T_co]):
    """A value, or None for "not known" or "the rulebook sets none" (the steps say which), with its grounds.

    `also` holds the further rules that the answer rests on, such as the one that chose the rulebook.
    """

    value: T_co | None
    rule: Rule
    steps: tuple[Step, ...]
    also: tuple[Rule, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule the answer rests on, the deciding one first."""
        return (self.rule, *self.also)

    @property
    def verified(self) -> bool:
        """False as soon as one of its rules is not confirmed by a text."""
        return all(rule.verified for rule in self.rules)

    def then(self, value: U | None, rule: Rule, *steps: Step, given: "Iterable[Answer[Any]]" = ()) -> "Answer[U]":
        """The next answer, which rests on this one and on those `given`: all their steps and rules come along."""
        grounds = (self, *given)
        told = _each_once([*(known for ground in grounds for known in ground.steps), *steps])
        rules = _each_once([rule, *(known for ground in grounds for known in ground.rules)])
        return Answer(value, rule, tuple(told), tuple(rules[1:]))

    def rules_only(self) -> "Answer[T_co]":
        """This answer without its steps, to rest on where they would be told of another plan."""
        return replace(self, steps=())


def _each_once(things: list[U]) -> list[U]:
    """In order, the first of equal ones. The lists are short: to compare is faster than to hash."""
    kept: list[U] = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return kept
