"""Is everything there that people were given an address of?"""

from collections.abc import Iterator
from datetime import datetime

from kuvend.config.doctor.trouble import Trouble
from kuvend.documents import store
from kuvend.documents.shelves import shelves


def files_are_there(at: datetime) -> Iterator[Trouble]:
    """Every file that a row names lies in its folder, with all its bytes. (Strays are swept by the worker.)"""
    named = (one for shelf in shelves() for one in shelf.named())
    lost = sorted({one.code for one in named if not store.is_there(one.file, one.size)})
    if lost:
        some = ", ".join(lost[:3])
        yield Trouble(
            "files-missing",
            f"Files are missing or cut short, of so many documents, contributions or gatherings: {len(lost)} ({some}).",
            "Put the folder `media` of KUVEND_VAR back from a backup; the ledger has the fingerprint of each file.",
        )
