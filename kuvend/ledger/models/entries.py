import secrets
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from kuvend.edition.models import Guarded, GuardedQuerySet


def new_code() -> str:
    """A code that nobody can guess: 128 random bits."""
    return secrets.token_hex(16)


class EntryQuerySet(GuardedQuerySet["Entry"]):
    def waiting(self) -> Self:
        """What was accepted and is not sealed yet, in the order in which it will be.

        Whether an entry is sealed is asked of itself and never of its neighbours: on PostgreSQL a low id may be
        committed after a higher one.
        """
        return self.filter(index__isnull=True).order_by("pk")

    def sealed(self) -> Self:
        return self.filter(index__isnull=False).order_by("index")

    def about(self, subjects: Iterable[str]) -> Self:
        return self.filter(subject__in=subjects)

    def undisclosed(self) -> Self:
        return self.filter(disclosed_at__isnull=True)


class Entry(Guarded):
    """One act on record. Its header is public for ever; its payload once everybody may see what it is about.

    `subject` is an opaque code and no foreign key: the ledger outlives what it tells of. `payload` is the canonical
    JSON whose salted digest stands in the header; it and its salt are destroyed together.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    payload = models.TextField(null=True, blank=True)
    salt = models.CharField(max_length=64, null=True, blank=True)
    # The government (or the site) whose public version moves when this entry's payload comes or goes.
    scope = models.CharField(max_length=40)
    # Who acted, so that they alone can open the receipt of something that is not public yet. No foreign key.
    actor_id = models.BigIntegerField(null=True, blank=True)
    # From when on everybody may read the payload; null: not yet.
    disclosed_at = models.DateTimeField(null=True, blank=True)
    # The place in the tree, from 0; null until it is sealed.
    index = models.PositiveBigIntegerField(null=True, blank=True, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["id"], condition=Q(index__isnull=True), name="ledger_entry_waiting"),
            models.Index(fields=["subject", "id"], name="ledger_entry_subject"),
            models.Index(fields=["actor_id", "id"], name="ledger_entry_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(payload__isnull=True, salt__isnull=True) | Q(payload__isnull=False, salt__isnull=False),
                name="ledger_entry_payload_with_salt",
            ),
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(subject="") & ~Q(digest="") & ~Q(scope=""), name="ledger_entry_header_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def is_destroyed(self) -> bool:
        return self.payload is None
