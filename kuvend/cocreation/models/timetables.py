from typing import Any, Self

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nTextField

from kuvend.cocreation.models.processes import Process, visible
from kuvend.edition.models import Guarded, GuardedQuerySet


class TimetableVersionQuerySet(GuardedQuerySet["TimetableVersion"]):
    def visible_to(self, user: Any) -> Self:
        """The published timetables of the processes that `user` may see."""
        return self.filter(visible(user, "process__"))


class TimetableVersion(Guarded):
    """The timetable of a process as it was published: all of its stages, and what was said to whoever looked then.

    It never changes. `content` has a list of stages, each as plain values: days as ISO text, texts by language.
    `cautions` are those that the rules had on that day, each with its code, facts and rule; `why` says why it was
    published nevertheless. `reason` is why it was changed, empty for the first one.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="timetables")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    published_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    cautions = models.JSONField(default=list, blank=True)
    why = I18nTextField(blank=True)
    capacity = models.JSONField()

    objects = TimetableVersionQuerySet.as_manager()

    class Meta:
        ordering = ["process", "number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="cocreation_timetable_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, reason="") | (Q(number__gt=1) & ~Q(reason="")),
                name="cocreation_timetable_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.number}"
