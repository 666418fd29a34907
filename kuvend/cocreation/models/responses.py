from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nTextField

from kuvend.cocreation.models.contributions import Contribution
from kuvend.cocreation.models.processes import Process, visible
from kuvend.cocreation.models.themes import Theme
from kuvend.cocreation.rules import Met, Outcome, UseKind
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Office, choices, new_code, one_of
from kuvend.plans.models import Revision


class ReasonedResponseQuerySet(GuardedQuerySet["ReasonedResponse"]):
    def visible_to(self, user: Any) -> Self:
        """The reasoned responses in the processes that `user` may see."""
        return self.filter(visible(user, "process__"))

    def standing(self) -> Self:
        """Those that hold: no later one has replaced them."""
        return self.filter(replaced_at__isnull=True)


class ReasonedResponse(Guarded):
    """What became of one contribution, or of many under a theme, and why. The reason is never missing.

    It is revised by a next one with the same `code` and the next `number`; the earlier one stays, with `replaced_at`.
    What it answers is in `Answered`: one contribution, or those that were under the theme when it was given.
    """

    # The same for a response and whatever replaces it.
    code = models.CharField(max_length=32, default=new_code)
    number = models.PositiveSmallIntegerField(default=1)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="responses")
    # Null for the answer to one contribution.
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="responses")
    outcome = models.CharField(max_length=12, choices=choices(Outcome))
    reason = I18nTextField()
    # Which institution answers; in which capacity whoever wrote it acted is in `capacity`.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="responses")
    capacity = models.JSONField()
    given_at = models.DateTimeField()
    # Why it differs from the one before; empty for the first.
    revised_because = models.TextField(blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ReasonedResponseQuerySet.as_manager()

    class Meta:
        ordering = ["process", "given_at", "pk"]
        constraints = [
            one_of("outcome", Outcome, "cocreation_response_outcome"),
            models.UniqueConstraint(fields=["code", "number"], name="cocreation_response_number_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(replaced_at__isnull=True), name="cocreation_response_standing_once"
            ),
            models.UniqueConstraint(
                fields=["theme"],
                condition=Q(replaced_at__isnull=True, theme__isnull=False),
                name="cocreation_response_of_a_theme_once",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(reason="{}"), name="cocreation_response_gives_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(number=1, revised_because="") | (Q(number__gt=1) & ~Q(revised_because="")),
                name="cocreation_response_revised_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"


class AnsweredQuerySet(GuardedQuerySet["Answered"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            visible(user, "response__process__"),
            contribution__published_at__isnull=False,
            contribution__removed_at__isnull=True,
        )


class Answered(Guarded):
    """A response answers a contribution. At any time at most one answer to it stands."""

    response = models.ForeignKey(ReasonedResponse, on_delete=models.PROTECT, related_name="answered")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="answers")
    # When the next one took its place, as of the response.
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = AnsweredQuerySet.as_manager()

    class Meta:
        ordering = ["response", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["response", "contribution"], name="cocreation_answered_once"),
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(replaced_at__isnull=True),
                name="cocreation_answered_by_one_that_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.contribution_id}"


class UseQuerySet(GuardedQuerySet["Use"]):
    def visible_to(self, user: Any) -> Self:
        """The links of visible responses. Whether the text at their end may be read is asked of the revision."""
        return self.filter(visible(user, "response__process__"))


class Use(Guarded):
    """What was made of contributions in a text: which field of which accepted text of a commitment changed, and how.

    The passage before and after is read from the revision and the one before it.
    """

    response = models.ForeignKey(ReasonedResponse, on_delete=models.PROTECT, related_name="uses")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="uses")
    # The path of a field in `plans.rules.contents` ("title", "milestones.k1.deliverable").
    field = models.CharField(max_length=60)
    language = models.CharField(max_length=35, blank=True)
    kind = models.CharField(max_length=12, choices=choices(UseKind))

    objects = UseQuerySet.as_manager()

    class Meta:
        ordering = ["response", "pk"]
        constraints = [
            one_of("kind", UseKind, "cocreation_use_kind"),
            models.UniqueConstraint(fields=["response", "revision", "field", "language"], name="cocreation_use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.field}"


class VerdictQuerySet(GuardedQuerySet["Verdict"]):
    def visible_to(self, user: Any) -> Self:
        """Who said what is theirs alone: everybody reads the tally."""
        return self.filter(author=getattr(user, "pk", None))


class Verdict(Guarded):
    """Whether an answer met the point, as the author of the contribution says. It can be said anew; the last counts."""

    answered = models.OneToOneField(Answered, on_delete=models.PROTECT, related_name="verdict")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="verdicts"
    )
    met = models.CharField(max_length=8, choices=choices(Met))
    said_at = models.DateTimeField()

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["answered"]
        constraints = [one_of("met", Met, "cocreation_verdict_met")]

    def __str__(self) -> str:
        return f"{self.answered_id} {self.met}"
