"""What a page of the record costs when it is not kept, and what a first view of it sends over the wire."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from bench import Row
from bench.load import granian

ROUNDS = 60
COMMITMENTS = 40
FIRST_VIEWS = {
    "home": "/en/",
    "plan": "/en/members/albania/plans/5/",
    "commitment": "/en/commitments/AL0070/",
    "plan of thirty commitments": "/en/members/albania/plans/1/",
}
LINKED = re.compile(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]* src="([^"]+)"')


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KUVEND_VAR": folder, "DJANGO_SETTINGS_MODULE": "kuvend.config.settings"}
        environment.pop("DATABASE_URL", None)
        for command in (["kuvend.config.cli", "demo", "--no-serve"], ["django", "collectstatic", "--noinput", "-v0"]):
            subprocess.run([sys.executable, "-m", *command], env=environment, check=True, stdout=subprocess.DEVNULL)
        rendered = [sys.executable, "-m", "bench.bench_pages"]
        said = subprocess.run(rendered, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        return [*rendering(json.loads(said.splitlines()[-1])), *first_views(Path(folder))]


def rendering(measured: dict[str, list[float]]) -> list[Row]:
    times, few, many = (measured[name] for name in ("times", "few", "many"))
    p95 = quantiles(times, n=20)[-1]
    # The time of one core, so that what else the machine does is not counted in.
    what = f"plan page of {COMMITMENTS} commitments, not kept, 95 of 100 within"
    return [
        Row(what, p95, "ms", at_most=50, note=f"{ROUNDS} renderings, median {median(times):.1f} ms"),
        Row("queries of a plan page, 10 commitments", few[0], "queries", at_most=14),
        Row("queries of a plan page, 1,000 commitments", many[0], "queries", at_most=few[0]),
    ]


def first_views(folder: Path) -> list[Row]:
    with granian("kuvend.config.wsgi:application", folder) as address:
        host = urlsplit(address).netloc
        return [
            Row(f"first view of {name}", on_the_wire(host, path) / 1024, "KB", at_most=60)
            for name, path in FIRST_VIEWS.items()
        ]


def on_the_wire(host: str, path: str) -> int:
    """The bytes of a page's answer and of all that it makes a browser fetch, heads included, to an empty cache."""
    size, page = fetched(host, path)
    linked = {first or second for first, second in LINKED.findall(uncompressed(host, path))}
    return size + sum(fetched(host, target)[0] for target in linked) if page else 0


def fetched(host: str, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection(host)
    connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}.")
    return len(body) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders()), body


def uncompressed(host: str, path: str) -> str:
    connection = HTTPConnection(host)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def render() -> dict[str, list[float]]:
    """In a process of its own: the plan page time and again, and the queries of a small and of a large one."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests import make

    def plan(code: str, commitments: int) -> Callable[[], object]:
        land = make.government(code, f"Land of {code}")
        made = make.plan(land, 1)
        make.commitments(made, commitments)
        for number in range(4):
            make.focus_area(made, f"Area {number}", [make.office(land, f"Office {number}")])
            make.process_fact(made)
        return lambda: reader.get(f"/en/members/{land.slug}/plans/1/")

    def queries(read: Callable[[], object]) -> list[float]:
        read()
        with CaptureQueriesContext(connection) as asked:
            read()
        return [float(len(asked))]

    reader = Client(headers={"host": "localhost"})
    measured = plan("QA", COMMITMENTS)
    few, many = queries(plan("QB", 10)), queries(plan("QC", 1000))
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        measured()
        times.append((time.process_time() - began) * 1000)
    return {"times": times, "few": few, "many": many}


if __name__ == "__main__":
    print(json.dumps(render()))
