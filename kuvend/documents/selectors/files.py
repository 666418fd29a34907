"""The files that the documents name."""

from collections.abc import Iterator

from kuvend.documents.models import DocumentVersion
from kuvend.documents.shelves import NamedFile


def named_files() -> Iterator[NamedFile]:
    """Every file of the documents that are not withdrawn, with the code of its document."""
    rows = DocumentVersion.objects.visible_to(None).order_by()
    for file, code, size in rows.values_list("file", "document__code", "size").iterator():
        yield NamedFile(file, code, size)
