from typing import Any, Self

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.cocreation.models.processes import Process, visible
from kuvend.cocreation.models.stages import Stage
from kuvend.cocreation.rules import Consent
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Office, Organisation, choices, one_of


class GatheringQuerySet(GuardedQuerySet["Gathering"]):
    def visible_to(self, user: Any) -> Self:
        """The gatherings of the processes that `user` may see."""
        return self.filter(visible(user, "process__"))


class Gathering(Guarded):
    """Where people spoke without this site: a workshop, a talk, a letter box. What they said is entered for them.

    `consent` is how those who spoke agreed that their words are published, `consent_text` in which words they were
    asked. `code` is that of the process and a number ("XY-7-g1"). It names the body that held it, never a person.
    """

    code = models.CharField(max_length=40, unique=True)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="gatherings")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="gatherings")
    number = models.PositiveSmallIntegerField()
    title = I18nCharField()
    held_on = models.DateField()
    place = I18nCharField(blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="gatherings")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="gatherings"
    )
    # How many spoke; null where nobody counted.
    people = models.PositiveIntegerField(null=True, blank=True)
    consent = models.CharField(max_length=10, choices=choices(Consent))
    consent_text = I18nTextField(blank=True)
    # The sheet as it was written by hand. It may show names, and is seen by those who check what was entered alone.
    scan = models.CharField(max_length=100, blank=True)
    scan_name = models.CharField(max_length=150, blank=True)
    scan_media_type = models.CharField(max_length=100, blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    capacity = models.JSONField()

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["process", "number"]
        constraints = [
            one_of("consent", Consent, "cocreation_gathering_consent"),
            models.UniqueConstraint(fields=["process", "number"], name="cocreation_gathering_number_once"),
            models.CheckConstraint(
                condition=Q(office__isnull=True) | Q(organisation__isnull=True),
                name="cocreation_gathering_held_by_one_body",
            ),
            models.CheckConstraint(
                condition=Q(scan="", scan_name="", scan_media_type="", scan_sha256="")
                | (~Q(scan="") & ~Q(scan_name="") & ~Q(scan_media_type="") & ~Q(scan_sha256="")),
                name="cocreation_gathering_scan_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.code
