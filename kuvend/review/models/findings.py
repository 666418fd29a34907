from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from i18nfield.fields import I18nCharField

from kuvend.edition.models import GuardedQuerySet
from kuvend.members.models import Sourced, choices, one_of, precision_field
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.models.plans import visible
from kuvend.review.rules import LATEST_FIRST, SCALES, Indicator, Phase


class FindingQuerySet(GuardedQuerySet["Finding"]):
    def visible_to(self, user: Any) -> Self:
        """A published finding is seen with what it judges."""
        return self.filter(visible(user, "commitment__plan__") | visible(user, "plan__"))

    def latest_first(self) -> Self:
        """The finding that counts before the others (`rules.latest`), for the database."""
        order = [When(phase=phase.value, then=Value(place)) for place, phase in enumerate(LATEST_FIRST)]
        return self.order_by(Case(*order, output_field=models.IntegerField()), "pk")


class Finding(Sourced):
    """A published judgement on a commitment or a plan: code, value, by whom, from which source."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    indicator = models.CharField(max_length=24, choices=choices(Indicator))
    value = models.CharField(max_length=16)
    # The formula, where one code had several over the years (a star before June 2014, of 2015, ...).
    method = models.SlugField(max_length=20, blank=True)
    phase = models.CharField(max_length=12, choices=choices(Phase))
    by = I18nCharField()
    published_on = models.DateField(null=True, blank=True)
    published_precision = precision_field()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "phase", "pk"]
        indexes = [
            models.Index(fields=["indicator", "value", "commitment"], name="review_finding_facet"),
            # Which finding on a commitment counts is answered from the index alone.
            models.Index(fields=["commitment", "indicator", "phase", "value"], name="review_finding_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(commitment__isnull=False, plan__isnull=True)
                | Q(commitment__isnull=True, plan__isnull=False),
                name="review_finding_judges_one_thing",
            ),
            models.UniqueConstraint(
                fields=["commitment", "indicator", "method", "phase", "source"],
                condition=Q(plan__isnull=True),
                name="review_finding_on_commitment_once",
            ),
            models.UniqueConstraint(
                fields=["plan", "indicator", "method", "phase", "source"],
                condition=Q(commitment__isnull=True),
                name="review_finding_on_plan_once",
            ),
            one_of("indicator", Indicator, "review_finding_indicator"),
            one_of("phase", Phase, "review_finding_phase"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}={self.value}"

    def clean(self) -> None:
        scale = SCALES.get(Indicator(self.indicator), ())
        if self.value not in scale:
            raise ValidationError(
                {"value": f"{self.value} is not on the scale of {self.indicator}: {', '.join(scale)}"}
            )
