"""The forms by which mandates are given, ended and handed over."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.texts import TextsForm
from kuvend.members.messages import ROLES
from kuvend.members.rules import OFFICE_BOUND, ORGANISATION_BOUND, Role
from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm

# A code and the name that people read.
Choices = Sequence[tuple[str, str]]

NAMES_NOBODY = _(
    "Everybody can read this in the ledger, and it stays there for good, also when an account is erased. Name offices "
    "and roles, not people."
)


class DayInput(forms.DateInput):
    """A day as browsers ask for it; what is typed without one is year-month-day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, hint: Any) -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, required=False, widget=DayInput(), input_formats=["%Y-%m-%d"])


def reason() -> ParagraphsField:
    return ParagraphsField(label=_("Why"), help_text=NAMES_NOBODY, max_length=1000, widget=forms.Textarea({"rows": 3}))


class ReasonForm(KitForm):
    """Nothing but the reason."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = reason()


class AppointForm(TextsForm):
    """To which role, where, from when, until when, who, and why."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"post": (_("Post"), False)}
    order = ("email", "role", "office", "organisation", "post", "first_day", "last_day", "show_name")

    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("Of a confirmed account. Whoever has none is invited, and has fourteen days to take it up."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"))
    office = forms.ChoiceField(
        label=_("Office"),
        required=False,
        help_text=_("Needed for a lead agency officer and for a minister or senior official."),
    )
    organisation = forms.ChoiceField(
        label=_("Organisation"),
        required=False,
        help_text=_("Needed for a forum member for civil society, for a speaker and for the lead of an organisation."),
    )
    first_day = day(_("First day"), _("Empty: from now on. Never in the past."))
    last_day = day(_("Last day"), _("Empty: until it is ended."))
    show_name = forms.BooleanField(
        label=_("The person has agreed that the public reads their name beside the role"), required=False
    )

    def __init__(
        self, *args: Any, roles: Sequence[Role], offices: Choices, organisations: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = reason()
        self._offer("role", [(role.value, ROLES[role]) for role in roles])
        self._offer("office", [("", _("no office")), *offices])
        self._offer("organisation", [("", _("no organisation")), *organisations])
        for code in self.languages:
            self.fields[f"post_{code}"].help_text = _("As in “Deputy minister, since 2024”. It names nobody.")

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        role = Role(given["role"]) if given.get("role") else None
        if role in OFFICE_BOUND and not given.get("office"):
            self.add_error("office", _("This role is held for an office: choose it."))
        if role in ORGANISATION_BOUND and not given.get("organisation"):
            self.add_error("organisation", _("This role is held for an organisation: choose it."))
        if role and role not in ORGANISATION_BOUND and given.get("organisation"):
            self.add_error("organisation", _("This role is held for no organisation."))
        return given


class EndForm(KitForm):
    """When and why a mandate ends."""

    last_day = day(_("Last day"), _("Empty: it ends now."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = reason()


class HandOverForm(KitForm):
    """To whom and why a role passes."""

    email = forms.EmailField(
        label=_("E-mail address of the successor"),
        help_text=_("Of a confirmed account. Whoever has none signs up first."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = reason()


class InvitationForm(KitForm):
    """What somebody says who takes up a role."""

    show_name = forms.BooleanField(
        label=_("The public may read my name beside this role"),
        help_text=_("You can change this at any time on your desk."),
        required=False,
    )


class SpeakForm(KitForm):
    """Why the lead of an organisation should let somebody speak for it."""

    message = ParagraphsField(
        label=_("To the lead of the organisation"),
        help_text=_("Who you are in the organisation. Only its lead reads this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
