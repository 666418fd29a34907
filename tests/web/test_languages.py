"""Kuvend speaks Albanian as it speaks English: no sentence is missing, and no page mixes the two."""

import gettext
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.dates import MONTHS

from kuvend import demo
from kuvend.members.services.reference import load_reference_data
from kuvend.web.dates import day_in_words
from kuvend.web.kit.reading import grouped
from kuvend.web.words import language_name
from tests.web.sentences import PLACEHOLDER, Entry, entries, long_parts, spoken

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CATALOGUES = Path(settings.LOCALE_PATHS[0])
OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]
ENGLISH_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}\b")
# Two with plans, one whose membership is not confirmed, a local one.
MEMBERS = {"albania", "illyria", "kosovo", "contagem-brazil"}


def catalogue(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "django.po"


def sentences(language: str) -> list[Entry]:
    """What a catalogue translates, without the formats of dates, which are no words."""
    return [entry for entry in entries(catalogue(language)) if not entry.context.startswith("format of")]


def test_albanian_is_one_of_the_languages() -> None:
    assert "sq" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_missing_guessed_or_left_over(language: str) -> None:
    known = entries(catalogue(language))
    assert len(known) > 500
    assert [entry.source for entry in known if not all(entry.translations.values())] == []
    assert [entry.source for entry in known if "fuzzy" in entry.flags] == []
    assert "#~" not in catalogue(language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", OTHERS)
def test_every_catalogue_knows_the_same_sentences(language: str) -> None:
    assert [entry.key for entry in entries(catalogue(language))] == [e.key for e in entries(catalogue("en"))]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_what_is_filled_in(language: str) -> None:
    """Each form names what the source names; a form for one alone may leave a number out."""
    assert [entry.source for entry in sentences(language) if not keeps_placeholders(entry)] == []


def keeps_placeholders(entry: Entry) -> bool:
    *few, most = [sorted(PLACEHOLDER.findall(words)) for words in entry.translations.values()]
    asked = sorted(PLACEHOLDER.findall(entry.plural or entry.source))
    return most == asked and all(set(form) <= set(asked) for form in few)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_ends_and_begins_as_its_source_does(language: str) -> None:
    """A colon, a full stop or a capital is part of the page it stands on."""
    unlike = [
        (entry.source, entry.translation)
        for entry in sentences(language)
        if entry.context != "alt. month" and not look_alike(entry.source, entry.translation)
    ]
    assert unlike == []


def look_alike(source: str, translation: str) -> bool:
    ends = {words[-1] if words[-1] in ".:?!…" else "" for words in (source, translation)}
    begins = {words[0].isupper() for words in (source, translation) if words[0].isalpha()}
    return len(ends) == 1 and len(begins) <= 1


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_what_is_compiled_is_what_is_written(language: str, tmp_path: Path) -> None:
    written, compiled = catalogue(language), catalogue(language).with_suffix(".mo")
    again = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", again, written], check=True, stderr=subprocess.DEVNULL)
    with compiled.open("rb") as kept, again.open("rb") as fresh:
        kept_words, fresh_words = (gettext.GNUTranslations(file).__dict__["_catalog"] for file in (kept, fresh))
    assert kept_words == fresh_words


@pytest.fixture
def example(db: None) -> None:
    load_reference_data(at=NOW)
    demo.load(at=NOW, today=NOW.date())


def pages(client: Client, language: str) -> Iterator[tuple[str, str]]:
    """Every page that links lead to from the front page, and some that hold nothing. A few members stand for all."""
    seen = [f"/{language}/{address}" for address in ("", "no-such-page/", "catalogue/?q=zzz&year=x", "members/?q=zzz")]
    for address in seen:
        page = client.get(address).content.decode()
        yield address, page
        for link in re.findall(rf'href="(/{language}/[^"?#]*/)["#]', page):
            if link not in seen and ("/members/" not in link or link.split("/")[3] in MEMBERS):
                seen.append(link)


@pytest.mark.parametrize("language", ["en", *OTHERS])
@pytest.mark.django_db
def test_no_page_mixes_languages(client: Client, example: None, language: str) -> None:
    """What a page says is in its language, or marked as being in another one."""
    words, parts = foreign(language)
    mixed, walked = [], 0
    for address, page in pages(client, language):
        said = spoken(page, language)
        text = " ".join(said)
        mixed += [
            (address, piece) for piece in said if piece in words or (language != "en" and ENGLISH_DAY.search(piece))
        ]
        mixed += [(address, part) for part in parts if part in text]
        walked += 1
    assert mixed == []
    assert walked > 100


def foreign(language: str) -> tuple[set[str], set[str]]:
    """The sentences of the other languages, whole, and the long parts of those that are filled in."""
    known = [entry for other in OTHERS for entry in sentences(other)]
    english = {words for entry in known for words in (entry.source, entry.plural) if words}
    translated = {words for entry in known for words in entry.translations.values()}
    theirs, ours = (translated, english) if language == "en" else (english, translated)
    return theirs - ours, long_parts(theirs) - long_parts(ours)


@pytest.mark.parametrize(
    ("language", "day", "month", "number", "name"),
    [
        ("en", "23 Nov 2026", "Nov 2026", "1,927", "Albanian"),
        ("sq", "23 nëntor 2026", "nëntor 2026", "1.927", "Shqip"),
    ],
)
def test_days_numbers_and_languages_are_written_as_people_write_them(
    language: str, day: str, month: str, number: str, name: str
) -> None:
    with translation.override(language):
        assert day_in_words(NOW.date()) == day
        assert day_in_words(NOW.date(), "month") == month
        assert grouped(1927) == number
        assert language_name("sq") == name


def test_albanian_writes_every_month_small_inside_a_date() -> None:
    with translation.override("sq"):
        months = [day_in_words(date(2026, number, 1)).split()[1] for number in range(1, 13)]
        own = [str(name).lower() for name in MONTHS.values()]
    assert months == own
