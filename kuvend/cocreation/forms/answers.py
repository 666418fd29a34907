"""An answer: what became of contributions, why, in whose name, and what changed because of them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.messages_answers import MET, OUTCOMES, USE_KINDS
from kuvend.cocreation.rules import Met, Outcome, UseKind
from kuvend.members.forms.mandates import reason
from kuvend.members.forms.texts import TextsForm
from kuvend.members.services.texts import REASON
from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm

Choices = Sequence[tuple[str, Any]]
HINT = _("Everybody reads it. Say what was weighed. Name offices and roles, never a person.")


class AnswerTextForm(TextsForm):
    """What became of it, and why."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"reason": (_("Why"), True)}
    paragraphs = frozenset({"reason"})

    def __init__(self, data: Any = None, *, languages: Sequence[str], **more: Any) -> None:
        super().__init__(data, languages=languages, **more)
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What became of it"),
            choices=[(one.value, OUTCOMES[one]) for one in Outcome],
            widget=forms.RadioSelect,
        )
        for code in self.languages:
            self.fields[f"reason_{code}"].help_text = HINT
        self.order_fields(["outcome"])


class GiveForm(AnswerTextForm):
    """An answer to contributions, in the name of an office."""

    def __init__(self, data: Any = None, *, offices: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        offered = offices if len(offices) == 1 else [("", _("choose")), *offices]
        self.fields["office"] = forms.ChoiceField(label=_("Which institution answers"), choices=offered)
        self.fields["with_replies"] = forms.BooleanField(
            label=_("It answers the replies to them as well"), required=False
        )


class ReviseForm(AnswerTextForm):
    """An answer that says something else, and why."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["because"] = ParagraphsField(
            label=_("Why the answer changes"),
            help_text=_("It stands beside the new answer, and the earlier one stays readable."),
            max_length=REASON,
            widget=forms.Textarea({"rows": 3}),
        )


class LinkForm(KitForm):
    """Which passage changed, and how."""

    def __init__(self, data: Any = None, *, passages: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["passage"] = forms.ChoiceField(
            label=_("The passage that changed"), choices=passages, widget=forms.RadioSelect
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What was made of it"),
            choices=[(one.value, USE_KINDS[one]) for one in UseKind],
            widget=forms.RadioSelect,
        )


class UnlinkForm(KitForm):
    """Why a link does not hold."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()


class JudgeForm(KitForm):
    """Whether an answer met the point."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["met"] = forms.ChoiceField(
            label=_("Did the answer meet your point?"),
            choices=[(one.value, MET[one]) for one in Met],
            widget=forms.RadioSelect,
        )
