"""`-p tests.unopened` leaves out the tests that open no database: on another one they cannot answer otherwise.

Only the second run of `bin/test` asks for this. `tests/conftest.py` holds each of these tests to it wherever it runs:
one that opens a database or starts a program after all fails, on the first run already.
"""

import unittest
from typing import Any

import pytest

# What asks for a database, or for a folder in which one may lie.
ASKING = {
    *("db", "transactional_db", "django_db_setup", "django_db_serialized_rollback", "live_server"),
    *("client", "async_client", "admin_client", "rf", "browser", "tmp_path", "tmp_path_factory"),
}
# A module that has one of these may start a program, or write another SQL for another database.
TELLING = {"subprocess", "connection", "connections", "Popen", "own_database", "environment", "kuvend", "run"}
LEFT_OUT = pytest.StashKey[int]()


def opens_no_database(item: pytest.Item) -> bool:
    """Whether a test asks for nothing that could be, or lead to, a database."""
    if not isinstance(item, pytest.Function) or item.get_closest_marker("django_db"):
        return False
    if item.cls and issubclass(item.cls, unittest.TestCase):
        return False
    return not ASKING & set(item.fixturenames) and not TELLING & set(vars(item.module))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if opens_no_database(item)]
    items[:] = [item for item in items if not opens_no_database(item)]
    config.stash[LEFT_OUT] = len(left_out)
    config.hook.pytest_deselected(items=left_out)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of the run tells its number to the process that began it, which prints it."""
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[LEFT_OUT] = node.workeroutput["left_out"]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    terminalreporter.write_line(f"{config.stash.get(LEFT_OUT, 0)} tests that open no database ran on SQLite alone.")
