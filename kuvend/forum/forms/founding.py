"""Founding a forum, changing its terms, and ending it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.documents.rules import DocumentKind
from kuvend.forum.forms.fields import FIRST_YEAR, DocumentField, Offer
from kuvend.members.forms.dates import PartialDateField
from kuvend.members.forms.mandates import DayInput, reason
from kuvend.members.forms.texts import TextsForm
from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm

DOCUMENTS = ("remit_document", "rules_document")
NO_DOCUMENT = _("no document")
IN_THE_REPOSITORY = _("One that is in the repository already. The text above says in short what it holds.")


class TermsForm(TextsForm):
    """What a forum is called and for, by which rules it works, and how those outside government were chosen.

    `held`: the forum whose documents are chosen already.
    """

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "name": (_("Name of the forum"), True),
        "remit": (_("Its remit"), True),
        "rules": (_("Its rules"), True),
        "selection": (_("How its members from outside government are chosen"), True),
    }
    paragraphs = frozenset({"remit", "rules", "selection"})
    order: ClassVar[Sequence[str]] = ("name", "remit", "remit_document", "rules", "rules_document", "selection")

    remit_document = DocumentField(
        label=_("Its remit as a document"), first=DocumentKind.REMIT, empty=NO_DOCUMENT, hint=IN_THE_REPOSITORY
    )
    rules_document = DocumentField(
        label=_("Its rules as a document"), first=DocumentKind.RULES, empty=NO_DOCUMENT, hint=IN_THE_REPOSITORY
    )

    def __init__(self, data: Any = None, *, offer: Offer, held: Any = None, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        for name in DOCUMENTS:
            field = self.fields[name]
            assert isinstance(field, DocumentField)
            field.offer(offer.papers, getattr(held, name, None))
        for name, field in self.fields.items():
            if isinstance(field, ParagraphsField):
                field.widget.attrs["rows"] = 4
                field.help_text = _HINTS[name.rpartition("_")[0]]


class FoundForm(TermsForm):
    """A forum begins with its terms, and the day from which it has existed."""

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
        self.fields["founded"] = PartialDateField(
            label=_("Founded"), help_text=_("Leave empty what nobody knows."), first=FIRST_YEAR
        )


class ReviseForm(TermsForm):
    """New terms, and why."""

    def __init__(self, data: Any = None, *, offer: Offer, held: Any, **more: Any) -> None:
        super().__init__(data, offer=offer, held=held, **more)
        self.fields["reason"] = reason()


class EndForm(KitForm):
    """The last day of something, and why."""

    on = forms.DateField(label=_("Last day"), widget=DayInput(), input_formats=["%Y-%m-%d"])

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()


_HINTS: Mapping[str, Any] = {
    "remit": _("What it is there to do, and what it decides. Everybody reads it."),
    "rules": _("How often it meets, who calls it, how it decides."),
    "selection": _("Who chose them, by which published rule, and how others could put themselves forward."),
}
