"""The doors of the house: make and the scripts behind it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests.database import CLUSTER
from tests.house import ROOT

# What a machine with make, git and Python has, whatever else is missing from it.
PLAIN = ["bash", "env", "dirname", "basename", "cat", "find", "sed", "sha256sum", "id", "grep", "sort", "tail", "make"]


@pytest.fixture
def plain_machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine that has the plain tools alone, and nothing to install others with."""
    for tool in PLAIN:
        os.symlink(shutil.which(tool) or tool, tmp_path / tool)
    return {"PATH": str(tmp_path), "HOME": str(tmp_path)}


def make(*arguments: str, env: dict[str, str], cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["make", *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=False)


def test_make_alone_explains_every_target() -> None:
    said = make(env=dict(os.environ)).stdout
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {"run", "test", "lint", "check", "bench", "lock", "messages", "docs"} <= set(targets)
    assert {target for target in targets if f"make {target} " not in said} == set()


def test_without_python_one_sentence_says_what_to_install(plain_machine: dict[str, str]) -> None:
    done = make("run", env=plain_machine)
    assert done.returncode == 2
    assert "Kuvend needs Python 3.11 or newer: install it" in done.stderr


def test_a_python_that_is_too_old_is_refused(plain_machine: dict[str, str]) -> None:
    old = Path(plain_machine["PATH"]) / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert "Kuvend needs Python 3.11 or newer" in make("run", env=plain_machine).stderr


def test_what_the_tests_need_is_named_where_it_cannot_be_installed(
    plain_machine: dict[str, str], tmp_path: Path
) -> None:
    os.symlink(sys.executable, tmp_path / "python3")
    done = make("test", env=plain_machine)
    assert done.returncode == 2
    assert re.search(r"Missing: .*gettext.*chromium.* Install with:  sudo apt-get install", done.stderr)


def test_nothing_to_install_is_noticed_at_once() -> None:
    begun = time.monotonic()
    stamp = ROOT / ".venv" / "installed-dev"
    if not stamp.exists():
        pytest.skip("This environment was not made by make")
    subprocess.run([ROOT / "bin" / "bootstrap", "lint"], check=True, env=dict(os.environ))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", ["base", "dev"])
def test_the_lock_names_versions_and_hashes_and_no_place_to_fetch_them_from(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    digest = subprocess.run([ROOT / "bin" / "dependencies"], capture_output=True, text=True, check=True).stdout.strip()
    assert digest in text.splitlines()[0], "Run make lock"
    assert not re.search(r"https?://|file://|--index|--find-links|--trusted| @ ", text)
    pinned = re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==[^ ]+ \\$", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) > len(pinned)


def test_what_must_pass_before_landing_is_lint_and_test() -> None:
    said = (ROOT / ".ci" / "run").read_text()
    assert re.findall(r"^make .*$", said, re.MULTILINE) == ["make lint", "make test"]
    assert "set -euo pipefail" in said


def test_every_direct_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {name for name in asked if not re.search(rf'^  "{re.escape(name)}",\s+# .+\.$', text, re.MULTILINE)} == set()


def test_the_cluster_of_the_tests_ends_with_whoever_started_it() -> None:
    """Even when that process is killed and can clean up nothing."""
    starter = subprocess.Popen(
        [sys.executable, "-c", f"""
import subprocess, sys, time
cluster = subprocess.Popen(["{CLUSTER}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
sys.stdout.buffer.write(cluster.stdout.readline()); sys.stdout.flush(); time.sleep(600)
"""],
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert starter.stdout
    home = Path(starter.stdout.readline().strip().partition("@/")[2]).parent
    assert home.exists()
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    starter.stdout.close()
    deadline = time.monotonic() + 30
    while home.exists():
        assert time.monotonic() < deadline, f"{home} is still there"
        time.sleep(0.1)
