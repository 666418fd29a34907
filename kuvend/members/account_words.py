"""Every word about accounts that django-allauth would otherwise say in its own: errors, messages, subjects of mails."""

from django.utils.translation import gettext_lazy as _

ERRORS = {
    "account_inactive": _("This account is closed."),
    "cannot_remove_primary_email": _("This is your main address. Make another one the main address first."),
    "duplicate_email": _("This address is already one of yours."),
    "email_password_mismatch": _("This address and password do not belong together. Check both and try again."),
    "email_taken": _("This address cannot be used."),
    "enter_current_password": _("This is not your current password."),
    "incorrect_code": _("This code is not right. It may have expired: wait for the next one and try again."),
    "incorrect_password": _("This is not your password."),
    "invalid_or_expired_key": _("This link has expired or was used already."),
    "invalid_login": _("This address and password do not belong together. Check both and try again."),
    "invalid_password_reset": _("This link has expired or was used already. Ask for a new one."),
    "max_email_addresses": _("You have %d addresses already. Remove one before you add another."),
    "rate_limited": _("This was tried too often in a short time. Wait a few minutes, then try once more."),
    "same_as_current": _("This is what it was before."),
    "too_many_login_attempts": _("This was tried too often in a short time. Wait a few minutes, then try once more."),
    "unknown_email": _("This address cannot be used."),
    "unverified_primary_email": _("Confirm the address before you make it the main one."),
}

SECOND_STEP_ERRORS = {
    "add_email_blocked": _("This address cannot be added while a second step protects the account."),
    "cannot_delete_authenticator": _("This protection cannot be removed."),
    "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    "incorrect_code": ERRORS["incorrect_code"],
    "unverified_email": _("Confirm your e-mail address first."),
}

SECOND_STEP_LOST = _(
    "This can no longer be checked, as the site's own key has changed. Use another second step, or write to whoever "
    "runs this site."
)

VOUCHED_ERRORS = {
    "connected_other": _("This sign-in already belongs to another account."),
    "disconnect_last": _("This is your only way to sign in. Set a password first."),
    "email_taken": _("Sign in to your account first, then connect %s under “Ways to sign in”."),
    "invalid_token": _("The answer from the other site cannot be trusted. Try once more."),
    "no_password": _("Set a password first, or you could not sign in any more."),
    "no_verified_email": _("Confirm an e-mail address first, or you could not sign in any more."),
}

# What is told on the next page, by the name of allauth's message. What is not here, the page itself says.
TOLD = {
    "account/messages/cannot_delete_primary_email.txt": ERRORS["cannot_remove_primary_email"],
    "account/messages/email_confirmation_failed.txt": _("This address cannot be confirmed: another account has it."),
    "account/messages/email_confirmed.txt": _("Your address is confirmed."),
    "account/messages/email_deleted.txt": _("The address is removed."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/primary_email_set.txt": _("Your main address is changed."),
    "account/messages/unverified_primary_email.txt": ERRORS["unverified_primary_email"],
    "account/messages/email_confirmation_sent.txt": _("A mail with a link to confirm the address is on its way."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes. The old ones no longer work."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is no longer asked for."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "socialaccount/messages/account_connected.txt": _("The sign-in is connected with your account."),
    "socialaccount/messages/account_connected_other.txt": VOUCHED_ERRORS["connected_other"],
    "socialaccount/messages/account_disconnected.txt": _("The sign-in is no longer connected with your account."),
}

# Which of our templates makes a mail, by the name of allauth's. Every other one is a notice.
MAILS = {
    "account/email/email_confirmation": "confirm",
    "account/email/email_confirmation_signup": "confirm",
    "account/email/account_already_exists": "exists",
    "account/email/unknown_account": "unknown",
    "account/email/password_reset_key": "reset",
}

# What happened, in mails that only tell.
NOTICES = {
    "account/email/email_changed": _("The main e-mail address of your account was changed."),
    "account/email/email_confirm": _("An e-mail address of your account was confirmed."),
    "account/email/email_deleted": _("An e-mail address was removed from your account."),
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_reset": _("The password of your account was set anew."),
    "account/email/password_set": _("A password was set for your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
    "mfa/email/totp_activated": _("An authenticator app was set up for your account."),
    "mfa/email/totp_deactivated": _("The authenticator app of your account was removed."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
    "socialaccount/email/account_connected": _("A sign-in by another site was connected with your account."),
    "socialaccount/email/account_disconnected": _("A sign-in by another site was disconnected from your account."),
}

NEW_PASSKEY = _("Passkey")
QR_CODE = _("A code for your authenticator app to read. The same key stands below in letters.")
