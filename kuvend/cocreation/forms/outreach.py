"""The outreach register: who is affected, how they were reached, what they need so as to take part."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.forms.stages import DayField
from kuvend.cocreation.messages import CHANNELS, NEED_KINDS, NEED_STATES, RESPONSES
from kuvend.cocreation.rules import Channel, NeedKind, NeedState, Response
from kuvend.forum.forms.fields import Offer, body_field
from kuvend.members.forms.mandates import reason
from kuvend.members.forms.texts import TextsForm
from kuvend.web.forms import KitForm

NAMES_NOBODY = _("Everybody can read this. Write of groups, offices and organisations, never of a person by name.")
MOST_PEOPLE = 10_000_000
# The states that an answer may give.
ANSWERS = (NeedState.MET, NeedState.NOT_MET)


class RegisterForm(TextsForm):
    """A form of the register: each of its texts says that everybody reads it."""

    # What a text is to say, besides.
    hints: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        for text in self.texts:
            for code in self.languages:
                self.fields[f"{text}_{code}"].help_text = self.hints.get(text, NAMES_NOBODY)
                if text in self.paragraphs:
                    self.fields[f"{text}_{code}"].widget.attrs["rows"] = 3


class GroupForm(RegisterForm):
    """An affected group, and why the plan affects it."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "name": (_("Group"), True),
        "why": (_("Why they are affected"), True),
    }
    paragraphs = frozenset({"why"})
    hints: ClassVar[Mapping[str, Any]] = {
        "name": _("As in “Blind and partially sighted people”. Never the name of a person: everybody can read this.")
    }


class CorrectForm(GroupForm):
    """What the register is to say of a group instead, and why."""

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
        self.fields["reason"] = reason()


class ContactForm(RegisterForm):
    """When and how a group was reached, by whom, and what came back."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "text": (_("What was done"), True),
        "response_text": (_("What came back"), False),
    }
    paragraphs = frozenset({"text", "response_text"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
        self.fields["on"] = DayField(label=_("Day"))
        self.fields["channel"] = forms.ChoiceField(
            label=_("How"), choices=[("", _("choose")), *((one.value, CHANNELS[one]) for one in Channel)]
        )
        self.fields["body"] = body_field(
            offer, label=_("By whom"), hint=_("The office or organisation that reached them.")
        )
        self.fields["people"] = forms.IntegerField(
            label=_("How many people it reached"),
            help_text=_("Empty where nobody knows."),
            min_value=1,
            max_value=MOST_PEOPLE,
            required=False,
        )
        self.fields["response"] = forms.ChoiceField(
            label=_("Response"), choices=[(one.value, RESPONSES[one]) for one in Response], widget=forms.RadioSelect
        )
        self.order_fields(["on", "channel", "body", *self.inputs("text"), "people", "response"])

    def inputs(self, text: str) -> list[str]:
        return [f"{text}_{code}" for code in self.languages]


class AskedForm(KitForm):
    """A group was asked what it needs, and named nothing."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["on"] = DayField(label=_("Day on which they were asked"))


class NeedForm(RegisterForm):
    """Something that a group needs so that it can take part."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"text": (_("What they need"), True)}
    paragraphs = frozenset({"text"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
        self.fields["kind"] = forms.ChoiceField(
            label=_("About"), choices=[(one.value, NEED_KINDS[one]) for one in NeedKind], widget=forms.RadioSelect
        )
        self.fields["asked_on"] = DayField(label=_("Day on which they said so"))
        self.order_fields(["kind", "asked_on"])


class AnswerForm(RegisterForm):
    """What was done about a need."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"done": (_("What was done, or why nothing was"), True)}
    paragraphs = frozenset({"done"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
        self.fields["state"] = forms.ChoiceField(
            label=_("The need is"), choices=[(one.value, NEED_STATES[one]) for one in ANSWERS], widget=forms.RadioSelect
        )
        self.order_fields(["state"])
