from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database import own_database
from tests.site import environment, migrated


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a new installation: an empty database and an empty folder."""
    with own_database(tmp_path) as url:
        yield environment(tmp_path, url)


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation that was brought up to date."""
    with migrated(tmp_path) as url:
        yield environment(tmp_path, url)
