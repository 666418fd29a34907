"""A stage as it is written: from when to when, what is asked, and what may come of it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.forms.process import WHY_HINT
from kuvend.cocreation.messages import CHANNELS
from kuvend.cocreation.rules import Channel
from kuvend.forum.forms.fields import FIRST_YEAR, LAST_YEAR
from kuvend.members.forms.mandates import DayInput, reason
from kuvend.members.forms.texts import TextsForm

DAY = timedelta(days=1)


class DayField(forms.DateField):
    """A whole day within the years that a process can lie in."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=DayInput(), input_formats=["%Y-%m-%d"], **more)

    def clean(self, value: Any) -> date | None:
        found: date | None = super().clean(value)
        if found and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise forms.ValidationError(_("Write a year from %(first)s to %(last)s.") % YEARS)
        return found


YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}


class StageForm(TextsForm):
    """One stage of a process. People write its last day; what is kept is the first day after it."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "question": (_("What is asked"), False),
        "constraints": (_("What is settled already"), False),
        "can_change": (_("What contributions can change"), False),
        "how_to_take_part": (_("How to take part"), False),
    }
    paragraphs = frozenset({"question", "constraints", "can_change", "how_to_take_part"})
    order: ClassVar[Sequence[str]] = (
        "opens_on", "last_day", "answered_by", "question", "constraints", "can_change", "how_to_take_part", "channels",
    )  # fmt: skip

    opens_on = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), help_text=_("The whole of this day still counts."))
    answered_by = DayField(
        label=_("Answered by"),
        required=False,
        help_text=_(
            "The day by which everybody who contributed has a reasoned answer. Needed where one may contribute."
        ),
    )
    channels = forms.MultipleChoiceField(
        label=_("Ways to take part"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, languages: Sequence[str], **more: Any) -> None:
        super().__init__(data, languages=languages, **more)
        channels = self.fields["channels"]
        assert isinstance(channels, forms.MultipleChoiceField)
        channels.choices = [(one.value, CHANNELS[one]) for one in Channel]
        for name in self.texts:
            for code in self.languages:
                field = self.fields[f"{name}_{code}"]
                field.help_text, field.widget.attrs["rows"] = HINTS[name], 3

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        opens, last = given.get("opens_on"), given.get("last_day")
        if opens and last and last < opens:
            self.add_error("last_day", _("The last day comes before the first."))
        return given

    @property
    def ends_on(self) -> date:
        """The first day after the stage."""
        last: date = self.cleaned_data["last_day"]
        return last + DAY


class ChangeForm(StageForm):
    """A stage of a timetable that was announced: what it says now, and why it changes."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        **StageForm.texts,
        "why": (_("Why it stands nevertheless"), False),
    }
    paragraphs = StageForm.paragraphs | {"why"}

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()
        self.fields["reason"].label = _("Why it changes")
        self.order_fields([*self.order[:3], *(name for name in self.fields if not name.startswith("why_"))])


HINTS: Mapping[str, Any] = {
    "question": _("In plain words. People answer what they are asked."),
    "constraints": _(
        "What is not open, and why: the law, the budget, an obligation. It is published with the question."
    ),
    "can_change": _("What will be other than it is now if people say so."),
    "how_to_take_part": _("Where, when and how; who helps. Name offices and roles, not people."),
    "why": WHY_HINT,
}
