"""What the commands about the ledger do and print."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime

import click

from kuvend.config.reporting import as_text
from kuvend.ledger.services import anew, changing_keys, keys, sealing
from kuvend.ledger.services.keys import LedgerFault


def seal_ledger(*, at: datetime, as_json: bool, progress: Callable[[int, int], None]) -> int:
    """Seal and print what was done. Returns the exit code: 1 when the tree is no continuation of what was signed."""
    with told_in_a_sentence():
        try:
            done = sealing.seal(at=at, progress=progress)
        except sealing.Inconsistent as refused:
            click.echo(as_text({"error": str(refused)}) if as_json else str(refused), err=not as_json)
            return 1
    sentence = f"{done.entries} entries sealed; the ledger has {done.size}."
    click.echo(as_text(asdict(done)) if as_json else sentence)
    return 0


def print_keys() -> None:
    with told_in_a_sentence():
        found = keys.read_keys()
    for place, signer in enumerate(found.signers):
        click.echo(f"{signer.verifier}  {'signs beside it' if place else 'current'}")
    for verifier in found.retired:
        click.echo(f"{verifier}  retired")


def rotate(*, at: datetime) -> None:
    with told_in_a_sentence():
        made = changing_keys.rotate(at=at)
    click.echo(f"The new key is {made.signers[0].verifier}. Back up {keys.key_file()} now.")


def retire() -> None:
    with told_in_a_sentence():
        made = changing_keys.retire()
    click.echo(f"{made.signers[0].verifier} signs alone from now on. Back up {keys.key_file()} now.")


def begin_anew(reason: str, *, at: datetime) -> None:
    with told_in_a_sentence():
        made = anew.begin_anew(reason=reason, at=at)
    click.echo(f"A new ledger begins: {made.origin}. Its key is at {keys.key_file()}: back it up now.")


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    try:
        yield
    except LedgerFault as fault:
        raise click.ClickException(str(fault)) from fault
