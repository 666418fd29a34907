"""The short forms of deciding: a reason, an endorsement, an extension, where to carry a commitment over."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.dates import PartialDateField
from kuvend.plans.forms.texts import Text, TextGroup, groups, text_fields, words
from kuvend.plans.rules import Outcome
from kuvend.plans.rules.contents import LINE
from kuvend.plans.selectors.choices import Choices
from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm
from kuvend.web.words import localised

REASON_LENGTH = 2000
AUTHORITY = Text("authority", _("Who decided it"), line=True, longest=LINE)
WHY = Text("why", _("Why"), longest=REASON_LENGTH, rows=3)


class ReasonForm(KitForm):
    """Why: everybody who may see the text will read it."""

    reason = ParagraphsField(
        label=_("Why"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence or two. It stays on record beside what you decide."),
    )

    def __init__(self, data: Any = None, *, optional: bool = False) -> None:
        super().__init__(data)
        self.fields["reason"].required = not optional


class EndorsementForm(KitForm):
    """What civil society in the forum says of the plan before it is published."""

    outcome = forms.ChoiceField(
        label=_("What your organisation says"),
        choices=[
            (Outcome.ENDORSED.value, _("We endorse the plan")),
            (Outcome.WITHHELD.value, _("We withhold our endorsement")),
        ],
        widget=forms.RadioSelect,
    )
    reasons = ParagraphsField(
        label=_("Reasons"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Published with the plan. Needed when the endorsement is withheld."),
    )

    def clean(self) -> None:
        if self.cleaned_data.get("outcome") == Outcome.WITHHELD and not self.cleaned_data.get("reasons"):
            if "reasons" not in self.errors:
                self.add_error("reasons", _("Say why the endorsement is withheld."))


class DayField(PartialDateField):
    """A date that has to be known to the day."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found is None:
            raise ValidationError(_("Write the day, the month and the year."))
        if found["precision"] != "day":
            raise ValidationError(_("Write the day and the month as well."))
        return date.fromisoformat(found["on"])


class ExtensionForm(KitForm):
    """The end of a plan moves: to which day, by whose decision, and why."""

    to_end = DayField(label=_("New last day of the plan"))
    decided_on = DayField(label=_("When it was decided"))

    def __init__(self, data: Any = None, *, choices: Choices) -> None:
        super().__init__(data)
        self.languages = choices.languages
        self.fields |= text_fields([AUTHORITY, WHY], self.languages)

    def clean(self) -> None:
        for text in (AUTHORITY, WHY):
            inputs = [f"{text.name}_{code}" for code in self.languages]
            if not self.words(text) and not any(name in self.errors for name in inputs):
                self.add_error(inputs[0], _("Write it in at least one language."))

    def words(self, text: Text) -> dict[str, str]:
        return words(self.cleaned_data, text.name, self.languages)

    @property
    def texts(self) -> list[TextGroup]:
        return groups(self, (AUTHORITY, WHY), self.languages)


class CarryOverForm(KitForm):
    """Into which of the plans that are written now."""

    into = forms.ChoiceField(label=_("Into which plan"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, plans: Sequence[Any]) -> None:
        super().__init__(data)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (
                str(plan.number),
                _("Plan %(number)s, %(years)s: %(title)s")
                % {"number": plan.number, "years": plan.years, "title": localised(plan.title)},
            )
            for plan in plans
        ]
