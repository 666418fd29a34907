"""The web server: static files gathered, the port checked, then granian with workers that respawn, and beside them the
process that seals the ledger and does background work."""

import os
import socket
from contextlib import nullcontext

import click
from django.core.management import call_command
from django.db import connections

from kuvend.config.accounts import LOCAL
from kuvend.config.preparing import require_prepared
from kuvend.config.supervising import SERVER, worker_beside

# Each worker answers this many requests at once; the others wait their turn in the queue.
THREADS = 4


def serve(*, host: str, port: int, workers: int, with_worker: bool = True) -> None:
    """Serve until told to stop, with a `kuvend worker` beside unless others do its work.

    Whatever stands in the way is found before the first process starts.
    """
    require_nobody_else(host)
    require_port(host, port)
    require_prepared()
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    click.echo(f"Kuvend is at http://{'localhost' if host == '127.0.0.1' else host}:{port}/ (Ctrl+C stops it).")
    with worker_beside() if with_worker else nullcontext():
        granian(host, port, workers)


def granian(host: str, port: int, workers: int) -> None:
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ[SERVER] = str(os.getpid())
    Server(
        "kuvend.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        # An access log would hold the addresses of people: the balancer in front may keep one, if the law asks for it.
        log_access=False,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
    ).serve()


def require_nobody_else(host: str) -> None:
    """Raise ClickException where the demo's people would wait for whoever can reach this machine.

    What a request calls the site is the word of whoever sends it, so the address to listen on has to be local too.
    """
    from django.conf import settings

    if settings.KUVEND_DEMO and host not in LOCAL:
        raise click.ClickException(
            f"KUVEND_DEMO lets anybody sign in as the demo's people, and {host} can be reached from elsewhere: "
            "remove KUVEND_DEMO, or serve on 127.0.0.1."
        )


def require_port(host: str, port: int) -> None:
    """Raise ClickException, with the cure, when the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} on {host} cannot be used ({(error.strerror or '').lower()}): "
                "stop the program that holds it, or choose another with --port."
            ) from error
