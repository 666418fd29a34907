"""A page's answer as plain values for machines. Pages and their data twins start from the same selector's answer."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import singledispatch

from django.utils.functional import Promise
from i18nfield.strings import LazyI18nString

from kuvend.cycle import Answer, Recorded, Rule, Rulebook, Step, Window
from kuvend.members.rules import Precision, known_part
from kuvend.record.messages.answers import rule_title, step_sentence
from kuvend.record.messages.words import word

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


@singledispatch
def as_data(value: object) -> Plain:
    """The value in what JSON knows: dates as ISO 8601, texts by language, enumerations by their code.

    Answers of the rulebooks keep their rule, source, grade and steps; a step also says its sentence.
    """
    if is_dataclass(value):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form as data")


@as_data.register(type(None))
@as_data.register(bool)
@as_data.register(int)
@as_data.register(float)
def _(value: None | bool | int | float) -> Plain:
    return value


@as_data.register
def _(value: str) -> Plain:
    return str(value)


@as_data.register
def _(value: Enum) -> Plain:
    return as_data(value.value)


@as_data.register(datetime)
@as_data.register(date)
def _(value: date) -> Plain:
    return value.isoformat()


@as_data.register(tuple)
@as_data.register(list)
def _(value: list[object]) -> Plain:
    return [as_data(item) for item in value]


@as_data.register
def _(value: Mapping) -> Plain:  # type: ignore[type-arg]
    return {str(as_data(key)): as_data(item) for key, item in value.items()}


@as_data.register
def _(value: LazyI18nString) -> Plain:
    """The text by language; `und` where nobody recorded the language."""
    words = value.data
    if isinstance(words, Mapping):
        return {str(language): str(text) for language, text in words.items() if text}
    return {"und": str(words)} if words else {}


@as_data.register
def _(value: Recorded) -> Plain:
    """Only as much of the date as is on record: "2014-07" for a day known to its month."""
    return {"date": known_part(value.day, Precision(value.precision)), "precision": str(value.precision)}


@as_data.register
def _(value: Window) -> Plain:
    return {"opens": value.opens.isoformat(), "last_day": value.last_day.isoformat()}


@as_data.register
def _(value: Rulebook) -> Plain:
    return {"id": str(value.id), "title": str(word(value.id))}


@as_data.register
def _(value: Rule) -> Plain:
    return {
        "key": value.key,
        "title": str(rule_title(value)),
        "version": str(value.version),
        "grade": str(value.grade),
        "verified": value.verified,
        "basis": str(value.basis),
        "source": as_data(value.source),
    }


@as_data.register
def _(value: Step) -> Plain:
    return {"code": str(value.code), "facts": as_data(value.facts), "sentence": str(step_sentence(value))}


@as_data.register
def _(value: Answer) -> Plain:  # type: ignore[type-arg]
    return {
        "value": as_data(value.value),
        "verified": value.verified,
        "rule": as_data(value.rule),
        "also": as_data(value.also),
        "steps": as_data(value.steps),
    }
