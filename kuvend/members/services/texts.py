"""Texts and bodies as an act takes them: checked, and named by the field that is wrong."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol, runtime_checkable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.members.models import Government, Office, Organisation
from kuvend.members.selectors import words_of
from kuvend.texts import hidden_characters, tidy

# A text by language code.
Words = Mapping[str, str]
LINE, PARAGRAPHS, REASON = 200, 50_000, 5_000


@runtime_checkable
class Coded(Protocol):
    """A row that the public knows by a code."""

    code: str


def words(given: Words, field: str, *, of: Government, most: int = PARAGRAPHS, required: bool = True) -> LazyI18nString:
    """A text by language as it is kept. Raises ValidationError that names its field."""
    strange = sorted(set(given) - set(of.languages))
    if strange:
        said = _("This record is kept in %(languages)s, and not in %(strange)s.")
        facts = {"languages": ", ".join(of.languages), "strange": ", ".join(strange)}
        raise ValidationError({field: said % facts}, code="language")
    kept = {code: line(text, field, most=most, required=False) for code, text in given.items()}
    kept = {code: text for code, text in kept.items() if text}
    if required and not kept:
        raise ValidationError({field: _("Write it in one language at least.")}, code="required")
    return LazyI18nString(kept)


def line(text: str, field: str, *, most: int = LINE, required: bool = True) -> str:
    """A text of which no language is kept. Raises ValidationError that names its field."""
    kept = tidy(text)
    if required and not kept:
        raise ValidationError({field: _("Write something here.")}, code="required")
    if hidden_characters(kept):
        raise ValidationError({field: _("This holds characters that cannot be seen. Type the words again.")})
    if len(kept) > most:
        raise ValidationError({field: _("Say it in %(most)s characters or fewer.") % {"most": most}})
    return kept


def reasoned(text: str) -> str:
    """A reason as it is kept. Raises ValidationError where there is none, or none to read."""
    if not tidy(text):
        raise ValidationError({"reason": _("Say why. The reason stays on record beside the act.")}, code="required")
    return line(text, "reason", most=REASON)


def own(body: Office | Organisation | None, field: str, government: Government) -> None:
    """A body of this member, or of none. Raises ValidationError for one of another member."""
    if body is not None and body.government_id not in (None, government.pk):
        raise ValidationError({field: _("This one belongs to another member.")}, code="another-member")


def plain(value: Any) -> Any:
    """What a column holds as plain JSON: texts by language, rows by their codes, moments and days as ISO text."""
    match value:
        case LazyI18nString():
            return words_of(value)
        case date():
            return value.isoformat()
        case Coded():
            return value.code
        case _:
            return value


def said(row: Any, fields: Iterable[str]) -> dict[str, Any]:
    """What a row says in these fields, as plain JSON."""
    return {name: plain(getattr(row, name)) for name in fields}
