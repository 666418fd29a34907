"""Importing OGP's tables of commitments.

A file goes in whole or not at all, except for rows that cannot be kept: those are refused, reported, and the others go
in. Everything is read and checked first, outside the transaction that writes; the rows wait on disk, plan by plan, as
repeated numbers can be told apart only side by side.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError

from kuvend.catalogue.rules import Refusal, RowRefused, note
from kuvend.catalogue.rules.layouts import SOURCES
from kuvend.catalogue.rules.rows import RowRead, read_row
from kuvend.catalogue.rules.side_by_side import (
    most_common,
    with_numbers_compared,
    with_sure_codes,
    with_years_compared,
)
from kuvend.catalogue.services.drafting import commitment_draft, finding_drafts
from kuvend.catalogue.services.import_report import ImportRefused, ImportReport
from kuvend.catalogue.services.spool import Spool
from kuvend.catalogue.services.tables import CommitmentTable
from kuvend.edition.services import SITE, act
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan
from kuvend.plans.services.recording import codes_elsewhere, record_commitments, record_plan
from kuvend.review.services.findings import record_findings

__all__ = ["ImportRefused", "ImportReport", "import_commitments"]

# So many rows, and the rest of the last one's plan, are written at a time.
BATCH = 400

# Called with the rows that are done and the rows there are.
Progress = Callable[[int, int], None]


def import_commitments(
    path: Path, *, at: datetime, dry_run: bool = False, strict: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Put the commitments of a table on record, with their plans, tags and findings. Safe to repeat.

    Raises `SheetFault` or `ImportRefused` for a file that cannot be taken, and then, as after `dry_run` or any crash,
    nothing is changed. With `strict` one row that cannot be kept refuses the file.
    """
    table = CommitmentTable.open(path)
    report = ImportReport(path.name, table.layout.edition, dry_run, unknown_columns=table.unknown_columns)
    with Spool() as spool:
        _check(table, spool, report)
        _refuse_if(strict, report)
        try:
            with act():
                _Writing(table, spool, report, at).write(progress)
                _refuse_if(strict, report)
                if dry_run:
                    raise _Undo
        except _Undo:
            pass
    return report


class _Undo(Exception):
    """Takes back what a dry run wrote."""


def _check(table: CommitmentTable, spool: Spool, report: ImportReport) -> None:
    """Read every row and lay it aside. Nothing is written to the record."""
    governments: dict[str, Government | None] = {}
    for line, cells in table.rows():
        report.read += 1
        try:
            row = read_row(line, cells, table.layout, list(table.tags))
            spool.add(_government(row.country, governments).pk, row)
        except RowRefused as refused:
            report.refuse(line, refused.reason)
    if not report.read:
        raise ImportRefused(note(Refusal.NO_ROWS))


def _government(name: str, known: dict[str, Government | None]) -> Government:
    if name not in known:
        known[name] = Government.objects.named(name)
    government = known[name]
    if government is None:
        raise RowRefused(note(Refusal.UNKNOWN_MEMBER, name=name))
    return government


def _refuse_if(strict: bool, report: ImportReport) -> None:
    if strict and report.refused:
        raise ImportRefused(note(Refusal.STRICT, count=report.refused), report)


class _Writing:
    """The second pass: the rows laid aside go on record, plan by plan."""

    def __init__(self, table: CommitmentTable, spool: Spool, report: ImportReport, at: datetime) -> None:
        self.table = table
        self.spool = spool
        self.report = report
        self.at = at
        self.source, self.source_url = SOURCES[table.layout.edition]
        self.batch: list[tuple[ActionPlan, RowRead]] = []
        self.done = 0

    def write(self, progress: Progress | None) -> None:
        governments = Government.objects.in_bulk()
        for government, number in self.spool.plans():
            self._prepare(governments[government], number, self.spool.of_plan(government, number))
            if len(self.batch) >= BATCH:
                self._record(progress)
        if self.batch:
            self._record(progress)
        if self.report.changed:
            with act(SITE):
                pass  # The home page and the catalogue show every government.

    def _prepare(self, government: Government, number: int, rows: list[RowRead]) -> None:
        """Put the plan on record and its rows, compared with each other, into the batch."""
        try:
            plan = self._plan(government, number, rows)
        except RowRefused as refused:
            for row in rows:
                self.report.refuse(row.line, refused.reason)
            return
        self.report.plans += 1
        elsewhere = codes_elsewhere(plan, {row.code for row in rows if row.code})
        elsewhere |= {row.code for _, row in self.batch if row.code}
        for row in with_sure_codes(with_numbers_compared(with_years_compared(rows)), elsewhere):
            self.report.doubt(row.line, row.doubts)
            self.batch.append((plan, row))

    def _plan(self, government: Government, number: int, rows: Sequence[RowRead]) -> ActionPlan:
        """The plan on record. Where rows disagree on a year, the one that most of them give counts."""
        first_year = most_common(row.year for row in rows)
        known = ActionPlan.objects.filter(government=government, number=number).first()
        if known is None and first_year is None:
            raise RowRefused(note(Refusal.NO_YEAR, plan=number, name=government.code))
        fields = {
            "first_year": first_year,
            "last_year": most_common(row.end_year for row in rows),
            "length_years": most_common(row.length for row in rows),
        }
        try:
            return record_plan(
                government=government, number=number, at=self.at, source=self.source, source_url=self.source_url,
                **{name: value for name, value in fields.items() if value is not None},
            )  # fmt: skip
        except ValidationError as error:
            reason = " ".join(error.messages)
            raise RowRefused(note(Refusal.PLAN_CONTRADICTS, plan=number, name=government.code, reason=reason)) from None

    def _record(self, progress: Progress | None) -> None:
        """Write the batch: whole plans, so that each is matched with all of its rows at hand."""
        edition, tags = self.table.layout.edition, self.table.tags
        recorded = record_commitments(
            [commitment_draft(row, plan, edition, tags) for plan, row in self.batch], at=self.at
        )
        self.report.outcomes.update(one.outcome for one in recorded)
        pairs = zip(recorded, self.batch, strict=True)
        findings = [draft for one, (_, row) in pairs for draft in finding_drafts(row, one.commitment, edition)]
        self.report.findings.update(one.outcome for one in record_findings(findings, at=self.at))
        self.done += len(self.batch)
        self.batch.clear()
        if progress:
            progress(self.done, self.report.read - self.report.refused)
