from django.db import models
from django.db.models import Q

from kuvend.edition.models import Guarded, GuardedQuerySet


class Tile(Guarded):
    """Up to 256 consecutive hashes of one level, as C2SP tlog-tiles cuts the tree.

    Level 0 holds the leaves; each hash above stands for a full tile below. A tile grows at its end until it is full
    and never changes again.
    """

    level = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    hashes = models.BinaryField()

    objects = GuardedQuerySet["Tile"].as_manager()

    class Meta:
        ordering = ["level", "number"]
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="ledger_tile_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"


class Checkpoint(Guarded):
    """A signed statement: so many entries, this root. `note` is what the world is shown (C2SP tlog-checkpoint)."""

    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    at = models.DateTimeField()

    objects = GuardedQuerySet["Checkpoint"].as_manager()

    class Meta:
        ordering = ["size"]
        constraints = [models.CheckConstraint(condition=~Q(note="") & ~Q(root=""), name="ledger_checkpoint_whole")]

    def __str__(self) -> str:
        return f"{self.size} {self.root}"


class Cosignature(Guarded):
    """A witness's signature on a checkpoint: it saw that the tree had only grown (C2SP tlog-cosignature)."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.CASCADE, related_name="cosignatures")
    witness = models.CharField(max_length=200)
    line = models.TextField()
    # When the witness says that it signed, and when its signature was taken in.
    signed_at = models.DateTimeField()
    at = models.DateTimeField()

    objects = GuardedQuerySet["Cosignature"].as_manager()

    class Meta:
        ordering = ["witness"]
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="ledger_cosignature_once"),
            models.CheckConstraint(condition=~Q(line="") & ~Q(witness=""), name="ledger_cosignature_whole"),
        ]

    def __str__(self) -> str:
        return self.witness
