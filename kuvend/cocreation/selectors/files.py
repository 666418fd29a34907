"""The files that contributions and gatherings name, whoever may read them."""

from collections.abc import Iterator

from kuvend.cocreation.models import ContributionFile, Gathering
from kuvend.documents.shelves import NamedFile


def files_of_contributions() -> Iterator[NamedFile]:
    """Every file that came with a contribution, with the code of that contribution."""
    rows = ContributionFile.objects.order_by()
    for file, code, size in rows.values_list("file", "contribution__code", "size").iterator():
        yield NamedFile(file, code, size)


def scans_of_gatherings() -> Iterator[NamedFile]:
    """Every scan of a workshop's sheets, with the code of its gathering. Nobody noted how long a scan is."""
    rows = Gathering.objects.exclude(scan="").order_by()
    for file, code in rows.values_list("scan", "code").iterator():
        yield NamedFile(file, code, size=None)
