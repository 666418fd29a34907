"""Documents to which another record refers."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.documents.models import Document
from kuvend.members.models import Government


def own_document(document: Document | None, field: str, government: Government) -> None:
    """A document of this member's repository that can be read. Raises ValidationError otherwise."""
    if document is None:
        return
    if document.government_id != government.pk:
        raise ValidationError({field: _("This document is in the repository of another member.")})
    if document.withdrawn_at is not None:
        raise ValidationError({field: _("This document was withdrawn from the repository.")})
