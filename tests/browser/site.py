"""Kuvend as people run it: the real command on a database of its own, with the worked example in it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import psycopg
from psycopg import sql

KUVEND = [sys.executable, "-m", "kuvend.config.cli"]


@dataclass(frozen=True)
class Site:
    """A running Kuvend: its address, and the environment in which its commands act on its database."""

    address: str
    environment: dict[str, str]

    def kuvend(self, *arguments: str) -> str:
        """Run a command of Kuvend on this site's database and return what it printed."""
        return run(arguments, self.environment)


def run(arguments: tuple[str, ...], environment: dict[str, str]) -> str:
    done = subprocess.run([*KUVEND, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Load the worked example and serve it from `folder` until the block ends."""
    port = free_port()
    address = f"http://localhost:{port}"
    with database(folder) as url:
        environment = {**os.environ, "KUVEND_VAR": str(folder), "DATABASE_URL": url, "SITE_URL": address}
        environment["DJANGO_SETTINGS_MODULE"] = "kuvend.config.settings"
        run(("demo", "--no-serve"), environment)
        server = subprocess.Popen(
            [*KUVEND, "serve", "--port", str(port), "--workers", "1"],
            env=environment,
            stderr=(folder / "log").open("w"),
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_until_ready(server, address, folder / "log")
            yield Site(address, environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of an empty database: a file, or one in the cluster that the tests run on."""
    cluster = os.environ.get("KUVEND_TEST_DATABASE_URL")
    if not cluster:
        yield f"sqlite:///{folder / 'kuvend.sqlite3'}"
        return
    name = f"site_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(dsn(cluster), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    yield cluster.rpartition("/")[0] + "/" + name
    with psycopg.connect(dsn(cluster), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def dsn(url: str) -> str:
    """What libpq makes of `postgres://user@//folder/database`."""
    user, _, place = url.removeprefix("postgres://").partition("@/")
    host, _, name = place.rpartition("/")
    return f"host={host} user={user} dbname={name}"


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
