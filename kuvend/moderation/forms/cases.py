"""What is typed in moderation: a report, a decision, an appeal, and the decision on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.mandates import ReasonForm
from kuvend.moderation.messages import APPEAL_VERDICTS, RULES, VERDICTS
from kuvend.moderation.rules import AppealVerdict, PublishedRule, Verdict
from kuvend.moderation.services.acting import LONGEST
from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm


def rule_field(**more: Any) -> forms.ChoiceField:
    choices = [(rule.value, RULES[rule]) for rule in PublishedRule]
    return forms.ChoiceField(label=_("Which rule it breaks"), choices=choices, widget=forms.RadioSelect, **more)


class ReportForm(KitForm):
    """Which rule something breaks, and what the moderator should know."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["rule"] = rule_field()
        self.fields["note"] = ParagraphsField(
            label=_("What the moderator should know"),
            help_text=_("Only those who decide read it. Nobody learns that it was you."),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea({"rows": 3}),
        )


class DecideForm(ReasonForm):
    """Keep or remove, under which rule, and why."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        choices = [(one.value, VERDICTS[one]) for one in Verdict]
        self.fields["verdict"] = forms.ChoiceField(label=_("Decision"), choices=choices, widget=forms.RadioSelect)
        self.fields["rule"] = rule_field(required=False, help_text=_("For a removal. What is kept breaks none."))
        self.order_fields(["verdict", "rule", "reason"])


class AppealForm(KitForm):
    """Why a removal was wrong."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["words"] = ParagraphsField(
            label=_("Why the removal was wrong"),
            help_text=_("Only those who decide read it."),
            max_length=LONGEST,
            widget=forms.Textarea({"rows": 5}),
        )


class DecideAppealForm(ReasonForm):
    """Uphold or restore, and why."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        choices = [(one.value, APPEAL_VERDICTS[one]) for one in AppealVerdict]
        self.fields["verdict"] = forms.ChoiceField(label=_("Decision"), choices=choices, widget=forms.RadioSelect)
        self.order_fields(["verdict", "reason"])


class DestroyForm(KitForm):
    """Which law or court asks that words are destroyed."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["ground"] = ParagraphsField(
            label=_("Which law or court asks for it"),
            help_text=_("Everybody can read this. Do not repeat the words."),
            max_length=LONGEST,
            widget=forms.Textarea({"rows": 3}),
        )
