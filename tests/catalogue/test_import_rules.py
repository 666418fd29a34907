"""How cells of OGP's tables are read: dates are never guessed, words count before numbers, columns go by name."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.catalogue import messages
from kuvend.catalogue.rules import Doubt, Refusal, RowRefused, note
from kuvend.catalogue.rules.codings import Judged, judgements
from kuvend.catalogue.rules.dates import read_date
from kuvend.catalogue.rules.layouts import Column, Edition, NotATable, column_key, layout_of
from kuvend.catalogue.rules.rows import clean, read_row, without_number
from kuvend.catalogue.rules.side_by_side import most_common
from kuvend.members.rules import Precision
from kuvend.review.rules import SCALES, Indicator, Phase
from tests.catalogue.sheets import COLUMNS_2016, COLUMNS_CURRENT, JUDGED, PLAIN_2016


class TestDates:
    @pytest.mark.parametrize("text", ["", "NR", "Not Specified", "unclear", "N/A", " nd "])
    def test_no_date(self, text: str) -> None:
        read = read_date(text)
        assert (read.on, read.as_written, read.doubt) == (None, "", None)

    @pytest.mark.parametrize(
        ("text", "starts", "ends", "precision"),
        [
            ("2012", date(2012, 1, 1), date(2012, 12, 31), Precision.YEAR),
            ("2012-05-01", date(2012, 5, 1), date(2012, 5, 1), Precision.DAY),
            ("13/07/2014", date(2014, 7, 13), date(2014, 7, 13), Precision.DAY),
            ("07/13/2014", date(2014, 7, 13), date(2014, 7, 13), Precision.DAY),
            ("07/07/2014", date(2014, 7, 7), date(2014, 7, 7), Precision.DAY),
            ("30.6.2016", date(2016, 6, 30), date(2016, 6, 30), Precision.DAY),
            ("February 2016", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
            ("02/2015", date(2015, 2, 1), date(2015, 2, 28), Precision.MONTH),
            ("1 July 2014", date(2014, 7, 1), date(2014, 7, 1), Precision.DAY),
            ("Jul 1, 2014", date(2014, 7, 1), date(2014, 7, 1), Precision.DAY),
            ("2014-07-01T00:00:00", date(2014, 7, 1), date(2014, 7, 1), Precision.DAY),
        ],
    )
    def test_dates_with_one_reading(self, text: str, starts: date, ends: date, precision: Precision) -> None:
        first, last = read_date(text), read_date(text, ends=True)
        assert (first.on, last.on, first.precision, first.doubt) == (starts, ends, precision, None)

    @pytest.mark.parametrize(
        ("text", "doubt"),
        [
            ("07/01/2012", Doubt.DATE_AMBIGUOUS),
            ("01/07/2014", Doubt.DATE_AMBIGUOUS),
            ("2/29/2014", Doubt.DATE_IMPOSSIBLE),
            ("31/9/2014", Doubt.DATE_IMPOSSIBLE),
            ("0001", Doubt.DATE_IMPOSSIBLE),
            ("Quarter 1 2014", Doubt.DATE_IN_WORDS),
            ("Ongoing", Doubt.DATE_IN_WORDS),
            ("Fall 2014", Doubt.DATE_IN_WORDS),
            ("07/01/12", Doubt.DATE_IN_WORDS),
        ],
    )
    def test_what_would_need_a_guess_is_kept_as_written(self, text: str, doubt: Doubt) -> None:
        read = read_date(text)
        assert (read.on, read.as_written, read.doubt) == (None, text, doubt)

    @given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from("/.-"), st.booleans())
    def test_a_day_is_read_only_where_both_orders_agree(self, day: date, sign: str, american: bool) -> None:
        parts = (day.month, day.day) if american else (day.day, day.month)
        read = read_date(f"{parts[0]}{sign}{parts[1]}{sign}{day.year}")
        if day.day == day.month or day.day > 12:
            assert read.on == day
        else:
            assert (read.on, read.doubt) == (None, Doubt.DATE_AMBIGUOUS)

    @given(st.text(max_size=30), st.booleans())
    def test_any_text_is_a_date_or_kept_or_nothing(self, text: str, ends: bool) -> None:
        read = read_date(text, ends=ends)
        assert bool(read.doubt) == bool(read.as_written)
        assert read.on is None or not read.as_written

    @given(st.integers(1990, 2100), st.integers(1, 12))
    def test_a_months_end_is_its_last_day(self, year: int, month: int) -> None:
        last = date(year, month, monthrange(year, month)[1])
        assert read_date(f"{year}-{month:02}", ends=True).on == last


class TestLayouts:
    def test_the_editions_are_told_apart_and_columns_go_by_name(self) -> None:
        old, new = layout_of(COLUMNS_2016), layout_of(COLUMNS_CURRENT)
        assert (old.edition, new.edition) == (Edition.OF_2016, Edition.CURRENT)
        assert old.places[Column.NUMBER] == COLUMNS_2016.index("Comm No")
        assert new.places[Column.NUMBER] == COLUMNS_CURRENT.index("Commitment Number")
        assert old.width == len(COLUMNS_2016) - 2
        assert set(old.others) == {"Open Data", "E-government"}
        assert set(new.others) == {"Open Data", "Digital Transformation", "A Column Nobody Knows"}

    @given(st.permutations(COLUMNS_CURRENT))
    def test_the_order_of_columns_does_not_matter(self, header: list[str]) -> None:
        layout = layout_of(header)
        assert {column: header[place] for column, place in layout.places.items()} == {
            column: COLUMNS_CURRENT[place] for column, place in layout_of(COLUMNS_CURRENT).places.items()
        }

    @given(st.sampled_from(COLUMNS_2016[:-2]), st.data())
    def test_case_and_punctuation_of_a_name_do_not_matter(self, name: str, data: st.DataObject) -> None:
        written = "".join(data.draw(st.sampled_from([letter.upper(), letter.lower()])) for letter in name)
        assert column_key(f" {written.replace(' ', '  ')} ") == column_key(name)
        assert column_key(f"_{name}") != column_key(name) or name.startswith("_")

    def test_missing_columns_are_named(self) -> None:
        header = [
            name for name in COLUMNS_CURRENT if name not in {"Country/Locality", "Commitment Title", "Short Title"}
        ]
        with pytest.raises(NotATable) as caught:
            layout_of(header)
        assert caught.value.reason == note(Refusal.MISSING_COLUMNS, columns="Country/Locality, Commitment Title")

    def test_a_column_twice_is_refused(self) -> None:
        with pytest.raises(NotATable) as caught:
            layout_of([*COLUMNS_CURRENT, "Theme"])
        assert caught.value.reason.code is Refusal.REPEATED_COLUMN


def cells(**changes: str) -> dict[Column, str]:
    layout = layout_of(COLUMNS_2016)
    row = {**PLAIN_2016, **JUDGED}
    return {column: row.get(COLUMNS_2016[place], "") for column, place in layout.places.items()} | {
        Column(name): value for name, value in changes.items()
    }


class TestJudgements:
    def test_every_judgement_of_a_row(self) -> None:
        judged, doubts = judgements(cells())
        assert doubts == []
        assert set(judged) == {
            Judged(Indicator.SPECIFICITY, "medium", Phase.PROGRESS),
            Judged(Indicator.RELEVANT_INFORMATION, "yes", Phase.PROGRESS),
            Judged(Indicator.RELEVANT_PARTICIPATION, "no", Phase.PROGRESS),
            Judged(Indicator.RELEVANT_ACCOUNTABILITY, "no", Phase.PROGRESS),
            Judged(Indicator.RELEVANT_TECHNOLOGY, "yes", Phase.PROGRESS),
            Judged(Indicator.RELEVANT, "yes", Phase.PROGRESS),
            Judged(Indicator.POTENTIAL_IMPACT, "moderate", Phase.PROGRESS),
            Judged(Indicator.COMPLETION, "limited", Phase.PROGRESS),
            Judged(Indicator.COMPLETION, "not_started", Phase.END_OF_TERM),
            Judged(Indicator.DID_IT_OPEN_GOVERNMENT, "did_not_change", Phase.END_OF_TERM),
            Judged(Indicator.STARRED, "no", Phase.PROGRESS, "before-june-2014"),
            Judged(Indicator.STARRED, "yes", Phase.END_OF_TERM, "current"),
        }
        assert all(one.value in SCALES[one.indicator] for one in judged)

    def test_the_words_count_where_the_number_says_something_else(self) -> None:
        judged, doubts = judgements(cells(completion="c. Substantial", completion_number="2"))
        assert Judged(Indicator.COMPLETION, "substantial", Phase.PROGRESS) in judged
        assert [one.code for one in doubts] == [Doubt.TEXT_AND_NUMBER_DISAGREE]

    def test_a_number_without_a_word_is_no_judgement(self) -> None:
        judged, doubts = judgements(cells(impact="NR", impact_number="3"))
        assert Indicator.POTENTIAL_IMPACT not in {one.indicator for one in judged}
        assert [one.code for one in doubts] == [Doubt.TEXT_AND_NUMBER_DISAGREE]

    def test_technology_alone_is_not_relevance(self) -> None:
        judged, doubts = judgements(cells(information="0", technology="1", relevant_number="0"))
        assert Judged(Indicator.RELEVANT, "no", Phase.PROGRESS) in judged
        assert doubts == []

    def test_a_word_that_nobody_knows_is_left_out_and_reported(self) -> None:
        judged, doubts = judgements(cells(specificity="extreme", specificity_number=""))
        assert Indicator.SPECIFICITY not in {one.indicator for one in judged}
        assert doubts == [note(Doubt.CODING_NOT_UNDERSTOOD, column="Specificity", value="extreme")]


class TestRows:
    def test_nothing_turns_the_letters_after_it(self) -> None:
        assert clean("safe \u202egnp.exe \u2066x\u2069") == "safe gnp.exe x"

    def test_what_a_word_processor_leaves_behind_becomes_what_it_drew(self) -> None:
        assert clean("\ufffc\ufffc1. Travel \uf0b7 bus\n\uf0a7 train \uf02d 2014 &#27;&#x1b;") == (
            "1. Travel • bus\n▪ train – 2014"
        )

    def test_texts_are_freed_of_what_the_table_put_there(self) -> None:
        assert (
            clean("E-\xadAlbania &amp; co<br/>  second\u2028third &copy it\t ")
            == "E-Albania & co\nsecond\nthird &copy it"
        )

    @pytest.mark.parametrize(
        ("title", "number", "bare"),
        [
            ("1. Open data portal", "1", "Open data portal"),
            ("3.3 E-Albania", "3.3", "E-Albania"),
            ("5: Budget", "5", "Budget"),
            ("A. Courts", "A", "Courts"),
            ("A better court", "A", "A better court"),
            ("2014 budget", "1", "2014 budget"),
            ("10th anniversary", "10", "10th anniversary"),
            ("7.", "7", "7."),
        ],
    )
    def test_a_title_goes_without_its_own_number(self, title: str, number: str, bare: str) -> None:
        assert without_number(title, number) == bare

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"Action Plan Number": "first"}, Refusal.NO_PLAN_NUMBER),
            ({"Action Plan Number": "0"}, Refusal.NO_PLAN_NUMBER),
            ({"Short Title": "NR", "Commitment Title": ""}, Refusal.NO_TITLE),
            ({"Comm No": "x" * 21}, Refusal.TOO_LONG),
            ({"Theme": "x" * 301}, Refusal.TOO_LONG),
        ],
    )
    def test_a_row_that_cannot_be_kept(self, changes: dict[str, str], refusal: Refusal) -> None:
        row = {**PLAIN_2016, **changes}
        with pytest.raises(RowRefused) as caught:
            read_row(3, [row.get(name, "") for name in COLUMNS_2016], layout_of(COLUMNS_2016), [])
        assert caught.value.reason.code is refusal

    def test_two_dates_out_of_order_are_both_kept_as_written(self) -> None:
        row = {**PLAIN_2016, "Start Date": "2014", "End Date": "30/6/2013", "Open Data": "1", "E-government": "9"}
        read = read_row(
            3, [row.get(name, "") for name in COLUMNS_2016], layout_of(COLUMNS_2016), ["Open Data", "E-government"]
        )
        assert (read.starts.on, read.starts.as_written) == (None, "2014")
        assert (read.ends.on, read.ends.as_written) == (None, "30/6/2013")
        assert {one.code for one in read.doubts} == {Doubt.DATES_OUT_OF_ORDER, Doubt.FLAG_NOT_UNDERSTOOD}
        assert read.flags == ("Open Data",)


def test_what_most_rows_say_and_the_smallest_on_a_draw() -> None:
    assert most_common([2012, 2011, None, 2012]) == 2012
    assert most_common([2012, 2011]) == 2011
    assert most_common([None]) is None


def test_every_refusal_and_doubt_has_its_sentence() -> None:
    assert set(messages.REFUSALS) == set(Refusal)
    assert set(messages.DOUBTS) == set(Doubt)
