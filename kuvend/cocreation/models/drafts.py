from typing import Any, Self

from django.db import models

from kuvend.cocreation.models.processes import Process, visible
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import new_code
from kuvend.plans.models import Revision


class ShownDraftQuerySet(GuardedQuerySet["ShownDraft"]):
    def visible_to(self, user: Any) -> Self:
        """The drafts that were shown in the processes that `user` may see."""
        return self.filter(visible(user, "process__"))

    def standing(self) -> Self:
        """Those that no later text of the same commitment has replaced."""
        return self.filter(replaced_at__isnull=True)


class ShownDraft(Guarded):
    """An accepted text of a commitment that is not published yet, laid before the public to be amended.

    From this row on everybody may read the text of its revision: of this one, and of no other.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="shown_drafts")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="shown")
    shown_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    # In which capacity it was shown: role and office, never a name.
    capacity = models.JSONField()

    objects = ShownDraftQuerySet.as_manager()

    class Meta:
        ordering = ["process", "shown_at", "pk"]

    def __str__(self) -> str:
        return self.code
