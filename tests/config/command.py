"""Running the real command, as a person would."""

import subprocess
from dataclasses import dataclass
from typing import Any

from tests.site import KUVEND


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed where."""

    code: int
    out: str
    err: str

    def one_sentence(self) -> str:
        """What it said about a fault: one line on standard error, and no traceback."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].endswith((".", "?"))
        assert self.out == ""
        return lines[0]


def kuvend(*arguments: str, env: dict[str, str], **options: Any) -> Done:
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "timeout": 60} | options
    done = subprocess.run([*KUVEND, *arguments], env=env, stderr=subprocess.PIPE, text=True, check=False, **options)
    return Done(done.returncode, done.stdout or "", done.stderr)
