"""The forms of passkeys, authenticator apps and recovery codes: allauth checks them, the kit draws them."""

from collections.abc import Callable
from typing import Any, ClassVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.forms import Script
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.account import InKit
from kuvend.web.fields import LineField

SCRIPTS = [Script("members/passkeys.js", defer=True)]


class WellFormed:
    """Whatever a browser, or somebody in its place, sends as a passkey: another shape is wrong, not a fault of ours."""

    def clean_credential(self) -> Any:
        return shaped(super().clean_credential)  # type: ignore[misc]


def shaped(check: Callable[[], Any]) -> Any:
    try:
        return check()
    except (KeyError, AttributeError, TypeError, ValueError, IndexError):
        raise get_adapter().validation_error("incorrect_code") from None


class Code(InKit, base.AuthenticateForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"code": _("Code")}
    hints: ClassVar[dict[str, Any]] = {
        "code": _("The six digits that your authenticator app shows, or a recovery code.")
    }


class CodeAgain(InKit, base.ReauthenticateForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = Code.labels
    hints: ClassVar[dict[str, Any]] = Code.hints


class FirstCode(InKit, totp.ActivateTOTPForm):  # type: ignore[misc]
    labels: ClassVar[dict[str, Any]] = {"code": _("Code")}
    hints: ClassVar[dict[str, Any]] = {"code": _("The six digits that the app shows now.")}


class AddPasskey(InKit, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey. The browser makes it, and fills in what it made."""

    name = LineField(max_length=60, required=False)
    labels: ClassVar[dict[str, Any]] = {"name": _("Name"), "passwordless": _("Sign in with it alone")}
    hints: ClassVar[dict[str, Any]] = {
        "name": _("To tell your passkeys apart, for example “Telephone”."),
        "passwordless": _(
            "You need no password then; the device asks for your finger, your face or its PIN. Otherwise the passkey "
            "is asked for after your password."
        ),
    }

    class Media:
        js = SCRIPTS

    def clean(self) -> Any:
        return shaped(super().clean)


class RenamePasskey(InKit, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    name = LineField(max_length=60)
    labels: ClassVar[dict[str, Any]] = {"name": _("Name")}


class PasskeyAlone(WellFormed, InKit, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """The passkey in place of everything else."""


class PasskeyAsSecondStep(WellFormed, InKit, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    class Media:
        js = SCRIPTS


class PasskeyAgain(WellFormed, InKit, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    class Media:
        js = SCRIPTS
