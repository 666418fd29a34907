"""The forms of an account, as django-allauth checks them and as the kit draws them."""

from typing import Any, ClassVar

from allauth.account import forms as allauth
from django import forms
from django.conf import settings
from django.forms import Script
from django.utils.translation import gettext_lazy as _

from kuvend.web.fields import LineField
from kuvend.web.forms import KitForm, KitRenderer

PASSWORD_HINT = _("At least 10 characters. A few words in a row are easy to remember and hard to guess.")


class InKit:
    """Draws a form of allauth's with the kit, under our own words. One field for a new password: it can be set anew."""

    default_renderer = KitRenderer
    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: dict[str, forms.Field] = getattr(self, "fields")  # noqa: B009 - the form this is mixed into has them
        fields.pop("password2", None)
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignIn(InKit, allauth.LoginForm):  # type: ignore[misc]
    """An address and a password. The passkey beside it needs its script."""

    labels: ClassVar[dict[str, Any]] = {
        "login": _("E-mail address"),
        "password": _("Password"),
        "remember": _("Keep me signed in for two weeks"),
    }

    class Media:
        js: ClassVar[list[Any]] = [Script("members/passkeys.js", defer=True)]


class SignUp(InKit, allauth.SignupForm):  # type: ignore[misc]
    """An account for anybody: an address, a password, a name if one likes."""

    name = LineField(max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order: ClassVar[list[str]] = ["email", "password1", "name"]
    labels: ClassVar[dict[str, Any]] = {
        "email": _("E-mail address"),
        "password1": _("Password"),
        "name": _("Name"),
    }
    hints: ClassVar[dict[str, Any]] = {
        "email": _("Nobody else sees it. We send a link to it, to be sure that it is yours."),
        "password1": PASSWORD_HINT,
        "name": _("As others may read it beside what you do in public."),
    }


class AddAddress(InKit, allauth.AddEmailForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"email": _("Another e-mail address")}


class ChangePassword(InKit, allauth.ChangePasswordForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"oldpassword": _("Current password"), "password1": _("New password")}
    hints: ClassVar[dict[str, Any]] = {"password1": PASSWORD_HINT}


class SetPassword(InKit, allauth.SetPasswordForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"password1": _("New password")}
    hints: ClassVar[dict[str, Any]] = {"password1": PASSWORD_HINT}


class ForgottenPassword(InKit, allauth.ResetPasswordForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"email": _("E-mail address")}


class NewPassword(InKit, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"password1": _("New password")}
    hints: ClassVar[dict[str, Any]] = {"password1": PASSWORD_HINT}


class PasswordAgain(InKit, allauth.ReauthenticateForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"password": _("Your password")}


class Choices(KitForm):
    """What somebody chooses for themselves."""

    name = LineField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("As others may read it beside what you do in public."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("You come back to pages in this language, and we write to you in it."),
    )


class Erasure(KitForm):
    """A last word before an account is erased."""

    understood = forms.BooleanField(label=_("Erase my account. I know that it cannot be brought back."))
