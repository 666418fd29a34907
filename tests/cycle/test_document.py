"""docs/rules/ says what the tables say."""

from pathlib import Path

import pytest

from kuvend.cycle.document import FOLDER, pages, write
from kuvend.cycle.rule import RulebookId
from kuvend.cycle.rulebooks import rulebook


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_page_is_as_the_tables_have_it(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run: python -m kuvend.cycle.document"


def test_there_is_no_page_too_many() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(pages())


@pytest.mark.parametrize("version", RulebookId)
def test_every_rule_is_documented_with_grade_and_source(version: RulebookId) -> None:
    page = pages()[f"{version}.md"]
    for column, rule, _ in rulebook(version).terms():
        if column != "choice":
            assert any(
                f"| `{rule.id}` | {rule.meaning} |" in line and f"| {rule.grade} |" in line
                for line in page.splitlines()
            )
        assert rule.source.title in page


def test_the_pages_are_written_where_one_asks(tmp_path: Path) -> None:
    write(tmp_path / "rules")
    assert {path.name for path in (tmp_path / "rules").iterdir()} == set(pages())
