"""How texts are folded for search, and how titles and numbers are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.plans.rules import fold, natural_order, number_key, title_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Këshilli i Ministrave", "keshilli i ministrave"),
        ("ÇËSHTJE", "ceshtje"),
        ("E-\xadAlbania", "e-albania"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Łódź  \n Ørsted", "lodz orsted"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10. The regulation on ethics", "The regulation on ethics"),
        ("3.3 E-\xadAlbania", "E-Albania"),
        ("1) Open data!", "open  data"),
        ("“Notice” and 'consultation'", "notice and consultation"),
    ],
)
def test_titles_that_are_one(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), [("Open data", "Open courts"), ("2", ""), ("Phase 2", "Phase 3")])
def test_titles_that_are_not(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_numbers() -> None:
    assert number_key(" 4.A.II. ") == number_key("4.a.ii")
    assert number_key("1.10") != number_key("1.1")
    assert sorted(["1.10", "D", "2", "1.9", "4.a.ii", "4", "10", ""], key=natural_order) == [
        "", "1.9", "1.10", "2", "4", "4.a.ii", "10", "D",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=8)))
def test_any_numbers_have_an_order(numbers: list[str]) -> None:
    assert sorted(sorted(numbers, key=natural_order), key=natural_order) == sorted(numbers, key=natural_order)
