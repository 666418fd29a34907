"""`kuvend verify`: exit 0 when everything holds, 1 when something does not, 2 when it could not be read at all."""

import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kuvend.ledger.notes import Verifier
    from kuvend.ledger.verifying.findings import Report
    from kuvend.ledger.verifying.trees import Earlier

# Only what takes longer than this many seconds shows its progress.
PATIENCE = 2
LARGEST_RECEIPT = 10_000_000

ALLOWED = click.FloatRange(min=0, min_open=True)
existing = click.Path(path_type=Path, exists=True, readable=True)
since_option = click.option(
    "--since",
    type=existing,
    help="A checkpoint that you kept, or a whole earlier dump: then the changed entry is named.",
)
key_option = click.option(
    "--key", "keys", multiple=True, help="A public key that you trust (name+id+key), instead of those shown with it."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


@click.group()
def verify() -> None:
    """Verify a receipt, a dump or a site, without a database and without believing anybody.

    Exit 0 when everything holds, 1 when something does not, 2 when it could not be read.
    """


@verify.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
@key_option
@json_option
def receipt(file: Path, keys: tuple[str, ...], as_json: bool) -> None:
    """Verify a receipt that you downloaded. No network is used."""
    from kuvend.ledger.verifying.receipts import verify_receipt

    try:
        text = file.read_bytes()[:LARGEST_RECEIPT].decode()
    except (OSError, UnicodeDecodeError) as fault:
        raise click.ClickException(f"{file} cannot be read as a receipt.") from fault
    answer(verify_receipt(text, trusted(keys)), as_json)


@verify.command()
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@since_option
@key_option
@json_option
def dump(directory: Path, since: Path | None, keys: tuple[str, ...], as_json: bool) -> None:
    """Verify an exported copy of the ledger: every entry, every payload, the tree and its signature."""
    from kuvend.ledger.verifying.copies import Dump
    from kuvend.ledger.verifying.findings import Unreachable
    from kuvend.ledger.verifying.trees import verify_ledger

    try:
        copy, progress = Dump(directory), on_terminal()
        report = verify_ledger(copy, what="dump", keys=trusted(keys), earlier=earlier(since), progress=progress)
    except Unreachable as fault:
        raise click.ClickException(str(fault)) from fault
    answer(report, as_json)


@verify.command()
@click.argument("url")
@since_option
@key_option
@click.option("--payloads", is_flag=True, help="Also fetch and check every public payload, one request each.")
@click.option("--gigabytes", type=ALLOWED, default=4.0, show_default=True, help="Give up a site that sends more.")
@click.option("--hours", type=ALLOWED, default=2.0, show_default=True, help="Give up a site that takes longer.")
@json_option
def site(
    url: str,
    since: Path | None,
    keys: tuple[str, ...],
    payloads: bool,
    gigabytes: float,
    hours: float,
    as_json: bool,
) -> None:
    """Verify the ledger of a running site, read as anybody can read it. Run it daily, and you are a monitor."""
    from kuvend.ledger.verifying.findings import Unreachable
    from kuvend.ledger.verifying.site import Site
    from kuvend.ledger.verifying.trees import verify_ledger

    try:
        with closing(Site(url, gigabytes=gigabytes, hours=hours)) as copy:
            before, progress = earlier(since), on_terminal()
            report = verify_ledger(
                copy, what="site", keys=trusted(keys), earlier=before, payloads=payloads, progress=progress
            )
    except Unreachable as fault:
        raise click.ClickException(str(fault)) from fault
    answer(report, as_json)


def trusted(keys: tuple[str, ...]) -> "list[Verifier]":
    from kuvend.ledger.notes import BadNote
    from kuvend.ledger.verifying.signatures import keys_in

    try:
        return keys_in("\n".join(keys))
    except BadNote as fault:
        raise click.UsageError(f"--key is no public key: {fault}") from fault


def earlier(since: Path | None) -> "Earlier | None":
    """What the reader kept from before: a file with a checkpoint, or the folder of a dump."""
    from kuvend.ledger.verifying.copies import Dump
    from kuvend.ledger.verifying.trees import Earlier

    if since is None:
        return None
    if since.is_dir():
        copy = Dump(since)
        return Earlier(copy.checkpoint(), copy)
    try:
        return Earlier(since.read_text())
    except (OSError, UnicodeDecodeError) as fault:
        raise click.ClickException(f"{since} cannot be read as a checkpoint.") from fault


def answer(report: "Report", as_json: bool) -> None:
    said = json.dumps(report.as_data(), indent=2) if as_json else "\n".join(map(harmless, lines(report)))
    click.echo(said)
    if not report.holds:
        sys.exit(1)


def harmless(line: str) -> str:
    """A line without what would steer the reader's terminal: names and kinds are the words of whoever is verified."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in line)


def lines(report: "Report") -> list[str]:
    said = [str(finding) for finding in report.findings]
    if more := report.facts.get("more"):
        said.append(f"{more} more findings of the same kinds.")
    return [*said, summary(report), *caution(report)]


def summary(report: "Report") -> str:
    facts = report.facts
    if not report.holds:
        return f"The {report.what} does NOT hold (findings: {len(report.findings)})."
    if report.what == "receipt":
        place = f"entry {facts['index']} of {facts['origin']}" if facts["sealed"] else f"promised by {facts['origin']}"
        return f"The receipt holds: {place}."
    told = f"The {report.what} holds: {facts['entries']} entries of {facts['origin']}"
    if "payloads" in facts:
        told += f", {facts['payloads']} payloads, {facts['withheld']} withheld, {facts['destroyed']} destroyed lawfully"
    return told + (f"; it continues the {facts['before']} entries of before." if "before" in facts else ".")


def caution(report: "Report") -> list[str]:
    """What the reader should know even when everything holds."""
    told = []
    if report.facts.get("trusted") == "own":
        told.append("The keys are those shown with it. To believe nobody, give the one you know with --key.")
    if report.what == "receipt" and report.holds and not report.facts["sealed"]:
        told.append("It is a promise so far. Download it again after a minute to have the proof.")
    return told


def on_terminal() -> Callable[[int, int], None]:
    begun = time.monotonic()

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - begun > PATIENCE:
            click.echo(f"\r{done} of {total} entries", err=True, nl=done == total)

    return show
