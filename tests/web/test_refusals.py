"""A refusal explains itself: every code has its sentence, and the page that shows it answers 403."""

from enum import StrEnum

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.functional import lazystr

from kuvend.decision import ActRefused, Allowed, Refused, require
from kuvend.web import refusals


class Closed(StrEnum):
    TOO_LATE = "too-late"


class Elsewhere(StrEnum):
    TOO_LATE = "too-late"


@pytest.fixture(autouse=True)
def sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "_SENTENCES", {})
    refusals.register({Closed.TOO_LATE: lazystr("It closed on %(day)s.")})
    refusals.register({Elsewhere.TOO_LATE: lazystr("Another sentence.")})


def test_what_is_allowed_goes_on_and_what_is_refused_does_not() -> None:
    require(Allowed())
    with pytest.raises(ActRefused) as caught:
        require(Refused(Closed.TOO_LATE, {"day": "1 May"}))
    assert refusals.sentence(caught.value.refused) == "It closed on 1 May."


def test_the_same_word_of_another_domain_keeps_its_own_sentence() -> None:
    assert refusals.sentence(Refused(Elsewhere.TOO_LATE)) == "Another sentence."


def test_a_refused_act_is_answered_with_its_reason_escaped(rf: RequestFactory) -> None:
    explain = refusals.ExplainRefusals(lambda request: HttpResponse())
    error = ActRefused(Refused(Closed.TOO_LATE, {"day": "<1 May>"}))
    answer = explain.process_exception(rf.get("/en/"), error)
    assert answer is not None
    assert answer.status_code == 403
    assert "It closed on &lt;1 May&gt;." in answer.content.decode()
    assert explain.process_exception(rf.get("/en/"), ValueError()) is None
