"""What every act on a document begins and ends with: who acts in which capacity, and the entry in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.decision import ActRefused, Refused, require
from kuvend.documents.models import Document
from kuvend.documents.permissions import Permission, Subject, acting_as
from kuvend.documents.rules import Deed, Refusal
from kuvend.ledger.services.entries import append
from kuvend.members.models import User
from kuvend.members.selectors import capacity_of, holder_of
from kuvend.texts import hidden_characters, tidy

REASON, TITLE = 2_000, 250


@dataclass(frozen=True)
class Actor:
    """Somebody who acts, in the capacity that allows it: role and names of office and organisation."""

    user: User
    capacity: dict[str, Any]


def allowed(permission: Permission, deed: Deed, by: User, subject: Subject, at: datetime) -> Actor:
    """Whoever may do the deed, with the capacity they do it in. Raises ActRefused otherwise."""
    holder = holder_of(by)
    require(permission(holder, subject, at=at))
    return Actor(by, capacity_of(acting_as(deed, holder, subject, at=at)).payload())


def locked(document: Document) -> Document:
    """The document as it is now, held until the act ends. Raises ActRefused where it was withdrawn."""
    row = Document.objects.select_for_update(of=("self",), no_key=True).select_related("government").get(pk=document.pk)
    if row.withdrawn_at:
        raise ActRefused(Refused(Refusal.ALREADY_WITHDRAWN))
    return row


def record(kind: str, document: Document, facts: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Append the entry of an act: the repository is public, and so is what was done to it."""
    append(
        kind=kind,
        subject=f"document/{document.code}",
        payload={"by": by.capacity, **facts},
        at=at,
        actor=by.user.pk,
        scope=document.government.code,
        public=True,
    )


def reasoned(text: str, field: str = "reason", needed: str = "") -> str:
    """A text as it is kept. Raises ValidationError that names its field where there is none, or none to read."""
    said = tidy(text)
    if not said:
        raise ValidationError({field: needed or _("Say why. The reason stays on record.")})
    _readable(said, field, REASON)
    return said


def titled(title: Mapping[str, str]) -> dict[str, str]:
    """A title as it is kept: by language, what is empty left out."""
    said = {code: words.strip() for code, words in title.items() if words.strip()}
    if not said:
        raise ValidationError({"title": _("Give it a title in one language at least.")})
    for words in said.values():
        _readable(words, "title", TITLE)
    return said


def _readable(said: str, field: str, most: int) -> None:
    if hidden_characters(said):
        raise ValidationError({field: _("This holds characters that cannot be seen. Type the words again.")})
    if len(said) > most:
        raise ValidationError({field: _("Say it in %(most)s characters or fewer.") % {"most": most}})
