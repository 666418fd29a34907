"""Importing OGP's table of commitments on SQLite: its real length and ten times that. Constructed rows of its shape.

Memory is the peak of a process of its own for each length, so that it can be seen not to grow with the file. Where
`KUVEND_REAL_DATA` names the folder with the partnership's table, that is measured too.
"""

import csv
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import Row

LENGTH = 1_927
ROUNDS = 3
SECONDS = 10
# How much more memory ten times the rows may take: what is held of a file is its longest plan and the report.
MORE_MEGABYTES = 30
ROWS_OF_A_PLAN = 19
REAL = Path(os.environ.get("KUVEND_REAL_DATA", "nowhere")) / "ogp-irm" / "ogpirm_live_data_2016.csv"


def run() -> list[Row]:
    rounds = [measured(LENGTH) for _ in range(ROUNDS)]
    long = measured(LENGTH * 10)
    seconds, again, memory = (statistics.median(values) for values in zip(*rounds, strict=True))
    rows = [
        Row(f"{LENGTH:,} rows, first time", seconds, "s", at_most=SECONDS),
        Row(f"{LENGTH:,} rows, unchanged", again, "s"),
        Row(f"{LENGTH * 10:,} rows, first time", long[0], "s", note="one round"),
        Row(f"{LENGTH:,} rows, peak memory", memory, "MB"),
        Row(f"{LENGTH * 10:,} rows, peak memory", long[2], "MB", at_most=memory + MORE_MEGABYTES),
    ]
    if REAL.exists():
        rows.append(Row("the real table of 2016, first time", measured(0)[0], "s", at_most=SECONDS))
    return rows


def measured(length: int) -> tuple[float, float, float]:
    """Seconds of a first import and of a second, and the peak memory in MB, in a process and a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KUVEND_VAR": folder, "DATABASE_URL": f"sqlite:///{folder}/import.sqlite3"}
        command = [sys.executable, "-m", "bench.bench_import", str(length), folder]
        out = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    first, second, memory = json.loads(out.splitlines()[-1])
    return first, second, memory


def child(length: int, folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from kuvend.members.services.reference import load_reference_data

    call_command("migrate", verbosity=0)
    load_reference_data(at=datetime.now(UTC))
    table = constructed(length, folder) if length else REAL
    times = [timed(table) for _ in range(2)]
    print(json.dumps([*times, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def timed(table: Path) -> float:
    from kuvend.catalogue.services.imports import import_commitments

    began = time.perf_counter()
    report = import_commitments(table, at=datetime.now(UTC))
    assert report.refused == 0, report.as_dict()
    return time.perf_counter() - began


def constructed(length: int, folder: Path) -> Path:
    """A table in the layout of 2016: as many rows to a plan, as long texts and as many judgements as the real one."""
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        rows = table_rows(length)
        writer.writerow(range(len(next_row := next(rows))))
        writer.writerow(next_row)
        writer.writerows(rows)
    return path


def table_rows(length: int) -> Iterator[list[str]]:
    from kuvend.catalogue.rules.layouts import NAMES, Column
    from kuvend.members.models import Government

    left_out = {Column.CODE, Column.END_YEAR, Column.LENGTH, Column.URL}
    columns = [column for column in Column if column not in left_out]
    yield [*(NAMES[column][0] for column in columns), "Open Data", "E-government"]
    countries = [str(one) for one in Government.objects.national()[:60]]
    chance = random.Random(length)  # The same rows every time.
    for n in range(length):
        plan, number = divmod(n, ROWS_OF_A_PLAN)
        round_, country = divmod(plan, len(countries))
        cells = {
            Column.COUNTRY: countries[country],
            Column.PLAN: str(round_ + 1),
            Column.NUMBER: str(number + 1),
            Column.TEXT: " ".join(f"word{chance.randrange(5_000)}" for _ in range(90)),
            Column.TITLE: f"Promise {n}",
            Column.SHORT_TITLE: f"{number + 1}. Promise {n}",
            Column.LEAD: f"Ministry {chance.randrange(800)}",
            **SAME,
        }
        yield [*(cells.get(column, "NR") for column in columns), "1", "0"]


# What the judged rows of the table have, in words and numbers that agree.
SAME = {
    "year": "2012",
    "starts": "07/01/2012",
    "ends": "2013",
    "supporting": "None Specified",
    "specificity": "b. medium",
    "specificity_number": "2",
    "information": "1",
    "participation": "0",
    "accountability": "0",
    "technology": "1",
    "impact": "Minor",
    "completion": "b. Limited",
    "star_before_june_2014": "0",
    "report_year": "2014",
}

if __name__ == "__main__":
    child(int(sys.argv[1]), Path(sys.argv[2]))
