from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Government, Mandate, Office, Sourced, choices, one_of, precision_field
from kuvend.plans.rules import ProcessTopic, Stage


def published(path: str = "") -> Q:
    """The condition under which a plan and all that hangs on it is public. `path` as in `visible`.

    A join, because databases plan one better than a list of all the plans that are published.
    """
    return Q(**{f"{path}published_at__isnull": False})


def visible(user: Any, path: str = "") -> Q:
    """The one condition under which `user` sees a plan and all that hangs on it.

    The plan is published, or the user holds a mandate of its government now, whatever the role, or serves the
    partnership. *Now* is the database's own clock: a mandate that has ended opens nothing, whoever asks.
    `path` leads to the plan from the rows that are asked for ("plan__").
    """
    return published(path) | circle(user, path) if getattr(user, "pk", None) else published(path)


def circle(user: Any, path: str = "") -> Q:
    """The condition under which `user` belongs to the circle that sees the plan before it is published."""
    if not getattr(user, "pk", None):
        return Q(pk__in=[])
    here_or_everywhere = Q(government=OuterRef(f"{path}government")) | Q(government__isnull=True)
    return Q(Exists(Mandate.objects.in_force(Now()).filter(here_or_everywhere, person=user.pk)))


class ActionPlanQuerySet(GuardedQuerySet["ActionPlan"]):
    def visible_to(self, user: Any) -> Self:
        """The plans that `user` may see: the published ones, and those that are written in a circle they belong to."""
        return self.filter(visible(user))

    def published(self) -> Self:
        """The plans of the public record."""
        return self.filter(published())


class ActionPlan(Sourced):
    """A government's action plan. Its end is stored, never derived; what is not recorded is null."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    title = I18nCharField(blank=True)
    summary = I18nTextField(blank=True)
    # The years in the plan's name ("2020-2022"); the last is null for a plan known only by the year it was submitted.
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    starts_precision = precision_field()
    ends_on = models.DateField(null=True, blank=True)
    ends_precision = precision_field()
    # Delivery is a publication event: the day the plan stood on OGP's site.
    delivered_on = models.DateField(null=True, blank=True)
    delivered_precision = precision_field()
    # The day the drafting of this plan began, apart from the notice that announced it.
    development_started_on = models.DateField(null=True, blank=True)
    length_years = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=10, choices=choices(Stage), default=Stage.DRAFTING)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["government", "number"]
        constraints = [
            models.UniqueConstraint(fields=["government", "number"], name="plans_plan_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plans_plan_number_from_one"),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="plans_plan_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="plans_plan_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(length_years__isnull=True) | Q(length_years__in=[1, 2, 3, 4]), name="plans_plan_length"
            ),
            one_of("stage", Stage, "plans_plan_stage"),
            models.CheckConstraint(
                condition=Q(stage=Stage.PUBLISHED, published_at__isnull=False)
                | (~Q(stage=Stage.PUBLISHED) & Q(published_at__isnull=True)),
                name="plans_plan_published_at_its_stage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.government_id} {self.number}"

    @property
    def years(self) -> str:
        return f"{self.first_year}–{self.last_year}" if self.last_year else str(self.first_year)


class PlanExtension(Sourced):
    """An extension on record: the end of a plan moved, by whom and why."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="extensions")
    from_end = models.DateField(null=True, blank=True)
    to_end = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    authority = I18nCharField()
    reason = I18nTextField()

    objects = GuardedQuerySet["PlanExtension"].as_manager()

    class Meta:
        ordering = ["to_end"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_end__isnull=True) | Q(to_end__gt=F("from_end")),
                name="plans_extension_moves_the_end_on",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} to {self.to_end}"


class FocusArea(Sourced):
    """A selected area of focus of a plan, with the offices that lead it."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="focus_areas")
    name = I18nCharField()
    position = models.PositiveSmallIntegerField()
    leads: "models.ManyToManyField[Office, FocusAreaLead]" = models.ManyToManyField(
        Office, through="FocusAreaLead", related_name="focus_areas", blank=True
    )

    objects = GuardedQuerySet["FocusArea"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="plans_focus_area_position_once")]

    def __str__(self) -> str:
        return str(self.name)


class FocusAreaLead(Guarded):
    """An office leads an area of focus."""

    area = models.ForeignKey(FocusArea, on_delete=models.CASCADE, related_name="led_by")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="areas_led")

    objects = GuardedQuerySet["FocusAreaLead"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["area", "office"], name="plans_focus_area_lead_once")]

    def __str__(self) -> str:
        return f"{self.office_id} leads {self.area_id}"


class ProcessFact(Sourced):
    """A recorded fact about how a plan was made. Not a judgement: those are findings, and belong to review."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="process_facts")
    topic = models.CharField(max_length=16, choices=choices(ProcessTopic))
    statement = I18nTextField()
    happened_on = models.DateField(null=True, blank=True)
    precision = precision_field()
    position = models.PositiveSmallIntegerField()

    objects = GuardedQuerySet["ProcessFact"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plans_process_fact_position_once"),
            one_of("topic", ProcessTopic, "plans_process_fact_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.topic}"
