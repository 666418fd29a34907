from typing import Any, Self

from django.db import models
from django.db.models import Q

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan
from kuvend.plans.models.plans import circle


def visible(user: Any, path: str = "") -> Q:
    """The one condition under which `user` sees a process and all that hangs on it: announced, or of their circle.

    `path` leads to the process from the rows that are asked for ("process__"). The circle is that of the plan.
    """
    announced = Q(**{f"{path}announced_at__isnull": False})
    return announced | circle(user, f"{path}plan__") if getattr(user, "pk", None) else announced


class ProcessQuerySet(GuardedQuerySet["Process"]):
    def visible_to(self, user: Any) -> Self:
        """The processes that `user` may see: those that are announced, and those of plans that they write."""
        return self.filter(visible(user))


class Process(Guarded):
    """How a plan is made together: its stages, and whom it is to reach. Public from its announcement on.

    `code` is that of its plan ("XY-7"), for good.
    """

    plan = models.OneToOneField(ActionPlan, on_delete=models.PROTECT, related_name="process")
    code = models.CharField(max_length=20, unique=True)
    begun_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)

    objects = ProcessQuerySet.as_manager()

    class Meta:
        ordering = ["plan"]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="cocreation_process_has_a_code"),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True) | Q(announced_at__gte=models.F("begun_at")),
                name="cocreation_process_begun_before_it_is_announced",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def government(self) -> Government:
        return self.plan.government
