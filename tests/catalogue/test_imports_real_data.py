"""The partnership's real table of 2016 on record, compared with a recount of the raw file."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from kuvend.catalogue.rules import Doubt
from kuvend.catalogue.services.imports import ImportReport, import_commitments
from kuvend.edition.models import PublicVersion
from kuvend.members.services.reference import load_reference_data
from kuvend.plans.models import ActionPlan, Commitment, CommitmentCode
from kuvend.plans.services.recording import Outcome
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, Phase, StarFormula

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]
AT = datetime(2026, 2, 1, tzinfo=UTC)
NAME = "ogp-irm/ogpirm_live_data_2016.csv"

Raw = list[dict[str, str]]


def raw_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def raw(real_data: Path) -> Raw:
    _, names, *rows = raw_rows(real_data / NAME)
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def imported(real_data: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[ImportReport]:
    """The table in a database with the reference data and nothing else; taken back after the module's last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data(at=AT)
        report = import_commitments(real_data / NAME, at=AT)
        with connection.cursor() as cursor:
            cursor.execute(
                "ANALYZE"
            )  # Nobody else sees these rows to count them, and joins of "empty" tables are slow.
        yield report
        transaction.set_rollback(True)


def recount(raw: Raw, column: str, meanings: dict[str, str]) -> Counter[str]:
    return Counter(meanings[word] for row in raw if (word := row[column].casefold()) in meanings)


def recorded(indicator: Indicator, **fields: Any) -> Counter[str]:
    found = Finding.objects.filter(indicator=indicator, **fields)
    return Counter(found.values_list("value", flat=True))


def test_every_row_is_kept_and_none_refused_for_its_country(imported: ImportReport) -> None:
    assert (imported.read, imported.outcomes[Outcome.CREATED], imported.refused) == (1_927, 1_927, 0)
    assert (imported.plans, imported.unknown_columns) == (100, ())
    assert Commitment.objects.count() == CommitmentCode.objects.count() == 1_927
    assert ActionPlan.objects.values("government").distinct().count() == 61


def test_a_second_time_changes_nothing(imported: ImportReport, real_data: Path) -> None:
    before = dict(PublicVersion.objects.values_list("scope", "number"))
    again = import_commitments(real_data / NAME, at=AT)
    assert (again.outcomes[Outcome.UNCHANGED], again.changed) == (1_927, False)
    assert again.doubtful == imported.doubtful
    assert dict(PublicVersion.objects.values_list("scope", "number")) == before


def test_completion_is_a_recount_of_the_words(imported: ImportReport, raw: Raw) -> None:
    words = {
        "a. not started": "not_started", "b. limited": "limited", "c. substantial": "substantial",
        "d. complete": "complete", "withdrawn": "withdrawn", "unclear": "unclear",
    }  # fmt: skip
    progress = recorded(Indicator.COMPLETION, phase=Phase.PROGRESS)
    assert progress == recount(raw, "Completion (progress report)", words)
    assert (progress["not_started"], progress["complete"]) == (192, 435)
    end = recorded(Indicator.COMPLETION, phase=Phase.END_OF_TERM)
    assert end == recount(raw, "Completion (end of term)", words)
    assert end.total() == 54


def test_impact_and_specificity_are_recounts_of_the_words(imported: ImportReport, raw: Raw) -> None:
    impact = {word: word for word in ("none", "minor", "moderate", "transformative", "unclear")}
    assert recorded(Indicator.POTENTIAL_IMPACT) == recount(raw, "Potential impact", impact)
    assert recorded(Indicator.POTENTIAL_IMPACT)["transformative"] == 284
    specificity = {"none": "none", "a. low": "low", "b. medium": "medium", "c. high": "high"}
    assert recorded(Indicator.SPECIFICITY) == recount(raw, "Specificity", specificity)


@pytest.mark.parametrize(
    ("column", "indicator", "phase", "method"),
    [
        ("Value -Info", Indicator.RELEVANT_INFORMATION, Phase.PROGRESS, ""),
        ("Value -Part", Indicator.RELEVANT_PARTICIPATION, Phase.PROGRESS, ""),
        ("Value -Acc", Indicator.RELEVANT_ACCOUNTABILITY, Phase.PROGRESS, ""),
        ("Value -Tech", Indicator.RELEVANT_TECHNOLOGY, Phase.PROGRESS, ""),
        ("Starred (pre-June 2014 assessments)", Indicator.STARRED, Phase.PROGRESS, StarFormula.BEFORE_JUNE_2014),
        ("Starred (2015 only)", Indicator.STARRED, Phase.PROGRESS, StarFormula.OF_2015),
        ("Starred (current formula) progress report", Indicator.STARRED, Phase.PROGRESS, StarFormula.CURRENT),
        ("Starred (current formula) end of term", Indicator.STARRED, Phase.END_OF_TERM, StarFormula.CURRENT),
    ],
)
def test_flags_are_recounts(
    imported: ImportReport, raw: Raw, column: str, indicator: Indicator, phase: Phase, method: str
) -> None:
    assert recorded(indicator, phase=phase, method=method) == recount(raw, column, {"0": "no", "1": "yes"})


def test_dates_are_read_where_they_have_one_reading_and_else_kept_as_written(imported: ImportReport, raw: Raw) -> None:
    texts = [row[column] for row in raw for column in ("Start Date", "End Date")]
    none = {"Not Specified", "NR", "Unclear"}
    ambiguous = [text for text in texts if _is_ambiguous(text)]
    entries = imported.as_dict()["doubts"]
    lines = Counter(entry["code"] for entry in entries for _ in entry["lines"])
    assert lines[Doubt.DATE_AMBIGUOUS] == len(ambiguous) > 1_000
    assert {entry["facts"]["value"] for entry in entries if entry["code"] == Doubt.DATE_IMPOSSIBLE} == {
        "2/29/2014",
        "31/9/2014",
    }
    rows = Commitment.objects.values_list("starts_on", "starts_as_written", "ends_on", "ends_as_written")
    dates = [pair for start, written, end, end_written in rows for pair in ((start, written), (end, end_written))]
    assert sum(bool(on or written) for on, written in dates) == sum(text not in none for text in texts)
    assert not any(on and written for on, written in dates)
    assert Commitment.objects.filter(starts_on=date(2014, 1, 1), starts_precision="day").count() == sum(
        row["Start Date"] == "01/01/2014" for row in raw
    )


def _is_ambiguous(text: str) -> bool:
    parts = text.split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return False
    return int(parts[0]) <= 12 and int(parts[1]) <= 12 and int(parts[0]) != int(parts[1])


def test_repeated_numbers_are_kept_apart(imported: ImportReport) -> None:
    lines = [entry["lines"] for entry in imported.as_dict()["doubts"] if entry["code"] == Doubt.NUMBER_REPEATED]
    assert sum(map(len, lines)) == 49


def test_no_text_keeps_what_only_the_table_put_there(imported: ImportReport) -> None:
    for text in Commitment.objects.values_list("title", "text"):
        assert not any(mark in str(part) for part in text for mark in ("\xad", "<br", "\u2028"))


def test_albania_has_its_plans_codings_and_stars(imported: ImportReport) -> None:
    own = Commitment.objects.filter(plan__government__code="AL")
    assert Counter(own.values_list("plan__number", flat=True)) == {1: 30, 2: 13}
    stars = Finding.objects.filter(commitment__in=own, indicator=Indicator.STARRED, value="yes")
    assert stars.filter(commitment__plan__number=1, method=StarFormula.BEFORE_JUNE_2014).count() == 7
    assert stars.filter(commitment__plan__number=2, method=StarFormula.OF_2015).count() == 4
    first = recorded(Indicator.COMPLETION, commitment__plan__government__code="AL", commitment__plan__number=1)
    assert first == {"complete": 9, "substantial": 7, "limited": 10, "not_started": 4}
    assert [one.number for one in own.filter(plan__number=2)][:3] == ["1.1", "1.2", "1.3"]
