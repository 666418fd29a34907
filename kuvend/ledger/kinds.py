"""What the ledger holds about people, for the register of kinds: which acts were theirs, and nothing else."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kuvend.ledger.selectors.receipts import receipts_of
from kuvend.ledger.services.entries import forget
from kuvend.subjects import Kind, Personal, Row


def export(person: Any) -> Iterator[Row]:
    for line in receipts_of(person.pk):
        yield {"receipt": line.code, "kind": line.kind, "subject": line.subject, "at": line.at.isoformat()}


def erase(person: Any, at: datetime) -> None:
    forget(actor=person.pk)


RECEIPTS = Kind(
    name="receipt",
    label=_("Receipts"),
    personal=Personal(
        export=export,
        erase=erase,
        goes=_("The link between you and your acts in the ledger."),
        stays=_("The acts themselves stay in the ledger, by role and office: they were done for the public."),
    ),
)
