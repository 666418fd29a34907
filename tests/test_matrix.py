"""Every cell of the published matrix, tried: roles, acts, before, during, after, own member and another's."""

from datetime import timedelta
from typing import Any

import pytest

from kuvend.ledger.services.acts import ACTS
from kuvend.members.rules import OFFICE_BOUND, ORGANISATION_BOUND, Holder, Role
from tests.matrix import AT, DOCUMENTS, ELSEWHERE, FOLDER, PERSON, Cell, Row, acts, held, rows

DAY = timedelta(days=1)
ROWS = rows()
ABOUT_ONESELF = {Cell.OWN_MANDATE, Cell.EVERY_MANDATE}


def named(value: object) -> str:
    return f"{value.deed}-{value.about}" if isinstance(value, Row) else str(value)


def holder(role: Role, **changed: Any) -> Holder:
    return Holder(PERSON, (held(role, **{"begins": AT - DAY, "ends": None, **changed}),))


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_during_the_mandate_the_cell_decides(row: Row) -> None:
    for role in Role:
        assert bool(row.asks(holder(role))) is bool(row.cell(role)), role


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_after_the_mandate_nothing_may_be_done_in_its_name(row: Row) -> None:
    for role in Role:
        over = row.asks(holder(role, begins=AT - 9 * DAY, ends=AT))
        assert bool(over) is (row.cell(role) is Cell.ANYBODY), role


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_before_the_mandate_only_the_own_mandate_may_be_dealt_with(row: Row) -> None:
    for role in Role:
        before = row.asks(holder(role, begins=AT + DAY))
        assert bool(before) is (row.cell(role) in {Cell.ANYBODY, *ABOUT_ONESELF}), role


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_mandate_of_another_member_counts_nowhere_else(row: Row) -> None:
    # The own mandate is where it is.
    for role in (role for role in Role if row.cell(role) not in ABOUT_ONESELF):
        elsewhere = row.asks(holder(role, government=ELSEWHERE))
        assert bool(elsewhere) is (row.cell(role) in {Cell.ANYBODY, Cell.EVERY_MEMBER}), role


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_another_office_or_organisation_is_not_the_own_one(row: Row) -> None:
    for role in (role for role in Role if row.cell(role) in {Cell.OWN_OFFICE, Cell.OWN_ORGANISATION}):
        assert role in OFFICE_BOUND | ORGANISATION_BOUND
        assert not row.asks(holder(role, place=10)), role


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_whoever_has_not_signed_in_and_whoever_holds_nothing_is_refused(row: Row) -> None:
    assert not row.asks(Holder(None))
    assert bool(row.asks(Holder(PERSON))) is (row.cell(Role.REVIEWER) is Cell.ANYBODY)


def test_every_act_has_its_row() -> None:
    asked = [row.permission for row in ROWS]
    assert {kind for kind, act in acts().items() if act.permission not in asked} == set()
    assert len(ACTS) > 20, "The services have been read"


def test_some_cells_say_yes_and_some_no() -> None:
    answers = {bool(row.cell(role)) for row in ROWS for role in Role}
    assert answers == {True, False}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_published_tables_are_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text() == DOCUMENTS[name](), "Run make docs."
