"""The real server, as `make run` starts it."""

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from kuvend.config.serving import require_port
from tests.config.command import kuvend
from tests.site import KUVEND, Site, environment, free_port, serve, wait_until_ready


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serve(tmp_path_factory.mktemp("served")) as running:
        yield running


def read(site: Site, address: str) -> tuple[int, str]:
    request = urllib.request.Request(site.address + address, headers={"User-Agent": "a reader"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def workers(site: Site) -> list[int]:
    """The processes that the server started: those that answer, and the worker beside them."""
    return children(site.process.pid)


def children(process: int) -> list[int]:
    # A process started by a thread is that thread's child.
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for each in found for child in each.read_text().split()]


def beside(site: Site) -> list[int]:
    """The `kuvend worker` that the server keeps."""
    return [child for child in workers(site) if b"--beside" in command_of(child)]


def command_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def wait_until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not what():
        assert time.monotonic() < deadline, "It did not happen in time"
        time.sleep(0.1)


def test_it_shows_the_worked_example(site: Site) -> None:
    assert read(site, "/healthz") == (200, "ok\n")
    assert read(site, "/readyz") == (200, "ok\n")
    for page in ("/en/", "/en/members/albania/", "/en/members/albania/plans/5/", "/en/commitments/AL0070/"):
        status, text = read(site, page)
        assert status == 200, page
        assert "Albania" in text


def test_static_files_carry_their_fingerprint_and_are_kept_for_ever(site: Site) -> None:
    _, text = read(site, "/en/")
    sheets = re.findall(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', text)
    assert sheets
    with urllib.request.urlopen(site.address + sheets[0]) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.read()


def test_links_follow_the_port_that_was_asked_for(site: Site) -> None:
    _, text = read(site, "/en/")
    assert f'<link rel="canonical" href="{site.address}/en/">' in text


def test_a_worker_that_dies_is_replaced(site: Site) -> None:
    before = workers(site)
    assert before
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if read(site, "/healthz")[0] == 200 and workers(site) != before:
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("No worker came back")


def test_the_worker_beside_it_is_replaced_when_killed_and_the_site_stays_up(site: Site) -> None:
    wait_until(lambda: len(beside(site)) == 1)
    [killed] = beside(site)
    os.kill(killed, signal.SIGKILL)
    assert read(site, "/readyz") == (200, "ok\n")
    wait_until(lambda: bool(beside(site)) and killed not in beside(site))
    assert read(site, "/readyz") == (200, "ok\n")


def test_the_log_says_nothing_about_its_readers(site: Site) -> None:
    read(site, "/en/catalogue/?q=arta@example.org")
    read(site, "/en/no-such-page/?q=arta@example.org")
    said = site.log.read_text()
    assert "arta@example.org" not in said
    assert "127.0.0.1" not in said.replace(f"http://127.0.0.1:{site.address.rpartition(':')[2]}", "")


def test_it_stops_when_told_and_leaves_nobody_behind(site: Site) -> None:
    """Afterwards nobody serves: only tests that start a server of their own may follow."""
    wait_until(lambda: len(beside(site)) == 1)
    started = workers(site)
    site.process.terminate()
    assert site.process.wait(timeout=15) == 0
    assert [process for process in started if command_of(process)] == []


@contextmanager
def server(site: Site, *options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Another server on the database of `site`, until the block ends."""
    port = free_port()
    process = subprocess.Popen([*KUVEND, "serve", "--port", str(port), *options], env=site.environment)
    try:
        wait_until_ready(process, f"http://localhost:{port}", site.log)
        yield process
    finally:
        for child in children(process.pid):
            os.kill(child, signal.SIGKILL)
        process.kill()
        process.wait()


def test_without_a_worker_there_is_none(site: Site) -> None:
    with server(site, "--no-worker") as process:
        assert not any(b"--beside" in command_of(child) for child in children(process.pid))


def test_when_the_server_is_killed_everything_of_it_ends_and_the_port_is_free(site: Site) -> None:
    """Also where what runs it kills that one process alone: else nobody could start it again."""
    with server(site, "--workers", "2") as process:
        wait_until(lambda: any(b"--beside" in command_of(child) for child in children(process.pid)))
        started = children(process.pid)
        [port] = re.findall(rb"--port\0(\d+)", command_of(process.pid))
        assert len(started) == 3, "Two that answer, and the worker"
        process.kill()
        process.wait()
        wait_until(lambda: not any(command_of(child) for child in started))
        require_port("127.0.0.1", int(port))


def test_the_demos_people_do_not_wait_where_others_can_come(tmp_path: Path) -> None:
    """Whoever reaches the address may call the site localhost: the name alone keeps nobody out."""
    around = environment(tmp_path, f"sqlite:///{tmp_path / 'kuvend.sqlite3'}", KUVEND_DEMO="on")
    around |= {"SITE_URL": "http://localhost:8000", "ALLOWED_HOSTS": "localhost"}
    done = kuvend("serve", "--host", "0.0.0.0", "--port", str(free_port()), env=around)
    assert done.code == 2
    assert "can be reached from elsewhere" in done.one_sentence()
