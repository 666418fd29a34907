"""The catalogue's page with every facet counted, as Django renders it, at four sizes. Constructed rows, on SQLite.

What readers get is mostly a kept page; this is what each page costs once after every change of the record. The
partnership has some 5,000 commitments. Time of the processor is measured: SQLite works in the same process, and a busy
machine does not spoil the figures.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from typing import Any

from bench import Row

# How many commitments, and how often each page is asked for.
SIZES = {10: 9, 1_000: 9, 5_000: 7, 100_000: 3}
ADDRESSES = {
    "whole list": "",
    "one government": "member=G7",
    "words": "q=wb123",
    "completed": "completion=complete",
    "deep in the list": "after=2015-G7-3-5",
}
# Milliseconds. At 100,000, twenty times the partnership, we only look.
AT_MOST = {10: 100, 1_000: 150, 5_000: 300}

GOVERNMENTS = 230
WORDS = [f"w{letter}{n}" for letter in "abcdefgh" for n in range(400)]
COMPLETION = ("not_started", "limited", "substantial", "complete", "unclear")
IMPACT = ("none", "minor", "moderate", "transformative")
VALUES = ("transparency", "participation", "accountability", "technology")
AREAS = range(1, 10)
TAGS = range(1, 71)
RELEVANT = ("relevant_information", "relevant_participation", "relevant_accountability", "relevant_technology")


def run() -> list[Row]:
    return [row for size in SIZES for row in measured(size)]


def measured(size: int) -> list[Row]:
    """A process of its own with a database of its own, so that no size warms another's caches."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KUVEND_VAR": folder, "DATABASE_URL": f"sqlite:///{folder}/catalogue.sqlite3"}
        command = [sys.executable, "-m", "bench.bench_catalogue", str(size)]
        out = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, list[float]] = json.loads(out.splitlines()[-1])
    return [
        Row(
            f"{size:,} commitments: {name}",
            statistics.median(times),
            "ms",
            at_most=AT_MOST.get(size),
            note=f"worst of {len(times)}: {max(times):,.0f} ms",
        )
        for name, times in found.items()
    ]


def child(size: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(size)
    client = Client(headers={"host": "localhost"})
    timed(client, "/en/catalogue/")  # The first page of a process also reads every template.
    times = {
        name: [timed(client, f"/en/catalogue/?{query}") for _ in range(SIZES.get(size, 3))]
        for name, query in ADDRESSES.items()
    }
    print(json.dumps(times))


def timed(client: Any, address: str) -> float:
    began = time.process_time()
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return (time.process_time() - began) * 1000


def fill(size: int) -> None:
    """A record of `size` commitments, a hundred to a plan, in the proportions of the partnership's table."""
    from django.db import connection, transaction

    chance = random.Random(size)  # The same rows every time.
    with transaction.atomic():
        fill_taxonomy()
        fill_plans(size)
        fill_commitments(range(1, size + 1), max(1, size // 100), chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def fill_taxonomy() -> None:
    insert("members.TaxonomyVersion", ("id", "code", "position"), [(1, "constructed", 1)])
    insert("members.IssueArea", ("id", "code", "name", "position"), ((n, f"area-{n}", f"Area {n}", n) for n in AREAS))
    insert("members.PolicyTag", ("id", "code", "name"), ((n, f"tag-{n}", f"Tag {n}") for n in TAGS))
    insert("members.TagGrouping", ("tag_id", "issue_area_id"), ((n, 1 + n % len(AREAS)) for n in TAGS))


def fill_plans(size: int) -> None:
    governments = range(1, GOVERNMENTS + 1)
    insert(
        "members.Government",
        ("id", "code", "slug", "kind", "name"),
        ((n, f"G{n}", f"g{n}", "national", f"Government {n}") for n in governments),
    )
    insert(
        "plans.ActionPlan",
        ("id", "government_id", "number", "first_year", "published_at"),
        (
            (n, 1 + n % GOVERNMENTS, 1 + n // GOVERNMENTS, 2011 + n % 15, "2026-01-01")
            for n in range(1, max(1, size // 100) + 1)
        ),
    )


def fill_commitments(numbers: Sequence[int], plans: int, chance: random.Random) -> None:
    def text() -> str:
        return " ".join(chance.choices(WORDS, k=80))

    insert(
        "plans.Commitment",
        ("id", "plan_id", "code", "position", "title", "search_text"),
        ((n, 1 + n % plans, f"C{n:06}", 1 + n // plans, f"Promise {n}", text()) for n in numbers),
    )
    tags = ((n, tag, 1) for n in numbers for tag in chance.sample(TAGS, 3))
    insert("plans.CommitmentTag", ("commitment_id", "tag_id", "version_id"), tags)
    claims = ((n, value) for n in numbers for value in chance.sample(VALUES, 2))
    insert("plans.ValueClaim", ("commitment_id", "value"), claims)
    leads = ((n, "lead", f"Ministry {n % 900}") for n in numbers)
    insert("plans.CommitmentParty", ("commitment_id", "part", "name"), leads)
    insert("review.Finding", ("commitment_id", "indicator", "value", "phase"), findings(numbers, chance))


def findings(numbers: Iterable[int], chance: random.Random) -> Iterable[tuple[int, str, str, str]]:
    for number in numbers:
        for indicator in RELEVANT:
            yield number, indicator, chance.choice(("yes", "no")), "design"
        yield number, "potential_impact", chance.choice(IMPACT), "design"
        yield number, "completion", chance.choice(COMPLETION), "progress"
        if number % 3 == 0:
            yield number, "completion", chance.choice(COMPLETION), "end_of_term"


def insert(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows straight into a model's table: a hundred thousand models in Python would take minutes."""
    from django.apps import apps
    from django.db import connection

    fields = [field for field in apps.get_model(name)._meta.concrete_fields if not field.primary_key]
    rest = {field.column: blank(field) for field in fields if field.column not in columns and not field.null}
    names = [*columns, *rest]
    marks = ", ".join(["%s"] * len(names))
    table = apps.get_model(name)._meta.db_table
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, ((*row, *rest.values()) for row in rows))  # type: ignore[arg-type]


def blank(field: Any) -> object:
    """What a column holds that the catalogue does not look at."""
    if field.has_default():
        return json.dumps(field.get_default()) if field.get_internal_type() == "JSONField" else field.get_default()
    return "2026-01-01 00:00:00" if field.get_internal_type() == "DateTimeField" else ""


if __name__ == "__main__":
    child(int(sys.argv[1]))
