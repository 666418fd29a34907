"""The `kuvend` command. Exit 0 on success, 1 when a check found something, 2 on bad usage or input: then one sentence
says what is wrong and what to do, and nothing is left half done."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click
import django

from kuvend.config import faults
from kuvend.ledger.verifying.command import verify

PORT = 8000


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """The whole cycle of the Open Government Partnership, in public."""


def port_option(command: Callable[..., None]) -> Callable[..., None]:
    kind = click.IntRange(1, 65535)
    return click.option("--port", type=kind, default=PORT, show_default=True, envvar="PORT", help="The port.")(command)


def start(port: int | None = None) -> datetime:
    """Read the settings and set Django up. Returns now: commands read the clock once, here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")
    if port:
        os.environ["PORT"] = str(port)
    django.setup()
    return datetime.now(tz=UTC)


@cli.command()
@port_option
@click.option("--no-serve", is_flag=True, help="Load the worked example and stop.")
def demo(port: int, no_serve: bool) -> None:
    """Prepare the database, load the worked example (Albania, and the invented Illyria), serve it."""
    if not no_serve:
        os.environ.setdefault("KUVEND_DEMO", "on")
    now = start(port)
    from kuvend import demo as example
    from kuvend.config import preparing, serving

    if not no_serve:
        serving.require_port("127.0.0.1", port)
    preparing.prepare(at=now)
    example.load(at=now, today=now.date())
    if not no_serve:
        serving.serve(host="127.0.0.1", port=port, workers=1)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@port_option
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--no-worker", is_flag=True, help="Leave the ledger's seal, mail and background work to `kuvend worker`.")
def serve(host: str, port: int, workers: int, no_worker: bool) -> None:
    """Serve the site, with a worker beside it. The database must be prepared (kuvend migrate)."""
    start(port)
    from kuvend.config import serving

    serving.serve(host=host, port=port, workers=workers, with_worker=not no_worker)


@cli.command()
@click.option("--beside", type=int, hidden=True, help="The process of the server with which to end.")
def worker(beside: int | None) -> None:
    """Seal the ledger, deliver mail, do background work, until told to stop.

    `kuvend serve` runs one by itself. As many as one likes may run at once.
    """
    start()
    from kuvend.config import worker as background
    from kuvend.config.preparing import require_prepared

    require_prepared()
    background.run(beside=beside)


@cli.command()
def migrate() -> None:
    """Bring the database and its reference data up to date. Safe to repeat."""
    now = start()
    from kuvend.config.preparing import prepare

    prepare(at=now)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def doctor(as_json: bool) -> None:
    """What is wrong with this installation, most urgent first, each with its cure.

    Exit 1 when something was found.
    """
    now = start()
    from kuvend.config.doctor import examine
    from kuvend.config.reporting import print_troubles

    sys.exit(print_troubles(examine(now), as_json=as_json))


@cli.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def export(directory: Path, as_json: bool) -> None:
    """Write the whole public record, and the ledger that proves it, to DIR.

    CSV, JSON Lines and a JSON Schema of each kind of row. DIR must be new or empty; it appears whole or not at all.
    """
    now = start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.reporting import export_record

    require_prepared()
    export_record(directory, at=now, as_json=as_json)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def seal(as_json: bool) -> None:
    """Give accepted entries their places in the ledger and sign a checkpoint. The worker does this by itself.

    Exit 1 when the tree may not be signed, because it is no continuation of what was.
    """
    now = start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.reporting import on_terminal
    from kuvend.config.sealing import seal_ledger

    require_prepared()
    sys.exit(seal_ledger(at=now, as_json=as_json, progress=on_terminal("entries")))


@cli.group(name="ledger")
def ledger_() -> None:
    """The ledger's keys: see docs/how-to/keep-the-ledger-key.md."""


@ledger_.command(name="keys")
def ledger_keys() -> None:
    """Print the public keys: the current one, those that still sign beside it, those that no longer do."""
    start()
    from kuvend.config.sealing import print_keys

    print_keys()


@ledger_.command(name="rotate-key")
def rotate_key() -> None:
    """Make a new key. The old one signs beside it until `kuvend ledger retire-key`."""
    now = start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.sealing import rotate

    require_prepared()
    rotate(at=now)


@ledger_.command(name="retire-key")
def retire_key() -> None:
    """Let the current key sign alone from now on. What the others signed can still be checked."""
    start()
    from kuvend.config.sealing import retire

    retire()


@cli.command()
@click.argument("email")
@click.option("--role", type=click.Choice(["partnership-staff"]), help="The role to appoint to.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def appoint(email: str, role: str | None, as_json: bool) -> None:
    """Appoint the owner of EMAIL: the first appointment of an installation.

    Opens the account where there is none, and prints a link, good once, to set its password. Safe to repeat.
    """
    if not role:
        raise click.UsageError("Missing option '--role': the command line appoints to partnership-staff.")
    now = start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.reporting import appoint_staff

    require_prepared()
    appoint_staff(email, at=now, as_json=as_json)


@ledger_.command(name="begin-anew")
@click.option("--reason", required=True, help="Why, for everybody to read.")
@click.confirmation_option(prompt="Receipts and checkpoints given out so far will not belong to the new ledger. Go on?")
def begin_anew(reason: str) -> None:
    """Begin a new ledger over the entries that are left, when others are lost for good and sealing is refused."""
    now = start()
    from kuvend.config import sealing
    from kuvend.config.preparing import require_prepared

    require_prepared()
    sealing.begin_anew(reason, at=now)


@cli.group(name="import")
def import_() -> None:
    """Bring tables of the partnership into the record."""


@import_.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
@click.option("--dry-run", is_flag=True, help="Say what would happen, change nothing.")
@click.option("--strict", is_flag=True, help="Refuse the whole file when one row cannot be kept.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def commitments(file: Path, dry_run: bool, strict: bool, as_json: bool) -> None:
    """Import OGP's table of commitments (CSV or XLSX), in every layout seen so far.

    A row that cannot be kept is reported and the rest goes in. Exit 1 when a dry run finds such rows.
    """
    now = start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.reporting import import_table

    require_prepared()
    sys.exit(import_table(file, dry_run=dry_run, strict=strict, at=now, as_json=as_json))


@import_.command(name="plan")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
@click.option("--member", required=True, help="The government, by code or name.")
@click.option("--by", "email", required=True, help="The address of the point of contact who hands it in.")
@click.option("--plan", "number", type=click.IntRange(1, 99), help="The number the plan must have.")
@click.option("--reason", default="", help="Why texts on record change; needed where they do.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_plan(
    file: Path, member: str, email: str, number: int | None, reason: str, dry_run: bool, as_json: bool
) -> None:
    """Hand in an action plan in our own template (XLSX): whole, or not at all with every cell that is wrong.

    Exit 1 when a dry run finds something to put right.
    """
    now = start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.workbooks import import_workbook

    require_prepared()
    sys.exit(
        import_workbook(
            file, member=member, number=number, email=email, reason=reason, dry_run=dry_run, at=now, as_json=as_json
        )
    )


@cli.group()
def template() -> None:
    """Write files to fill in."""


@template.command(name="plan")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--member", required=True, help="The government, by code or name.")
@click.option("--plan", "number", type=click.IntRange(1, 99), help="The plan: as it stands on record, if it is there.")
def template_plan(file: Path, member: str, number: int | None) -> None:
    """Write an action plan as a workbook (XLSX): empty, or as it stands on record."""
    start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.workbooks import write_template

    require_prepared()
    write_template(file, member=member, number=number)


@cli.command()
@click.argument("member")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to stand on; today when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print the dates as JSON.")
def calendar(member: str, on: datetime | None, as_json: bool) -> None:
    """The dates that bind MEMBER (a code or a name), each with its rule, source and steps."""
    now = start()
    from kuvend.config.preparing import require_prepared
    from kuvend.config.reporting import print_calendar

    require_prepared()
    print_calendar(member, on=on.date() if on else None, at=now, as_json=as_json)


cli.add_command(verify)


@cli.command(name="mail-test")
@click.argument("address")
def mail_test(address: str) -> None:
    """Send one message to ADDRESS at once, and show what this machine and the mail server said to each other."""
    start()
    from kuvend.config.mail_test import send

    sys.exit(send(address))


def main() -> NoReturn:
    """Run a command and end with its exit code. Expected faults become one sentence; bugs keep their traceback."""
    try:
        sys.exit(cli.main(prog_name="kuvend", standalone_mode=False) or 0)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "kuvend"
        refuse(f"{error.format_message()} See `{where} --help`.", error.exit_code)
    except click.Abort:
        refuse("Stopped.", 130)
    except click.ClickException as error:
        refuse(error.format_message())
    except BrokenPipeError:  # Whoever read our output has had enough: `kuvend calendar AL | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        sentence = faults.sentence(error)
        if sentence is None:
            raise
        refuse(sentence)


def refuse(sentence: str, code: int = 2) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
