"""Names and descriptions in several languages: an input for each language."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kuvend.web.fields import LineField, ParagraphsField
from kuvend.web.forms import KitForm
from kuvend.web.words import language_name

Words = dict[str, str]


class TextsForm(KitForm):
    """A form with texts that are written in each of `languages`; an input is called `<text>_<language>`."""

    # The texts by name: what each is called, and whether one wording at least must be given.
    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {}
    # Texts that are more than a line.
    paragraphs: ClassVar[frozenset[str]] = frozenset()
    # The fields in the order of the page; a text stands for its inputs. What is not named comes last.
    order: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, languages: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.languages = tuple(languages)
        for name, (label, required) in self.texts.items():
            for code in self.languages:
                field = self.fields[f"{name}_{code}"] = self._input(name, label, code)
                if required:
                    # No single one of them has to be filled; where there is but one, it has to.
                    vars(field)["asked"] = _("in one language at least") if len(self.languages) > 1 else ""
        inputs = {name: [f"{name}_{code}" for code in self.languages] for name in self.texts}
        self.order_fields([one for name in self.order for one in inputs.get(name, [name])])

    def _input(self, name: str, label: Promise, code: str) -> forms.Field:
        made = ParagraphsField if name in self.paragraphs else LineField
        said = _("%(text)s in %(language)s") % {"text": label, "language": language_name(code)}
        field = made(required=False, label=said)
        field.widget.attrs["lang"] = code
        return field

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, (_label, required) in self.texts.items():
            inputs = [f"{name}_{code}" for code in self.languages]
            if required and not any(given.get(one) for one in inputs) and not self.errors.keys() & set(inputs):
                self.add_error(inputs[0], _("Write it in one language at least."))
        return given

    def words(self, name: str) -> Words:
        """What was written, by language; languages without words are left out."""
        return {code: words for code in self.languages if (words := self.cleaned_data.get(f"{name}_{code}"))}


def initial_words(**texts: Mapping[str, str]) -> dict[str, str]:
    """What stands in the inputs of a form for these texts."""
    return {f"{name}_{code}": words for name, given in texts.items() for code, words in given.items()}
