"""Mail in the queue is held about a person: it is theirs to see, and goes when their account is erased."""

from collections.abc import Sequence
from datetime import UTC, datetime
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks_db.models import DBTaskResult

from kuvend import subjects
from kuvend.config import mail
from kuvend.config.worker import Tasks
from kuvend.members.models import User
from kuvend.members.services.account import erase_account
from tests import make

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
ADA, SECOND, BOB = "ada@example.org", "second@example.org", "bob@example.org"


class Refusing(BaseEmailBackend):
    """A mail server that knows nobody."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise SMTPRecipientsRefused({ADA: (550, b"no such user")})


class ErasedMeanwhile(BaseEmailBackend):
    """A mail server that does not answer, and while it is waited for, the reader's account is erased."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        erase_account(person=User.objects.get(email=ADA), at=NOON)
        raise TimeoutError


@pytest.fixture(autouse=True)
def ada(transactional_db: None, settings: Any) -> User:
    settings.EMAIL_BACKEND = "kuvend.config.mail.QueuedMail"
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.Refusing"
    person = make.person(ADA)
    EmailAddress.objects.create(user=person, email=SECOND, verified=False, primary=False)
    return person


def send(*to: str) -> None:
    EmailMessage("Your role", "A link that opens a door", "kuvend@example.org", to).send()


def work() -> None:
    tasks = Tasks("a worker")
    while tasks.round():
        pass


def readers() -> list[str]:
    rows = DBTaskResult.objects.filter(queue_name=mail.QUEUE)
    return sorted(to for row in rows for to in row.args_kwargs["args"][0]["recipients"])


def test_erasure_takes_mail_that_was_given_up_and_mail_that_waits_and_leaves_that_of_others(ada: User) -> None:
    send(ADA)
    send(BOB)
    work()
    send("Ada <ADA@example.org>")
    send(SECOND)
    send(BOB)
    assert DBTaskResult.objects.failed().count() == 2
    assert len(readers()) == 5
    erase_account(person=ada, at=NOON)
    assert readers() == [BOB, BOB]


def test_what_is_under_way_during_an_erasure_is_not_tried_again(settings: Any) -> None:
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.ErasedMeanwhile"
    send(ADA)
    work()
    assert not DBTaskResult.objects.exists(), "Neither the attempt nor a second one is left"


def test_the_person_is_told_of_it_without_the_words_that_open_doors(ada: User) -> None:
    send(ADA)
    work()
    send(BOB)
    [row] = dict(subjects.personal_rows(ada))["mail"]
    assert (row["recipients"], row["subject"], row["given_up"]) == ([ADA], "Your role", True)
    assert "opens a door" not in str(row)
