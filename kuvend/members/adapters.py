"""Where Kuvend and django-allauth meet: what allauth says, mails and makes, it says, mails and makes our way."""

from html import escape
from typing import Any, ClassVar
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import EmailValidator
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from kuvend.members import account_words as words
from kuvend.members.second_step_secrets import decrypted, encrypted
from kuvend.members.selectors.account import language_of_address
from kuvend.texts import hidden_characters
from kuvend.web.fields import visible_characters
from kuvend.web.public_page import now

# The parts of a login that this site has. Codes by mail and telephones are not among them.
STAGES = ["allauth.account.stages.EmailVerificationStage", "allauth.mfa.stages.AuthenticateStage"]

# RFC 5321, section 4.5.3.1.3.
LONGEST_ADDRESS = 254


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up, sign-in, and what is told and mailed about them."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | words.ERRORS

    def get_login_stages(self) -> list[str]:
        return STAGES

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        """Make the account. It speaks the language of the page on which it was asked for."""
        user.name = form.cleaned_data.get("name", "") or user.name
        user.language = get_language() or ""
        user.joined_at = now(request)
        return super().save_user(request, user, form, commit)

    def clean_email(self, email: str) -> str:
        """An address to which mail can be sent: no longer than one can be, no hidden characters, a name of the net."""
        visible_characters(email)
        try:
            email.rpartition("@")[2].encode("idna")
        except UnicodeError:
            raise ValidationError(EmailValidator.message, code="invalid") from None
        if len(email) > LONGEST_ADDRESS:
            raise ValidationError(EmailValidator.message, code="invalid")
        return email

    def get_login_redirect_url(self, request: Any) -> str:
        """The desk, in the person's own language."""
        with override(request.user.language or get_language()):
            try:
                return reverse("desk")
            except NoReverseMatch:
                return reverse("account")

    def get_signup_redirect_url(self, request: Any) -> str:
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: Any) -> str:
        return reverse("account")

    def is_safe_url(self, url: str | None) -> bool:
        """Only a path on this site, whatever host the request named; so no door leads out."""
        parts = urlsplit(url or "")
        is_path = bool(url) and not parts.scheme and not parts.netloc
        return is_path and bool(super().is_safe_url(url))

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """A mail of plain text from our own templates, in the language of the account that has the address."""
        [to] = [email] if isinstance(email, str) else email
        language = language_of_address(to) or get_language() or settings.LANGUAGE_CODE
        # Addresses are understood in the language of the page; only then do the words change to the person's.
        links = {key: at_this_site(value, language) for key, value in context.items() if key.endswith("_url")}
        with override(language):
            subject, _, body = mail_text(template_prefix, {**context, **links}).partition("\n")
        return EmailMessage(subject.strip(), body.strip() + "\n", self.get_from_email(), [to], headers=headers)

    def add_message(
        self,
        request: Any,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tell the person on the next account page. What needs no words is left out."""
        text = message or words.TOLD.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps and passkeys. They belong to the site's own name, never to a name that a request claims."""

    encrypt = staticmethod(encrypted)
    decrypt = staticmethod(decrypted)

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | words.SECOND_STEP_ERRORS

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": "Kuvend"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return str(words.NEW_PASSKEY)

    def build_totp_svg(self, url: str) -> SafeString:
        """The code that an authenticator app reads, black on white in every theme, without inline styles."""
        import qrcode

        drawing = qrcode.QRCode(border=4)
        drawing.add_data(url)
        rows = drawing.get_matrix()
        dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
        size, label = len(rows), escape(str(words.QR_CODE))
        return mark_safe(
            f'<svg class="qr" viewBox="0 0 {size} {size}" width="240" height="240" role="img" aria-label="{label}" '
            f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
            f'<path fill="#000" d="{dark}"/></svg>'
        )


class VouchedAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """People for whom an OpenID Connect issuer vouches. An account is linked by issuer and subject, by nothing else."""

    error_messages: ClassVar[dict[str, Any]] = DefaultSocialAccountAdapter.error_messages | words.VOUCHED_ERRORS

    def list_apps(self, request: Any, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """The issuer that the environment names. None can be added in the database."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Addresses that somebody else calls confirmed are confirmed here like any other, before anything is mailed."""
        for address in sociallogin.email_addresses:
            address.verified = False

    def populate_user(self, request: Any, sociallogin: Any, data: Any) -> Any:
        user = super().populate_user(request, sociallogin, data)
        name = " ".join(str(data.get("name") or "").split())[:120]
        user.name = "" if hidden_characters(name) else name
        user.language = get_language() or ""
        user.joined_at = now(request)
        return user

    def on_authentication_error(self, request: Any, provider: Any, **more: Any) -> None:
        """Whatever went wrong over there, our own page says that nothing happened here."""
        raise ImmediateHttpResponse(redirect("socialaccount_login_error"))

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return False


def mail_text(template_prefix: str, values: dict[str, Any]) -> str:
    """The subject, a line end, the words."""
    name = words.MAILS.get(template_prefix, "notice")
    site = {"site_url": settings.SITE_URL, "account_url": settings.SITE_URL + reverse("account")}
    return render_to_string(f"members/mail/{name}.txt", {**values, **site, "what": words.NOTICES.get(template_prefix)})


def at_this_site(address: str, language: str) -> str:
    """An address as SITE_URL begins it, whatever host the request named, and as its page is called in a language."""
    parts = urlsplit(translate_url(urlunsplit(("", "", *urlsplit(address)[2:])), language))
    return f"{settings.SITE_URL}{parts.path}{f'?{parts.query}' if parts.query else ''}"
