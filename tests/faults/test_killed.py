"""Whatever is killed half-way, starting it again gives the whole record: on SQLite and on PostgreSQL."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.catalogue.sheets import JUDGED, as_csv, rows_2016
from tests.database import own_database
from tests.site import KUVEND, environment, run

Env = dict[str, str]
COUNT = """
import json, django; django.setup()
from django.apps import apps
from django.db import connection
own = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("kuvend.")]
connection.check_constraints()
print(json.dumps({model._meta.label: model._default_manager.count() for model in own}))
"""
ROWS = 1500
# The commitments of the worked example: 91 of the tables, and one that Illyria's people wrote by acts of their own.
EXAMPLE = 92


def counted(env: Env) -> dict[str, int]:
    """How many rows of each kind a database holds. Fails where a key leads nowhere."""
    done = subprocess.run([sys.executable, "-c", COUNT], env=env, capture_output=True, text=True, check=True)
    rows: dict[str, int] = json.loads(done.stdout)
    return rows


def kill(arguments: tuple[str, ...], env: Env, after: float) -> int:
    """Start a command and kill it some seconds later, as a power cut would. Answers how it ended."""
    started = subprocess.Popen([*KUVEND, *arguments], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    started.kill()
    return started.wait()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table long enough to be killed in the middle of."""
    rows = (
        {"Country": "Georgia", "Comm No": str(n), "Commitment Title": f"Promise {n}", **JUDGED} for n in range(ROWS)
    )
    return as_csv(tmp_path, rows_2016(*rows))


def test_what_is_killed_half_way_is_whole_after_starting_again(tmp_path: Path, table: Path) -> None:
    with own_database(tmp_path) as url:
        env = environment(tmp_path, url)
        killed = [kill(("migrate",), env, after) for after in (0.9, 1.7)]
        run(("migrate",), env)
        killed += [kill(("demo", "--no-serve"), env, after) for after in (1.2,)]
        assert counted(env)["plans.Commitment"] in {0, EXAMPLE}, "The whole example is one act"
        run(("demo", "--no-serve"), env)
        imports = ("import", "commitments", str(table), "--json")
        killed += [kill(imports, env, after) for after in (1.0, 1.6)]
        assert counted(env)["plans.Commitment"] in {EXAMPLE, EXAMPLE + ROWS}, "All of a table goes in, or nothing"
        finished = json.loads(run(imports, env))
        everything = counted(env)
        assert -signal.SIGKILL in killed, "Nothing was killed in the middle of its work"
        assert everything["plans.Commitment"] == EXAMPLE + ROWS
        assert finished["read"] == ROWS
        assert json.loads(run(imports, env))["unchanged"] == ROWS
        run(("demo", "--no-serve"), env)
        run(("migrate",), env)
        assert counted(env) == everything
