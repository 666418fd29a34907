"""An address asks one question, and one question has one address."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.catalogue.selectors.query import (
    LONGEST_TEXT,
    MOST_VALUES,
    PARAMETERS,
    Facet,
    Ignored,
    Place,
    Query,
    read,
    words,
)

anything = st.dictionaries(st.sampled_from(PARAMETERS), st.lists(st.text(max_size=40), max_size=4))
places = st.builds(
    Place,
    st.integers(2011, 2100),
    st.sampled_from(["AL", "XY", "AL-TIR", "GB-SCT"]),
    st.integers(1, 99),
    st.integers(0, 9999),
)


@given(anything)
def test_any_address_is_read_and_what_was_understood_is_written_and_read_the_same(
    address: dict[str, list[str]],
) -> None:
    once = read(address).query
    again = read(parse_qs(str(once)))
    assert again.query == once
    assert again.ignored == ()


@given(anything)
def test_nothing_asked_for_disappears_without_a_word(address: dict[str, list[str]]) -> None:
    reading = read(address)
    for facet in Facet:
        for value in filter(None, (asked.strip() for asked in address.get(facet.value, []))):
            kept = {value.upper(), value.lower()} & set(reading.query.values(facet))
            assert kept or Ignored(facet.value, value) in reading.ignored


@given(anything)
def test_the_order_of_values_does_not_change_the_question(address: dict[str, list[str]]) -> None:
    turned = {name: values[::-1] for name, values in address.items() if name in set(Facet)}
    straight = {name: values for name, values in address.items() if name in set(Facet)}
    assert read(turned).query == read(straight).query


@given(places)
def test_a_place_is_readable_and_reads_back(place: Place) -> None:
    assert Place.read(str(place)) == place


def test_a_place_looks_like_a_code() -> None:
    assert str(Place(2020, "AL", 5, 3)) == "2020-AL-5-3"
    assert Place.read("2024-al-tir-2-11") == Place(2024, "AL-TIR", 2, 11)


@pytest.mark.parametrize(
    "written", ["", "-", "2020", "2020-AL-5", "AL-5-3", "2020-AL-x-3", "٢٠٢٠-AL-5-3", "9999999-AL-1-1"]
)
def test_what_is_no_place_is_said_and_left_out(written: str) -> None:
    assert Place.read(written) is None
    assert read({"after": [written]}).query.after is None
    assert read({"after": [written]}).ignored == ((Ignored("after", written),) if written else ())


def test_a_value_outside_its_scale_is_said_and_the_others_stay() -> None:
    reading = read({"completion": ["limited", "wonderful"], "impact": ["MODERATE"]})
    assert reading.query.chosen == {Facet.COMPLETION: ("limited",), Facet.IMPACT: ("moderate",)}
    assert reading.ignored == (Ignored("completion", "wonderful"),)


def test_words_are_folded_cut_at_marks_and_taken_once() -> None:
    assert words("  Qeverisja DIGJITALE, e-Këshilli; digjitale! ") == ("qeverisja", "digjitale", "e", "keshilli")


def test_text_without_a_single_word_is_said_to_be_no_question() -> None:
    assert read({"q": ["%&/()"]}).query == Query()
    assert read({"q": ["%&/()"]}).ignored == (Ignored("q", "%&/()"),)


def test_a_long_text_and_a_long_list_are_cut() -> None:
    assert len(read({"q": ["word " * 500]}).query.text) <= LONGEST_TEXT
    reading = read({"tag": [f"tag-{n}" for n in range(500)]})
    assert len(reading.query.values(Facet.TAG)) == MOST_VALUES
    assert len(reading.ignored) == 500 - MOST_VALUES


def test_choosing_more_or_less_begins_the_list_again() -> None:
    query = read({"q": ["water"], "member": ["al"], "after": ["2020-AL-5-3"]}).query
    assert str(query) == "q=water&member=AL&after=2020-AL-5-3"
    assert str(query.with_value(Facet.MEMBER, "XY")) == "q=water&member=AL&member=XY"
    assert str(query.without(Facet.MEMBER, "AL")) == "q=water"


@given(st.text())
def test_words_are_letters_and_digits_whatever_is_typed(text: str) -> None:
    assert all(word.isalnum() for word in words(text))
