"""What people write: words that can be seen, and nothing that changes them unseen."""

import pytest
from django.core.exceptions import ValidationError

from kuvend.web.fields import LineField, ParagraphsField

HIDDEN = {
    "nothing": "a\x00b",
    "a bell": "a\x07b",
    "escape": "a\x1b[2Jb",
    "delete": "a\x7fb",
    "an override": "invoice\u202egpj.exe",
    "an embedding": "\u202aword\u202c",
    "an isolate": "\u2066word\u2069",
    "half a letter": "a\ud800b",
}


@pytest.mark.parametrize("field", [LineField, ParagraphsField])
@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_cannot_be_seen_is_refused_with_a_sentence(field: type[LineField], text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field().clean(text)
    assert "characters that cannot be seen" in str(refused.value)


@pytest.mark.parametrize("field", [LineField, ParagraphsField])
@pytest.mark.parametrize(
    "text", ["Shqipëria e hapur", "עברית \u200fכאן", "دولت\u200cها", "co\u00adoperation", "👩‍⚖️ <b>"]
)
def test_words_of_every_writing_stay_as_they_are(field: type[LineField], text: str) -> None:
    assert field().clean(text) == text


def test_a_line_is_one_line() -> None:
    assert LineField().clean("  Open \t the\r\nbudget\v of 2026 ") == "Open the budget of 2026"


def test_paragraphs_keep_their_lines_and_write_their_ends_in_one_way() -> None:
    assert ParagraphsField().clean("One\r\nTwo\rThree\vFour\u2029Five ") == "One\nTwo\nThree\nFour\nFive"


@pytest.mark.parametrize("field", [LineField, ParagraphsField])
def test_a_limit_counts_letters_and_is_no_secret(field: type[LineField]) -> None:
    limited = field(max_length=5)
    assert limited.clean("ëëëëë") == "ëëëëë"
    with pytest.raises(ValidationError, match="at most 5 characters"):
        limited.clean("ëëëëëë")


def test_the_browser_cuts_off_nothing_that_was_pasted() -> None:
    field = ParagraphsField(max_length=5)
    assert "maxlength" not in field.widget.attrs
