"""Documents as plain values for machines: dates no more exact than they are known, texts by language."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from kuvend.documents.selectors import DocumentLine, FileLine
from kuvend.documents.selectors.repository import DocumentPage
from kuvend.members.rules import Precision, known_part
from kuvend.members.selectors import words_of


def line(of: DocumentLine) -> dict[str, Any]:
    return {**_about(of), "files": [_file(of.code, file, served=True) for file in of.files]}


def page(of: DocumentPage) -> dict[str, Any]:
    """A withdrawn document has no file to fetch any more; its fingerprints stay."""
    return {
        **_about(of),
        "government": of.government.code,
        "days_from_happening_to_publication": of.days_after,
        "withdrawn_reason": of.withdrawn_reason or None,
        "files": [_file(of.code, file, served=not of.withdrawn_at) for file in of.files],
    }


def _about(of: DocumentLine | DocumentPage) -> dict[str, Any]:
    return {
        "code": of.code,
        "page": settings.SITE_URL + reverse("document", args=[of.code]),
        "kind": of.kind.value,
        "title": words_of(of.title),
        "happened": _known(of.happened_on, of.happened_precision),
        "published_at": of.published_at.isoformat(),
        "withdrawn_at": of.withdrawn_at.isoformat() if of.withdrawn_at else None,
    }


def _known(on: date | None, precision: Precision) -> str | None:
    return known_part(on, precision) if on else None


def _file(code: str, of: FileLine, *, served: bool) -> dict[str, Any]:
    address = reverse("document_file", args=[code, of.language, of.number, of.file_name])
    return {
        "language": of.language,
        "number": of.number,
        "address": settings.SITE_URL + address if served else None,
        "file_name": of.file_name if served else None,
        "media_type": of.media_type,
        "size": of.size,
        "sha256": of.sha256,
        "change": of.change,
        "published_at": of.published_at.isoformat(),
    }
