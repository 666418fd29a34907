"""Outgoing mail: queued with the act that sends it, delivered by the worker, put off while the server fails."""

import email
import socket
import socketserver
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from kuvend.config import mail
from kuvend.config.worker import Tasks

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
ARTA = "arta@example.org"
LOCAL = "django.core.mail.backends.locmem.EmailBackend"
FAILING = "tests.config.test_mail.Failing"


class Failing(BaseEmailBackend):
    """A mail server that answers every message with the same fault."""

    fault: Exception = ConnectionRefusedError()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise self.fault


@pytest.fixture(autouse=True)
def queue(transactional_db: None, settings: Any) -> Iterator[None]:
    """Mail takes our way, and the mail server is a list."""
    settings.EMAIL_BACKEND = "kuvend.config.mail.QueuedMail"
    settings.MAIL_DELIVERY_BACKEND = LOCAL
    with time_machine.travel(NOON, tick=False):
        yield


def letter(**more: Any) -> EmailMessage:
    words = {"subject": "Ftesë për Artën", "body": "Ju ftojmë.\n.\nMe respekt", "from_email": "kuvend@example.org"}
    return EmailMessage(**{**words, "to": [ARTA], **more})


def work() -> None:
    """What the worker does until the queue is empty."""
    tasks = Tasks("a worker")
    while tasks.round():
        pass


def waiting() -> "list[DBTaskResult[Any, Any]]":
    return list(DBTaskResult.objects.filter(queue_name=mail.QUEUE, status="READY"))


def given_up() -> "list[DBTaskResult[Any, Any]]":
    return list(DBTaskResult.objects.failed())


def test_a_message_waits_for_the_worker_and_then_arrives_as_written() -> None:
    message = EmailMultiAlternatives("Ftesë", "Ju ftojmë", "kuvend@example.org", [ARTA], bcc=["b@example.org"])
    message.attach_alternative("<p>Ju ftojmë</p>", "text/html")
    message.attach("rendi.txt", "ditë", "text/plain")
    message.send()
    assert outbox.outbox == []
    work()
    [arrived] = outbox.outbox
    written = email.message_from_bytes(arrived.message().as_bytes())
    assert arrived.recipients() == [ARTA, "b@example.org"]
    assert "b@example.org" not in written.as_string()
    kinds = [part.get_content_type() for part in written.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/plain"]
    [words, _, attached] = [part.get_payload(decode=True) for part in written.walk() if not part.is_multipart()]
    assert (words, attached) == ("Ju ftojmë".encode(), "ditë".encode())


def test_a_message_of_an_act_that_failed_is_never_sent() -> None:
    def fail() -> None:
        with transaction.atomic():
            letter().send()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    work()
    assert outbox.outbox == []
    with transaction.atomic():
        letter().send()
    work()
    assert len(outbox.outbox) == 1


def test_a_message_for_nobody_is_no_task() -> None:
    assert letter(to=[]).send() == 0
    assert waiting() == []


def test_what_was_delivered_leaves_no_trace_in_the_database() -> None:
    letter().send()
    work()
    assert not DBTaskResult.objects.exists()


@override_settings(MAIL_DELIVERY_BACKEND=FAILING)
def test_while_the_server_fails_a_message_is_put_off_longer_each_time_and_given_up_in_the_end() -> None:
    letter().send()
    [first] = waiting()
    message_id = email.message_from_string(first.args_kwargs["args"][0]["message"])["Message-ID"]
    at = NOON
    for number, pause in enumerate(mail.PAUSES, start=1):
        with time_machine.travel(at, tick=False):
            work()
        [later] = waiting()
        assert (later.run_after, later.args_kwargs["kwargs"]["failed"]) == (at + pause, number)
        assert later.args_kwargs["kwargs"]["reason"] == "ConnectionRefusedError"
        assert email.message_from_string(later.args_kwargs["args"][0]["message"])["Message-ID"] == message_id
        with time_machine.travel(at + pause - timedelta(seconds=1), tick=False):
            work()
            assert waiting() == [later], "Before its time nothing is tried"
        at += pause
    with time_machine.travel(at, tick=False):
        work()
    assert waiting() == []
    [failed] = given_up()
    assert failed.exception_class_path.endswith("MailGivenUp")
    assert ARTA not in failed.traceback


@override_settings(MAIL_DELIVERY_BACKEND=FAILING)
def test_a_message_arrives_once_the_server_is_back() -> None:
    letter().send()
    work()
    with override_settings(MAIL_DELIVERY_BACKEND=LOCAL), time_machine.travel(NOON + mail.PAUSES[0], tick=False):
        work()
    assert len(outbox.outbox) == 1
    assert not DBTaskResult.objects.exists()


@override_settings(MAIL_DELIVERY_BACKEND=FAILING)
@pytest.mark.parametrize(
    ("fault", "kept"),
    [
        (SMTPRecipientsRefused({ARTA: (550, b"no such user arta@example.org")}), 0),
        (SMTPRecipientsRefused({ARTA: (450, b"greylisted, arta@example.org")}), 1),
        (SMTPAuthenticationError(535, b"wrong password for kuvend"), 1),
        (SMTPServerDisconnected("gone"), 1),
        (TimeoutError("timed out"), 1),
    ],
    ids=["unknown for good", "unknown for now", "password", "disconnected", "silent"],
)
def test_only_what_will_never_arrive_is_given_up_at_once(
    fault: Exception, kept: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Failing, "fault", fault)
    letter().send()
    work()
    assert (len(waiting()), len(given_up())) == (kept, 1 - kept)
    if kept:
        assert ARTA not in waiting()[0].args_kwargs["kwargs"]["reason"]
    assert ARTA not in "".join(capfd.readouterr())


@contextmanager
def mail_server() -> Iterator[tuple[int, list[bytes]]]:
    """A mail server that takes everything: its port, and what it was told between DATA and the final dot."""
    told: list[bytes] = []

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                if line.strip().upper() == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    told.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"221 bye\r\n" if line.strip().upper() == b"QUIT" else b"250 yes\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], told
        server.shutdown()


def test_a_real_mail_server_gets_every_byte(settings: Any) -> None:
    letter().send()
    with mail_server() as (port, told):
        settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        work()
    [raw] = told
    assert b"\r\n" in raw
    assert b"\n" not in raw.replace(b"\r\n", b"")
    written = email.message_from_bytes(raw.replace(b"\r\n..", b"\r\n."), policy=email.policy.default)
    assert written["Subject"] == "Ftesë për Artën"
    assert written.get_content().splitlines() == ["Ju ftojmë.", ".", "Me respekt"]
    assert written["Message-ID"]


def test_a_server_that_is_not_there_is_a_fault_that_passes(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free
    letter().send()
    work()
    [put_off] = waiting()
    assert put_off.args_kwargs["kwargs"]["reason"] == "ConnectionRefusedError"
