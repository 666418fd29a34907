from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Organisation, choices, one_of
from kuvend.plans.models.commitments import Commitment
from kuvend.plans.models.plans import ActionPlan, visible
from kuvend.plans.rules import Deed, Outcome


class PlanStepQuerySet(GuardedQuerySet["PlanStep"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(visible(user, "plan__"))


class PlanStep(Guarded):
    """A plan went from one stage to the next: created, submitted, returned, signed off, published.

    `capacity` says by which role and office, as they were named then.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="steps")
    deed = models.CharField(max_length=20, choices=choices(Deed))
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plan_steps")
    capacity = models.JSONField()
    at = models.DateTimeField()

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            one_of("deed", Deed, "plans_step_deed"),
            models.CheckConstraint(
                condition=~Q(deed=Deed.RETURN_PLAN) | ~Q(reason=""), name="plans_step_returned_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.deed}"


class EndorsementQuerySet(GuardedQuerySet["Endorsement"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(visible(user, "plan__"))

    def standing(self) -> Self:
        """Those about the text as it was submitted last."""
        return self.filter(superseded_at__isnull=True)


class Endorsement(Guarded):
    """An organisation in the forum endorses a plan before its publication, or withholds its endorsement and says why.

    Superseded when the organisation says otherwise, and when the plan goes back to be changed.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="endorsements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="endorsements")
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
    reasons = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="endorsements")
    capacity = models.JSONField()
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            one_of("outcome", Outcome, "plans_endorsement_outcome"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ENDORSED) | ~Q(reasons=""), name="plans_endorsement_withheld_with_reasons"
            ),
            models.UniqueConstraint(
                fields=["plan", "organisation"],
                condition=Q(superseded_at__isnull=True),
                name="plans_endorsement_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.outcome}"


class WithdrawalQuerySet(GuardedQuerySet["Withdrawal"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(visible(user, "commitment__plan__"))


class Withdrawal(Guarded):
    """A commitment no longer stands as part of its plan: by which office, when and why."""

    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="withdrawals")
    capacity = models.JSONField()
    at = models.DateTimeField()

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="plans_withdrawal_says_why")]

    def __str__(self) -> str:
        return f"{self.commitment_id} withdrawn"
