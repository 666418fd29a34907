"""A process is killed while somebody contributes: no row without its file, nothing doubled, and no stray for long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kuvend.cocreation.models import Contribution, ContributionFile, Gathering, Process
from kuvend.cocreation.services import contributions, gatherings
from kuvend.config.doctor.files import files_are_there
from kuvend.config.jobs import sweep_files
from kuvend.documents import store
from kuvend.documents.shelves import Shelf, register, shelves
from kuvend.ledger.models import Entry
from tests.cocreation import contributing, workshops, world
from tests.cocreation.world import AT, Land
from tests.documents.killing import die, killed, strays


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return Path(settings.MEDIA_ROOT)


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.txt", b"Our letter")


def contributed(land: Land, process: Process) -> Contribution:
    """Ana contributes with her letter."""
    return contributing.sent(land, process, contributing.somebody(), files=[letter()])


def recorded(land: Land, process: Process) -> Gathering:
    """The contact records a workshop with a scan of its sheets."""
    return workshops.held(land, process, scan=SimpleUploadedFile("sheet.pdf", workshops.PDF))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("module", "did"), [(contributions, contributed), (gatherings, recorded)], ids=["contribution", "gathering"]
)
def test_killed_between_the_file_and_the_commit_nothing_is_on_record(
    module: Any, did: Callable[[Land, Process], object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    land = world.land()
    process = contributing.opened(land)
    entries = Entry.objects.count()
    with monkeypatch.context() as here:
        here.setattr(module, "record", die)
        killed(lambda: did(land, process))
    assert (Contribution.objects.count(), ContributionFile.objects.count(), Gathering.objects.count()) == (0, 0, 0)
    assert Entry.objects.count() == entries
    assert len(strays(folder)) == 1
    sweep_files(datetime.now(tz=UTC))
    assert len(strays(folder)) == 1, "Another act may be under way"
    did(land, process)
    sweep_files(datetime.now(tz=UTC) + timedelta(days=1, minutes=1))
    assert len(strays(folder)) == 1, "The file of what was sent again stays, the stray goes"
    assert list(files_are_there(AT)) == []


@pytest.mark.django_db(transaction=True)
def test_killed_after_the_commit_it_is_on_record_and_sent_again_it_is_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()

    def sent_and_killed() -> None:
        contributing.sent(land, process, ana, files=[letter()])
        die()

    killed(sent_and_killed)
    kept = Contribution.objects.get()
    assert contributing.sent(land, process, ana, files=[letter()]) == kept
    assert (Contribution.objects.count(), ContributionFile.objects.count()) == (1, 1)
    assert len(strays(folder)) == 1


@pytest.mark.django_db
def test_the_doctor_names_contributions_and_gatherings_whose_files_are_gone(folder: Path) -> None:
    land = world.land()
    process = contributing.opened(land)
    sent, held = contributed(land, process), recorded(land, process)
    assert list(files_are_there(AT)) == []
    store.place(sent.files.get().file).write_bytes(b"Our")
    store.place(held.scan).write_bytes(b"")
    (trouble,) = files_are_there(AT)
    assert trouble.code == "files-missing"
    assert sent.code in trouble.what
    assert held.code in trouble.what


def test_a_folder_has_one_shelf() -> None:
    known = shelves()
    with pytest.raises(ValueError, match="registered already"):
        register(Shelf(known[0].folder, known[0].named))
    assert shelves() == known
