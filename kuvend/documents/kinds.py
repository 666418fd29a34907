"""What this package tells the rest of the house about documents (see `kuvend.subjects`)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kuvend.documents.selectors import things
from kuvend.subjects import Kind
from kuvend.web.words import plain


def title(code: str) -> str | None:
    document = things.document_coded(code)
    return plain(document.title) if document else None


def address(code: str) -> str | None:
    return reverse("document", args=[code]) if things.document_coded(code) else None


# A document says in which capacity it was published, and holds nothing about the person.
DOCUMENT = Kind(
    name="document",
    label=_("Document"),
    title=title,
    address=address,
    visible_to=lambda code, user: things.document_coded(code) is not None,
)
