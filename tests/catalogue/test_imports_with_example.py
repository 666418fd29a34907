"""Albania's worked example and the partnership's real table: one record each, whichever comes first."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kuvend.catalogue.services.imports import import_commitments
from kuvend.demo import loading as demo
from kuvend.edition.models import PublicVersion
from kuvend.members.services.reference import load_reference_data
from kuvend.plans.models import Commitment, CommitmentCode
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]
AT = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def albania(real_data: Path, tmp_path: Path) -> Path:
    """The rows of Albania in a table of their own."""
    with (real_data / "ogp-irm/ogpirm_live_data_2016.csv").open(encoding="utf-8", newline="") as file:
        numbers, names, *rows = csv.reader(file)
    path = tmp_path / "albania.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([numbers, names, *(row for row in rows if row[0] == "Albania")])
    return path


@pytest.mark.parametrize("table_first", [True, False])
def test_the_example_and_the_table_give_one_record_each(albania: Path, table_first: bool) -> None:
    load_reference_data(at=AT)
    steps: list[Callable[[], object]] = [
        lambda: import_commitments(albania, at=AT),
        lambda: demo.load(at=AT, today=date(2026, 2, 1)),
    ]
    for step in steps if table_first else reversed(steps):
        step()
    own = Commitment.objects.filter(plan__government__code="AL", plan__number__in=(1, 2))
    assert Counter(own.values_list("plan__number", flat=True)) == {1: 30, 2: 13}
    second = CommitmentCode.objects.get(code="AL0002")
    assert (second.commitment.number, second.current) == ("2", not table_first)
    assert {one.code for one in own.exclude(number="2")} == {
        f"AL-{plan}-{place:02}" for plan, count in ((1, 30), (2, 13)) for place in range(1, count + 1)
    } - {"AL-1-02"}
    assert not own.filter(text="").exists()
    completion = Finding.objects.filter(commitment__in=own, indicator=Indicator.COMPLETION)
    assert completion.count() == 43
    for step in steps:
        before = dict(PublicVersion.objects.values_list("scope", "number"))
        step()
        assert dict(PublicVersion.objects.values_list("scope", "number")) == before
