"""The whole example, as one command loads it, and beside the partnership's own table."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kuvend import demo
from kuvend.catalogue.services.imports import import_commitments
from kuvend.demo import illyria
from kuvend.edition.models import PublicVersion
from kuvend.members.models import Government
from kuvend.members.services.reference import load_reference_data
from kuvend.plans.models import Commitment, CommitmentCode
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def test_both_countries_are_loaded_and_loading_again_changes_nothing() -> None:
    load_reference_data(at=AT)
    first = demo.load(at=AT, today=TODAY)
    before = list(PublicVersion.objects.values_list("scope", "number"))
    again = demo.load(at=AT, today=TODAY)
    assert (first.commitments, first.findings) == ({"created": 91}, {"created": 472})
    assert set(again.commitments) == set(again.findings) == {"unchanged"}
    assert list(PublicVersion.objects.values_list("scope", "number")) == before


def test_a_fault_half_way_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*, at: datetime, today: date) -> None:
        raise OSError("the disk is full")

    load_reference_data(at=AT)
    monkeypatch.setattr(illyria, "load", fail)
    with pytest.raises(OSError, match="the disk is full"):
        demo.load(at=AT, today=TODAY)
    assert not Commitment.objects.exists()


def test_without_reference_data_it_says_so() -> None:
    with pytest.raises(Government.DoesNotExist):
        demo.load(at=AT, today=TODAY)


def rows_of_albania(whole: Path, part: Path) -> Path:
    """The table with its two header rows and Albania's rows alone."""
    with whole.open(encoding="utf-8", newline="") as read, part.open("w", encoding="utf-8", newline="") as written:
        for line, row in enumerate(csv.reader(read)):
            if line < 2 or row[0] == "Albania":
                csv.writer(written).writerow(row)
    return part


@pytest.mark.real_data
@pytest.mark.parametrize("example_first", [True, False])
def test_the_example_and_the_partnerships_table_give_one_record_each(
    real_data: Path, tmp_path: Path, example_first: bool
) -> None:
    table = rows_of_albania(real_data / "ogp-irm" / "ogpirm_live_data_2016.csv", tmp_path / "table.csv")
    load_reference_data(at=AT)
    if example_first:
        demo.load(at=AT, today=TODAY)
    import_commitments(table, at=AT)
    demo.load(at=AT, today=TODAY)
    albania = Commitment.objects.filter(plan__government__code="AL")
    assert albania.filter(plan__number__lte=2).count() == 43
    assert albania.count() == 82
    assert CommitmentCode.objects.get(code="AL0002").commitment.number == "2"
    completion = Finding.objects.filter(commitment__in=albania, indicator=Indicator.COMPLETION, phase="progress")
    assert completion.count() == 43
    again = demo.load(at=AT, today=TODAY)
    assert set(again.commitments) == set(again.findings) == {"unchanged"}
