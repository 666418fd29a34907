from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.strings import LazyI18nString

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import (
    Office,
    Organisation,
    PolicyTag,
    Sourced,
    TaxonomyVersion,
    choices,
    one_of,
    precision_field,
)
from kuvend.members.rules import Sector
from kuvend.plans.models.plans import ActionPlan, FocusArea, published, visible
from kuvend.plans.rules import LineageKind, Part, Standing, Value


class CommitmentQuerySet(GuardedQuerySet["Commitment"]):
    def visible_to(self, user: Any) -> Self:
        """A commitment is seen with its plan."""
        return self.filter(visible(user, "plan__"))

    def published(self) -> Self:
        """The commitments of published plans."""
        return self.filter(published("plan__"))

    def serving(self, value: Value) -> Self:
        return self.filter(value_claims__value=value)


class Commitment(Sourced):
    """One promise in a plan, in the fields of OGP's template. It has its own dates and may outlast its plan."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="commitments")
    code = models.CharField(max_length=24, unique=True)
    # The number as the plan writes it ("4.a.ii"); not unique, as real plans repeat it.
    number = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField()
    title = I18nCharField()
    focus_area = models.ForeignKey(
        FocusArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    theme = models.CharField(max_length=300, blank=True)
    standing = models.CharField(max_length=10, choices=choices(Standing), default=Standing.STANDS)
    already_under_way = models.BooleanField(null=True, blank=True)

    starts_on = models.DateField(null=True, blank=True)
    starts_precision = precision_field()
    starts_as_written = models.CharField(max_length=80, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ends_precision = precision_field()
    ends_as_written = models.CharField(max_length=80, blank=True)

    # The whole text as a table gave it, where the fields of the template are not known apart.
    text = I18nTextField(blank=True)
    brief = I18nTextField(blank=True)
    problem = I18nTextField(blank=True)
    affected = I18nTextField(blank=True)
    causes = I18nTextField(blank=True)
    done_so_far = I18nTextField(blank=True)
    solution = I18nTextField(blank=True)
    outputs = I18nTextField(blank=True)
    outcomes = I18nTextField(blank=True)
    budget = I18nTextField(blank=True)

    # Every word of the text in every language, folded, for search; written by the services with the text.
    search_text = models.TextField(blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plans_commitment_position_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="plans_commitment_dates_in_order",
            ),
            one_of("standing", Standing, "plans_commitment_standing"),
        ]

    def __str__(self) -> str:
        return self.code


class CommitmentCode(Guarded):
    """Every code ever given, so that none is used twice: the commitment's own, and aliases that redirect to it."""

    code = models.CharField(max_length=24, primary_key=True)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="codes")
    current = models.BooleanField(default=True)

    objects = GuardedQuerySet["CommitmentCode"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(current=True), name="plans_commitment_code_current_once"
            )
        ]

    def __str__(self) -> str:
        return self.code


class ValueClaim(Guarded):
    """The plan's own words on how a commitment serves one of the four values."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="value_claims")
    value = models.CharField(max_length=16, choices=choices(Value))
    how = I18nTextField(blank=True)
    # The one thing accountability asks for beyond words: something that the public can see and use.
    faces_public = models.BooleanField(null=True, blank=True)

    objects = GuardedQuerySet["ValueClaim"].as_manager()

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "value"], name="plans_value_claim_once"),
            one_of("value", Value, "plans_value_claim_value"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.value}"


def called(known: LazyI18nString | None, written: str) -> LazyI18nString:
    """The name of a party: that of the office or organisation it is known to be, else as the plan wrote it."""
    return known or LazyI18nString({"und": written})


class CommitmentParty(Guarded):
    """An institution or organisation with a part in a commitment, as the plan names it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="parties")
    part = models.CharField(max_length=10, choices=choices(Part))
    sector = models.CharField(max_length=16, choices=choices(Sector), default=Sector.NOT_RECORDED)
    name = models.TextField()
    office = models.ForeignKey(Office, on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = GuardedQuerySet["CommitmentParty"].as_manager()

    class Meta:
        ordering = ["part", "position", "pk"]
        constraints = [
            one_of("part", Part, "plans_party_part"),
            one_of("sector", Sector, "plans_party_sector"),
            models.UniqueConstraint(fields=["commitment", "part", "position"], name="plans_party_position_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> LazyI18nString:
        """The name of the office or organisation in its languages; else the name that the plan gives, in the plan's."""
        known = self.office or self.organisation
        return called(known.name if known else None, self.name)


class CommitmentTag(Guarded):
    """A policy tag on a commitment, with the version of the list in which it was given."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="tags")
    tag = models.ForeignKey(PolicyTag, on_delete=models.PROTECT, related_name="commitment_tags")
    version = models.ForeignKey(TaxonomyVersion, on_delete=models.PROTECT)

    objects = GuardedQuerySet["CommitmentTag"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "tag", "version"], name="plans_tag_once")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.tag_id}"


class GoalLink(Guarded):
    """A link to one of the seventeen Sustainable Development Goals."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="goals")
    goal = models.PositiveSmallIntegerField()

    objects = GuardedQuerySet["GoalLink"].as_manager()

    class Meta:
        ordering = ["goal"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "goal"], name="plans_goal_once"),
            models.CheckConstraint(condition=Q(goal__range=(1, 17)), name="plans_goal_one_to_seventeen"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.goal}"


class Lineage(Sourced):
    """A commitment takes up one of an earlier plan."""

    later = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="ancestry")
    earlier = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="descent")
    kind = models.CharField(max_length=12, choices=choices(LineageKind))

    objects = GuardedQuerySet["Lineage"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="plans_lineage_once"),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="plans_lineage_of_two"),
            one_of("kind", LineageKind, "plans_lineage_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.later_id} {self.kind} {self.earlier_id}"


class MilestoneQuerySet(GuardedQuerySet["Milestone"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(visible(user, "commitment__plan__"))

    def overdue(self, on: date) -> Self:
        """Due before the day `on`, and not done by then."""
        return self.filter(due_on__lt=on).filter(Q(done_on__isnull=True) | Q(done_on__gt=on))


class Milestone(Guarded):
    """A step of a commitment with a deliverable that can be verified and an office that answers for it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    # What stays the same when a step is moved or renamed, so that two people's changes meet in the right one. Empty for
    # one that was recorded from a source and never written here.
    key = models.CharField(max_length=16, blank=True)
    title = I18nCharField()
    deliverable = I18nTextField(blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    responsible = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    starts_precision = precision_field()
    due_on = models.DateField(null=True, blank=True)
    due_precision = precision_field()
    done_on = models.DateField(null=True, blank=True)
    done_precision = precision_field()
    recorded_at = models.DateTimeField()

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "position"], name="plans_milestone_position_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="plans_milestone_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}.{self.position}"
