"""What the commands print: sentences for people, JSON for scripts."""

import json
from datetime import date, datetime

import click


def print_calendar(member: str, *, on: date | None, at: datetime, as_json: bool) -> None:
    """The dates that bind a government, from the day asked or from today where it is."""
    from kuvend.record.selectors.calendar import ANYBODY, as_dict, calendar_lines, calendar_of
    from kuvend.record.selectors.governments import government_called

    government = government_called(member)
    if government is None:
        raise click.ClickException(f"No government goes by “{member}”: use a code like AL, or a name like Albania.")
    found = calendar_of(government, on=on or at.astimezone(government.zone).date(), viewer=ANYBODY)
    if as_json:
        click.echo(json.dumps(as_dict(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(calendar_lines(found)))
