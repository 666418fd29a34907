from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from kuvend.cocreation.models.contributions import Contribution
from kuvend.cocreation.models.processes import visible
from kuvend.edition.models import Guarded, GuardedQuerySet


class MergeQuerySet(GuardedQuerySet["Merge"]):
    def visible_to(self, user: Any) -> Self:
        """What was merged in the processes that `user` may see, of contributions that are on record."""
        return self.filter(
            visible(user, "contribution__process__"),
            contribution__published_at__isnull=False,
            contribution__removed_at__isnull=True,
        )


class Merge(Guarded):
    """A facilitator merged a contribution into another that says the same, and may have split it off again.

    A row stays for good. The one whose `undone_at` is null is what holds.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="merges_into")
    at = models.DateTimeField()
    reason = models.TextField()
    capacity = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)
    undone_capacity = models.JSONField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["contribution", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(undone_at__isnull=True), name="cocreation_merge_standing_once"
            ),
            models.CheckConstraint(condition=~Q(contribution=F("into")), name="cocreation_merge_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="cocreation_merge_says_why"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_reason="", undone_capacity__isnull=True)
                | (Q(undone_at__isnull=False, undone_capacity__isnull=False) & ~Q(undone_reason="")),
                name="cocreation_merge_undone_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} into {self.into_id}"
