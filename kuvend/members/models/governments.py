from datetime import date
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models.sourced import Revisable, Sourced, choices, one_of, precision_field
from kuvend.members.rules import Confidence, Kind, Status, StatusEventKind


class GovernmentQuerySet(GuardedQuerySet["Government"]):
    def visible_to(self, user: Any) -> Self:
        """The governments that `user` may see: all of them; a member of the partnership is never a secret."""
        return self

    def national(self) -> Self:
        return self.filter(kind=Kind.NATIONAL)

    def named(self, name: str) -> "Government | None":
        """The government that goes by this name or code, in any spelling we know ("UK", "Macedonia")."""
        key = name_key(name)
        return self.filter(Q(aliases__key=key) | Q(code__iexact=key.replace(" ", "-"))).distinct().first()


def name_key(name: str) -> str:
    """A name as aliases are compared: case, punctuation and runs of space do not count."""
    words = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return " ".join(words.split())


class Government(Revisable, Sourced):
    """A member of the partnership: a national government, or a local one within a country."""

    code = models.CharField(max_length=12, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=8, choices=choices(Kind))
    name = I18nCharField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="locals")
    # For a local government whose country is not itself a member on record.
    country_code = models.CharField(max_length=2)
    time_zone = models.CharField(max_length=60)
    languages = models.JSONField(default=list)
    joined_year = models.PositiveSmallIntegerField(null=True, blank=True)
    joined_basis = models.CharField(max_length=300, blank=True)
    invented = models.BooleanField(default=False)

    objects = GovernmentQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            one_of("kind", Kind, "members_government_kind"),
            models.CheckConstraint(
                condition=Q(joined_year__isnull=True) | Q(joined_year__gte=2011),
                name="members_government_joined_after_founding",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.LOCAL) | Q(parent__isnull=True), name="members_government_national_has_no_parent"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class GovernmentAlias(Guarded):
    """Another name of a government, as tables and people write it. Reference data."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120, unique=True)

    objects = GuardedQuerySet["GovernmentAlias"].as_manager()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class FormerSlug(Guarded):
    """An address under which a government's pages once stood. It leads to where they stand now, for ever."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=80, unique=True)
    given_up_at = models.DateTimeField()

    objects = GuardedQuerySet["FormerSlug"].as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class StatusEventQuerySet(GuardedQuerySet["StatusEvent"]):
    def visible_to(self, user: Any) -> Self:
        return self

    def by(self, on: date) -> Self:
        """What had happened by the end of a day. An event without a date is kept: it has happened at some time."""
        return self.filter(Q(happened_on__isnull=True) | Q(happened_on__lte=on))


class StatusEvent(Sourced):
    """Something on record about a member's status: a change of it, or a letter or resolution on the way."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="status_events")
    kind = models.CharField(max_length=10, choices=choices(StatusEventKind))
    # The status from this event on. Empty for a letter or resolution that changes none, and for a change of status
    # (kind `status`) to one that is not known.
    status = models.CharField(max_length=24, choices=choices(Status), blank=True)
    happened_on = models.DateField(null=True, blank=True)
    precision = precision_field()
    note = I18nTextField(blank=True)

    objects = StatusEventQuerySet.as_manager()

    class Meta:
        ordering = [models.F("happened_on").asc(nulls_first=True), "pk"]
        constraints = [
            one_of("status", Status, "members_status_event_status", blank=True),
            one_of("kind", StatusEventKind, "members_status_event_kind"),
            one_of("confidence", Confidence, "members_status_event_confidence"),
        ]

    def __str__(self) -> str:
        return f"{self.government_id} {self.kind} {self.happened_on or '?'}"
