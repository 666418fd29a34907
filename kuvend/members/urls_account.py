"""The addresses of accounts. The names are those by which django-allauth looks for them."""

from collections.abc import Callable
from typing import Any

from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.cache import never_cache

from kuvend.members.views import account, account_doors
from kuvend.members.views import account_vouched as vouched
from kuvend.web.access import entrance, signed_in


class PlainConverter(StringConverter):
    """Letters and digits alone: the key that follows a person's number has dashes of its own."""

    regex = "[0-9A-Za-z]+"


register_converter(PlainConverter, "plain")
ISSUER = {"provider_id": settings.OPENID_CONNECT["provider_id"] if settings.OPENID_CONNECT else "none"}


def door(route: str, view: Callable[..., Any], name: str, facts: dict[str, Any] | None = None) -> URLPattern:
    """A page for whoever comes, signed in or not."""
    return path(route, entrance(view), facts or {}, name=name)


def room(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """A page for its owner alone. Nothing on the way keeps it."""
    return path(route, signed_in(never_cache(view)), name=name)


urlpatterns: list[URLPattern | URLResolver] = [
    room("", account.overview, "account"),
    room("export/", account.export, "account_export"),
    room("erasure/", account.erasure, "account_erasure"),
    door("erased/", account.erased, "account_erased"),
    door("demo/", account.demo, "account_demo"),
    door("sign-in/", account_doors.sign_in, "account_login"),
    door("sign-up/", account_doors.sign_up, "account_signup"),
    door("sign-out/", account_doors.sign_out, "account_logout"),
    door("closed/", account_doors.closed, "account_inactive"),
    room("again/", account_doors.password_again, "account_reauthenticate"),
    room("addresses/", account_doors.addresses, "account_email"),
    door("addresses/confirm/", account_doors.confirmation_sent, "account_email_verification_sent"),
    door("addresses/confirm/<str:key>/", account_doors.confirm_address, "account_confirm_email"),
    room("password/", account_doors.change_password, "account_change_password"),
    room("password/first/", account_doors.set_password, "account_set_password"),
    door("password/forgotten/", account_doors.forgotten_password, "account_reset_password"),
    door("password/forgotten/sent/", account_doors.forgotten_sent, "account_reset_password_done"),
    door("password/new/<plain:uidb36>-<str:key>/", account_doors.new_password, "account_reset_password_from_key"),
    door("password/changed/", account_doors.password_changed, "account_reset_password_from_key_done"),
    room("sessions/", account.sessions, "usersessions_list"),
    room("protection/", account_doors.protection, "mfa_index"),
    door("second-step/", account_doors.second_step_asked, "mfa_authenticate"),
    room("again/code/", account_doors.code_again, "mfa_reauthenticate"),
    room("again/passkey/", account_doors.passkey_again, "mfa_reauthenticate_webauthn"),
    room("protection/app/", account_doors.add_app, "mfa_activate_totp"),
    room("protection/app/remove/", account_doors.remove_app, "mfa_deactivate_totp"),
    room("protection/codes/", account_doors.recovery_codes, "mfa_view_recovery_codes"),
    room("protection/codes/new/", account_doors.new_recovery_codes, "mfa_generate_recovery_codes"),
    room("protection/codes/file/", account_doors.recovery_codes_file, "mfa_download_recovery_codes"),
    room("protection/passkeys/", account_doors.passkey_list, "mfa_list_webauthn"),
    room("protection/passkeys/new/", account_doors.add_passkey, "mfa_add_webauthn"),
    room("protection/passkeys/<int:pk>/", account_doors.rename_passkey, "mfa_edit_webauthn"),
    room("protection/passkeys/<int:pk>/remove/", account_doors.remove_passkey, "mfa_remove_webauthn"),
    door("passkey/", account_doors.passkey_sign_in, "mfa_login_webauthn"),
    room("connections/", account_doors.connections, "socialaccount_connections"),
    door("connections/sign-up/", account_doors.vouched_sign_up, "socialaccount_signup"),
    door("connections/cancelled/", account_doors.vouched_cancelled, "socialaccount_login_cancelled"),
    door("connections/failed/", account_doors.vouched_failed, "socialaccount_login_error"),
    door("openid/", vouched.leave, "openid_connect_login", ISSUER),
]

# The issuer knows one address to come back to, in whatever language somebody left.
outside_languages: list[URLPattern | URLResolver] = [
    door("openid/callback/", openid.callback, "openid_connect_callback", ISSUER),
]
