"""The real server, as `make run` starts it."""

import os
import re
import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.site import Site, serve


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
    """The processes that the server started."""
    children = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text()
    return [int(child) for child in children.split()]


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


def test_the_log_says_nothing_about_its_readers(site: Site) -> None:
    read(site, "/en/catalogue/?q=arta@example.org")
    read(site, "/en/no-such-page/?q=arta@example.org")
    said = site.log.read_text()
    assert "arta@example.org" not in said
    assert "127.0.0.1" not in said.replace(f"http://127.0.0.1:{site.address.rpartition(':')[2]}", "")


def test_it_stops_when_told(site: Site) -> None:
    """The last test of this file: afterwards nobody serves."""
    site.process.terminate()
    assert site.process.wait(timeout=15) == 0
