"""What the tests of the ledger share."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from kuvend.ledger.services import dumps
from tests.kept import kept_rows
from tests.ledger.acts import sealed

Execute = Callable[..., None]
# The entries of the ledger that is attacked.
COUNT = 300


class DumpTo(Protocol):
    def __call__(self, name: str = "dump") -> Path: ...


@pytest.fixture
def execute() -> Execute:
    """What somebody with the database's password can do: any statement, past every service."""

    def run(statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run


@pytest.fixture
def dump(tmp_path: Path) -> DumpTo:
    """Write the ledger into a folder of this name."""

    def write(name: str = "dump") -> Path:
        dumps.write(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture(scope="class")
def kept(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A ledger of 300 entries with its key and a dump of it, for all attacks of a class: sealing is slow."""
    home = tmp_path_factory.mktemp("kept")
    with kept_rows(django_db_blocker):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(settings, "LEDGER_KEY_FILE", str(home / "keys" / "key"))
            sealed(COUNT)
            dumps.write(home / "before")
        yield home


@pytest.fixture
def before(db: None, kept: Path, tmp_path: Path, own_ledger_key: Path) -> Path:
    """A dump that a reader kept of the ledger as it is before the attack."""
    shutil.copytree(kept / "keys", own_ledger_key.parent, dirs_exist_ok=True)
    return shutil.copytree(kept / "before", tmp_path / "before")
