"""From a fresh clone to the first page: what a newcomer waits for after typing `make run`."""

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from bench import Row
from tests.site import free_port

ROOT = Path(__file__).parent.parent
# What the shell of a newcomer does not have: our own environment and settings.
OURS = ("VIRTUAL_ENV", "DATABASE_URL", "KUVEND_VAR", "SITE_URL", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL")
PATIENCE = 600


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "kuvend"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        first = seconds_to_first_page(clone)
        again = seconds_to_first_page(clone)
    return [
        Row("make run, fresh clone, to the first page", first, "s", at_most=120, note="packages in pip's cache"),
        Row("make run, second time, to the first page", again, "s"),
    ]


def seconds_to_first_page(clone: Path) -> float:
    port = free_port()
    around = {name: value for name, value in os.environ.items() if name not in OURS}
    begun = time.monotonic()
    server = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=clone, env=around, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not answers(f"http://localhost:{port}/en/"):
            assert server.poll() is None, "make run ended before it showed a page"
            assert time.monotonic() - begun < PATIENCE
            time.sleep(0.1)
        return time.monotonic() - begun
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
