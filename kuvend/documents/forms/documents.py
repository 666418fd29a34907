"""The forms of the repository: a paper with its file, a further file, a correction."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from kuvend.documents.messages import KINDS
from kuvend.documents.rules import FILE_KINDS, LANGUAGE_TAG
from kuvend.members.forms.dates import PartialDateField, on_record
from kuvend.members.forms.texts import TextsForm
from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm
from kuvend.web.words import UNDETERMINED, language_name

OTHER = "other"
REASON = 2_000
# Forums kept papers before the partnership was.
FIRST_YEAR = 1990


class PaperFileField(forms.FileField):
    """The file of a paper. What is in it, the act looks at; here it only has to be there."""

    def __init__(self) -> None:
        endings = ",".join(ending for kind in FILE_KINDS for ending in kind.endings)
        super().__init__(
            label=_("File"),
            max_length=None,
            widget=forms.FileInput({"accept": endings}),
            error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
        )

    @property
    def bound(self) -> str:
        said = now_in_words("PDF, ODT, DOCX, ODS, XLSX, CSV, plain text, PNG or JPEG, at most %(most)s MB, no macros.")
        return said % {"most": settings.DOCUMENT_LARGEST}


class LanguageFields(forms.Form):
    """In which language the file is. Nothing is chosen beforehand: a language is never guessed."""

    language = forms.ChoiceField(label=_("Language of the file"))
    other_language = forms.CharField(
        label=_("Code of the other language"),
        help_text=_("Only for a language that is not in the list: its code, such as mk or sr-Latn."),
        required=False,
        max_length=35,
    )

    def offer_languages(self, languages: Sequence[str]) -> None:
        known = list(dict.fromkeys([*languages, *(code for code, _name in settings.LANGUAGES)]))
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", now_in_words("Choose the language")),
            *((code, language_name(code)) for code in known),
            (OTHER, now_in_words("another language")),
            (UNDETERMINED, now_in_words("not known")),
        ]

    def clean_other_language(self) -> str:
        tag: str = self.cleaned_data["other_language"].strip()
        if self.cleaned_data.get("language") != OTHER:
            return ""
        if not LANGUAGE_TAG.match(tag):
            raise ValidationError(_("Write the code of the language, such as mk or sr-Latn."))
        return tag

    @property
    def chosen_language(self) -> str:
        chosen: str = self.cleaned_data["language"]
        return self.cleaned_data["other_language"] if chosen == OTHER else chosen


class AboutForm(TextsForm):
    """What is said of a paper: its title, what it is, and when what it tells of happened."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"title": (_("Title"), True)}
    order: ClassVar[Sequence[str]] = ("title", "kind", "happened")

    kind = forms.ChoiceField(label=_("What it is"))
    happened = PartialDateField(
        label=_("When it happened"),
        help_text=_("The day of the meeting, the end of the year reported on. Leave empty what nobody knows."),
        first=FIRST_YEAR,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", now_in_words("Choose what it is")),
            *((kind.value, words) for kind, words in KINDS.items()),
        ]

    def facts(self) -> dict[str, Any]:
        """What the form says of the paper, by the names that the acts know."""
        on, precision = on_record(self.cleaned_data["happened"])
        return {
            "title": self.words("title"), "kind": self.cleaned_data["kind"], "happened_on": on,
            "happened_precision": precision,
        }  # fmt: skip


class DocumentForm(AboutForm, LanguageFields):
    """A paper with its first file. The file comes last: what is sent after one that is too large is not read."""

    order: ClassVar[Sequence[str]] = ("title", "kind", "happened", "language", "other_language", "file")

    file = PaperFileField()

    def __init__(self, *args: Any, languages: Sequence[str], **more: Any) -> None:
        super().__init__(*args, languages=languages, **more)
        self.offer_languages(languages)
        say_bound(self)

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "language": self.chosen_language, "file": self.cleaned_data["file"]}


class VersionForm(KitForm, LanguageFields):
    """A further file of a paper: newer than the one before it, or in another language."""

    change = ParagraphsField(
        label=_("What is new"),
        help_text=_("Needed where the paper has a file in this language already. Everybody can read it."),
        max_length=REASON,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    file = PaperFileField()

    def __init__(self, *args: Any, languages: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer_languages(languages)
        self.order_fields(["language", "other_language", "change", "file"])
        say_bound(self)


class CorrectionForm(AboutForm):
    """What is said of a paper, put right, and why."""

    order: ClassVar[Sequence[str]] = ("title", "kind", "happened", "reason")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = why()


class WithdrawalForm(KitForm):
    """Why a paper is taken away."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = why()


def why() -> ParagraphsField:
    return ParagraphsField(
        label=_("Why"),
        help_text=_("Everybody can read this. Name offices and roles, not people."),
        max_length=REASON,
        widget=forms.Textarea({"rows": 3}),
    )


def say_bound(form: forms.Form) -> None:
    field = form.fields["file"]
    assert isinstance(field, PaperFileField)
    field.help_text = field.bound
