"""The downloads hold a process from its announcement on, whole, and nothing of one that is still prepared."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kuvend.cocreation.models import Process
from kuvend.config.exporting import export
from kuvend.config.exporting.kinds import public_kinds
from kuvend.config.exporting.schemas import schema_of
from tests.cocreation import register, world
from tests.config.test_export import misfits

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
SECRET = "zqxvsecret"
NAMES = {
    "processes", "process-stages", "process-information-packs", "process-timetables", "outreach-groups",
    "outreach-contacts", "outreach-needs",
}  # fmt: skip


def filled(code: str, word: str) -> tuple[world.Land, Process]:
    """A process that says `word` wherever it can, and is not announced."""
    land = world.land(code, f"Land {code}")
    made = world.written(land)
    world.pack(land, world.write(land, made, world.KINDS[0], question={"en": word}))
    group = register.group(land, made, name={"en": word})
    register.contact(land, group, text={"en": word})
    register.need(land, group, text={"en": word})
    return land, made


@pytest.fixture
def out(db: None, tmp_path: Path, settings: Any) -> Path:
    settings.LEDGER_KEY_FILE = str(tmp_path / "key")
    shown, made = filled("XA", "Roads")
    filled("XB", SECRET)
    world.announce(shown, made)
    export(tmp_path / "out", at=AT)
    return tmp_path / "out"


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    [path] = out.rglob(f"{name}.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_nothing_is_given_away_before_the_announcement(out: Path) -> None:
    read = [path for path in out.rglob("*") if path.is_file() and SECRET in path.read_text(errors="replace")]
    assert read == []
    assert [row["code"] for row in rows(out, "processes")] == ["XA-7"]
    assert {row["process"] for row in rows(out, "process-stages")} == {"XA-7"}
    assert rows(out, "processes")[0]["plan"] is None, "The plan itself is still being drafted"


def test_what_was_announced_is_there_with_all_that_hangs_on_it(out: Path) -> None:
    assert {name: len(rows(out, name)) for name in NAMES} == {
        **dict.fromkeys(NAMES, 1),
        "process-stages": len(world.KINDS),
    }
    assert rows(out, "process-timetables")[0]["content"]["stages"][0]["question"] == {"en": "Roads"}
    assert rows(out, "process-information-packs")[0]["stage"] == "XA-7-design"
    assert rows(out, "process-stages")[0]["channels"] == ["web"]


def test_every_row_fits_the_schema_of_its_kind(out: Path) -> None:
    kinds = {kind.name: schema_of(kind) for kind in public_kinds() if kind.name in NAMES}
    assert set(kinds) == NAMES
    assert [said for name, schema in kinds.items() for row in rows(out, name) for said in misfits(row, schema)] == []
