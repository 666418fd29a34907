"""Importing a table and asking for a calendar at the command line, as scripts and people do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalogue.sheets import as_csv, rows_2016
from tests.config.command import kuvend
from tests.site import environment, run, with_example

Env = dict[str, str]
GOOD, NOBODY = {"Country": "Ghana", "Comm No": "1"}, {"Country": "Atlantis", "Comm No": "2"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Env]:
    """An installation with the worked example."""
    folder = tmp_path_factory.mktemp("prepared")
    with with_example(folder) as url:
        yield environment(folder, url)


def test_a_dry_run_tells_what_would_happen_and_changes_nothing(prepared: Env, tmp_path: Path) -> None:
    table = str(as_csv(tmp_path, rows_2016(GOOD)))
    for _ in range(2):
        done = kuvend("import", "commitments", table, "--dry-run", env=prepared)
        assert done.code == 0, done.err
        assert "1 rows read: 1 created" in done.out
        assert "nothing was changed" in done.out


def test_a_dry_run_that_finds_a_row_that_cannot_be_kept_ends_with_1(prepared: Env, tmp_path: Path) -> None:
    table = str(as_csv(tmp_path, rows_2016(GOOD, NOBODY)))
    done = kuvend("import", "commitments", table, "--dry-run", "--json", env=prepared)
    assert done.code == 1
    report = json.loads(done.out)
    assert (report["read"], report["refused"]) == (2, 1)
    assert report["refusals"][0]["code"] == "unknown_member"


def test_strict_refuses_the_file_with_one_sentence_and_still_reports(prepared: Env, tmp_path: Path) -> None:
    table = str(as_csv(tmp_path, rows_2016(GOOD, NOBODY)))
    done = kuvend("import", "commitments", table, "--strict", env=prepared)
    assert done.code == 2
    assert done.err.strip().splitlines() == ["1 rows cannot be kept, so with --strict the whole file is refused."]
    assert "Atlantis" in done.out


def test_a_file_that_is_no_table_is_refused_with_one_sentence(prepared: Env) -> None:
    done = kuvend("import", "commitments", __file__, env=prepared)
    assert done.code == 2
    assert done.one_sentence()


def test_a_table_goes_in_and_again_without_a_change(prepared: Env, tmp_path: Path) -> None:
    table = str(as_csv(tmp_path, rows_2016({"Country": "Kenya"}, NOBODY)))
    reports = [json.loads(run(("import", "commitments", table, "--json"), prepared)) for _ in range(2)]
    assert [(each["created"], each["unchanged"], each["refused"]) for each in reports] == [(1, 0, 1), (0, 1, 1)]


@pytest.mark.parametrize("name", ["AL", "al", "Albania", "albania", "Shqipëria"])
def test_a_calendar_by_any_name_of_the_member(prepared: Env, name: str) -> None:
    said = run(("calendar", name, "--on", "2021-11-01"), prepared)
    assert said.startswith("Albania on 1 Nov 2021")
    assert "Rule: " in said


def test_a_calendar_for_scripts(prepared: Env) -> None:
    answer = json.loads(run(("calendar", "AL", "--on", "2021-11-01", "--json"), prepared))
    assert answer["on"] == "2021-11-01"
    assert answer["government"]["code"] == "AL"
    assert all(dated["answer"]["rule"] for dated in answer["dates"])


def test_a_member_that_nobody_knows(prepared: Env) -> None:
    done = kuvend("calendar", "Atlantis", env=prepared)
    assert done.code == 2
    assert "No government goes by “Atlantis”" in done.one_sentence()
