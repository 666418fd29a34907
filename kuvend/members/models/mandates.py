from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models.codes import new_code
from kuvend.members.models.governments import Government
from kuvend.members.models.offices import Office, Organisation
from kuvend.members.models.sourced import choices, one_of
from kuvend.members.rules import OFFICE_BOUND, ORGANISATION_BOUND, Held, Role


class MandateQuerySet(GuardedQuerySet["Mandate"]):
    def visible_to(self, user: Any) -> Self:
        """The mandates that `user` may see: all of them. Who acts for a member is public by role and office."""
        return self

    def in_force(self, at: Any) -> Self:
        """Those in force at `at`: a moment, or an expression such as the database's own clock (`Now()`)."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), begins_at__lte=at)

    def of_person(self, user: Any) -> Self:
        return self.filter(person_id=user.pk) if user.is_authenticated else self.none()


class Mandate(Guarded):
    """A role that a person holds for a time: for a member, or for the whole partnership.

    Half-open: in force from `begins_at` on, no longer at `ends_at`. Where the two are the same moment it was taken back
    before it began, and was never in force. The row outlives what the account says of the person.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates")
    government = models.ForeignKey(Government, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates")
    role = models.CharField(max_length=32, choices=choices(Role))
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    post = I18nCharField(blank=True)
    # Whether the person agreed that the public reads their name beside the role.
    show_name = models.BooleanField(default=False)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    appointed_at = models.DateTimeField()
    appointed_reason = models.TextField()
    ended_reason = models.TextField(blank=True)
    successor_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["government", "role", "begins_at", "pk"]
        indexes = [models.Index(fields=["person", "government"], name="members_mandate_person")]
        constraints = [
            one_of("role", Role, "members_mandate_role"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("begins_at")),
                name="members_mandate_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.PARTNERSHIP_STAFF, government__isnull=True)
                | (~Q(role=Role.PARTNERSHIP_STAFF) & Q(government__isnull=False)),
                name="members_mandate_of_a_member_or_the_partnership",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(OFFICE_BOUND)) | Q(office__isnull=False),
                name="members_mandate_for_an_office",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(ORGANISATION_BOUND)) | Q(organisation__isnull=False),
                name="members_mandate_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(ended_reason="") | Q(ends_at__isnull=False), name="members_mandate_reason_with_end"
            ),
            models.CheckConstraint(condition=~Q(appointed_reason=""), name="members_mandate_appointed_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.code}"

    @property
    def held(self) -> Held:
        """This mandate as the rules need it."""
        government = self.government
        return Held(
            code=self.code,
            role=Role(self.role),
            government=government.code if government else None,
            office=self.office_id,
            organisation=self.organisation_id,
            begins_at=self.begins_at,
            ends_at=self.ends_at,
            zone=government.time_zone if government else "UTC",
        )

    def in_force(self, at: datetime) -> bool:
        return self.held.in_force(at)
