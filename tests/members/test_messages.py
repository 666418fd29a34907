"""Every word of the vocabulary has its words for people, in both languages."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from kuvend.members import messages, rules


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (rules.Status, messages.STATUSES),
        (rules.Status, messages.STATUS_MEANINGS),
        (rules.Kind, messages.KINDS),
        (rules.StatusEventKind, messages.STATUS_EVENTS),
        (rules.Confidence, messages.CONFIDENCES),
        (rules.Precision, messages.PRECISIONS),
        (rules.Sector, messages.SECTORS),
        (rules.ResponsibilityKind, messages.RESPONSIBILITIES),
    ],
)
def test_no_word_lacks_its_sentence(words: type[StrEnum], sentences: Mapping[StrEnum, object]) -> None:
    assert set(sentences) == set(words)
    assert all(str(sentence) for sentence in sentences.values())
    assert len({str(sentence) for sentence in sentences.values()}) == len(words)
