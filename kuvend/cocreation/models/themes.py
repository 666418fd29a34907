from typing import Any, Self

from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.cocreation.models.processes import Process, visible
from kuvend.edition.models import Guarded, GuardedQuerySet


class ThemeQuerySet(GuardedQuerySet["Theme"]):
    def visible_to(self, user: Any) -> Self:
        """The themes of the processes that `user` may see."""
        return self.filter(visible(user, "process__"))


class Theme(Guarded):
    """Many contributions that are about the same, as a facilitator grouped them: they can be answered together.

    `code` is that of the process and a number ("XY-7-t1").
    """

    code = models.CharField(max_length=40, unique=True)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="themes")
    number = models.PositiveSmallIntegerField()
    name = I18nCharField()
    # What those who spoke said, in a few words of whoever grouped them.
    summary = I18nTextField(blank=True)
    made_at = models.DateTimeField()
    capacity = models.JSONField()

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["process", "number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="cocreation_theme_number_once")]

    def __str__(self) -> str:
        return self.code
