"""OGP's table goes on record: whole or not at all, once however often, with everything doubtful reported."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kuvend.catalogue.messages import refusal_sentence, report_lines
from kuvend.catalogue.rules import Doubt, Refusal
from kuvend.catalogue.services.imports import ImportRefused, ImportReport, import_commitments
from kuvend.edition.models import PublicVersion
from kuvend.members.models import Government
from kuvend.members.rules import Precision
from kuvend.plans.models import ActionPlan, Commitment, CommitmentCode
from kuvend.plans.rules import Part
from kuvend.plans.services.drafts import CommitmentDraft
from kuvend.plans.services.recording import Outcome, record_commitments, record_plan
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, Phase
from kuvend.review.services.findings import record_findings
from kuvend.sheets.faults import FaultCode, SheetFault
from tests.catalogue.sheets import JUDGED, Row, as_csv, as_xlsx, members, rows_2016, rows_current

AT = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def albania(db: None) -> Government:
    return members()


def load(folder: Path, *rows: Row, **options: Any) -> ImportReport:
    return import_commitments(as_csv(folder, rows_2016(*rows)), at=AT, **options)


def counts(report: ImportReport) -> tuple[int, ...]:
    """Read, created, updated, unchanged, refused, doubtful."""
    return (report.read, *(report.outcomes[one] for one in Outcome), report.refused, report.doubtful)


def codes(report: ImportReport) -> dict[str, list[int]]:
    entries = report.as_dict()["refusals"] + report.as_dict()["doubts"]
    return {entry["code"]: entry["lines"] for entry in entries}


def versions() -> dict[str, int]:
    return dict(PublicVersion.objects.values_list("scope", "number"))


class TestOneRow:
    def test_everything_that_a_row_says(self, tmp_path: Path) -> None:
        row = {
            "Theme": "Open registers", "Start Date": "2012", "End Date": "07/01/2013", "Open Data": "1",
            "E-government": "0", "Supporting Institution(s)": "Këshilli; The agency",
            "Commitment Title": "1. Publish the whole register of companies", **JUDGED,
        }  # fmt: skip
        report = load(tmp_path, row)
        assert (counts(report), report.plans, report.findings[Outcome.CREATED]) == ((1, 1, 0, 0, 0, 1), 1, 12)
        made = Commitment.objects.get()
        assert (made.code, made.number, made.title.data) == ("AL-1-01", "1", {"und": "Publish the register"})
        assert made.brief.data == {"und": "Publish the whole register of companies"}
        assert made.text.data == {"und": "The register is published."}
        assert (made.starts_on, made.starts_precision) == (date(2012, 1, 1), Precision.YEAR)
        assert (made.ends_on, made.ends_as_written) == (None, "07/01/2013")
        assert [(one.part, one.name) for one in made.parties.all()] == [
            (Part.LEAD, "Ministry of Examples"),
            (Part.SUPPORTING, "Këshilli; The agency"),
        ]
        assert [(one.tag.code, one.version.code) for one in made.tags.all()] == [("open-data", "2016")]
        assert (made.source, made.source_url) == (
            "OGP commitments table, 2016 edition",
            "https://github.com/Vizzuality/ogp",
        )
        assert "keshilli" in made.search_text

    def test_the_plan_is_made_with_what_the_table_says_and_no_more(self, tmp_path: Path) -> None:
        load(tmp_path, {})
        plan = ActionPlan.objects.get()
        assert (plan.number, plan.first_year, plan.last_year, plan.starts_on, plan.ends_on) == (
            1,
            2012,
            None,
            None,
            None,
        )
        assert plan.published_at == AT

    def test_findings_carry_who_when_and_from_where(self, tmp_path: Path) -> None:
        load(tmp_path, JUDGED)
        found = Finding.objects.get(indicator=Indicator.COMPLETION, phase=Phase.END_OF_TERM)
        assert (found.value, found.published_on, found.published_precision) == (
            "not_started",
            date(2016, 1, 1),
            Precision.YEAR,
        )
        assert str(found.by) == "Independent Reporting Mechanism"
        assert found.source == "OGP commitments table, 2016 edition"

    def test_a_row_that_was_not_judged_gets_no_finding(self, tmp_path: Path) -> None:
        load(
            tmp_path, {"Specificity": "NR", "Potential impact": "ND", "Value -Info": "NR", "Starred (2015 only)": "ND"}
        )
        assert not Finding.objects.exists()


class TestTheReport:
    def test_a_second_time_changes_nothing_and_announces_nothing(self, tmp_path: Path) -> None:
        rows = [JUDGED, {"Comm No": "2"}, {"Country": "Exampleland", "Comm No": "D"}]
        assert counts(load(tmp_path, *rows)) == (3, 3, 0, 0, 0, 0)
        before = versions()
        assert counts(load(tmp_path, *rows)) == (3, 0, 0, 3, 0, 0)
        assert versions() == before

    def test_a_changed_row_is_updated(self, tmp_path: Path) -> None:
        load(tmp_path, JUDGED, {"Comm No": "2"})
        changed = {"Comm No": "2", "Full Text": "The register is published every day."}
        report = load(
            tmp_path, {**JUDGED, "Completion (progress report)": "d. Complete", "_CompletionProgress": "5"}, changed
        )
        assert counts(report) == (2, 0, 1, 1, 0, 0)
        assert (report.findings[Outcome.UPDATED], report.findings[Outcome.UNCHANGED]) == (1, 11)

    def test_a_row_that_cannot_be_kept_is_refused_and_the_rest_goes_in(self, tmp_path: Path) -> None:
        report = load(
            tmp_path, {}, {"Country": "Atlantis"}, {"Comm No": "2", "Action Plan Number": "II"}, {"Comm No": "3"}
        )
        assert counts(report) == (4, 2, 0, 0, 2, 0)
        assert codes(report) == {Refusal.UNKNOWN_MEMBER: [4], Refusal.NO_PLAN_NUMBER: [5]}
        text = "\n".join(report_lines(report))
        assert "No member goes by the name “Atlantis”. (line 4)" in text
        assert "4 rows read: 2 created, 0 updated, 0 unchanged, 2 refused" in text

    def test_strict_refuses_the_file(self, tmp_path: Path) -> None:
        with pytest.raises(ImportRefused) as caught:
            load(tmp_path, {}, {"Country": "Atlantis"}, strict=True)
        assert caught.value.report is not None
        assert codes(caught.value.report) == {Refusal.UNKNOWN_MEMBER: [4]}
        assert "--strict" in refusal_sentence(caught.value)
        assert not Commitment.objects.exists()

    def test_a_dry_run_says_what_would_happen_and_changes_nothing(self, tmp_path: Path) -> None:
        before = versions()
        report = load(tmp_path, JUDGED, {"Country": "Atlantis"}, dry_run=True)
        assert counts(report) == (2, 1, 0, 0, 1, 0)
        assert "nothing was changed" in "\n".join(report_lines(report))
        assert not ActionPlan.objects.exists()
        assert versions() == before

    def test_repeated_numbers_are_kept_apart_and_reported(self, tmp_path: Path) -> None:
        rows = [{"Comm No": "4.a.ii", "Short Title": title} for title in ("Budgets", "Courts", "Budgets")]
        report = load(tmp_path, *rows)
        assert (counts(report), codes(report)) == ((3, 3, 0, 0, 0, 2), {Doubt.NUMBER_REPEATED: [4, 5]})
        assert counts(load(tmp_path, *rows)) == (3, 0, 0, 3, 0, 2)

    def test_a_plan_with_two_years_keeps_the_one_that_most_rows_give(self, tmp_path: Path) -> None:
        report = load(tmp_path, {}, {"Comm No": "2"}, {"Comm No": "3", "Year of submission": "2011"})
        assert ActionPlan.objects.get().first_year == 2012
        assert codes(report) == {Doubt.YEAR_DIFFERS: [5]}

    def test_a_plan_without_any_year_cannot_be_made(self, tmp_path: Path) -> None:
        report = load(tmp_path, {"Year of submission": "NR"})
        assert codes(report) == {Refusal.NO_YEAR: [3]}
        assert not ActionPlan.objects.exists()

    def test_many_lines_of_one_kind_are_told_briefly_to_people(self, tmp_path: Path) -> None:
        rows = [{"Comm No": str(n), "Start Date": f"0{1 + n % 8}/0{1 + (n + 1) % 8}/2012"} for n in range(30)]
        report = load(tmp_path, *rows)
        assert len(report_lines(report)) < 12
        assert sum(len(entry["lines"]) for entry in report.as_dict()["doubts"]) == 30

    def test_progress_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kuvend.catalogue.services.imports.BATCH", 1)
        told: list[tuple[int, int]] = []
        load(tmp_path, {}, {"Country": "Exampleland"}, progress=lambda done, total: told.append((done, total)))
        assert told == [(1, 2), (2, 2)]


class TestTheCurrentTable:
    def test_its_columns_and_ids(self, tmp_path: Path) -> None:
        row = {
            "Action Plan End Year": "2014", "Action Plan Duration (Years)": "2 years", "Digital Transformation": "1",
            "OGP Value Access To Information": "1", "OGP Value Civic Participation": "0",
            "OGP Value Public Accountability": "", "Did It Open Government (Overall)": "Major",
            "URL": "https://www.opengovpartnership.org/members/albania/commitments/AL0001/",
        }  # fmt: skip
        report = import_commitments(as_csv(tmp_path, rows_current(row)), at=AT)
        made = Commitment.objects.get()
        assert (made.code, made.source_url) == ("AL0001", row["URL"])
        assert (made.plan.last_year, made.plan.length_years) == (2014, 2)
        assert [(one.tag.code, one.version.code) for one in made.tags.all()] == [("digital-transformation", "current")]
        assert {(one.indicator, one.value) for one in made.findings.all()} == {
            (Indicator.RELEVANT_INFORMATION, "yes"),
            (Indicator.RELEVANT_PARTICIPATION, "no"),
            (Indicator.RELEVANT, "yes"),
            (Indicator.DID_IT_OPEN_GOVERNMENT, "major"),
        }
        assert report.unknown_columns == ("A Column Nobody Knows",)
        assert "A Column Nobody Knows" in "\n".join(report_lines(report))

    def test_it_finds_and_corrects_what_the_older_edition_brought(self, tmp_path: Path) -> None:
        load(tmp_path, {"Full Text": "Old words."})
        report = import_commitments(as_csv(tmp_path, rows_current({"Full Text": "New words."})), at=AT)
        assert counts(report) == (1, 0, 1, 0, 0, 0)
        made = Commitment.objects.get()
        assert (made.code, made.text.data) == ("AL-1-01", {"und": "New words."})
        assert CommitmentCode.objects.get(code="AL0001").commitment == made

    def test_an_id_given_twice_names_the_first(self, tmp_path: Path) -> None:
        rows = rows_current({}, {"Commitment Number": "2"}, {"Action Plan Number": "2"}, {"Commitment Number": "3",
                            "Commitment Unique Identifier": "n.n."})  # fmt: skip
        report = import_commitments(as_csv(tmp_path, rows), at=AT)
        assert [one.code for one in Commitment.objects.order_by("plan__number", "position")] == [
            "AL0001",
            "AL-1-02",
            "AL-1-03",
            "AL-2-01",
        ]
        assert codes(report) == {
            Doubt.CODE_REPEATED: [3],
            Doubt.CODE_OF_ANOTHER_PLAN: [4],
            Doubt.CODE_NOT_UNDERSTOOD: [5],
        }

    def test_what_contradicts_the_plan_on_record_is_refused(self, tmp_path: Path, albania: Government) -> None:
        record_plan(government=albania, number=1, at=AT, source="Its page", first_year=2016)
        report = import_commitments(as_csv(tmp_path, rows_current({"Action Plan End Year": "2014"})), at=AT)
        assert codes(report) == {Refusal.PLAN_CONTRADICTS: [2]}


def test_xlsx_and_csv_give_the_same_record(tmp_path: Path) -> None:
    rows = rows_2016({**JUDGED, "Start Date": "13/07/2014"}, {"Comm No": "1.1"})
    import_commitments(as_csv(tmp_path, rows), at=AT)
    assert counts(import_commitments(as_xlsx(tmp_path, rows), at=AT)) == (2, 0, 0, 2, 0, 0)


@pytest.mark.parametrize("table_first", [True, False])
def test_a_record_from_another_place_and_the_table_are_one(
    tmp_path: Path, albania: Government, table_first: bool
) -> None:
    def other_place() -> None:
        plan = record_plan(government=albania, number=1, at=AT, source="Its page", first_year=2012)
        titles = {"3": "E-Albania", "10": "The regulation on ethics"}
        record_commitments(
            [
                CommitmentDraft(plan=plan, number=number, title={"en": title}, source="Its page")
                for number, title in titles.items()
            ],
            at=AT,
        )

    steps = [
        lambda: load(
            tmp_path,
            {"Comm No": "10", "Short Title": "10. The regulation on ethics"},
            {"Comm No": "3", "Short Title": "3. E-\xadAlbania"},
        ),
        other_place,
    ]
    for step in steps if table_first else reversed(steps):
        step()
    made = list(Commitment.objects.order_by("position"))
    assert [(one.code, str(one.title)) for one in made] == [
        ("AL-1-01", "E-Albania"),
        ("AL-1-02", "The regulation on ethics"),
    ]
    assert all(one.text for one in made)


class TestHostileFiles:
    """Each gets one clear fault, and nothing is changed."""

    def fault(self, path: Path) -> str:
        with pytest.raises((ImportRefused, SheetFault)) as caught:
            import_commitments(path, at=AT)
        assert not ActionPlan.objects.exists()
        error = caught.value
        assert isinstance(error, ImportRefused | SheetFault)
        sentence = refusal_sentence(error)
        assert "\n" not in sentence
        assert "%(" not in sentence
        return error.code if isinstance(error, SheetFault) else error.reason.code

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", FaultCode.EMPTY),
            (b"\x89PNG\r\n\x1a\n\0\0\0\r", FaultCode.NOT_A_TABLE),
            (b"%PDF-1.7\n%\xb5\xb5\n", FaultCode.NOT_UTF8),
            (b"name,place\nKuvend,Tirana\n", Refusal.NO_HEADER),
            (b"Country,Action Plan Number\nAlbania,1\n", Refusal.MISSING_COLUMNS),
            ("Country,Short Title\nAlbania,mirë\n".encode("cp1252"), FaultCode.NOT_UTF8),
        ],
    )
    def test_what_is_no_commitment_table(self, tmp_path: Path, content: bytes, code: str) -> None:
        path = tmp_path / "file.csv"
        path.write_bytes(content)
        assert self.fault(path) == code

    def test_a_file_far_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "file.csv"
        with path.open("wb") as file:
            file.truncate(200_000_000)
        assert self.fault(path) == FaultCode.TOO_LARGE

    def test_a_table_without_rows(self, tmp_path: Path) -> None:
        assert self.fault(as_csv(tmp_path, rows_2016())) == Refusal.NO_ROWS

    def test_a_fault_in_the_last_row_refuses_the_whole_file(self, tmp_path: Path) -> None:
        good = [{"Comm No": str(n)} for n in range(50)]
        assert self.fault(as_csv(tmp_path, [*rows_2016(*good), ["Albania", "1"]])) == FaultCode.RAGGED
        assert self.fault(as_csv(tmp_path, rows_2016(*good, {"Theme": "=1+1"}))) == FaultCode.FORMULA


def test_a_crash_in_the_last_plan_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash_later(drafts: Any, *, at: datetime) -> Any:
        if any(draft.subject.plan.government.code == "XA" for draft in drafts):
            raise OSError("disk full")
        return record_findings(drafts, at=at)

    monkeypatch.setattr("kuvend.catalogue.services.imports.record_findings", crash_later)
    before = versions()
    with pytest.raises(OSError, match="disk full"):
        load(tmp_path, JUDGED, {"Country": "Exampleland", **JUDGED})
    assert not ActionPlan.objects.exists()
    assert versions() == before


KILLED = """
import os, sys
import django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
from django.core.management import call_command
from kuvend.catalogue.services.imports import import_commitments
from kuvend.plans.models import Commitment
from tests.catalogue.sheets import members

def die(done, total):
    assert Commitment.objects.count() == done
    if done == total:
        os.kill(os.getpid(), 9)

call_command("migrate", verbosity=0)
members()
import_commitments(Path(sys.argv[1]), at=datetime.now(UTC), progress=die)
"""
LEFT = """
import django
django.setup()
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan, Commitment
print(Government.objects.count(), ActionPlan.objects.count(), Commitment.objects.count())
"""


def test_a_kill_before_the_last_word_changes_nothing(tmp_path: Path) -> None:
    """Kill -9 with every row written and the transaction still open, on a database of its own."""
    table = as_csv(tmp_path, rows_2016(JUDGED, {"Country": "Exampleland", **JUDGED}))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kuvend.config.settings",
        "KUVEND_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
    }
    killed = subprocess.run([sys.executable, "-c", KILLED, str(table)], env=environment, check=False, timeout=120)
    assert killed.returncode == -9
    left = subprocess.run([sys.executable, "-c", LEFT], env=environment, check=True, capture_output=True, text=True)
    assert left.stdout.split() == ["2", "0", "0"]
