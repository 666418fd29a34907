from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.documents.models import Document
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.forum.models.forums import Forum
from kuvend.forum.models.seats import Seat
from kuvend.forum.rules import Attendance, MeetingState, SeatSector
from kuvend.members.models import choices, new_code, one_of


class MeetingQuerySet(GuardedQuerySet["Meeting"]):
    def visible_to(self, user: Any) -> Self:
        """The meetings that `user` may see: all of them. A meeting is public from its notice or its record on."""
        return self

    def held(self) -> Self:
        return self.filter(state=MeetingState.HELD)


class Meeting(Guarded):
    """A meeting of a forum: announced, then held or cancelled; or put on record afterwards, without a notice.

    `number` counts all meetings of the member as they come on record, and stays.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=choices(MeetingState))
    title = I18nCharField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = I18nCharField(blank=True)
    online_url = models.CharField(max_length=500, blank=True, validators=[URLValidator(schemes=["https"])])
    # Null: it came on record after it was held, and whether and when it was announced is not known.
    announced_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)
    minutes = I18nTextField(blank=True)
    minutes_document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # When it was first recorded that, and how, it was held.
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-number"]
        indexes = [models.Index(fields=["forum", "-starts_at"], name="forum_meeting_by_start")]
        constraints = [
            one_of("state", MeetingState, "forum_meeting_state"),
            models.UniqueConstraint(fields=["forum", "number"], name="forum_meeting_number_once"),
            models.UniqueConstraint(
                fields=["forum", "starts_at"],
                condition=~Q(state=MeetingState.CANCELLED),
                name="forum_meeting_one_at_a_time",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="forum_meeting_numbered"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="forum_meeting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True) | Q(announced_at__lt=F("starts_at")),
                name="forum_meeting_announced_before_start",
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.HELD, recorded_at__isnull=False, recorded_at__gte=F("starts_at"))
                | (~Q(state=MeetingState.HELD) & Q(recorded_at__isnull=True, announced_at__isnull=False)),
                name="forum_meeting_recorded_when_held",
            ),
            models.CheckConstraint(
                condition=(Q(state=MeetingState.CANCELLED, cancelled_at__isnull=False) & ~Q(cancelled_reason=""))
                | (~Q(state=MeetingState.CANCELLED) & Q(cancelled_at__isnull=True, cancelled_reason="")),
                name="forum_meeting_cancelled_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(online_url="") | Q(online_url__startswith="https://"), name="forum_meeting_online_by_https"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id} {self.number}"


class MeetingChange(Guarded):
    """What was changed about a meeting that had been announced, or about its record: `before` has what was said.

    `kind` is that of the entry in the ledger.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    reason = models.TextField()
    before = models.JSONField()
    capacity = models.JSONField()

    objects = GuardedQuerySet["MeetingChange"].as_manager()

    class Meta:
        ordering = ["meeting", "at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="forum_change_says_why")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"


class AgendaItem(Guarded):
    """One point of the agenda of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = I18nCharField()
    text = I18nTextField(blank=True)

    objects = GuardedQuerySet["AgendaItem"].as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="forum_agenda_position_once")]

    def __str__(self) -> str:
        return str(self.title)


class MeetingPaper(Guarded):
    """A document of the public repository that lies before a meeting, or before one point of its agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    # The position on the agenda, not its row: the agenda is written anew when it is changed.
    item = models.PositiveSmallIntegerField(null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="meeting_papers")
    added_at = models.DateTimeField()

    objects = GuardedQuerySet["MeetingPaper"].as_manager()

    class Meta:
        ordering = ["meeting", "added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "document"], name="forum_paper_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.document_id}"


class Presence(Guarded):
    """How a seat took part in a meeting, or guests of one body who have no seat. It names no person."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="presences")
    by_alternate = models.BooleanField(default=False)
    # Of guests alone: the body that they came from, and how many they were.
    sector = models.CharField(max_length=16, choices=choices(SeatSector), blank=True)
    called = models.CharField(max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(999)])
    how = models.CharField(max_length=9, choices=choices(Attendance))

    objects = GuardedQuerySet["Presence"].as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            one_of("how", Attendance, "forum_presence_how"),
            one_of("sector", SeatSector, "forum_presence_sector", blank=True),
            models.UniqueConstraint(
                fields=["meeting", "seat"], condition=Q(seat__isnull=False), name="forum_presence_seat_once"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="forum_presence_of_somebody"),
            models.CheckConstraint(
                condition=Q(seat__isnull=False, sector="", called="", people=1)
                | (Q(seat__isnull=True, by_alternate=False) & ~Q(sector="") & ~Q(called="")),
                name="forum_presence_of_a_seat_or_guests",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.how}"
