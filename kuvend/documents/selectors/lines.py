"""A document as it stands in a list: what it is, since when, and its newest file in each language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from i18nfield.strings import LazyI18nString

from kuvend.documents.models import Document, DocumentVersion
from kuvend.documents.rules import DocumentKind, FileKind, file_kind
from kuvend.members.rules import Precision


@dataclass(frozen=True)
class FileLine:
    """One file of a document. `size` in bytes; `capacity` says by which role and office it was published."""

    language: str
    number: int
    file_name: str
    media_type: str
    size: int
    sha256: str
    change: str
    published_at: datetime
    capacity: dict[str, object]

    @property
    def kind(self) -> FileKind | None:
        return file_kind(self.file_name)


@dataclass(frozen=True)
class DocumentLine:
    """A document in a list. `files`: the newest version in each language. Withdrawn ones have none."""

    id: int
    code: str
    kind: DocumentKind
    title: LazyI18nString
    happened_on: date | None
    happened_precision: Precision
    published_at: datetime
    withdrawn_at: datetime | None
    files: tuple[FileLine, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(file.language for file in self.files)


def documents_of(ids: Iterable[int]) -> dict[int, DocumentLine]:
    """The documents with these ids, by id, in two queries. Withdrawn ones are among them, and say so."""
    return {line.id: line for line in lines(list(Document.objects.filter(pk__in=set(ids))))}


def lines(rows: Sequence[Document]) -> list[DocumentLine]:
    """These documents as lines, in their order, in one query."""
    files: dict[int, dict[str, FileLine]] = {}
    for version in DocumentVersion.objects.filter(document__in=[row.pk for row in rows]).order_by("language", "number"):
        # The last number of a language is its newest.
        files.setdefault(version.document_id, {})[version.language] = file_line(version)
    return [_line(row, () if row.withdrawn_at else tuple(files.get(row.pk, {}).values())) for row in rows]


def file_line(version: DocumentVersion) -> FileLine:
    names = ("language", "number", "file_name", "media_type", "size", "sha256", "change", "published_at", "capacity")
    return FileLine(**{name: getattr(version, name) for name in names})


def _line(row: Document, files: tuple[FileLine, ...]) -> DocumentLine:
    return DocumentLine(
        row.pk, row.code, DocumentKind(row.kind), row.title, row.happened_on, Precision(row.happened_precision),
        row.published_at, row.withdrawn_at, files,
    )  # fmt: skip
