"""`kuvend export`: all that everybody may see, nothing else, whole or not at all."""

import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db.models import ForeignKey

from kuvend.config import exporting
from kuvend.config.exporting import ExportRefused, export, kinds
from kuvend.config.exporting.kinds import NAMES, PUBLIC_KEYS, NoRegister, public_kinds, target_of
from kuvend.config.exporting.schemas import schema_of
from kuvend.edition.services import act
from kuvend.ledger.services import dumps
from kuvend.plans.models import ActionPlan
from kuvend.plans.rules import Stage, Value
from tests import make
from tests.columns import register
from tests.config.command import kuvend
from tests.site import environment, run, with_example

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
SECRET = "zqxvsecret"


@pytest.fixture
def out(db: None, tmp_path: Path, settings: Any) -> Path:
    settings.LEDGER_KEY_FILE = str(tmp_path / "key")
    return tmp_path / "out"


@pytest.fixture
def two_plans(out: Path) -> Path:
    """One plan that everybody sees and one that nobody does, with a row of each kind hanging on each."""
    government = make.government("XA")
    shown, hidden = make.plan(government, 1), make.plan(government, 2, published_at=None, title={"en": SECRET})
    office = make.office(government)
    for plan, word in ((shown, "Open"), (hidden, SECRET)):
        make.focus_area(plan, word, [office])
        make.process_fact(plan, statement={"en": word})
        make.extension(plan, date(2027, 12, 31), reason={"en": word})
        promise = make.commitment(plan, title={"en": word, "sq": f"{word} (sq)"})
        make.party(promise, word)
        make.milestone(promise, word)
        make.claim(promise, Value.TRANSPARENCY, word)
        make.goal(promise, 16)
        make.tag(promise)
        make.finding(promise, method=word)
    make.lineage(hidden.commitments.get(), shown.commitments.get())
    return out


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "record" / f"{name}.jsonl").read_text().splitlines()]


def everything(out: Path) -> Iterator[tuple[Path, str]]:
    return ((path, path.read_text(errors="replace")) for path in out.rglob("*") if path.is_file())


def test_what_not_everybody_may_see_is_in_no_file(two_plans: Path) -> None:
    export(two_plans, at=NOON)
    assert [path.name for path, text in everything(two_plans) if SECRET in text or "XA-2" in text] == []
    hanging = ["plans", "focus-areas", "focus-area-leads", "process-facts", "plan-extensions", "commitments"]
    hanging += ["commitment-codes", "commitment-parties", "milestones", "values-claimed", "findings"]
    hanging += ["sustainable-development-goals", "commitment-tags"]
    assert {name: len(rows(two_plans, name)) for name in hanging} == dict.fromkeys(hanging, 1)
    assert rows(two_plans, "lineage") == [], "A link is public when both its ends are"


def test_once_published_it_is_there(two_plans: Path) -> None:
    with act("XA"):
        ActionPlan.objects.update(published_at=NOON, stage=Stage.PUBLISHED)
    export(two_plans, at=NOON)
    assert len(rows(two_plans, "commitments")) == 2
    assert [row["later"] for row in rows(two_plans, "lineage")] == ["XA-2-01"]


def test_rows_name_each_other_by_public_keys(two_plans: Path) -> None:
    export(two_plans, at=NOON)
    [promise], [area] = rows(two_plans, "commitments"), rows(two_plans, "focus-areas")
    assert (promise["code"], promise["plan"], area["plan"]) == ("XA-1-01", "XA/1", "XA/1")
    assert rows(two_plans, "focus-area-leads")[0]["area"] == "XA/1/1"
    assert promise["title"] == {"en": "Open", "sq": "Open (sq)"}


def test_the_table_says_the_same_with_a_column_for_each_language(two_plans: Path) -> None:
    export(two_plans, at=NOON)
    with (two_plans / "record" / "commitments.csv").open(newline="") as file:
        [promise] = csv.DictReader(file)
    assert (promise["code"], promise["title.en"], promise["title.sq"]) == ("XA-1-01", "Open", "Open (sq)")
    assert promise["starts_on"] == ""


def test_a_table_runs_nothing_in_a_spreadsheet(out: Path) -> None:
    make.commitment(make.plan(make.government()), title={"en": "=cmd|'/c calc'!A0"})
    export(out, at=NOON)
    assert "'=cmd" in (out / "record" / "commitments.csv").read_text()
    assert rows(out, "commitments")[0]["title"] == {"en": "=cmd|'/c calc'!A0"}


@pytest.mark.parametrize(("mistake", "value"), [("type", 7), ("missing", None), ("more", "x")])
def test_every_row_fits_the_schema_of_its_kind(mistake: str, value: object, two_plans: Path) -> None:
    export(two_plans, at=NOON)
    for kind in public_kinds():
        schema = json.loads((two_plans / "record" / f"{kind.name}.schema.json").read_text())
        assert schema == schema_of(kind)
        assert [fault for row in rows(two_plans, kind.name) for fault in misfits(row, schema)] == []
    schema = schema_of(next(kind for kind in public_kinds() if kind.name == "plans"))
    [plan] = rows(two_plans, "plans")
    wrong = {"type": {**plan, "source": value}, "more": {**plan, "extra": value}, "missing": {"source": "x"}}
    assert list(misfits(wrong[mistake], schema)), "The check itself can fail"


TYPES: dict[str, Any] = {"string": str, "integer": int, "boolean": bool, "object": dict, "null": type(None)}


def misfits(row: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    """What of a row does not fit: as much of JSON Schema as ours use."""
    if set(row) != set(schema["required"]) or set(row) != set(schema["properties"]):
        yield f"columns {set(row) ^ set(schema['properties'])}"
        return
    for name, shape in schema["properties"].items():
        allowed = shape.get("type", [])
        allowed = [allowed] if isinstance(allowed, str) else allowed
        if allowed and not isinstance(row[name], tuple(TYPES[each] for each in allowed)):
            yield f"{name} is {row[name]!r}"
        if "enum" in shape and row[name] not in shape["enum"]:
            yield f"{name} is {row[name]!r}"


def test_the_columns_are_those_that_were_decided_to_be_public() -> None:
    decided = {key for key, row in register().items() if row["public"] == "yes" and not key[0].startswith("ledger.")}
    given = {(kind.model._meta.label, column.name) for kind in public_kinds() for column in kind.columns}
    assert given == decided, "A model with public columns needs its name in kuvend/config/exporting/kinds.py"


def test_whatever_a_public_column_refers_to_has_a_public_key() -> None:
    targets = {
        target_of(column.field)._meta.label
        for kind in public_kinds()
        for column in kind.columns
        if isinstance(column.field, ForeignKey)
    }
    assert targets <= set(PUBLIC_KEYS)
    assert targets <= set(NAMES)


def test_without_the_register_nothing_is_given_away(out: Path, settings: Any, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    with pytest.raises(NoRegister, match="install Kuvend with its docs"):
        export(out, at=NOON)
    assert not out.exists()


def test_every_file_has_its_digest(two_plans: Path) -> None:
    export(two_plans, at=NOON)
    listed = dict(line.split("  ")[::-1] for line in (two_plans / "SHA256SUMS").read_text().splitlines())
    found = {
        path.relative_to(two_plans).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in two_plans.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert listed == found
    assert {"README.md", "ledger/key", "record/plans.csv"} <= set(found)


def test_it_says_what_it_wrote(two_plans: Path) -> None:
    written = export(two_plans, at=NOON)
    assert written.as_dict()["at"] == "2026-06-15T12:00:00+00:00"
    assert written.rows["commitments"] == 1
    assert "| commitments | 1 |" in (two_plans / "README.md").read_text()
    assert (two_plans.stat().st_mode & 0o777) == 0o755


def test_a_folder_that_holds_something_is_left_alone(out: Path) -> None:
    out.mkdir()
    (out / "mine").write_text("mine")
    with pytest.raises(ExportRefused, match="holds something already"):
        export(out, at=NOON)
    assert [path.name for path in out.iterdir()] == ["mine"]
    (out / "mine").unlink()
    export(out, at=NOON)
    assert (out / "README.md").exists()


def test_a_file_in_its_place_is_left_alone(out: Path) -> None:
    out.write_text("mine")
    with pytest.raises(ExportRefused):
        export(out, at=NOON)
    assert out.read_text() == "mine"


def test_an_export_that_fails_leaves_nothing(two_plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(directory: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dumps, "write", fail)
    with pytest.raises(OSError, match="No space"):
        export(two_plans, at=NOON)
    assert [path for path in two_plans.parent.iterdir() if "out" in path.name] == []


def test_what_cannot_be_read_back_is_not_kept(two_plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "count_csv", lambda path: 0)
    with pytest.raises(ExportRefused, match="the disk failed"):
        export(two_plans, at=NOON)
    assert not two_plans.exists()


def test_nobody_is_kept_from_writing_meanwhile(tmp_path: Path) -> None:
    """And what they write meanwhile is in none of the files, or in all."""
    with with_example(tmp_path) as url:
        env = environment(tmp_path, url)
        code = WRITING_MEANWHILE.format(out=tmp_path / "out")
        done = subprocess.run([*PYTHON, code], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "written, and not seen", done.stderr


PYTHON = [sys.executable, "-c"]
WRITING_MEANWHILE = """
import django; django.setup()
import threading
from datetime import UTC, datetime
from pathlib import Path
from django.db import connection
from kuvend.config import exporting
from kuvend.edition.services import act
from kuvend.ledger.services import dumps
from kuvend.members.models import Government

def rename():
    with act("AL"):
        Government.objects.filter(code="AL").update(name={{"en": "Meanwhile"}})
    connection.close()

def write_record(folder, progress, original=exporting.write_record):
    list(Government.objects.all())
    other = threading.Thread(target=rename)
    other.start()
    other.join(10)
    assert not other.is_alive()
    return original(folder, progress)

exporting.write_record = write_record
exporting.export(Path("{out}"), at=datetime.now(tz=UTC))
seen = "Meanwhile" in Path("{out}/record/governments.jsonl").read_text()
print("written," if Government.objects.get(code="AL").name.data["en"] == "Meanwhile" else "waited,",
      "and seen" if seen else "and not seen")
"""


def test_the_command(tmp_path: Path) -> None:
    with with_example(tmp_path) as url:
        env = environment(tmp_path, url)
        said = json.loads(run(("export", str(tmp_path / "out"), "--json"), env))
        assert said["rows"]["commitments"] == 91
        again = kuvend("export", str(tmp_path / "out"), env=env)
        assert again.code == 2
        assert "holds something already" in again.one_sentence()
        nowhere = kuvend("export", "/proc/none/out", env=env)
        assert nowhere.code == 2
        assert nowhere.one_sentence()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds.NAMES)
def test_what_is_asked_of_the_database_does_not_grow_with_the_rows(
    kind: str, django_assert_max_num_queries: Any
) -> None:
    found = {each.model._meta.label: each for each in public_kinds()}
    if kind in found:
        with django_assert_max_num_queries(1):
            list(found[kind].rows())
