"""What every test has, and what none may do."""

import ipaddress
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installation
from django.utils import translation
from hypothesis import settings

from tests.unopened import opens_no_database

# A property is true or false; how long a busy machine takes over an example says nothing about it.
settings.register_profile("kuvend", deadline=None)
settings.load_profile("kuvend")

OUTSIDE = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
NO_REAL_DATA = "KUVEND_REAL_DATA does not name the folder with the partnership's real tables"


def refuse_the_outside(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: a test that reaches for another machine fails, whichever library tried."""
    # When the interpreter ends, the names of this module are gone before the last file is closed.
    if OUTSIDE is None or event not in OUTSIDE:
        return
    address = args[0] if event.startswith("socket.getho") or event.endswith("addrinfo") else args[1]
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if isinstance(address, tuple) or event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        if not is_this_machine(host):
            raise RuntimeError(f"A test reached for {host}: tests speak to this machine alone.")


def is_this_machine(host: str | None) -> bool:
    if host in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


sys.addaudithook(refuse_the_outside)

OPENING = {"sqlite3.connect", "subprocess.Popen", "os.posix_spawn", "os.fork", "os.system"}
# The test that runs, if it is one of those that open no database.
unopened: pytest.Item | None = None


def refuse_to_open(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: what is left out on the second database may neither open one nor start a program that could."""
    if unopened and event in OPENING:
        raise RuntimeError(f"{unopened.nodeid} is said to open no database (tests/unopened.py): {event} {args[:1]}")


sys.addaudithook(refuse_to_open)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    global unopened
    unopened = item if opens_no_database(item) else None
    try:
        return (yield)
    finally:
        unopened = None


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("real_data") and not os.environ.get("KUVEND_REAL_DATA"):
        pytest.skip(NO_REAL_DATA)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with the partnership's real tables (`ogp-irm/`, ...); without it the test is skipped."""
    if not os.environ.get("KUVEND_REAL_DATA"):
        pytest.skip(NO_REAL_DATA)
    return Path(os.environ["KUVEND_REAL_DATA"])


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A request leaves its language behind in the thread; no test may depend on which one ran before."""
    with translation.override("en"):
        yield


NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def own_ledger_key(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test begins a ledger of its own: a key and a checkpoint of another would refuse its empty database."""
    key = Path(installation.LEDGER_KEY_FILE).parent / "ledger-keys" / str(next(NUMBERS)) / "key"
    monkeypatch.setattr(installation, "LEDGER_KEY_FILE", str(key))
    return key
