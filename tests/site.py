"""Kuvend as people run it: the real command on a database of its own, with the worked example in it."""

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

from tests.database import own_database

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
def serve(folder: Path) -> Iterator[Site]:
    """Load the worked example and serve it from `folder` until the block ends."""
    port = free_port()
    address = f"http://localhost:{port}"
    with own_database(folder) as url, (folder / "log").open("w") as log:
        around = environment(folder, url, SITE_URL=address, ALLOWED_HOSTS="localhost,127.0.0.1", KUVEND_DEMO="on")
        run(("demo", "--no-serve"), around)
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
