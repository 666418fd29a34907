"""Kuvend as people run it: the real command on a database of its own, with the worked example in it."""

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from tests.database import create_database, own_database

KUVEND = [sys.executable, "-m", "kuvend.config.cli"]


@dataclass(frozen=True)
class Site:
    """A running Kuvend: its address, and the environment in which its commands act on its database."""

    address: str
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"
    log: Path

    def kuvend(self, *arguments: str) -> str:
        """Run a command of Kuvend on this site's database and return what it printed."""
        return run(arguments, self.environment)


def run(arguments: tuple[str, ...], environment: dict[str, str]) -> str:
    done = subprocess.run([*KUVEND, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment(folder: Path, database_url: str, **more: str) -> dict[str, str]:
    """What a command of Kuvend needs to run on a database of its own, with its files in `folder`."""
    own = {"KUVEND_VAR": str(folder), "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "kuvend.config.settings"}
    return {**os.environ, **own, **more}


@contextmanager
def migrated(folder: Path) -> Iterator[str]:
    """The address of a database of its own that was brought up to date; its files belong into `folder`.

    The real command does it once in a run, and each test has a copy: for tests about `migrate` itself this is nothing.
    """
    with own_database(folder, like=prepared("migrate")) as url:
        yield url


@contextmanager
def with_example(folder: Path) -> Iterator[str]:
    """As `migrated`, with the worked example: for all tests but those about `demo` itself."""
    with own_database(folder, like=prepared("demo", "--no-serve")) as url:
        yield url


def migrated_file(folder: Path) -> Path:
    """As `migrated`, for tests about SQLite alone: a file, also where the others have PostgreSQL."""
    made = create_database(folder, prepared("migrate", as_file=True), as_file=True)
    return Path(made.removeprefix("sqlite:///"))


def prepared(*command: str, as_file: bool = False) -> str:
    """The address of the database that a command prepared. Whichever process needs it first runs it; others wait."""
    as_file = as_file or "KUVEND_TEST_DATABASE_URL" not in os.environ
    home = Path(os.environ["KUVEND_TEST_FOLDER"]) / "prepared" / (f"{command[0]}-file" if as_file else command[0])
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        address = home / "address"
        if not address.exists():
            like = "" if command[0] == "migrate" else prepared("migrate", as_file=as_file)
            url = create_database(home, like, as_file=as_file)
            run(command, environment(home, url))
            address.write_text(url)
        return address.read_text()


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serve the worked example from `folder` until the block ends."""
    port = free_port()
    address = f"http://localhost:{port}"
    with with_example(folder) as url, (folder / "log").open("w") as log:
        around = environment(folder, url, SITE_URL=address, ALLOWED_HOSTS="localhost,127.0.0.1", KUVEND_DEMO="on")
        server = subprocess.Popen([*KUVEND, "serve", "--port", str(port)], env=around, stdout=log, stderr=log)
        try:
            wait_until_ready(server, address, folder / "log")
            yield Site(address, around, server, folder / "log")
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        port: int = waiting.getsockname()[1]
        return port


def wait_until_ready(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, f"The server ended:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The server did not become ready:\n{log.read_text()}")
