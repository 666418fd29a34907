"""The published stages of a plan are those that the permissions read."""

from kuvend.plans.rules import GRANTS, MOVES
from kuvend.plans.rules.diagram import PAGE, page


def test_the_page_is_what_the_tables_say() -> None:
    assert PAGE.read_text() == page(), "Run make docs"


def test_every_move_and_every_deed_is_on_it() -> None:
    written = page()
    assert all(move.kind in written for move in MOVES)
    assert all(f"| {deed} |" in written for deed in GRANTS)
