"""Texts as they are kept: what is put right quietly, and what is refused."""

import pytest

from kuvend.texts import hidden_characters, tidy


def test_texts_lose_nothing_but_space_around_them() -> None:
    assert tidy(" one\r\ntwo\u2028three ") == "one\ntwo\nthree"


HIDDEN = {
    "an override": "a\u202eb",
    "an isolate": "a\u2066b",
    "a space without width": "a\u200bb",
    "a joiner of words": "a\u2060b",
    "a mark of byte order": "\ufeffa",
    "a control": "a\x00b",
    "half a letter": "a\ud800b",
    "a letter of somebody's own": "a\ue000b",
    "what will never be a character": "a\uffffb",
    "nor on another plane": "a\U0001fffeb",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_what_cannot_be_seen_is_noticed(text: str) -> None:
    assert hidden_characters(text)


SEEN = {
    "letters of many scripts": "Ç'është kjo?\n\té, العربية, हिन्दी, සිංහල",
    "a joiner that a script needs": "ක්\u200dර",
    "a picture newer than Python's tables": "\U0001fae9",
}


@pytest.mark.parametrize("text", SEEN.values(), ids=SEEN)
def test_what_people_write_is_kept(text: str) -> None:
    assert not hidden_characters(text)
