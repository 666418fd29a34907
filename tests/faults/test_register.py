"""The register of faults says where each is tested, and does not lie."""

import re

from tests.house import ROOT

REGISTER = ROOT / "docs" / "reference" / "faults.md"


def test_every_test_that_the_register_names_exists_and_tests() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", REGISTER.read_text()))
    assert len(named) > 15
    assert {name for name in named if "def test_" not in (ROOT / name).read_text()} == set()


def test_every_test_of_this_folder_is_in_the_register() -> None:
    here = {f"tests/faults/{path.name}" for path in (ROOT / "tests" / "faults").glob("test_*.py")}
    assert {name for name in here if name not in REGISTER.read_text()} == set()


def test_every_fault_has_a_rule_and_a_test_or_says_what_brings_it() -> None:
    rows = [line for line in REGISTER.read_text().splitlines() if line.startswith("| ") and "---" not in line]
    assert len(rows) > 40
    assert [row for row in rows if not all(cell.strip() for cell in row.strip("|").split("|"))] == []
    assert [row for row in rows if row.count("|") != 4] == []
