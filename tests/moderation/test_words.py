"""Every word of moderation is said in words that people read, and the table of deeds knows every deed."""

from enum import StrEnum
from typing import Any

import pytest

from kuvend.decision import Refused
from kuvend.ledger.services.acts import ACTS
from kuvend.moderation import messages
from kuvend.moderation.rules import GRANTS, AppealVerdict, CaseState, Deed, PublishedRule, Refusal, Verdict
from kuvend.moderation.services import deciding, destroying, reporting  # noqa: F401 - importing them fills ACTS
from kuvend.web.refusals import sentence


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (messages.RULES, PublishedRule),
        (messages.VERDICTS, Verdict),
        (messages.APPEAL_VERDICTS, AppealVerdict),
        (messages.STATES, CaseState),
        (messages.REFUSALS, Refusal),
        (GRANTS, Deed),
    ],
)
def test_no_word_is_missing(said: Any, words: type[StrEnum]) -> None:
    assert set(said) == set(words)


def test_every_act_and_refusal_is_said_in_words() -> None:
    own = {kind for kind, act in ACTS.items() if act.service.__module__.startswith("kuvend.moderation")}
    assert own == set(messages.ACTS)
    assert all("%(" not in sentence(Refused(code, {"most": 20})) for code in Refusal)
