"""Content in several languages is shown in the best one, and never passed off as another."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from i18nfield.strings import LazyI18nString

from kuvend.web.dates import day_for_machines, day_in_words, moment_in_words
from kuvend.web.words import as_written, language_name, localised, plain, wording


def text(value: object, language: str = "en", block: bool = False) -> str:
    with translation.override(language):
        return Template("{% load ui %}{% text value=value block=block %}").render(
            Context({"value": value, "block": block})
        )


def test_words_in_the_readers_language_stand_as_they_are() -> None:
    assert text(LazyI18nString({"en": "Contracts", "sq": "Kontrata"})) == "Contracts"
    assert text(LazyI18nString({"en": "Contracts", "sq": "Kontrata"}), "sq") == "Kontrata"
    assert text("Contracts") == "Contracts"


def test_words_in_another_language_are_marked_and_named() -> None:
    assert text(LazyI18nString({"sq": "Kontrata"})) == (
        '<span lang="sq" dir="ltr">Kontrata</span> <span class="aside">(in Albanian)</span>'
    )


def test_words_that_read_from_the_right_say_so() -> None:
    assert '<span lang="ar" dir="rtl">' in text(LazyI18nString({"ar": "عقد"}))


def test_words_whose_language_nobody_recorded_make_no_claim() -> None:
    assert text(LazyI18nString({"und": "Kontrata"})) == '<span lang="" dir="auto">Kontrata</span>'


def test_a_language_that_nobody_can_name_is_called_by_its_code() -> None:
    assert "(in qaa)" in text(LazyI18nString({"qaa": "Kontrata"}))


@pytest.mark.parametrize(
    ("languages", "page", "chosen"),
    [
        (["en", "sq"], "sq", "sq"),
        (["en-gb", "sq"], "en", "en-gb"),
        (["en", "fr"], "sq", "en"),
        (["und", "fr"], "sq", "fr"),
        (["und"], "sq", ""),
    ],
)
def test_the_next_best_language_is_taken(languages: list[str], page: str, chosen: str) -> None:
    with translation.override(page):
        found = wording(LazyI18nString({code: f"in {code}" for code in languages}))
    assert found is not None
    assert found.language == chosen


@pytest.mark.parametrize("nothing", [None, "", LazyI18nString(None), LazyI18nString({}), LazyI18nString({"en": ""})])
def test_nothing_is_not_known(nothing: object) -> None:
    assert "not known" in text(nothing)
    assert plain(nothing) == ""


def test_long_text_becomes_paragraphs_that_keep_their_language() -> None:
    html = text(LazyI18nString({"sq": "Një.\n\nDy."}), block=True)
    assert html.startswith('<div class="prose" lang="sq" dir="ltr"><p>Një.</p>')
    assert "in Albanian" in html


@given(st.text(), st.text(min_size=1))
def test_words_and_their_language_are_escaped(words: str, code: str) -> None:
    html = localised(LazyI18nString({code: "<" + words}))
    assert html.count("<") <= 2


def test_a_date_is_no_more_exact_than_it_is_known() -> None:
    day = date(2026, 11, 1)
    assert [day_in_words(day, precision) for precision in ("day", "month", "year")] == [
        "1 Nov 2026",
        "Nov 2026",
        "2026",
    ]
    assert [day_for_machines(day, precision) for precision in ("day", "month", "year")] == [
        "2026-11-01",
        "2026-11",
        "2026",
    ]
    assert day_in_words(day, full=True) == "1 November 2026"
    assert day_in_words(day, "month", full=True) == "November 2026"


def test_words_whose_language_nobody_recorded_claim_none() -> None:
    assert as_written("<Ministry>") == '<span lang="" dir="auto">&lt;Ministry&gt;</span>'
    assert as_written("") == as_written(None) == ""
    assert as_written(LazyI18nString({"en": "Contracts"})) == "Contracts"


def test_languages_are_named_in_the_readers_language() -> None:
    with translation.override("sq"):
        assert language_name("en") == "Anglisht"
    assert language_name("zgh") == "zgh"


def test_months_are_named_in_the_readers_language() -> None:
    with translation.override("sq"):
        assert day_in_words(date(2026, 11, 1), full=True) == "1 nëntor 2026"


def test_a_moment_is_told_by_the_clocks_of_its_place() -> None:
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert moment_in_words(at, "Europe/Tirane") == "23 Nov 2026, 00:30"
    assert moment_in_words(at, "UTC") == "22 Nov 2026, 23:30"
