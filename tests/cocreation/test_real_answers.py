"""The reasoned response of a real plan: what was heard by theme, and what was answered, through the same acts."""

import csv
from pathlib import Path

import pytest

from kuvend.cocreation.models import Answered, ReasonedResponse
from kuvend.cocreation.rules import Outcome, ShownAs
from kuvend.cocreation.selectors.answering import coverage_on
from kuvend.members.selectors import words_of
from kuvend.texts import tidy
from tests.cocreation import answering, world
from tests.cocreation import contributions_world as rows
from tests.cocreation.answering import GIVEN

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]


def test_eighteen_pairs_become_eighteen_themed_answers(real_data: Path) -> None:
    with (real_data / "us-nap5" / "reasoned_response.csv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    assert len(pairs) == 18
    land = world.land()
    process = world.announced(land)
    for pair in pairs:
        heard = rows.contribution(land, process, title=pair["ref"], text=pair["what_we_heard"], author=None,
                                  shown_as=ShownAs.UNNAMED)  # fmt: skip
        theme = rows.theme(land, process, heard, name={"en": f"{pair['ref']}: {pair['theme']}"[:200]})
        said = {"outcome": Outcome.PARTLY, "reason": {"en": pair["our_response"]}}
        response = answering.answer(land, process, theme=theme, **said)
        assert words_of(response.reason) == {"en": tidy(pair["our_response"])}
    assert ReasonedResponse.objects.filter(theme__isnull=False).count() == Answered.objects.count() == 18
    found = coverage_on(process, GIVEN)
    assert (found.total, found.answered) == (18, 18)
