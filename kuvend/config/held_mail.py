"""Mail that the queue holds about a person: until it arrives, or for two weeks after it was given up."""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_string
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kuvend.config.mail import EMPTY, QUEUE
from kuvend.subjects import Kind, Personal

if TYPE_CHECKING:
    from kuvend.members.models import User

Rows = QuerySet[DBTaskResult[Any, Any]]


def mail_to(person: "User") -> Rows:
    """Every message in the queue with an address of the person among its recipients."""
    own = {address.lower() for address in addresses_of(person)}
    # Only the envelopes are read, not the messages: the queue may be long while a mail server fails.
    envelopes = DBTaskResult.objects.filter(queue_name=QUEUE).values_list("pk", "args_kwargs__args__0__recipients")
    found = [key for key, to in envelopes if own.intersection(parseaddr(each)[1].lower() for each in to or ())]
    return DBTaskResult.objects.filter(pk__in=found)


def addresses_of(person: "User") -> list[str]:
    return [person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)]


def rows_about(person: "User") -> Iterator[dict[str, Any]]:
    """What is held, as plain JSON. The words of a message are for its reader's mailbox: they may open a door."""
    for row in mail_to(person).order_by("enqueued_at"):
        [pack] = row.args_kwargs["args"]
        yield {
            "recipients": pack["recipients"],
            "subject": str(message_from_string(pack["message"])["Subject"]),
            "queued_at": row.enqueued_at.isoformat(),
            "given_up": row.status == TaskResultStatus.FAILED,
        }


def forget(person: "User", at: datetime) -> None:
    """Take the mail to a person away. What a worker is just sending is emptied: it is not tried a second time."""
    rows = mail_to(person)
    rows.filter(status=TaskResultStatus.RUNNING).update(args_kwargs={"args": [EMPTY], "kwargs": {}})
    rows.exclude(status=TaskResultStatus.RUNNING).delete()


MAIL = Kind(
    name="mail",
    label=_("Mail to you that waits to be sent, or that could not be delivered"),
    personal=Personal(
        export=rows_about,
        erase=forget,
        goes=_("Mail to your addresses that still waits to be sent, or that could not be delivered."),
    ),
)
