"""`kuvend mail-test`: one message, past the queue, with the whole dialogue on the screen."""

from smtplib import SMTP, SMTP_SSL, SMTPException
from typing import Any

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

SUBJECT = "A test message of Kuvend"
WORDS = "If you read this, mail leaves this installation of Kuvend and arrives.\n"


def send(address: str) -> int:
    """Send it. 0 when the way out took the message, 1 when it did not: then the last line says what to look at."""
    try:
        validate_email(address)
    except ValidationError:
        raise click.UsageError(f"{address} is no e-mail address.") from None
    way = get_connection(settings.MAIL_DELIVERY_BACKEND)
    if hasattr(way, "connection_class"):
        way = talking(way)
    click.echo(f"Sending from {settings.DEFAULT_FROM_EMAIL} by {place(way)}.")
    try:
        way.send_messages([EmailMessage(SUBJECT, WORDS, to=[address])])
    except (OSError, SMTPException) as error:
        click.echo(
            f"It was not taken ({type(error).__name__}): check EMAIL_URL, and what the server said above.", err=True
        )
        return 1
    click.echo(f"The message was taken. Look for it at {address}.")
    return 0


def place(way: Any) -> str:
    """Where the message goes: a server, a folder, or this terminal. Never the password."""
    if host := getattr(way, "host", None):
        return f"{host}:{way.port}"
    return str(getattr(way, "file_path", "") or "this terminal")


def talking(way: Any) -> Any:
    """Django's way to an SMTP server, telling each line as it passes; credentials excepted."""

    class Told:
        debuglevel = 1

        def _print_debug(self, *words: object) -> None:
            click.echo("  " + " ".join(str(word) for word in words))

        def login(self, *given: Any, **more: Any) -> Any:
            click.echo("  send: (credentials)")
            self.debuglevel = 0
            try:
                return super().login(*given, **more)  # type: ignore[misc]
            finally:
                self.debuglevel = 1

    class Plain(Told, SMTP):
        """Until STARTTLS, where the settings ask for it."""

    class Secure(Told, SMTP_SSL):
        """By TLS from the first byte."""

    class Way(type(way)):  # type: ignore[misc]
        connection_class = Secure if way.use_ssl else Plain

    way.__class__ = Way
    return way
