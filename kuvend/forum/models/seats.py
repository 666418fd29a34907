from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nTextField

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.forum.models.forums import Forum
from kuvend.forum.rules import SeatSector
from kuvend.forum.rules.seats import OFFICES, ORGANISATIONS
from kuvend.members.models import Mandate, Office, Organisation, choices, new_code, one_of


class SeatQuerySet(GuardedQuerySet["Seat"]):
    def visible_to(self, user: Any) -> Self:
        """The seats that `user` may see: all of them, seen with their forum."""
        return self

    def on(self, day: Any) -> Self:
        """Those that exist on a day: from their first day on, no longer on the day on which they end."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), begins_on__lte=day)


class Seat(Guarded):
    """A place at the table of a forum: of a sector, mostly of one office or one organisation.

    Half-open: it exists from `begins_on` on, and no longer on `ends_on`. It never changes: a seat that becomes
    another's is closed, and another is created.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="seats")
    sector = models.CharField(max_length=16, choices=choices(SeatSector))
    position = models.PositiveSmallIntegerField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    # Whose seat it is, where neither row is there: "Elected by the network of youth councils".
    called = models.CharField(max_length=200, blank=True)
    chair = models.BooleanField(default=False)
    # How it was chosen who sits here. Asked of every seat that is not the government's.
    chosen = I18nTextField(blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["forum", "position"]
        constraints = [
            one_of("sector", SeatSector, "forum_seat_sector"),
            models.UniqueConstraint(fields=["forum", "position"], name="forum_seat_position_once"),
            models.CheckConstraint(
                condition=Q(office__isnull=False, organisation__isnull=True, called="")
                | Q(office__isnull=True, organisation__isnull=False, called="")
                | (Q(office__isnull=True, organisation__isnull=True) & ~Q(called="")),
                name="forum_seat_of_one",
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=True) | Q(sector__in=sorted(OFFICES)), name="forum_seat_of_an_office"
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(sector__in=sorted(ORGANISATIONS)),
                name="forum_seat_of_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")), name="forum_seat_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, ended_reason="") | (Q(ends_on__isnull=False) & ~Q(ended_reason="")),
                name="forum_seat_ends_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sector} {self.code}"


class HoldingQuerySet(GuardedQuerySet["Holding"]):
    def visible_to(self, user: Any) -> Self:
        """Who sits where is public by office and organisation; whether by name is for the person to say."""
        return self

    def in_force(self, at: datetime) -> Self:
        """Those in force at a moment: neither left, nor without the mandate that they rest on."""
        left = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
        mandate = Q(mandate__ends_at__isnull=True) | Q(mandate__ends_at__gt=at)
        return self.filter(left, mandate, begins_at__lte=at, mandate__begins_at__lte=at)


class Holding(Guarded):
    """Somebody sits on a seat by their mandate, or stands in for whoever does.

    Half-open: in force from `begins_at` on, no longer at `ends_at`, and never longer than the mandate.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="holdings")
    alternate = models.BooleanField(default=False)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "alternate", "begins_at", "pk"]
        constraints = [
            # They begin and end at the moment of an act, so two that are both not open never overlap either.
            models.UniqueConstraint(
                fields=["seat"], condition=Q(alternate=False, ends_at__isnull=True), name="forum_holding_one_holder"
            ),
            models.UniqueConstraint(
                fields=["mandate"], condition=Q(ends_at__isnull=True), name="forum_holding_one_seat_each"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("begins_at")), name="forum_holding_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.code}"
