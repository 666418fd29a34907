"""A process is killed between a file and its row: there is never a row without its file, and no stray for long."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kuvend.config.doctor.files import files_are_there
from kuvend.config.jobs import JOBS
from kuvend.documents import store
from kuvend.documents.models import Document, DocumentVersion
from kuvend.documents.services import publishing
from kuvend.ledger.models import Entry
from tests.documents import world
from tests.documents.killing import die, killed, strays
from tests.documents.world import AT, published


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["save", "record"])
def test_killed_between_the_file_and_the_commit_there_is_no_row(
    moment: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    land = world.land()
    owner = DocumentVersion if moment == "save" else publishing
    with monkeypatch.context() as here:
        here.setattr(owner, moment, die)
        killed(lambda: published(land))
    assert (Document.objects.count(), DocumentVersion.objects.count(), Entry.objects.count()) == (0, 0, 0)
    assert len(strays(folder)) == 1
    sweeping = next(job for job in JOBS if job.name == "sweep-files")
    sweeping.do(datetime.now(tz=UTC))
    assert len(strays(folder)) == 1, "Another act may be under way"
    sweeping.do(datetime.now(tz=UTC) + timedelta(days=1, minutes=1))
    assert strays(folder) == []
    assert published(land).versions.count() == 1, "And it can be published after all"


@pytest.mark.django_db(transaction=True)
def test_killed_before_the_file_is_whole_there_is_no_row(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    land = world.land()
    with monkeypatch.context() as here:
        here.setattr("kuvend.documents.store.os.fsync", die)
        killed(lambda: published(land))
    assert not DocumentVersion.objects.exists()


@pytest.mark.django_db
def test_the_doctor_names_documents_whose_files_are_gone_or_cut_short(folder: Path) -> None:
    land = world.land()
    whole, gone, short = (published(land, title={"en": f"Paper {number}"}) for number in range(3))
    assert list(files_are_there(AT)) == []
    store.remove(gone.versions.get().file)
    store.place(short.versions.get().file).write_bytes(b"%PDF-")
    (trouble,) = files_are_there(AT)
    assert trouble.code == "files-missing"
    assert gone.code in trouble.what
    assert short.code in trouble.what
    assert whole.code not in trouble.what
