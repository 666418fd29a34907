"""The JSON Schema of a kind, made from its columns, and the values as JSON has them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    Field,
    ForeignKey,
    IntegerField,
    JSONField,
)
from i18nfield.fields import I18nFieldMixin
from i18nfield.strings import LazyI18nString

from kuvend.config.exporting.kinds import AHEAD, NAMES, Column, PublicKind, target_of

TEXT_BY_LANGUAGE = {
    "type": "object",
    "description": "The text by language (BCP 47; “und” where the language is not known).",
    "additionalProperties": {"type": "string"},
}


def schema_of(kind: PublicKind) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line of `<kind>.jsonl`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{kind.name}.schema.json",
        "title": kind.name,
        "description": " ".join((kind.model.__doc__ or "").split()),
        "type": "object",
        "properties": {column.name: type_of(column.field) for column in kind.columns},
        "required": [column.name for column in kind.columns],
        "additionalProperties": False,
    }


def type_of(field: "Field[Any, Any]") -> dict[str, Any]:
    """What a value of this field looks like in JSON."""
    shape = shape_of(field)
    if isinstance(field, JSONField):
        return {}
    if field.null or str(field) in AHEAD:
        shape = {**shape, "type": [shape["type"], "null"]}
        if "enum" in shape:
            shape["enum"] = [*shape["enum"], None]
    return shape


def shape_of(field: "Field[Any, Any]") -> dict[str, Any]:
    if isinstance(field, I18nFieldMixin):
        return TEXT_BY_LANGUAGE
    if isinstance(field, ForeignKey):
        return {"type": "string", "description": f"A key of {NAMES[target_of(field)._meta.label]}."}
    if isinstance(field, BooleanField):
        return {"type": "boolean"}
    if isinstance(field, IntegerField):
        return {"type": "integer"}
    if isinstance(field, DateTimeField):
        return {"type": "string", "format": "date-time"}
    if isinstance(field, DateField):
        return {"type": "string", "format": "date"}
    values = [value for value, _ in field.flatchoices] if field.choices else []
    return {"type": "string", "enum": [*values, ""] if field.blank else values} if values else {"type": "string"}


def as_object(columns: Iterable[Column], row: tuple[Any, ...]) -> dict[str, Any]:
    """A row as it stands in `<kind>.jsonl`. The parts of a key become one."""
    found, at = {}, 0
    for column in columns:
        parts = row[at : at + len(column.parts)]
        at += len(column.parts)
        found[column.name] = key_of(parts) if isinstance(column.field, ForeignKey) else value_of(parts[0])
    return found


def key_of(parts: tuple[Any, ...]) -> str | None:
    return None if parts[0] is None else "/".join(str(part) for part in parts)


def value_of(value: Any) -> Any:
    if isinstance(value, LazyI18nString):
        return by_language(value.data)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def by_language(text: Any) -> dict[str, str]:
    """A text by language; one that was kept without a language is in none that is known."""
    if isinstance(text, dict):
        return {language: words for language, words in text.items() if words}
    return {"und": str(text)} if text else {}
