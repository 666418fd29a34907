"""The pages of django-allauth, with our words and our templates. Each says what it is and what its button does."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as vouched
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

FORM = "members/account/form.html"
TOLD = "members/account/told.html"


class SignIn(account.LoginView):  # type: ignore[misc]
    """Signing in, with whatever other ways there are on this site."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(**more), "issuer": issuer(), "is_demo": settings.KUVEND_DEMO}


class Connections(vouched.ConnectionsView):  # type: ignore[misc]
    """The other sites that vouch for the account."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(**more), "issuer": issuer()}


class ReadableCodes:
    """Codes that were kept with a key that is lost cannot be shown: new ones can be made."""

    def dispatch(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().dispatch(request, *args, **more)  # type: ignore[misc]
        except ValidationError as lost:
            messages.error(request, lost.messages[0])
            return redirect("mfa_generate_recovery_codes")
        return answer


class RecoveryCodes(ReadableCodes, codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """The recovery codes that are left."""


class RecoveryCodesFile(ReadableCodes, codes.DownloadRecoveryCodesView):  # type: ignore[misc]
    """The same as a file."""


def issuer() -> str:
    """What people call the OpenID Connect issuer; empty without one."""
    return settings.OPENID_CONNECT["name"] if settings.OPENID_CONNECT else ""


def page(view: Any, template: str = FORM, **words: Any) -> Any:
    """A view of allauth's on a template of ours. `words` are the title, lead and button of a page that has no other."""
    return view.as_view(template_name=template, extra_context=words)


sign_in = page(SignIn, "members/account/sign_in.html")
sign_up = page(
    account.SignupView,
    title=_("Make an account"),
    lead=_(
        "Anybody may have one. Reading needs none; with an account you take part, or act for whoever appointed you."
    ),
    button=_("Make the account"),
    beside="sign-in",
)
sign_out = page(
    account.LogoutView,
    title=_("Sign out"),
    lead=_("You will be signed out in this browser. Other browsers stay signed in."),
    button=_("Sign out"),
)
closed = page(
    account.AccountInactiveView,
    TOLD,
    title=_("This account is closed"),
    lead=_(
        "Nobody can sign in with it any more. If you believe that this is a mistake, write to whoever runs this site."
    ),
)

confirmation_sent = page(
    account.EmailVerificationSentView,
    TOLD,
    title=_("Look into your mail"),
    lead=_("We sent you a link. Open it to confirm that the address is yours; it works for three days."),
    more=_("Nothing came? Look into the folder for unwanted mail, or sign in once more: we send another link then."),
)
confirm_address = page(account.ConfirmEmailView, "members/account/confirm.html")
addresses = page(account.EmailView, "members/account/addresses.html")

change_password = page(
    account.PasswordChangeView,
    title=_("Change your password"),
    lead=_("You stay signed in here. Everywhere else you are signed out."),
    button=_("Change the password"),
)
set_password = page(
    account.PasswordSetView,
    title=_("Set a password"),
    lead=_("Your account has none so far."),
    button=_("Set the password"),
)
forgotten_password = page(
    account.PasswordResetView,
    title=_("Set a new password"),
    lead=_("Tell us the address of your account. We send you a link with which you set a new password."),
    button=_("Send the link"),
    beside="sign-in",
)
forgotten_sent = page(
    account.PasswordResetDoneView,
    TOLD,
    title=_("Look into your mail"),
    lead=_(
        "If there is an account with this address, a link to set a new password is on its way, good for three hours."
    ),
    more=_("Nothing came? Look into the folder for unwanted mail, or try another of your addresses."),
)
new_password = page(account.PasswordResetFromKeyView, "members/account/new_password.html")
password_changed = page(
    account.PasswordResetFromKeyDoneView,
    TOLD,
    title=_("Your password is changed"),
    lead=_("You are signed out everywhere. Sign in with the new password."),
    beside="sign-in",
)

AGAIN: dict[str, Any] = {
    "title": _("Is it you?"),
    "lead": _("What comes next concerns the safety of your account, so we ask once more."),
    "button": _("Go on"),
}
password_again = page(account.ReauthenticateView, "members/account/again.html", **AGAIN)
code_again = page(second_step.ReauthenticateView, "members/account/again.html", **AGAIN)
passkey_again = page(passkeys.ReauthenticateWebAuthnView, "members/account/again.html", **AGAIN, passkey="use")

second_step_asked = page(second_step.AuthenticateView, "members/account/second_step.html")
protection = page(second_step.IndexView, "members/account/protection.html")
add_app = page(totp.ActivateTOTPView, "members/account/app.html")
remove_app = page(
    totp.DeactivateTOTPView,
    title=_("Remove the authenticator app"),
    lead=_("Signing in will no longer ask for its code. Recovery codes go with the last second step."),
    button=_("Remove the app"),
)
recovery_codes = page(RecoveryCodes, "members/account/codes.html")
new_recovery_codes = page(
    codes.GenerateRecoveryCodesView,
    title=_("Make new recovery codes"),
    lead=_("Each lets you in once when your app or passkey is not at hand. Codes that you had before stop working."),
    button=_("Make the codes"),
)
recovery_codes_file = RecoveryCodesFile.as_view(template_name="members/account/codes.txt")
passkey_list = page(passkeys.ListWebAuthnView, "members/account/passkeys.html")
add_passkey = page(passkeys.AddWebAuthnView, "members/account/passkey.html")
rename_passkey = page(passkeys.EditWebAuthnView, title=_("Name a passkey"), lead="", button=_("Keep the name"))
remove_passkey = page(
    passkeys.RemoveWebAuthnView,
    title=_("Remove a passkey"),
    lead=_("It will no longer let anybody in. Your device may still list it until you remove it there too."),
    button=_("Remove the passkey"),
)
passkey_sign_in = passkeys.LoginWebAuthnView.as_view()

connections = page(Connections, "members/account/connections.html")
vouched_sign_up = page(
    vouched.SignupView,
    title=_("Make an account"),
    lead=_("The other site did not tell us an address. Give us one: nobody else sees it."),
    button=_("Make the account"),
)
vouched_cancelled = page(
    vouched.LoginCancelledView,
    TOLD,
    title=_("You did not sign in"),
    lead=_("The other site told us that you changed your mind. Nothing happened."),
    beside="sign-in",
)
vouched_failed = page(
    vouched.LoginErrorView,
    TOLD,
    title=_("Signing in by the other site failed"),
    lead=_("It did not answer as it should. Try again in a few minutes, or sign in another way."),
    beside="sign-in",
)
