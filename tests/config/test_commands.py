"""The `kuvend` command as scripts and people rely on it."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.config.command import kuvend
from tests.database import own_database
from tests.site import KUVEND, environment

Env = dict[str, str]

COMMANDS = [
    (),
    ("demo",),
    ("serve",),
    ("worker",),
    ("doctor",),
    ("export",),
    ("migrate",),
    ("import",),
    ("import", "commitments"),
    ("calendar",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_without_a_database(command: tuple[str, ...], tmp_path: Path) -> None:
    done = kuvend(*command, "--help", env=environment(tmp_path, "postgres://nowhere.invalid/kuvend"))
    assert done.code == 0
    assert done.out.startswith("Usage: kuvend")
    assert len(done.out.splitlines()) > 4


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("dem",), "No such command 'dem'"),
        (("demo", "--port", "many"), "not a valid integer"),
        (("demo", "--port", "70000"), "is not in the range"),
        (("calendar",), "Missing argument 'MEMBER'"),
        (("calendar", "AL", "--on", "tomorrow"), "does not match the format"),
        (("import", "commitments", "no-such-file.csv"), "does not exist"),
        (("import", "commitments", "."), "is a directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_usage_is_one_line_and_exit_2(command: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = kuvend(*command, env=environment(tmp_path, "sqlite:////tmp/unused"))
    assert done.code == 2
    assert says in done.one_sentence()
    assert "--help`." in done.one_sentence()


def test_migrate_can_be_repeated(env: Env) -> None:
    first, second = kuvend("migrate", env=env), kuvend("migrate", env=env)
    assert (first.code, second.code) == (0, 0)
    assert "(0 migrations applied)" not in first.err
    assert "(0 migrations applied)" in second.err


def test_two_machines_may_migrate_at_once(tmp_path: Path) -> None:
    with own_database(tmp_path) as url:
        if url.startswith("sqlite"):
            pytest.skip("SQLite has one machine")
        env = environment(tmp_path, url)
        both = [subprocess.Popen([*KUVEND, "migrate"], env=env, stderr=subprocess.PIPE) for _ in range(2)]
        said = [process.communicate(timeout=60)[1] for process in both]
        assert [process.returncode for process in both] == [0, 0], said


@pytest.mark.parametrize("moment", [0.9, 1.2, 1.5, 1.9])
def test_a_migration_killed_at_any_moment_is_finished_by_starting_again(env: Env, moment: float) -> None:
    process = subprocess.Popen([*KUVEND, "migrate"], env=env, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    process.kill()
    process.wait()
    again = kuvend("migrate", env=env)
    assert again.code == 0, again.err
    assert "(0 migrations applied)" in kuvend("migrate", env=env).err


def test_a_reader_that_has_had_enough_is_no_fault(env: Env) -> None:
    done = subprocess.run(
        f"{' '.join(KUVEND)} --help | true", shell=True, env=env, stderr=subprocess.PIPE, text=True, check=True
    )
    assert done.stderr == ""
