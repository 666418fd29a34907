"""What belongs to one server: the worker beside it, started with it, replaced when it dies; and that all of it is gone
when the server goes, however that is."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog

log = structlog.get_logger(__name__)

# Seconds until a worker that died is replaced: at first, and at most, when one after another dies at once.
SOON, LATE = 0.5, 30.0
# A worker that lived so many seconds had started well.
WELL = 60.0
# Seconds that the worker has to end when it is told to; a little more than it gives its own work.
GRACE = 12.0


# Where the server tells the processes that answer for it who it is. Set by `kuvend serve`, and by nobody else.
SERVER = "KUVEND_SERVER_PROCESS"
# Seconds between two looks whether the server is still there.
PACE = 1.0


def wait_for_end_of(server: int, stop: threading.Event) -> None:
    """Return when the server is gone, or `stop` is set. One that was killed cannot say so, but its children get another
    parent."""
    while os.getppid() == server and not stop.wait(PACE):
        pass


def end_with_the_server() -> None:
    """Let this process, which answers for a server of ours, not outlive it: it would hold the port, and nobody could
    start another. Does nothing under any other server."""
    server = os.environ.get(SERVER, "")
    if server:
        threading.Thread(target=end_after, args=(int(server),), daemon=True).start()


def end_after(server: int) -> None:
    """What is being answered is answered first, unless that takes too long."""
    wait_for_end_of(server, threading.Event())
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running for as long as the block lasts."""
    supervisor = Supervisor([sys.executable, "-m", "kuvend.config.cli", "worker", "--beside", str(os.getpid())])
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()


class Supervisor:
    """Runs a command again and again, one at a time, in a thread of its own."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.stopping = threading.Event()
        self.child: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self.keep_running, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def keep_running(self) -> None:
        pause = SOON
        while not self.stopping.is_set():
            begun = time.monotonic()
            code = self.run_once()
            if self.stopping.is_set():
                return
            pause = SOON if time.monotonic() - begun > WELL else min(pause * 2, LATE)
            log.warning("the worker ended and is replaced", code=code, seconds=pause)
            self.stopping.wait(pause)

    def run_once(self) -> int | None:
        """One life of the worker. Answers its exit code; none when it could not be started."""
        try:
            self.child = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        except OSError:
            log.exception("the worker could not be started")
            return None
        if self.stopping.is_set():  # Told to stop in the very moment of the start.
            self.child.terminate()
        return self.child.wait()

    def stop(self) -> None:
        """End the worker in good order, or by force when it does not hear."""
        self.stopping.set()
        if self.child is not None:
            with suppress(ProcessLookupError):
                self.child.terminate()
        self.thread.join(GRACE)
        if self.child is not None and self.child.poll() is None:
            self.child.kill()
            self.thread.join(1)
