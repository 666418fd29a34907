"""Is everything there that people were given an address of?"""

from collections.abc import Iterator
from datetime import datetime

from kuvend.config.doctor.trouble import Trouble
from kuvend.documents import store
from kuvend.documents.models import DocumentVersion


def papers_are_there(at: datetime) -> Iterator[Trouble]:
    """Every file of the repository lies in the folder, with all its bytes. (Strays are swept by the worker.)"""
    rows = DocumentVersion.objects.visible_to(None).values_list("document__code", "file", "size")
    lost = sorted({code for code, file, size in rows.iterator() if not store.is_there(file, size)})
    if lost:
        some = ", ".join(lost[:3])
        yield Trouble(
            "files-missing",
            f"Files of documents are missing or cut short, of so many documents: {len(lost)} ({some}).",
            "Put the folder `media` of KUVEND_VAR back from a backup; the ledger has the fingerprint of each file.",
        )
