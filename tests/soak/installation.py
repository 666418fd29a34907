"""An installation under load that is killed without warning and started again."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.site import KUVEND, environment, free_port, migrated, wait_until_ready


@dataclass
class Installation:
    """Its environment, its address, and the server while one runs."""

    folder: Path
    env: dict[str, str]
    port: int
    workers: int = 1
    server: "subprocess.Popen[bytes] | None" = None
    checkpoints: list[Path] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        with (self.folder / "log").open("a") as log:
            options = ["--port", str(self.port), "--workers", str(self.workers)]
            self.server = subprocess.Popen([*KUVEND, "serve", *options], env=self.env, stdout=log, stderr=log)
        wait_until_ready(self.server, self.address, self.folder / "log")

    def stop(self) -> None:
        """Tell it to stop, as at the end of a day."""
        assert self.server
        self.server.terminate()
        assert self.server.wait(timeout=30) == 0

    def kill(self, how: str) -> None:
        """Kill all of it, as a power cut would, or only the processes that answer, or only the worker."""
        assert self.server
        if how == "everything":
            # The server first, so that it replaces nobody.
            beneath = descendants(self.server.pid)
            self.server.kill()
            end(beneath)
            self.server.wait()
            return
        is_worker = {child: b"--beside" in command_of(child) for child in descendants(self.server.pid)}
        end([child for child, worker in is_worker.items() if worker == (how == "worker")])

    def is_up(self) -> bool:
        assert self.server
        return self.server.poll() is None

    def keep_checkpoint(self) -> None:
        """Keep the ledger's head as anybody can read it now, to hold it against all that comes."""
        try:
            with urlopen(f"{self.address}/ledger/checkpoint", timeout=10) as answer:
                kept = self.folder / f"checkpoint-{len(self.checkpoints)}"
                kept.write_bytes(answer.read())
                self.checkpoints.append(kept)
        except OSError:
            return  # Nothing is sealed yet, or nobody answers just now.

    def ask(self, module: str, *arguments: str) -> Any:
        """What a module of this folder prints about the installation, which is JSON."""
        command = [sys.executable, "-m", f"tests.soak.{module}", *arguments]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@contextmanager
def installed(folder: Path, *, workers: int = 1) -> Iterator[Installation]:
    """A prepared installation with a database of its own. Nothing of it runs after the block."""
    port = free_port()
    with migrated(folder) as url:
        env = environment(folder, url, SITE_URL=f"http://localhost:{port}")
        made = Installation(folder, env, port, workers)
        try:
            yield made
        finally:
            if made.server and made.is_up():
                made.kill("everything")


def descendants(process: int) -> list[int]:
    """The children of a process, and theirs."""
    found = []
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in tasks.read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        found += [each for child in children for each in (child, *descendants(child))]
    return found


def command_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def end(processes: list[int]) -> None:
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue
    deadline = time.monotonic() + 10
    while any(command_of(process) for process in processes):
        assert time.monotonic() < deadline, "A killed process did not end"
        time.sleep(0.02)


def moments(count: int, seed: int) -> Iterator[tuple[float, str]]:
    """When to kill, in seconds after the start, and what. The same seed gives the same moments."""
    dice = random.Random(seed)
    ways = ["everything", "worker", "everything", "answering", "everything"]
    for number in range(count):
        yield dice.uniform(0.3, 2.5), ways[number % len(ways)]
