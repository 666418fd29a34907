"""Seats: making one, filling it, leaving it, closing it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.forum.forms.fields import Choices, Offer, body_field, called_field
from kuvend.forum.messages import SEAT_SECTORS
from kuvend.forum.rules import SeatSector
from kuvend.members.forms.mandates import DayInput, reason
from kuvend.members.forms.texts import TextsForm
from kuvend.web.forms import KitForm


class SeatForm(TextsForm):
    """Whose seat it is, and how its holder was chosen."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"chosen": (_("How it was chosen who sits here"), False)}
    paragraphs = frozenset({"chosen"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        sectors = [(one.value, SEAT_SECTORS[one]) for one in SeatSector]
        self.fields["sector"] = forms.ChoiceField(label=_("Sector"), choices=sectors)
        self.fields["body"] = body_field(offer, label=_("Office or organisation"))
        self.fields["called"] = called_field(_("Or its name"))
        self.fields["begins_on"] = forms.DateField(label=_("First day"), widget=DayInput(), input_formats=["%Y-%m-%d"])
        self.fields["chair"] = forms.BooleanField(label=_("Chairs the forum"), required=False)
        chosen = [f"chosen_{code}" for code in self.languages]
        for name in chosen:
            self.fields[name].widget.attrs["rows"] = 3
            self.fields[name].help_text = _("Needed for a seat outside government.")
        self.order_fields(["sector", "body", "called", *chosen, "begins_on", "chair"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if bool(given.get("body")) == bool(given.get("called")) and "called" not in self.errors:
            self.add_error("body", _("Choose one that is on record, or write its name: one of the two."))
        government = given.get("sector") == SeatSector.GOVERNMENT
        first = f"chosen_{self.languages[0]}"
        if not government and not self.words("chosen") and first not in self.errors:
            self.add_error(first, _("Say how it was chosen who sits here: that is published with the seat."))
        return given


class FillForm(KitForm):
    """Who sits on a seat, by their mandate."""

    alternate = forms.BooleanField(label=_("As an alternate, who comes when the holder cannot"), required=False)

    def __init__(self, data: Any = None, *, mandates: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["mandate"] = forms.ChoiceField(
            label=_("Who"),
            choices=list(mandates),
            widget=forms.RadioSelect,
            help_text=_("Those who hold a mandate in the forum. Their names are shown only where they agreed."),
        )
        self.order_fields(["mandate", "alternate"])


class LeaveForm(KitForm):
    """Why somebody leaves a seat."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()
