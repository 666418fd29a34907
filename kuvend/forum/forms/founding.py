"""Founding a forum, changing its terms, and ending it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.forum.forms.fields import FIRST_YEAR, Offer
from kuvend.members.forms.dates import PartialDateField
from kuvend.members.forms.mandates import DayInput, reason
from kuvend.members.forms.texts import TextsForm
from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm


class TermsForm(TextsForm):
    """What a forum is called and for, by which rules it works, and how those outside government were chosen."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "name": (_("Name of the forum"), True),
        "remit": (_("Its remit"), True),
        "rules": (_("Its rules"), True),
        "selection": (_("How its members from outside government are chosen"), True),
    }
    paragraphs = frozenset({"remit", "rules", "selection"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        for name, field in self.fields.items():
            if isinstance(field, ParagraphsField):
                field.widget.attrs["rows"] = 4
            field.help_text = _HINTS.get(name.rpartition("_")[0], "")


class FoundForm(TermsForm):
    """A forum begins with its terms, and the day from which it has existed."""

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
        self.fields["founded"] = PartialDateField(
            label=_("Founded"), help_text=_("Leave empty what nobody knows."), first=FIRST_YEAR
        )


class ReviseForm(TermsForm):
    """New terms, and why."""

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
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
