from typing import Any, Self

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField

from kuvend.edition.models import GuardedQuerySet
from kuvend.members.models.codes import new_code
from kuvend.members.models.governments import Government
from kuvend.members.models.sourced import Sourced, choices, one_of, precision_field
from kuvend.members.rules import ResponsibilityKind, Sector


class Office(Sourced):
    """An institution of a government: a ministry, an agency, a court, a parliament."""

    # What the ledger calls it; says nothing about it, and stays when it is renamed.
    code = models.CharField(max_length=32, unique=True, default=new_code)
    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="offices")
    name = I18nCharField()
    key = models.CharField(max_length=200)

    objects = GuardedQuerySet["Office"].as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["government", "key"], name="members_office_once")]

    def __str__(self) -> str:
        return str(self.name)


class Organisation(Sourced):
    """An organisation that takes part but is no part of the government."""

    code = models.CharField(max_length=32, unique=True, default=new_code)
    government = models.ForeignKey(
        Government, on_delete=models.CASCADE, related_name="organisations", null=True, blank=True
    )
    name = I18nCharField()
    key = models.CharField(max_length=200)
    sector = models.CharField(max_length=16, choices=choices(Sector))

    objects = GuardedQuerySet["Organisation"].as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["government", "key"], name="members_organisation_once"),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(government__isnull=True),
                name="members_organisation_without_government_once",
            ),
            one_of("sector", Sector, "members_organisation_sector"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class ResponsibilityQuerySet(GuardedQuerySet["Responsibility"]):
    def visible_to(self, user: Any) -> Self:
        return self


class Responsibility(Sourced):
    """Who answers for what: a post in an office and, where it is on public record, the person's name."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="responsibilities")
    kind = models.CharField(max_length=20, choices=choices(ResponsibilityKind))
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="responsibilities")
    post = I18nCharField(blank=True)
    person = models.CharField(max_length=120, blank=True)
    since = models.DateField(null=True, blank=True)
    since_precision = precision_field()
    until = models.DateField(null=True, blank=True)
    until_precision = precision_field()

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            one_of("kind", ResponsibilityKind, "members_responsibility_kind"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="members_responsibility_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.office}"
