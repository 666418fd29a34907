"""Files that nobody may read any more, taken off the disk by the worker."""

from datetime import datetime, timedelta

from django_tasks import task

from kuvend.documents import store
from kuvend.documents.models import DocumentVersion
from kuvend.documents.shelves import Shelf, shelves

# An act that is under way has written its file, and not yet its row. No act takes so long.
UNDER_WAY = timedelta(days=1)


@task()
def remove_withdrawn(code: str) -> None:
    """Delete the files of a document that was withdrawn. Twice is once."""
    withdrawn = DocumentVersion.objects.filter(document__code=code, document__withdrawn_at__isnull=False)
    for file in withdrawn.values_list("file", flat=True):
        store.remove(file)


def sweep(at: datetime) -> int:
    """Delete the files that no row names, and those of withdrawn documents. Answers how many there were."""
    return sum(_sweep(shelf, at) for shelf in shelves())


def _sweep(shelf: Shelf, at: datetime) -> int:
    # The files are listed before the rows: one that gets its row in between is not taken for a stray.
    lying = list(store.files(at - UNDER_WAY, shelf.folder))
    named = {one.file for one in shelf.named()} if lying else set()
    stray = [file for file in lying if file not in named]
    for file in stray:
        store.remove(file)
    return len(stray)
