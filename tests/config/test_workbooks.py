"""A plan's workbook at the command line: written, tried, handed in, refused."""

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.config.command import kuvend
from tests.site import environment, with_example

Env = dict[str, str]
CONTACT, ABROAD = "contact@illyria.example", "contact.lisandria@illyria.example"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Env]:
    """An installation with the worked example."""
    folder = tmp_path_factory.mktemp("prepared")
    with with_example(folder) as url:
        yield environment(folder, url)


@pytest.fixture
def workbook(prepared: Env, tmp_path: Path) -> Path:
    """Illyria's draft as it stands."""
    path = tmp_path / "plan.xlsx"
    done = kuvend("template", "plan", str(path), "--member", "illyria", "--plan", "3", env=prepared)
    assert done.code == 0, done.err
    return path


def hand_in(path: Path, env: Env, *more: str, member: str = "XY", by: str = CONTACT) -> tuple[int, str, str]:
    done = kuvend("import", "plan", str(path), "--member", member, "--by", by, *more, env=env)
    return done.code, done.out, done.err


def test_a_draft_written_out_and_handed_in_again_is_unchanged(prepared: Env, workbook: Path) -> None:
    code, out, err = hand_in(workbook, prepared)
    assert code == 0, err
    assert "XY-3-01: unchanged" in out


def test_a_dry_run_tells_scripts_what_is_wrong_and_where(prepared: Env, workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    keys = [cell.value for cell in book["Commitments"][3]]
    cell = book["Commitments"].cell(4, keys.index("commitment.starts") + 1)
    cell.value = "soon"
    book.save(workbook)
    code, out, _err = hand_in(workbook, prepared, "--dry-run", "--json")
    assert code == 1
    [wrong] = json.loads(out)["wrong"]
    assert (wrong["sheet"], wrong["cell"], wrong["code"]) == ("Commitments", cell.coordinate, "not-a-date")
    code, out, err = hand_in(workbook, prepared)
    assert code == 2
    assert err.strip() == "Nothing was changed: 1 thing in the workbook is to be put right first."
    assert out.startswith(f"Commitments!{cell.coordinate} (Begins): “soon”")


@pytest.mark.parametrize(
    ("member", "by", "sentence"),
    [
        ("XY", ABROAD, "another member"),
        ("XY", "nobody@illyria.example", "Nobody has an account"),
        ("Atlantis", CONTACT, "No government goes by"),
    ],
)
def test_whoever_may_not_is_told_in_one_sentence(
    prepared: Env, workbook: Path, member: str, by: str, sentence: str
) -> None:
    code, out, err = hand_in(workbook, prepared, member=member, by=by)
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_is_there_is_not_written_over(prepared: Env, workbook: Path) -> None:
    before = workbook.read_bytes()
    done = kuvend("template", "plan", str(workbook), "--member", "XY", env=prepared)
    assert done.code == 2
    assert "is there already" in done.one_sentence()
    assert workbook.read_bytes() == before
