"""The form with which people contribute: an idea, a comment, a question, a reply, other words for a passage."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.messages_contributions import ONE_OF_A_KIND, SHOWN_AS, STANCES
from kuvend.cocreation.rules import MOST_FILES, MOST_TEXT, MOST_TITLE, ContributionKind, ShownAs, Stance
from kuvend.cocreation.selectors.contributing import Offered
from kuvend.documents.forms.documents import LanguageFields
from kuvend.documents.rules import FILE_KINDS
from kuvend.web.fields import LineField, ParagraphsField
from kuvend.web.forms import KitForm
from kuvend.web.words import UNDETERMINED, plain

# The fields in the order of the page.
ORDER = ("kind", "quoted", "proposed", "stance", "title", "text", "language", "other_language", "focus_area", "tags",
         "shown_as", "files")  # fmt: skip


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, or none. What is in them, the act looks at."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class ContributionForm(KitForm, LanguageFields):
    """What somebody contributes. Which kinds it offers, its page says; one with a passage amends it.

    Its values are read by `stance`, `shown` and `rows` of the fields, as the acts take them.
    """

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    quoted = ParagraphsField(
        label=_("The words that should change"),
        help_text=_("Copy them from the passage above, just as they stand there."),
        max_length=MOST_TEXT, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    proposed = ParagraphsField(
        label=_("What should stand there instead"),
        help_text=_("Leave it empty to strike the words out."),
        max_length=MOST_TEXT, required=False, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    stance = forms.ChoiceField(
        label=_("Are you for it or against it?"), help_text=_("Only for a comment."), required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    title = LineField(
        label=_("In one line"), help_text=_("An idea needs it; the rest may do without."), max_length=MOST_TITLE,
        required=False,
    )  # fmt: skip
    text = ParagraphsField(label=_("What you want to say"), max_length=MOST_TEXT, widget=forms.Textarea({"rows": 8}))
    focus_area = forms.ChoiceField(label=_("Area of focus"), required=False)
    tags = forms.MultipleChoiceField(
        label=_("Policy areas"), help_text=_("As many as fit, or none."), required=False,
        widget=forms.SelectMultiple({"size": 6}),
    )  # fmt: skip
    shown_as = forms.ChoiceField(label=_("How is it shown?"), widget=forms.RadioSelect)
    # Django takes the fields out of the class, so that this is not the `files` of a form that was sent.
    files = FilesField(  # type: ignore[assignment]
        label=_("Files"),
        required=False,
        widget=FilesInput({"accept": ",".join(e for k in FILE_KINDS for e in k.endings)}),
    )

    def __init__(self, *args: Any, kinds: Collection[ContributionKind], offers: Offered, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kinds, self.offers = [kind for kind in ContributionKind if kind in kinds], offers
        self.offer_languages(offers.languages)
        self._language_of_the_page()
        self._offer_choices()
        self._leave_out()
        self.order_fields(ORDER)

    def _language_of_the_page(self) -> None:
        self.fields["language"].label = _("The language you write in")
        language = get_language()
        if language in self.offers.languages and "language" not in self.initial:
            self.initial["language"] = language

    def _offer_choices(self) -> None:
        self._choose("kind", [(kind.value, ONE_OF_A_KIND[kind]) for kind in self.kinds], self.kinds[0])
        self._choose("stance", [(one.value, words) for one, words in STANCES.items()], "")
        areas = [(number, plain(area.name)) for number, area in self.offers.focus_areas.items()]
        self._choose("focus_area", [("", now_in_words("none of them, or not sure")), *areas], "")
        self._choose("tags", [(code, plain(tag.name)) for code, tag in self.offers.tags.items()], [])
        own = [(one.value, SHOWN_AS[one]) for one in (ShownAs.PERSON, ShownAs.UNNAMED)]
        for_them = [
            (code, now_in_words("for %(organisation)s") % {"organisation": plain(row.name)})
            for code, row in self.offers.organisations.items()
        ]
        self._choose("shown_as", [*own, *for_them], ShownAs.PERSON.value)
        said = now_in_words("At most %(files)s, each of at most %(most)s MB: PDF, office documents, text, pictures.")
        self.fields["files"].help_text = said % {"files": MOST_FILES, "most": settings.DOCUMENT_LARGEST}

    def _choose(self, name: str, choices: list[tuple[Any, Any]], initial: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        self.initial.setdefault(name, initial)

    def _leave_out(self) -> None:
        """Leave out what this contribution does not have, and what there is nothing to choose from."""
        amends = self.kinds == [ContributionKind.AMENDMENT]
        gone = [] if amends else ["quoted", "proposed"]
        if amends:
            gone += ["title", "focus_area", "tags"]
            self.fields["text"].label = _("Why it should change")
        if ContributionKind.COMMENT not in self.kinds:
            gone.append("stance")
        if ContributionKind.IDEA not in self.kinds:
            self.fields["title"].help_text = ""
        gone += [name for name in ("focus_area", "tags") if not getattr(self.offers, name + "s" * (name[-1] != "s"))]
        for name in dict.fromkeys(gone):
            del self.fields[name]
        if len(self.kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()

    def as_reply(self) -> None:
        """Leave out what a reply takes over from what it replies to."""
        for name in ("title", "focus_area", "tags"):
            self.fields.pop(name, None)

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the draft that the act takes; without stage, parent and passage."""
        given = self.cleaned_data
        kind, chosen = ContributionKind(given["kind"]), given["shown_as"]
        stance, organisation = given.get("stance"), self.offers.organisations.get(chosen)
        return {
            "kind": kind, "title": given.get("title", ""), "text": given["text"],
            "language": self.chosen_language or UNDETERMINED,
            "stance": Stance(stance) if stance and kind is ContributionKind.COMMENT else None,
            "focus_area": self.offers.focus_areas.get(given.get("focus_area", "")),
            "tags": [self.offers.tags[code] for code in given.get("tags", ())],
            "shown_as": ShownAs.ORGANISATION if organisation else ShownAs(chosen), "organisation": organisation,
            "files": given["files"],
        }  # fmt: skip
