"""Documents by the codes of the ledger and of addresses."""

from kuvend.documents.models import Document


def document_coded(code: str) -> Document | None:
    """The document with this code, withdrawn or not: the page of a withdrawn one says so."""
    return Document.objects.select_related("government").filter(code=code).any_one()
