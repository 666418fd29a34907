"""`python -m kuvend.ledger.verifying`: the same as `kuvend verify`, for a machine that has nothing else of Kuvend."""

import sys

import click

from kuvend.ledger.verifying.command import verify

if __name__ == "__main__":
    try:
        sys.exit(verify.main(prog_name="verify", standalone_mode=False) or 0)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
