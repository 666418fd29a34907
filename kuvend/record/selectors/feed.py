"""What happened to members lately, for those who follow."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from kuvend.members.models import StatusEvent
from kuvend.record.selectors.facts import GovernmentLink, government_link
from kuvend.record.selectors.statuses import StatusLine, status_line

LENGTH = 50


@dataclass(frozen=True)
class FeedEntry:
    """One event; `key` names it for good."""

    key: int
    government: GovernmentLink
    event: StatusLine


def status_feed() -> tuple[FeedEntry, ...]:
    """The events put on record last, the newest first: a letter of 2016 recorded today is news today."""
    rows = StatusEvent.objects.visible_to(AnonymousUser()).select_related("government")
    latest = rows.order_by("-recorded_at", "-happened_on", "-pk")[:LENGTH]
    return tuple(FeedEntry(row.pk, government_link(row.government), status_line(row)) for row in latest)
