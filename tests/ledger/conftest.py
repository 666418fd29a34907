"""What the tests of the ledger share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.db import connection

from kuvend.ledger.services import dumps

Execute = Callable[..., None]


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
