"""`kuvend mail-test`: one message, and what was said on the way."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pytest_django import Settings

from kuvend.config.mail_test import send

ADDRESS = "ada@example.org"


class Server(socketserver.StreamRequestHandler):
    """The little that a mail server has to say. `greeting` other than 220 turns the message away."""

    greeting = b"220 ready\r\n"
    taken: list[bytes] = []

    def handle(self) -> None:
        self.wfile.write(self.greeting)
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                message = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    message += part
                self.taken.append(message)
            if line.upper().startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def server(settings: Settings) -> Iterator[type[Server]]:
    """A mail server on this machine, for one test."""
    kind = type("ThisServer", (Server,), {"taken": []})
    running = socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.server_address[1]
    yield kind
    running.shutdown()
    running.server_close()


def test_the_dialogue_is_shown_and_the_message_arrives(
    server: type[Server], capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(ADDRESS) == 0
    [message] = server.taken
    assert b"To: ada@example.org" in message
    said = capsys.readouterr().out
    assert "RCPT" in said.upper()
    assert "The message was taken" in said


def test_a_server_that_turns_the_message_away_is_told_of(
    server: type[Server], capsys: pytest.CaptureFixture[str]
) -> None:
    server.greeting = b"554 not you\r\n"
    assert send(ADDRESS) == 1
    assert "check EMAIL_URL" in capsys.readouterr().err


def test_without_a_server_the_message_becomes_a_file(settings: Settings, tmp_path: Path) -> None:
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    assert send(ADDRESS) == 0
    [file] = tmp_path.iterdir()
    assert ADDRESS in file.read_text()


@pytest.mark.parametrize("address", ["", "ada", "ada@", "ada@example.org\nBcc: all@example.org"])
def test_what_is_no_address_is_bad_usage(address: str) -> None:
    with pytest.raises(click.UsageError, match="no e-mail address"):
        send(address)
