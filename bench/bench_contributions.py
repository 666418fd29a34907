"""Pages of what people contributed, not kept, on real threads: Madrid's proposals with their comments.

They are loaded as ideas with replies, two deep as threads are here. Larger processes are the same threads again and
again. Measured in a process of its own; only rendering is counted, on one core.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench import Row

ROUNDS = 20
SIZES = (10, 1_000, 100_000)
# A proposal with the comments on it; and what is made of them: title, text, and the place of what each replies to.
Thread = tuple[dict[str, str], list[dict[str, str]]]
Said = tuple[str, str, int | None]
# The closest rival shows its list of 500 ideas so often in a second, on a machine like this one.
RIVAL = 16


def run() -> list[Row]:
    if "KUVEND_REAL_DATA" not in os.environ:
        return [Row("KUVEND_REAL_DATA does not name the folder with Madrid's comments: not measured", 0, "")]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KUVEND_VAR": folder, "DJANGO_SETTINGS_MODULE": "kuvend.config.settings"}
        environment.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True)
        rendered = [sys.executable, "-m", "bench.bench_contributions"]
        said = subprocess.run(rendered, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        return list(rows_of(json.loads(said.splitlines()[-1])))


def rows_of(measured: dict[str, dict[str, Any]]) -> Iterator[Row]:
    for what, found in measured.items():
        times = found["times"]
        note = f"{found['queries']} queries, 95 of 100 within {quantiles(times, n=20)[-1]:.0f} ms"
        at_most = 1000 / (10 * RIVAL) if what.startswith("list of 500") else None
        yield Row(what, median(times), "ms", at_most=at_most, note=note)
    for page in ("process page", "list", "list with search", "idea"):
        few, *others = (measured[f"{page}, {size:,} contributions"]["queries"] for size in SIZES)
        yield Row(f"queries of the {page} at {SIZES[-1]:,}", max(others), "queries", at_most=few)


def real_threads(folder: Path) -> list[Thread]:
    """Each proposal with all comments in its thread, as the city recorded them."""
    with (folder / "decide-madrid" / "proposals.csv").open(encoding="utf-8", newline="") as table:
        proposals = list(csv.DictReader(table))
    comments: dict[str, list[dict[str, str]]] = {one["id"]: [] for one in proposals}
    with (folder / "decide-madrid" / "comments.csv").open(encoding="utf-8", newline="") as table:
        for one in csv.DictReader(table):
            comments[one["proposalId"]].append(one)
    return [(one, comments[one["id"]]) for one in proposals]


def told(threads: list[Thread], limit: int) -> Iterator[Said]:
    """So many contributions out of these threads, again and again."""

    def again() -> Iterator[Said]:
        number = count()
        for proposal, comments in cycle(threads):
            top = next(number)
            yield proposal["title"], proposal["text"] or proposal["title"], None
            for comment in comments:
                next(number)
                yield "", comment["text"] or "-", top

    return islice(again(), limit)


def load(code: str, rows: Iterator[Said]) -> tuple[str, str]:
    """A process with these contributions. Answers where its page stands, and the code of its longest thread."""
    from kuvend.cocreation.models import Contribution
    from kuvend.cocreation.rules import StageKind
    from kuvend.edition.services import act
    from kuvend.members.models import User
    from kuvend.plans.rules import fold
    from tests import make
    from tests.cocreation import contributions_world as said
    from tests.cocreation import world

    land = world.land(code, f"Land of {code}")
    process = world.announced(land)
    stage, at = world.stage(process, StageKind.PROPOSE), said.said_at(land)
    author = User.objects.filter(email="bench@load.example").first() or make.person("bench@load.example")
    made: list[Contribution] = []
    for number, (title, text, parent) in enumerate(rows, start=1):
        known = {"process": process, "stage": stage, "author": author, "shown_as": "person", "language": "es"}
        moment = at + timedelta(seconds=number)
        made.append(
            Contribution(
                code=f"{process.code.replace('-', '')}-{number:04}", number=number, title=title[:200], text=text,
                kind="idea" if parent is None else "comment", folded=fold(f"{title} {text}"),
                parent=None if parent is None else made[parent], said_on=at.date(), submitted_at=moment,
                published_at=moment, **known,
            )
        )  # fmt: skip
    with act():
        tops, replies = [one for one in made if not one.parent], [one for one in made if one.parent]
        Contribution.objects.bulk_create(tops, batch_size=2000)
        for one in replies:
            # What it replies to has its number only now.
            one.parent = one.parent
        Contribution.objects.bulk_create(replies, batch_size=2000)
    threads = Counter(id(one.parent) for one in replies)
    longest = max(tops, key=lambda top: threads[id(top)])
    return f"/en/members/{land.government.slug}/plans/{process.plan.number}/co-creation/", longest.code


def measure(address: str) -> dict[str, Any]:
    """How long a page takes to be rendered, in milliseconds, and how many questions it asks the database."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    reader = Client(headers={"host": "localhost"})

    def read() -> None:
        answer = reader.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}.")

    read()
    with CaptureQueriesContext(connection) as asked:
        read()
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        read()
        times.append((time.process_time() - began) * 1000)
    return {"times": times, "queries": len(asked)}


def render() -> dict[str, dict[str, Any]]:
    import django

    django.setup()
    real = real_threads(Path(os.environ["KUVEND_REAL_DATA"]))
    measured: dict[str, dict[str, Any]] = {}
    for size, letter in zip(SIZES, "MNO", strict=True):
        name, (address, idea) = f"{size:,} contributions", load(f"Q{letter}", told(real, size))
        for page, path in (
            ("process page", address),
            ("list", f"{address}contributions/"),
            ("list with search", f"{address}contributions/?q=transporte"),
            ("idea", f"/en/contributions/{idea}/"),
        ):
            measured[f"{page}, {name}"] = measure(path)
    whole = sum(1 + len(comments) for _proposal, comments in real)
    address, idea = load("QP", told(real, whole))
    measured[f"list of Madrid's {whole:,}"] = measure(f"{address}contributions/")
    replies = max(len(comments) for _proposal, comments in real)
    measured[f"an idea with {replies} comments"] = measure(f"/en/contributions/{idea}/")
    ideas = islice(((one["title"], one["text"] or "-", None) for one, _ in cycle(real)), 500)
    address, _idea = load("QR", ideas)
    measured["list of 500 ideas"] = measure(f"{address}contributions/")
    return measured


if __name__ == "__main__":
    print(json.dumps(render()))
