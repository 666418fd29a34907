from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.documents.models import Document
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Government, new_code
from kuvend.members.models.sourced import precision_field


class ForumQuerySet(GuardedQuerySet["Forum"]):
    def visible_to(self, user: Any) -> Self:
        """The forums that `user` may see: all of them. A forum is public from the act that founds it."""
        return self

    def standing(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_on__isnull=True)


class Forum(Guarded):
    """The standing group of government and others that steers a member's work on its plans together.

    The texts are those that hold now; what they were before is in `ForumRevision`. A member has one forum at a time.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="forums")
    name = I18nCharField()
    remit = I18nTextField()
    rules = I18nTextField()
    # How the members who are not of the government were chosen.
    selection = I18nTextField()
    founded_on = models.DateField(null=True, blank=True)
    founded_precision = precision_field()
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)
    remit_document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rules_document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    # Since when the texts are as they are.
    revised_at = models.DateTimeField()

    objects = ForumQuerySet.as_manager()

    class Meta:
        ordering = ["government", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["government"], condition=Q(ended_on__isnull=True), name="forum_forum_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
                name="forum_forum_founded_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_reason="") | (Q(ended_on__isnull=False) & ~Q(ended_reason="")),
                name="forum_forum_ends_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class ForumRevision(Guarded):
    """The texts of a forum as they stood until they were revised: `before` has each as languages and words.

    `reason` and `capacity` are of the act that put other texts in their place, at `until`.
    """

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    before = models.JSONField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.TextField()
    capacity = models.JSONField()

    objects = GuardedQuerySet["ForumRevision"].as_manager()

    class Meta:
        ordering = ["forum", "number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="forum_revision_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="forum_revision_says_why"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="forum_revision_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id} {self.number}"
