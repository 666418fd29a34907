from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nTextField

from kuvend.cocreation.models.processes import Process, visible
from kuvend.cocreation.rules import StageKind
from kuvend.documents.models import Document
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import choices, one_of


class StageQuerySet(GuardedQuerySet["Stage"]):
    def visible_to(self, user: Any) -> Self:
        """The stages of the processes that `user` may see."""
        return self.filter(visible(user, "process__"))


class Stage(Guarded):
    """One stage of a process: when, what is asked in it, and what came of it once it is closed.

    Half-open, in local days of the member: it opens as `opens_on` begins and is over as `ends_on` begins.
    `code` is that of the process and the kind ("XY-7-propose"). The texts are those that hold now; what was published
    before is in `TimetableVersion`.
    """

    code = models.CharField(max_length=40, unique=True)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=10, choices=choices(StageKind))
    opens_on = models.DateField()
    ends_on = models.DateField()
    answered_by = models.DateField(null=True, blank=True)
    question = I18nTextField(blank=True)
    constraints = I18nTextField(blank=True)
    # What contributions can change.
    can_change = I18nTextField(blank=True)
    how_to_take_part = I18nTextField(blank=True)
    # The values of `Channel`, in its order.
    channels = models.JSONField(default=list, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # What came of it: what the public said, and what it changed.
    outcome = I18nTextField(blank=True)
    closed_capacity = models.JSONField(null=True, blank=True)

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["process", "opens_on", "pk"]
        constraints = [
            one_of("kind", StageKind, "cocreation_stage_kind"),
            models.UniqueConstraint(fields=["process", "kind"], name="cocreation_stage_kind_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("opens_on")), name="cocreation_stage_has_a_window"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(answered_by__gte=F("ends_on")),
                name="cocreation_stage_answered_when_over",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_capacity__isnull=True)
                | Q(closed_at__isnull=False, closed_capacity__isnull=False),
                name="cocreation_stage_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class InformationPackQuerySet(GuardedQuerySet["InformationPack"]):
    def visible_to(self, user: Any) -> Self:
        """What lies before the stages that `user` may see, without documents that were withdrawn."""
        return self.filter(visible(user, "stage__process__"), document__withdrawn_at__isnull=True)


class InformationPack(Guarded):
    """A document of the public repository that lies before a stage."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="packs")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="stage_packs")
    added_at = models.DateTimeField()

    objects = InformationPackQuerySet.as_manager()

    class Meta:
        ordering = ["stage", "added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "document"], name="cocreation_pack_once")]

    def __str__(self) -> str:
        return f"{self.stage_id} {self.document_id}"
