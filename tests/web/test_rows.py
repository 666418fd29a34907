"""Rows of a form come and go by buttons that post, and what was typed in the others stays."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from kuvend.web.forms import KitForm
from kuvend.web.rows import MOST_ROWS, asks_for_rows, rows


class Line(KitForm):
    said = forms.CharField(required=False)
    also = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


def line(typed: Any, prefix: str, place: int) -> Line:
    return Line(typed, prefix=prefix)


def sent(*said: str, step: str = "", **more: str) -> QueryDict:
    typed = QueryDict(mutable=True)
    typed.update({"points-count": str(len(said)), "step": step, **more})
    for place, words in enumerate(said):
        typed[f"points-{place}-said"] = words
    return typed


def shown(typed: Any, **more: Any) -> list[str]:
    return [row["said"].value() or "" for row in rows(typed, "points", line, **more)]


def test_a_new_form_has_as_many_as_were_asked_for() -> None:
    assert shown(None, least=3) == ["", "", ""]
    assert shown(None, least=0) == []


@pytest.mark.parametrize(
    ("step", "left"),
    [
        ("", ["a", "b", "c"]),
        ("add-points", ["a", "b", "c", ""]),
        ("remove-points-0", ["b", "c"]),
        ("remove-points-1", ["a", "c"]),
        ("remove-points-2", ["a", "b"]),
        ("remove-points-3", ["a", "b", "c"]),
        ("remove-other-0", ["a", "b", "c"]),
        ("remove-point-0", ["a", "b", "c"]),
        ("remove-points-", ["a", "b", "c"]),
        ("remove-points-99999999999", ["a", "b", "c"]),
        ("remove-points-\u0661", ["a", "b", "c"]),
    ],
)
def test_a_button_adds_one_or_takes_one_away_and_the_others_stay(step: str, left: list[str]) -> None:
    assert shown(sent("a", "b", "c", step=step)) == left


def test_the_last_one_goes_too() -> None:
    assert shown(sent("a", step="remove-points-0")) == []


def test_what_was_chosen_several_times_moves_up_whole() -> None:
    typed = sent("a", "b", step="remove-points-0")
    typed.setlist("points-1-also", ["a", "b"])
    [row] = rows(typed, "points", line)
    assert row.prefix == "points-0"
    assert row["also"].value() == ["a", "b"]
    assert typed["points-0-said"] == "a", "What was sent is not changed"


def test_one_that_stays_is_still_there() -> None:
    typed = sent("a", "b", step="remove-points-0")
    assert shown(typed, stays=lambda given, prefix: given[f"{prefix}-said"] == "a") == ["a", "b"]
    assert shown(typed, stays=lambda given, prefix: given[f"{prefix}-said"] == "b") == ["b"]


@pytest.mark.parametrize("count", ["", "x", "-1", "1e3", "\u0663", "9999999"])
def test_a_count_that_is_none_gives_no_rows(count: str) -> None:
    assert shown(sent(**{"points-count": count})) == []


def test_there_is_an_end_to_rows() -> None:
    assert len(shown(sent(step="add-points", **{"points-count": "999"}))) == MOST_ROWS


@pytest.mark.parametrize(
    ("step", "asks"),
    [("add-points", True), ("remove-points-0", True), ("", False), ("remove-points", False), ("propose", False)],
)
def test_only_a_row_more_or_less_is_not_the_act(step: str, asks: bool) -> None:
    assert asks_for_rows(sent(step=step)) is asks
    assert not asks_for_rows(None)
