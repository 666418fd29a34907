"""Texts in every language of a member: an input for each language, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from kuvend.web.fields import LineField, ParagraphsField
from kuvend.web.words import UNDETERMINED, language_name

# Texts by language code, as the content of a revision keeps them.
Words = dict[str, str]


@dataclass(frozen=True)
class Text:
    """One text of a form: what it is called, what it asks for, and how much of it there may be."""

    name: str
    label: str | Promise
    hint: str | Promise = ""
    line: bool = False
    longest: int = 5000
    rows: int = 4


@dataclass(frozen=True)
class TextGroup:
    """A text with its input in each language."""

    text: Text
    fields: tuple[BoundField, ...]

    @property
    def label(self) -> str | Promise:
        return self.text.label

    @property
    def hint_id(self) -> str:
        return f"{self.fields[0].auto_id}_hint"

    @property
    def wrong(self) -> bool:
        return any(field.errors for field in self.fields)


def text_fields(texts: Sequence[Text], languages: Sequence[str]) -> dict[str, forms.Field]:
    """The inputs of these texts, called `<text>_<language>`. None of them has to be filled in to be kept."""
    return {
        f"{text.name}_{code}": _field(text, code, alone=len(languages) == 1) for text in texts for code in languages
    }


def _field(text: Text, code: str, *, alone: bool) -> forms.Field:
    made = LineField if text.line else ParagraphsField
    label = str(text.label) if alone else _("%(text)s, %(language)s") % _named(text, code)
    field = made(max_length=text.longest, required=False, label=label)
    if code != UNDETERMINED:
        field.widget.attrs.update(lang=code, dir="rtl" if _right_to_left(code) else "ltr")
    if not text.line:
        field.widget.attrs.update(rows=text.rows)
    return field


def _named(text: Text, code: str) -> dict[str, object]:
    return {"text": text.label, "language": _language(code)}


def _language(code: str) -> str:
    return _("in no known language") if code == UNDETERMINED else language_name(code)


def _right_to_left(code: str) -> bool:
    try:
        return bool(get_language_info(code)["bidi"])
    except KeyError:
        return False


def groups(form: forms.BaseForm, texts: Sequence[Text], languages: Sequence[str]) -> list[TextGroup]:
    """The inputs as a page shows them: text by text, its languages beside each other."""
    return [TextGroup(text, tuple(form[f"{text.name}_{code}"] for code in languages)) for text in texts]


def initial(texts: Sequence[Text], content: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the inputs for this content."""
    return {
        f"{text.name}_{code}": words for text in texts for code, words in dict(content.get(text.name) or {}).items()
    }


def words(cleaned: Mapping[str, Any], name: str, languages: Sequence[str]) -> Words:
    """One text as content keeps it: by language, those that are empty left out."""
    return {code: cleaned[f"{name}_{code}"] for code in languages if cleaned.get(f"{name}_{code}")}


def languages_for(own: Sequence[str], held: Iterable[Any]) -> tuple[str, ...]:
    """The languages to write in: the member's own, then any other in which words are there already.

    What a form has no input for it would lose, so `held` is every text of the content, those of its rows included.
    """
    found = dict.fromkeys(own)
    for text in held:
        if isinstance(text, Mapping):
            found.update(dict.fromkeys(str(code) for code in text))
    return tuple(found)
