from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import choices, new_code, one_of
from kuvend.plans.models.commitments import Commitment
from kuvend.plans.models.plans import ActionPlan, circle, published
from kuvend.plans.rules import RevisionState, Subject

DECIDED = (RevisionState.ACCEPTED, RevisionState.DECLINED, RevisionState.WITHDRAWN)


class RevisionQuerySet(GuardedQuerySet["Revision"]):
    def visible_to(self, user: Any) -> Self:
        """A draft is its author's alone; what was submitted is the circle's; what was accepted is seen with its plan.

        The author of a draft sees it only while they belong to the circle.
        """
        submitted = ~Q(state=RevisionState.DRAFT)
        own = Q(author=getattr(user, "pk", None))
        in_the_circle = circle(user, "plan__") & (submitted | own)
        return self.filter(in_the_circle | (published("plan__") & Q(state=RevisionState.ACCEPTED)))

    def accepted(self) -> Self:
        return self.filter(state=RevisionState.ACCEPTED)

    def waiting(self) -> Self:
        """Submitted, and not decided yet."""
        return self.filter(state=RevisionState.SUBMITTED)


class Revision(Guarded):
    """A whole text of a commitment, or of a plan itself, as somebody proposes it or as it was accepted.

    `content` is what `rules.contents` describes. A commitment that is only proposed has no row yet: `commitment` is
    null until its first revision is accepted.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="revisions")
    subject = models.CharField(max_length=10, choices=choices(Subject))
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    state = models.CharField(max_length=10, choices=choices(RevisionState), default=RevisionState.DRAFT)
    # Given on acceptance: 1, 2, 3 for each commitment, and for the text of each plan.
    number = models.PositiveIntegerField(null=True, blank=True)
    # The number of the text that this one was written against; 0 where there was none.
    base = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    reason = models.TextField(blank=True)
    # The commitment of an earlier plan that this one carries over.
    carried_from = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="carried_in"
    )
    # Null for a text that a source gave before anybody wrote here.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    capacity = models.JSONField()
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions_decided"
    )
    decided_capacity = models.JSONField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "created_at", "pk"]
        indexes = [models.Index(fields=["plan", "state"], name="plans_revision_by_state")]
        constraints = [
            one_of("subject", Subject, "plans_revision_subject"),
            one_of("state", RevisionState, "plans_revision_state"),
            models.CheckConstraint(
                condition=Q(subject=Subject.COMMITMENT) | Q(commitment__isnull=True),
                name="plans_revision_of_a_plan_or_a_commitment",
            ),
            models.CheckConstraint(
                condition=Q(state=RevisionState.ACCEPTED, number__gte=1)
                | (~Q(state=RevisionState.ACCEPTED) & Q(number__isnull=True)),
                name="plans_revision_number_on_acceptance",
            ),
            models.CheckConstraint(
                condition=~Q(state=RevisionState.ACCEPTED, subject=Subject.COMMITMENT) | Q(commitment__isnull=False),
                name="plans_revision_accepted_of_something",
            ),
            models.CheckConstraint(
                condition=Q(state=RevisionState.DRAFT, submitted_at__isnull=True)
                | (~Q(state=RevisionState.DRAFT) & Q(submitted_at__isnull=False)),
                name="plans_revision_submitted_at",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_at__isnull=False)
                | (~Q(state__in=DECIDED) & Q(decided_at__isnull=True)),
                name="plans_revision_decided_at",
            ),
            models.CheckConstraint(
                condition=Q(state=RevisionState.DRAFT) | Q(base=0) | ~Q(reason=""), name="plans_revision_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=RevisionState.DECLINED) | ~Q(decision_reason=""),
                name="plans_revision_declined_with_reason",
            ),
            models.UniqueConstraint(
                fields=["commitment", "number"],
                condition=Q(commitment__isnull=False, number__isnull=False),
                name="plans_revision_number_once",
            ),
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=Q(subject=Subject.PLAN, number__isnull=False),
                name="plans_revision_of_plan_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.code}"

    def within(self, plan: ActionPlan) -> Self:
        """This revision with the plan at hand, which it and its commitment then need not ask for."""
        for row in (self, self.commitment):
            if row and row.plan_id == plan.pk:
                row.plan = plan
        return self
