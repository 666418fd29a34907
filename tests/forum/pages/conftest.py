from typing import Any

import pytest
from django.test import Client

from tests.forum import world
from tests.forum.pages.visits import signed_in
from tests.forum.world import Land


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def contact(land: Land) -> Client:
    return signed_in(land.contact)


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
