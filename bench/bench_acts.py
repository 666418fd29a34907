"""Acts over HTTP: fifty people who have signed in accept revisions of commitments, on SQLite and on PostgreSQL.

Each act is acknowledged with its receipt only when its rows and its entry in the ledger are durably committed: SQLite
syncs every commit, and the cluster is set as one in production. The ledger is sealed meanwhile by the worker beside.
The people are threads of this process, on the same cores as the server.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench import Row
from tests.database import CLUSTER
from tests.site import environment, free_port
from tests.site import run as kuvend
from tests.soak.installation import Installation
from tests.soak.writers import ACCEPT, Writers

ROUNDS, SECONDS = 3, 6
LANDS, WRITERS = 10, 5
# As many as each could accept in a round if the goal were reached twice.
TEXTS = 2 * 250 * SECONDS // (LANDS * WRITERS)
GOAL = 250
PAGES = 100
CORES = os.cpu_count() or 1


def run() -> list[Row]:
    with ExitStack() as stack:
        found = {name: stack.enter_context(serving(name)) for name in ("SQLite", "PostgreSQL")}
        measured: dict[str, list[dict[str, float]]] = {name: [] for name in found}
        # In turns, so that whatever else the machine does falls on both alike.
        for number in range(ROUNDS):
            for name, (site, people) in found.items():
                measured[name].append(round_of(site, people, number))
        acts = [row for name, rounds in measured.items() for row in rows_of(name, rounds)]
        site, people = found["SQLite"]
        return [*acts, *signed_in_page(site, people)]


@contextmanager
def serving(database: str) -> Iterator[tuple[Installation, list[dict[str, Any]]]]:
    """A site with people and the texts that wait for them, one process that answers for each core."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        durable = f"sqlite:///{folder / 'kuvend.sqlite3'}"
        url = stack.enter_context(cluster()) if database == "PostgreSQL" else durable
        port = free_port()
        env = environment(folder, url, SITE_URL=f"http://localhost:{port}")
        kuvend(("migrate",), env)
        site = Installation(folder, env, port, workers=CORES)
        people = site.ask("prepare", str(LANDS), str(WRITERS), str(ROUNDS * TEXTS), "submitted")
        site.start()
        try:
            yield site, people
        finally:
            site.kill("everything")


@contextmanager
def cluster() -> Iterator[str]:
    """A cluster of PostgreSQL that waits for the disk, as one in production does."""
    started = subprocess.Popen([CLUSTER, "--durable"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdout
    yield started.stdout.readline().strip()
    started.communicate()


def round_of(site: Installation, people: list[dict[str, Any]], number: int) -> dict[str, float]:
    """Let everybody act for some seconds. Answers acts a second, and how long half and nearly all had to wait."""
    mine = slice(number * TEXTS, (number + 1) * TEXTS)
    writers = Writers(site.address, [{**person, "texts": person["texts"][mine]} for person in people], ACCEPT)
    began = time.monotonic()
    writers.start()
    while time.monotonic() - began < SECONDS and any(thread.is_alive() for thread in writers.threads):
        time.sleep(0.05)
    writers.stop()
    took = time.monotonic() - began
    told = writers.told
    if told.odd or told.broken or not told.acknowledged:
        raise SystemExit(f"The site did not answer well: {told.odd[:3]}, {told.broken} broken connections")
    cuts = quantiles(told.seconds, n=100)
    return {"rate": len(told.acknowledged) / took, "p50": cuts[49] * 1000, "p99": cuts[98] * 1000}


def rows_of(name: str, rounds: list[dict[str, float]]) -> list[Row]:
    middle = {what: median(each[what] for each in rounds) for what in rounds[0]}
    who = f"{LANDS * WRITERS} writers"
    rates = ", ".join(f"{each['rate']:.0f}" for each in rounds)
    note = f"{ROUNDS} rounds of {SECONDS} s: {rates}"
    return [
        Row(f"acknowledged acts on {name}, {who}", middle["rate"], "acts/s", at_least=GOAL, note=note),
        Row(f"half of them within, on {name}", middle["p50"], "ms"),
        Row(f"99 of 100 within, on {name}", middle["p99"], "ms"),
    ]


def signed_in_page(site: Installation, people: list[dict[str, Any]]) -> list[Row]:
    """The room in which a plan is written, as its point of contact opens it, one after another."""
    person = people[0]
    connection = HTTPConnection(site.address.removeprefix("http://"), timeout=30)
    address = person["texts"][0].partition("revisions/")[0]
    times = []
    for _ in range(PAGES):
        began = time.monotonic()
        connection.request("GET", address, headers={"Cookie": f"sessionid={person['session']}"})
        answer = connection.getresponse()
        answer.read()
        times.append((time.monotonic() - began) * 1000)
        if answer.status != 200:
            raise SystemExit(f"The plan's page answered {answer.status}.")
    few, many = asked(site.env, 5), asked(site.env, 50)
    what = f"signed-in plan page of {ROUNDS * TEXTS} commitments, 95 of 100 within"
    return [
        Row(what, quantiles(times, n=20)[-1], "ms", note=f"median {median(times):.0f} ms"),
        Row("queries of a signed-in plan page, 5 commitments", few, "queries"),
        Row("queries of a signed-in plan page, 50 commitments", many, "queries", at_most=few),
    ]


def asked(env: dict[str, str], commitments: int) -> int:
    command = [sys.executable, "-m", "bench.bench_acts", str(commitments)]
    said = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    count: int = json.loads(said.splitlines()[-1])
    return count


def child(commitments: int) -> None:
    """How many queries the plan's page asks, signed in. Everything written is taken back."""
    import django

    django.setup()
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests import make
    from tests.plans.writing import land

    with transaction.atomic():
        here = land("XY", "Countland")
        make.commitments(here.plan(), commitments)
        client = Client(headers={"host": "localhost"})
        client.force_login(here.contact)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/en/members/countland/plans/1/draft/").status_code == 200
        transaction.set_rollback(True)
    print(len(queries))


if __name__ == "__main__":
    child(int(sys.argv[1]))
