"""Readings of documents for pages, and for whatever has papers."""

from kuvend.documents.selectors.lines import DocumentLine, FileLine, documents_of

__all__ = ["DocumentLine", "FileLine", "documents_of"]
