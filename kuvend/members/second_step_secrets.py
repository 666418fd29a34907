"""The secrets of second steps as the database holds them: encrypted, so that a copy of it is no set of keys.

The key comes from SECRET_KEY; what was written with one of SECRET_KEY_FALLBACKS can still be read. Secrets from before
they were encrypted stand as they are, and are read so.
"""

from base64 import urlsafe_b64encode

import structlog
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from kuvend.members.account_words import SECOND_STEP_LOST

log = structlog.get_logger(__name__)

# No seed of authenticator apps or recovery codes begins like this: they are of letters and digits alone.
ENCRYPTED = "fernet:"


def encrypted(text: str) -> str:
    return ENCRYPTED + box().encrypt(text.encode()).decode()


def decrypted(kept: str) -> str:
    """The secret. Raises ValidationError, which a form shows at its field, when it was written with a lost key."""
    if not kept.startswith(ENCRYPTED):
        return kept
    try:
        return box().decrypt(kept.removeprefix(ENCRYPTED)).decode()
    except InvalidToken as fault:
        log.error("a second step cannot be read: it needs the SECRET_KEY it was made with among SECRET_KEY_FALLBACKS")
        raise ValidationError(SECOND_STEP_LOST, code="lost") from fault


def box() -> MultiFernet:
    keys = [str(settings.SECRET_KEY), *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(derived(key))) for key in keys])


def derived(secret: str) -> bytes:
    """32 bytes for this use alone."""
    return salted_hmac("kuvend.members.second-step", "encryption", secret=secret, algorithm="sha256").digest()
