from typing import Any, Self

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nTextField

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.forum.models.meetings import Meeting
from kuvend.forum.rules import FollowUpState
from kuvend.members.models import Office, Organisation, choices, new_code, one_of


class DecisionQuerySet(GuardedQuerySet["Decision"]):
    def visible_to(self, user: Any) -> Self:
        """The decisions that `user` may see: all of them, seen with their meeting."""
        return self


class Decision(Guarded):
    """What a meeting decided, who is to do it, and by when. Without an owner where the record names none."""

    code = models.CharField(max_length=32, unique=True, default=new_code)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    text = I18nTextField()
    owner_office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    owner_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    # Who owns it, where neither row is there: "All members of the forum".
    owner_called = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="forum_decision_position_once"),
            models.CheckConstraint(
                condition=Q(owner_office__isnull=True, owner_organisation__isnull=True)
                | Q(owner_office__isnull=True, owner_called="")
                | Q(owner_organisation__isnull=True, owner_called=""),
                name="forum_decision_of_one_at_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.position}"


class FollowUp(Guarded):
    """What became of a decision by a day, said by its owner or by whoever keeps the forum. The last one counts."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="follow_ups")
    state = models.CharField(max_length=9, choices=choices(FollowUpState))
    text = I18nTextField()
    at = models.DateTimeField()
    capacity = models.JSONField()

    objects = GuardedQuerySet["FollowUp"].as_manager()

    class Meta:
        ordering = ["decision", "at", "pk"]
        constraints = [one_of("state", FollowUpState, "forum_follow_up_state")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.state}"
