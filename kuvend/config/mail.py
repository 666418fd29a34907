"""Outgoing mail. A request puts it into the queue, in its own transaction; the worker hands it to the mail server.

So no reader waits for a mail server, mail about an act that did not happen is never sent, and mail about one that did
is never lost. A message may arrive twice if the worker dies between the yes of the server and its own note; both copies
carry one Message-ID, by which mail programs show one.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.generator import BytesGenerator
from email.message import Message
from email.policy import Policy
from io import BytesIO
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django_tasks import TaskContext, task
from django_tasks_db.models import DBTaskResult

log = structlog.get_logger(__name__)

QUEUE = "mail"
# What is left of a message whose reader was erased while it was under way.
EMPTY: dict[str, Any] = {"sender": "", "recipients": [], "message": ""}
# How long to wait after each attempt that failed. After the last one the message is given up; `kuvend doctor` says so.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)


class MailGivenUp(Exception):
    """A message that no attempt could deliver. Says the reason, and never to whom."""


class QueuedMail(BaseEmailBackend):
    """Django's e-mail backend: every message becomes a task, written in the transaction of whoever sends it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        wanted = [message for message in email_messages if message.recipients()]
        for message in wanted:
            deliver.enqueue(packed(message))
        return len(wanted)


def packed(message: EmailMessage) -> dict[str, Any]:
    """The envelope and the finished message, as JSON can keep them. From here on its Message-ID stays the same."""
    written = message.message().as_bytes()
    return {
        "sender": message.from_email,
        "recipients": message.recipients(),
        # A finished message is ASCII but for bodies sent in 8 bits: Latin-1 gives every byte back.
        "message": written.decode("latin-1"),
    }


class Written(Message):
    """A finished message, with the one method by which Django's backends ask for its bytes."""

    def as_bytes(self, unixfrom: bool = False, policy: "Policy[Any] | None" = None, linesep: str = "\n") -> bytes:
        bytes_of = BytesIO()
        BytesGenerator(bytes_of, mangle_from_=False, policy=policy).flatten(self, unixfrom=unixfrom, linesep=linesep)
        return bytes_of.getvalue()


class Packed(EmailMessage):
    """A message that was packed, ready for any of Django's backends."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        super().__init__(from_email=pack["sender"], to=pack["recipients"])
        self.written = pack["message"].encode("latin-1")

    def message(self, *args: Any, **kwargs: Any) -> Any:
        return message_from_bytes(self.written, _class=Written)


@task(queue_name=QUEUE, takes_context=True)
def deliver(context: TaskContext, pack: dict[str, Any], failed: int = 0, reason: str = "") -> None:
    """Hand one message to the mail server. A failure that may pass is tried again, after ever longer pauses.

    Raises MailGivenUp when the server refused for good, or after the last attempt.
    """
    try:
        get_connection(settings.MAIL_DELIVERY_BACKEND).send_messages([Packed(pack)])
    except (OSError, SMTPException) as error:
        put_off(context.task_result.id, pack, failed, error)


def put_off(task: str, pack: dict[str, Any], failed: int, error: Exception) -> None:
    why = kind_of(error)
    if failed >= len(PAUSES) or is_final(error):
        raise MailGivenUp(why) from None
    log.warning("mail put off", reason=why, failed=failed + 1)
    later = datetime.now(tz=UTC) + PAUSES[failed]
    with transaction.atomic():
        # Read again and locked: an erasure may have emptied the message since this attempt began.
        if DBTaskResult.objects.select_for_update().get(pk=task).args_kwargs["args"] != [EMPTY]:
            deliver.using(run_after=later).enqueue(pack, failed=failed + 1, reason=why)


def is_final(error: Exception) -> bool:
    """Whether the server will refuse this message always: every recipient is unknown to it (5xx)."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _ in error.recipients.values())


def kind_of(error: Exception) -> str:
    """What went wrong, without the server's words, which may quote an address."""
    code = f" {error.smtp_code}" if isinstance(error, SMTPResponseException) else ""
    return f"{type(error).__name__}{code}"
