"""What this package tells the rest of the house about forums, by kind (see `kuvend.subjects`)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuvend.forum.messages import SEAT_SECTORS
from kuvend.forum.rules import SeatSector
from kuvend.forum.selectors import things
from kuvend.subjects import Kind, Personal
from kuvend.web.words import plain


def forum_title(code: str) -> str | None:
    forum = things.forum_coded(code)
    return plain(forum.name) if forum else None


def forum_address(code: str) -> str | None:
    forum = things.forum_coded(code)
    return reverse("forum", args=[forum.government.slug]) if forum else None


def seat_title(code: str) -> str | None:
    seat = things.seat_coded(code)
    if seat is None:
        return None
    body = seat.office or seat.organisation
    facts = {"body": plain(body.name) if body else seat.called, "sector": SEAT_SECTORS[SeatSector(seat.sector)]}
    return _("Seat in the forum: %(body)s (%(sector)s)") % facts


def seat_address(code: str) -> str | None:
    seat = things.seat_coded(code)
    return reverse("forum", args=[seat.forum.government.slug]) if seat else None


def meeting_title(code: str) -> str | None:
    meeting = things.meeting_coded(code)
    if meeting is None:
        return None
    named = {"forum": plain(meeting.forum.name), "number": meeting.number}
    return _("%(forum)s, meeting %(number)s") % named


def meeting_address(code: str) -> str | None:
    meeting = things.meeting_coded(code)
    return reverse("forum_meeting", args=[meeting.forum.government.slug, meeting.number]) if meeting else None


def decision_title(code: str) -> str | None:
    decision = things.decision_coded(code)
    return plain(decision.text) if decision else None


def decision_address(code: str) -> str | None:
    decision = things.decision_coded(code)
    if decision is None:
        return None
    meeting = decision.meeting
    return reverse("forum_meeting", args=[meeting.forum.government.slug, meeting.number]) + f"#decision-{code}"


FORUM = Kind(
    name="forum",
    label=gettext_lazy("Forum"),
    title=forum_title,
    address=forum_address,
    visible_to=lambda code, user: things.forum_coded(code) is not None,
)
SEAT = Kind(
    name="seat",
    label=gettext_lazy("Seats in a forum"),
    title=seat_title,
    address=seat_address,
    visible_to=lambda code, user: things.seat_coded(code) is not None,
    personal=Personal(
        export=things.rows_held,
        erase=lambda person, at: None,
        stays=gettext_lazy(
            "Which seats of a forum you held by a mandate, and when. The seat names its office or organisation; your "
            "name is not kept with it."
        ),
    ),
)
MEETING = Kind(
    name="meeting",
    label=gettext_lazy("Meeting of a forum"),
    title=meeting_title,
    address=meeting_address,
    visible_to=lambda code, user: things.meeting_coded(code) is not None,
)
DECISION = Kind(
    name="decision",
    label=gettext_lazy("Decision of a forum"),
    title=decision_title,
    address=decision_address,
    visible_to=lambda code, user: things.decision_coded(code) is not None,
)
