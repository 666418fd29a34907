"""Gatherings, what was said at them, its check, and the table in which it comes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.forms.stages import DayField
from kuvend.cocreation.messages import CHANNELS
from kuvend.cocreation.messages_contributions import ONE_OF_A_KIND, STANCES
from kuvend.cocreation.messages_gatherings import CONSENTS
from kuvend.cocreation.rules import MOST_TEXT, MOST_TITLE, Channel, Consent, ContributionKind, Stance
from kuvend.documents.forms.documents import OTHER, LanguageFields
from kuvend.documents.rules import FILE_KINDS
from kuvend.forum.forms.fields import Choices, Offer, body_field
from kuvend.members.forms.mandates import reason
from kuvend.members.forms.texts import TextsForm
from kuvend.web.fields import LineField, ParagraphsField
from kuvend.web.forms import KitForm

MOST_PEOPLE, MOST_TABLE = 1_000_000, 40
NAMES_NOBODY = _("Everybody reads this. Write of offices and organisations, never of a person by name.")
CHOOSE = ("", _("choose"))


class GatheringForm(TextsForm):
    """Where people spoke, when, how many, and how they agreed. The scan comes last, as every file."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "title": (_("What it was"), True),
        "place": (_("Place"), False),
        "consent_text": (_("In which words they were asked"), False),
    }
    paragraphs = frozenset({"consent_text"})
    order: ClassVar[Sequence[str]] = (
        "stage", "title", "held_on", "place", "body", "people", "consent", "consent_text", "scan",
    )  # fmt: skip

    stage = forms.ChoiceField(label=_("In which stage"))
    held_on = DayField(label=_("Day"))
    people = forms.IntegerField(
        label=_("How many people spoke or listened"), help_text=_("Empty where nobody counted."), min_value=1,
        max_value=MOST_PEOPLE, required=False,
    )  # fmt: skip
    consent = forms.ChoiceField(
        label=_("How they agreed that their words are published"),
        help_text=_("Without their consent nothing is entered."),
        choices=[(one.value, CONSENTS[one]) for one in Consent],
        widget=forms.RadioSelect,
    )
    scan = forms.FileField(
        label=_("The sheet as it was written by hand"),
        required=False,
        max_length=None,
        widget=forms.FileInput({"accept": ",".join(ending for kind in FILE_KINDS for ending in kind.endings)}),
    )

    def __init__(self, *args: Any, offer: Offer, stages: Choices, **more: Any) -> None:
        super().__init__(*args, languages=offer.languages, **more)
        stage = self.fields["stage"]
        assert isinstance(stage, forms.ChoiceField)
        stage.choices = [CHOOSE, *stages]
        self.fields["body"] = body_field(offer, label=_("Held by"), hint=_("The office or organisation that held it."))
        self.fields["scan"].help_text = _(
            "PDF, PNG or JPEG, at most %(most)s MB. Only those who check the entries see it, never the public."
        ) % {"most": settings.DOCUMENT_LARGEST}
        for name in self.texts:
            for code in self.languages:
                self.fields[f"{name}_{code}"].help_text = NAMES_NOBODY
        self.order_fields(self._ordered())

    def _ordered(self) -> list[str]:
        inputs = {name: [f"{name}_{code}" for code in self.languages] for name in self.texts}
        return [one for name in self.order for one in inputs.get(name, [name])]


class SaidForm(KitForm, LanguageFields):
    """What somebody said, in the words in which it was said."""

    order: ClassVar[Sequence[str]] = ("kind", "stance", "title", "text", "language", "other_language", "table")

    kind = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    stance = forms.ChoiceField(
        label=_("Which side it takes"),
        help_text=_("For a comment alone."),
        required=False,
        choices=[("", _("not said")), *((one.value, STANCES[one]) for one in Stance)],
    )
    title = LineField(
        label=_("Title"), help_text=_("In one line. An idea needs one."), max_length=MOST_TITLE, required=False
    )
    text = ParagraphsField(
        label=_("What was said"),
        help_text=_(
            "In the words in which it was said, without anybody's name: everybody reads it once it is checked."
        ),
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 6}),
    )
    table = LineField(
        label=_("Table or sheet"), help_text=_("As in “3”. Never a name."), max_length=MOST_TABLE, required=False
    )

    def __init__(self, *args: Any, kinds: Sequence[ContributionKind], languages: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(one.value, ONE_OF_A_KIND[one]) for one in kinds]
        self.offer_languages(languages)
        self.fields["language"].label = _("Language in which it is written here")
        self.order_fields(self.order)

    @property
    def said(self) -> dict[str, Any]:
        """What was said, by the names that the acts know; without the table."""
        given = self.cleaned_data
        return {
            "kind": ContributionKind(given["kind"]), "stance": Stance(given["stance"]) if given["stance"] else None,
            "title": given["title"], "text": given["text"], "language": self.chosen_language,
        }  # fmt: skip


class EntryForm(SaidForm):
    """What is entered for those who said it: how it reached us, and for which organisation it was said."""

    order: ClassVar[Sequence[str]] = (*SaidForm.order, "organisation", "channel")

    organisation = forms.ChoiceField(
        label=_("Said for an organisation"),
        help_text=_("Only where it was said so. Everybody else is shown without a name."),
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("How it reached us"), choices=[(one.value, CHANNELS[one]) for one in Channel if one is not Channel.WEB]
    )

    def __init__(self, *args: Any, organisations: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, forms.ChoiceField)
        organisation.choices = [("", _("for none")), *organisations]
        self.fields["channel"].initial = Channel.MEETING.value


class RefuseForm(KitForm):
    """Why an entry is not published."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()
        self.fields["reason"].help_text = _("Those who enter and check read it. Name nobody.")


class TableForm(KitForm, LanguageFields):
    """A table of what was said. What the file is called, and what it says it is, counts for nothing."""

    file = forms.FileField(
        label=_("Table (XLSX or CSV)"),
        help_text=_("At most 5 MB and 1,000 rows. It is read and thrown away; what its rows say is kept."),
        max_length=None,
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Choose the table."), "empty": _("The file is empty.")},
    )

    def __init__(self, *args: Any, languages: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer_languages(languages)
        self.fields["language"].label = _("Language of the rows that name none")
        self.order_fields(["language", "other_language", "file"])


def held_language(tag: str, languages: Sequence[str]) -> dict[str, str]:
    """What stands in the inputs for a language."""
    known = {*languages, *(code for code, _name in settings.LANGUAGES), "und"}
    return {"language": tag} if tag in known else {"language": OTHER, "other_language": tag}
