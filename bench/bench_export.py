"""Exporting the public record on SQLite: a thousand commitments and a hundred times that, with the peak memory.

Each length in a process and a database of its own, so that memory can be seen not to grow with the record.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import Row

SHORT, LONG = 1_000, 100_000
PLAN = 1_000
# How much more memory a record a hundred times as long may take.
MORE_MEGABYTES = 30


def run() -> list[Row]:
    (short, short_memory), (long, long_memory) = measured(SHORT), measured(LONG)
    return [
        Row(f"export of {SHORT:,} commitments", short, "s", note="one round"),
        Row(f"export of {LONG:,} commitments", long, "s", note=f"one round; {LONG / long:,.0f} commitments/s"),
        Row(f"{SHORT:,} commitments, peak memory", short_memory, "MB"),
        Row(f"{LONG:,} commitments, peak memory", long_memory, "MB", at_most=short_memory + MORE_MEGABYTES),
    ]


def measured(length: int) -> tuple[float, float]:
    """Seconds of an export, and its peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        here = {"KUVEND_VAR": folder, "DATABASE_URL": f"sqlite:///{folder}/export.sqlite3"}
        environment = {**os.environ, **here, "DJANGO_SETTINGS_MODULE": "kuvend.config.settings"}
        for what in ("fill", "export"):
            command = [sys.executable, "-m", "bench.bench_export", what, str(length), folder]
            out = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, memory = json.loads(out.splitlines()[-1])
    return seconds, memory


def fill(length: int) -> None:
    from django.core.management import call_command

    from tests import make

    call_command("migrate", verbosity=0)
    government = make.government()
    for number in range(length // PLAN):
        make.commitments(make.plan(government, number + 1), PLAN)


def export(folder: Path) -> None:
    from kuvend.config.exporting import export as write

    began = time.perf_counter()
    written = write(folder / "out", at=datetime.now(UTC))
    assert written.rows["commitments"]
    print(json.dumps([time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        export(Path(sys.argv[3]))
