"""What the environment says about accounts: how mail leaves, who else vouches for people, whether demo people sign in.

Whatever is wrong is said in one sentence that tells what to do.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from kuvend.config.startup import flag

LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]"}
# Seconds after which a mail server that does not answer is given up until the next attempt.
PATIENCE = 20
# The ways in which mail can leave. A password, or a person's address, never crosses a network in the clear.
MAIL_WAYS = ("smtp+tls", "smtp+ssl", "smtps", "smtp", "file", "consolemail")


def mail(var_dir: Path) -> dict[str, Any]:
    """Django's e-mail settings from EMAIL_URL; without it each message becomes a file in `mail/` of the var directory.

    Raises ImproperlyConfigured for an address that cannot be read, and for one that would send without TLS.
    """
    url = os.environ.get("EMAIL_URL") or f"file://{var_dir / 'mail'}"
    parts = urlsplit(url)
    if parts.scheme not in MAIL_WAYS:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp+tls://, smtp+ssl://, file:// or consolemail://.")
    if parts.scheme == "file":
        folder = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": folder, "EMAIL_FILE_PATH": parts.path}
    if parts.scheme == "smtp" and parts.hostname not in LOCAL:
        raise ImproperlyConfigured("EMAIL_URL would send mail in the clear: use smtp+tls:// (or smtp+ssl://) instead.")
    try:
        found: dict[str, Any] = Env.email_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read ({error}): correct it as .env.example shows.") from error
    return {**found, "EMAIL_TIMEOUT": PATIENCE}


def openid_connect() -> dict[str, Any] | None:
    """The OpenID Connect issuer that OIDC_ISSUER names, as allauth knows an application; None without one.

    Its id is made from the issuer's address: a link to an account is one of issuer and subject, and does not
    pass over to another issuer that is configured in its place.
    """
    issuer = os.environ.get("OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    if urlsplit(issuer).scheme != "https" and urlsplit(issuer).hostname not in LOCAL:
        raise ImproperlyConfigured("OIDC_ISSUER must begin with https://.")
    client = os.environ.get("OIDC_CLIENT_ID", "")
    if not client:
        raise ImproperlyConfigured(
            "OIDC_CLIENT_ID is missing: set it to what the issuer gave you, or drop OIDC_ISSUER."
        )
    return {
        "provider_id": f"oidc-{hashlib.sha256(issuer.encode()).hexdigest()[:16]}",
        "name": os.environ.get("OIDC_NAME") or urlsplit(issuer).hostname,
        "client_id": client,
        "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }


def host_of(site_url: str) -> str:
    """The name under which the site is known, and from which its mail comes unless EMAIL_FROM says otherwise."""
    return urlsplit(site_url).hostname or "localhost"


def demo_people(site_url: str, allowed_hosts: Sequence[str]) -> bool:
    """Whether anybody may sign in as one of the demo's people: KUVEND_DEMO says so, and nobody else can reach the site.

    Raises ImproperlyConfigured where KUVEND_DEMO is set on a site that others can reach.
    """
    if not flag("KUVEND_DEMO", default=False):
        return False
    if {urlsplit(site_url).hostname, *allowed_hosts} <= LOCAL:
        return True
    raise ImproperlyConfigured(
        "KUVEND_DEMO lets anybody sign in as the demo's people, so SITE_URL and ALLOWED_HOSTS must be of this machine "
        "(localhost): remove KUVEND_DEMO, or serve on localhost."
    )
