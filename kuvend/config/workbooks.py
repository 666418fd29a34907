"""The commands around a plan's workbook: writing one to fill in, and handing one in."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuvend.config.reporting import as_text

if TYPE_CHECKING:
    from kuvend.members.models import Government, User


def write_template(file: Path, *, member: str, number: int | None) -> None:
    """Write the workbook of a member's plan: as it stands on record, or empty for one that is still to be begun.

    A file that is there already is not overwritten.
    """
    from kuvend.plans.models import ActionPlan
    from kuvend.plans.sheets.filling import PlanText, text_of, write_plan

    government = _government(member)
    plan = ActionPlan.objects.filter(government=government, number=number).first() if number else None
    text = text_of(plan) if plan else PlanText(government, number)
    try:
        with file.open("xb") as written:
            write_plan(text, written)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already. Name another file, or take it away first.") from None
    click.echo(f"Fill in {file} and hand it in: kuvend import plan {file} --member {government.code} --by E-MAIL")


def import_workbook(
    file: Path,
    *,
    member: str,
    number: int | None,
    email: str,
    reason: str,
    dry_run: bool,
    at: datetime,
    as_json: bool,
) -> int:
    """Hand in a workbook as somebody with a mandate, and print the report.

    Answers the exit code: 1 when a dry run found something to put right.
    """
    from kuvend.decision import ActRefused
    from kuvend.plans.sheets.faults import SheetRefused
    from kuvend.plans.sheets.importing import import_plan
    from kuvend.plans.sheets.reporting import as_data, refused_line, report_lines, wrong_as_data, wrong_line
    from kuvend.sheets.faults import SheetFault
    from kuvend.sheets.messages import sentence
    from kuvend.web import refusals

    try:
        done = import_plan(
            file,
            government=_government(member),
            by=_person(email),
            at=at,
            number=number,
            reason=reason,
            dry_run=dry_run,
        )
    except ActRefused as refused:
        raise click.ClickException(refusals.sentence(refused.refused)) from refused
    except SheetFault as fault:
        raise click.ClickException(sentence(fault)) from fault
    except SheetRefused as refused:
        wrong = refused.wrong
        click.echo(as_text(wrong_as_data(wrong)) if as_json else "\n".join(map(wrong_line, wrong)))
        if dry_run:
            return 1
        raise click.ClickException(refused_line(wrong)) from refused
    click.echo(as_text(as_data(done)) if as_json else "\n".join(report_lines(done)))
    return 0


def _government(member: str) -> "Government":
    from kuvend.record.selectors.governments import government_called

    found = government_called(member)
    if found is None:
        raise click.ClickException(f"No government goes by “{member}”: use a code like AL, or a name like Albania.")
    return found


def _person(email: str) -> "User":
    from kuvend.members.models import User

    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise click.ClickException(f"Nobody has an account with the address {email}.")
    return found
