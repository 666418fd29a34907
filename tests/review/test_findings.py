"""A source has one finding per subject, code, formula and phase, on the code's own scale."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kuvend.edition.models import PublicVersion
from kuvend.members.rules import Precision
from kuvend.plans.models import Commitment
from kuvend.review import messages
from kuvend.review.models import Finding
from kuvend.review.rules import IRM, SCALES, Indicator, Phase, StarFormula
from kuvend.review.services.findings import FindingDraft, Outcome, record_findings
from tests import make

AT = datetime(2026, 2, 1, tzinfo=UTC)
LATER = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def commitment(db: None) -> Commitment:
    return make.commitment(make.plan(make.government("AL")))


def draft(commitment: Commitment, **fields: Any) -> FindingDraft:
    plain: dict[str, Any] = {
        "indicator": Indicator.COMPLETION,
        "value": "limited",
        "phase": Phase.PROGRESS,
        "by": IRM,
        "source": "A report",
    }
    return FindingDraft(subject=commitment, **{**plain, **fields})


def record(*drafts: FindingDraft, at: datetime = AT) -> list[Outcome]:
    return [one.outcome for one in record_findings(drafts, at=at)]


def test_the_same_finding_twice_changes_nothing_and_announces_nothing(commitment: Commitment) -> None:
    assert record(draft(commitment)) == [Outcome.CREATED]
    before = PublicVersion.objects.get(scope="AL").number
    assert record(draft(commitment), at=LATER) == [Outcome.UNCHANGED]
    assert PublicVersion.objects.get(scope="AL").number == before
    assert Finding.objects.get().recorded_at == AT


def test_a_source_corrects_itself(commitment: Commitment) -> None:
    record(draft(commitment))
    assert record(draft(commitment, value="complete"), at=LATER) == [Outcome.UPDATED]
    found = Finding.objects.get()
    assert (found.value, found.recorded_at) == ("complete", LATER)


@pytest.mark.parametrize(
    "other",
    [
        {"source": "Another report"},
        {"phase": Phase.END_OF_TERM},
        {"indicator": Indicator.SPECIFICITY, "value": "high"},
        {"indicator": Indicator.STARRED, "value": "no", "method": StarFormula.CURRENT},
    ],
)
def test_another_source_phase_code_or_formula_is_another_finding(commitment: Commitment, other: dict[str, Any]) -> None:
    record(draft(commitment))
    assert record(draft(commitment, **other)) == [Outcome.CREATED]
    assert Finding.objects.count() == 2


def test_what_a_source_no_longer_says_is_not_blanked(commitment: Commitment) -> None:
    known = draft(commitment, published_on=date(2014, 1, 1), published_precision=Precision.YEAR)
    record(known)
    later = replace(known, published_on=None, published_precision=Precision.DAY, by={"en": IRM["en"]})
    assert record(later) == [Outcome.UNCHANGED]
    assert Finding.objects.get().published_on == date(2014, 1, 1)


def test_a_plan_may_be_judged_too(commitment: Commitment) -> None:
    on_plan = replace(draft(commitment, indicator=Indicator.CONTRARY_TO_PROCESS, value="yes"), subject=commitment.plan)
    assert record(draft(commitment), on_plan) == [Outcome.CREATED] * 2
    assert record(draft(commitment), on_plan) == [Outcome.UNCHANGED] * 2


@pytest.mark.parametrize(
    "wrong", [{"value": "Limited"}, {"value": "yes"}, {"method": "no slug!"}, {"source": "x" * 301}]
)
def test_one_that_cannot_be_kept_keeps_the_whole_batch_out(commitment: Commitment, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        record(draft(commitment), draft(commitment, **{"phase": Phase.END_OF_TERM, **wrong}))
    assert not Finding.objects.exists()


def test_the_number_of_queries_does_not_grow(commitment: Commitment, django_assert_max_num_queries: Any) -> None:
    many = [draft(commitment, source=f"Report {n}") for n in range(120)]
    with django_assert_max_num_queries(12):
        record(*many)


def test_every_code_and_every_value_of_its_scale_has_its_words() -> None:
    assert set(SCALES) == set(Indicator) == set(messages.INDICATORS) == set(messages.SCALE_WORDS)
    assert {indicator: set(words) for indicator, words in messages.SCALE_WORDS.items()} == {
        indicator: set(scale) for indicator, scale in SCALES.items()
    }
    assert set(messages.PHASES) == set(Phase)
    assert set(messages.STAR_FORMULAS) == set(StarFormula)
