"""What the commands print: sentences for people, JSON for scripts, progress for whoever watches a terminal."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kuvend.catalogue.services.imports import ImportReport
    from kuvend.config.doctor.trouble import Trouble

# Only what takes longer than this many seconds shows its progress.
PATIENCE = 2


def import_table(file: Path, *, dry_run: bool, strict: bool, at: datetime, as_json: bool) -> int:
    """Import a table of commitments and print the report. Returns the exit code: 1 when a dry run found refusals."""
    from kuvend.catalogue.messages import refusal_sentence
    from kuvend.catalogue.services.imports import ImportRefused, import_commitments
    from kuvend.sheets.faults import SheetFault

    try:
        report = import_commitments(file, dry_run=dry_run, strict=strict, at=at, progress=on_terminal("rows"))
    except (ImportRefused, SheetFault) as refused:
        if isinstance(refused, ImportRefused) and refused.report:
            print_report(refused.report, as_json)
        raise click.ClickException(refusal_sentence(refused)) from refused
    print_report(report, as_json)
    return 1 if dry_run and report.refused else 0


def print_report(report: "ImportReport", as_json: bool) -> None:
    from kuvend.catalogue.messages import report_lines

    click.echo(as_text(report.as_dict()) if as_json else "\n".join(report_lines(report)))


def print_calendar(member: str, *, on: date | None, at: datetime, as_json: bool) -> None:
    """Print the dates that bind a government, from the day asked or from today where it is."""
    from kuvend.record.messages.calendar import calendar_lines
    from kuvend.record.selectors.calendar import ANYBODY, calendar_of
    from kuvend.record.selectors.governments import government_called
    from kuvend.record.twin import as_data

    government = government_called(member)
    if government is None:
        raise click.ClickException(f"No government goes by “{member}”: use a code like AL, or a name like Albania.")
    found = calendar_of(government, on=on or at.astimezone(government.zone).date(), viewer=ANYBODY)
    click.echo(as_text(as_data(found)) if as_json else "\n".join(calendar_lines(found)))


def as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def on_terminal(things: str) -> Callable[[int, int], None]:
    """A progress report that shows itself on a terminal, and only when the work takes long."""
    begun = time.monotonic()

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - begun > PATIENCE:
            click.echo(f"\r{done} of {total} {things}", err=True, nl=done == total)

    return show


def export_record(directory: Path, *, at: datetime, as_json: bool) -> None:
    """Export the public record and say what was written. Raises ClickException when it was refused."""
    from kuvend.config.exporting import ExportRefused, export
    from kuvend.config.exporting.kinds import NoRegister
    from kuvend.ledger.services.keys import LedgerFault

    try:
        written = export(directory, at=at, progress=on_terminal("kinds"))
    except (ExportRefused, NoRegister, LedgerFault) as refused:
        raise click.ClickException(str(refused)) from refused
    rows = sum(written.rows.values())
    said = f"{rows} rows and {written.entries} entries of the ledger are in {written.directory}."
    click.echo(as_text(written.as_dict()) if as_json else said)


def print_troubles(troubles: "list[Trouble]", *, as_json: bool) -> int:
    """Print what `kuvend doctor` found. Returns the exit code: 1 when it found something."""
    if as_json:
        click.echo(as_text({"ok": not troubles, "troubles": [asdict(trouble) for trouble in troubles]}))
    else:
        lines = (f"{number}. {trouble.what}\n   {trouble.cure}" for number, trouble in enumerate(troubles, start=1))
        click.echo("\n".join(lines) or "Nothing is wrong.")
    return 1 if troubles else 0


def appoint_staff(email: str, *, at: datetime, as_json: bool) -> None:
    """Appoint somebody to partnership staff and say how it ended. Raises ClickException when it was refused."""
    from django.conf import settings

    from kuvend.members.services.operators import NotAppointed
    from kuvend.members.services.operators import appoint_staff as appoint

    try:
        done = appoint(email=email, at=at)
    except NotAppointed as refused:
        raise click.ClickException(str(refused)) from refused
    link = settings.SITE_URL + done.link if done.link else ""
    if as_json:
        click.echo(as_text({"email": email, "appointed": done.is_new, "opened": done.has_new_account, "link": link}))
        return
    said = "is now partnership staff" if done.is_new else "is partnership staff already"
    click.echo(f"{email} {said}.")
    if link:
        click.echo(f"Set the password here, once: {link}")
