"""The second run leaves out what opens no database: what is said to open none is held to it on the first."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.unopened import opens_no_database


def test_what_asks_for_nothing_is_kept_from_opening_one_and_from_starting_programs(
    request: pytest.FixtureRequest,
) -> None:
    assert opens_no_database(request.node)
    with pytest.raises(RuntimeError, match="is said to open no database"):
        sqlite3.connect(":memory:")
    with pytest.raises(RuntimeError, match="is said to open no database"):
        os.posix_spawn("/bin/true", ["true"], {})


@pytest.mark.django_db
def test_what_is_marked_stays(request: pytest.FixtureRequest) -> None:
    assert not opens_no_database(request.node)


@pytest.mark.usefixtures("db")
def test_what_asks_for_one_stays(request: pytest.FixtureRequest) -> None:
    assert not opens_no_database(request.node)


def test_what_has_a_folder_stays_as_a_database_may_lie_in_it(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    assert not opens_no_database(request.node)
    sqlite3.connect(tmp_path / "own").close()
