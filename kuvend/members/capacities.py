"""In which capacity somebody acted, in words: by office and role, never by name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.members.messages import ROLES
from kuvend.members.rules import Role
from kuvend.web.words import plain


def capacity_in_words(capacity: Mapping[str, Any] | None) -> str:
    """The office or organisation and the role, as a capacity keeps them; for a text from a source, that source."""
    held = capacity or {}
    if "source" in held:
        return _("Source: %(source)s") % {"source": held["source"]}
    named = [plain(LazyI18nString(dict(held[name]))) for name in ("office", "organisation") if held.get(name)]
    role = held.get("role")
    return ", ".join([*named, str(ROLES[Role(role)])] if role in set(Role) else named)
