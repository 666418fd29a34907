"""Both wordings can be read out of what the difference shows."""

import time

from hypothesis import given
from hypothesis import strategies as st

from kuvend.web.differences import Change, Kind, word_changes

WORDS = st.lists(st.sampled_from(["every", "contract", "5,000", "crowns", "page"]), max_size=30).map(" ".join)


def test_words_that_changed_are_shown_as_whole_words() -> None:
    assert word_changes("above 50,000 crowns", "above 5,000 crowns, with payments") == [
        Change(Kind.KEPT, "above"),
        Change(Kind.REMOVED, "50,000 crowns"),
        Change(Kind.ADDED, "5,000 crowns, with payments"),
    ]


def test_a_text_that_did_not_change_is_kept_as_one() -> None:
    assert word_changes("the same words", "the same words") == [Change(Kind.KEPT, "the same words")]


def test_a_new_text_is_all_added_and_a_dropped_one_all_removed() -> None:
    assert word_changes("", "new words") == [Change(Kind.ADDED, "new words")]
    assert word_changes("old words", "") == [Change(Kind.REMOVED, "old words")]
    assert word_changes("", "") == []


@given(before=WORDS, after=WORDS)
def test_both_wordings_can_be_read_out_again(before: str, after: str) -> None:
    changes = word_changes(before, after)
    assert " ".join(change.words for change in changes if change.kind != Kind.ADDED) == before
    assert " ".join(change.words for change in changes if change.kind != Kind.REMOVED) == after


def test_a_text_of_one_word_repeated_does_not_hold_up_the_server() -> None:
    begun = time.process_time()
    changes = word_changes("word " * 5000, "word " * 4999 + "end")
    assert time.process_time() - begun < 1
    assert " ".join(change.words for change in changes if change.kind is not Kind.ADDED).split() == ["word"] * 5000


def test_texts_that_are_made_to_match_word_by_word_do_not_hold_up_the_server() -> None:
    matching = [chr(0x0E01 + place % 40) for place in range(2500)]
    before, after = (
        " ".join(word for place, one in enumerate(matching) for word in (one, chr(block + place)))
        for block in (0x4E00, 0x6E00)
    )
    assert len(before) < 10_000, "A field takes it"

    begun = time.process_time()
    changes = word_changes(before, after)

    assert time.process_time() - begun < 2
    assert " ".join(change.words for change in changes if change.kind is not Kind.ADDED) == before
    assert " ".join(change.words for change in changes if change.kind is not Kind.REMOVED) == after
