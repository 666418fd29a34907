"""A process that is killed in the middle of an act, and what then lies on the disk."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from django.db import connections


def killed(act: Callable[[], object]) -> None:
    """Do the act in a process of its own, which has to be killed within it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        # Where a browser runs in this thread, the parent's session lies elsewhere than here, and is still open: used
        # here, it would outlive the kill with all its locks; thrown away, it would end for the parent too.
        inherited = connections["default"]
        del connections["default"]
        assert inherited
        try:
            act()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "It came to its end"


def die(*args: object, **more: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def strays(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
