from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.cocreation.models.processes import Process, visible
from kuvend.cocreation.rules import Channel, NeedKind, NeedState, Response
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Office, Organisation, choices, new_code, one_of


class OutreachGroupQuerySet(GuardedQuerySet["OutreachGroup"]):
    def visible_to(self, user: Any) -> Self:
        """The groups of the processes that `user` may see."""
        return self.filter(visible(user, "process__"))


class OutreachGroup(Guarded):
    """People whom a plan affects and whom its process is to reach: a group, never a person."""

    code = models.CharField(max_length=32, unique=True, default=new_code)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="outreach_groups")
    position = models.PositiveSmallIntegerField()
    name = I18nCharField()
    # Why they are affected.
    why = I18nTextField()
    # They were asked what they need, and named nothing.
    needs_asked_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = OutreachGroupQuerySet.as_manager()

    class Meta:
        ordering = ["process", "position"]
        constraints = [
            models.UniqueConstraint(fields=["process", "position"], name="cocreation_group_position_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="cocreation_group_position_from_one"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class OutreachContactQuerySet(GuardedQuerySet["OutreachContact"]):
    def visible_to(self, user: Any) -> Self:
        """How the groups that `user` may see were reached."""
        return self.filter(visible(user, "group__process__"))


class OutreachContact(Guarded):
    """How and when a group was reached, by which office or organisation, and what came back. It names no person."""

    group = models.ForeignKey(OutreachGroup, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    channel = models.CharField(max_length=9, choices=choices(Channel))
    # By whom; neither where nobody on record did it.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="outreach")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="outreach"
    )
    text = I18nTextField()
    # How many were reached; null where nobody counted.
    people = models.PositiveIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10_000_000)]
    )
    response = models.CharField(max_length=9, choices=choices(Response))
    response_text = I18nTextField(blank=True)
    recorded_at = models.DateTimeField()

    objects = OutreachContactQuerySet.as_manager()

    class Meta:
        ordering = ["group", "on", "pk"]
        constraints = [
            one_of("channel", Channel, "cocreation_contact_channel"),
            one_of("response", Response, "cocreation_contact_response"),
            models.CheckConstraint(
                condition=Q(office__isnull=True) | Q(organisation__isnull=True),
                name="cocreation_contact_by_one_at_most",
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(people__gte=1), name="cocreation_contact_of_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.on}"


class AccessNeedQuerySet(GuardedQuerySet["AccessNeed"]):
    def visible_to(self, user: Any) -> Self:
        """What the groups that `user` may see need to take part."""
        return self.filter(visible(user, "group__process__"))


class AccessNeed(Guarded):
    """What a group needs to take part, and what was done about it. Nobody's own need: that of a group."""

    code = models.CharField(max_length=32, unique=True, default=new_code)
    group = models.ForeignKey(OutreachGroup, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=14, choices=choices(NeedKind))
    asked_on = models.DateField()
    text = I18nTextField()
    state = models.CharField(max_length=7, choices=choices(NeedState), default=NeedState.OPEN)
    # What was done about it, or why nothing was.
    done = I18nTextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = AccessNeedQuerySet.as_manager()

    class Meta:
        ordering = ["group", "asked_on", "pk"]
        constraints = [
            one_of("kind", NeedKind, "cocreation_need_kind"),
            one_of("state", NeedState, "cocreation_need_state"),
            models.CheckConstraint(
                condition=Q(state=NeedState.OPEN, answered_on__isnull=True)
                | (~Q(state=NeedState.OPEN) & Q(answered_on__isnull=False)),
                name="cocreation_need_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="cocreation_need_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.kind}"
