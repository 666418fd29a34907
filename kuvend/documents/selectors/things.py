"""Documents by the codes of the ledger and of addresses."""

from kuvend.documents.models import Document
from kuvend.members.models import Government


def document_coded(code: str) -> Document | None:
    """The document with this code, withdrawn or not: the page of a withdrawn one says so."""
    return Document.objects.select_related("government").filter(code=code).any_one()


def code_of_member(slug: str) -> str | None:
    """The code of the member whose pages stand at this address."""
    return Government.objects.filter(slug=slug).values_list("code", flat=True).first()


def member_of(code: str) -> str | None:
    """The code of the member whose document this is."""
    return Document.objects.filter(code=code).values_list("government__code", flat=True).first()
