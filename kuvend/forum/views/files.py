"""What people subscribe to: the meetings of a forum as a calendar and as a feed."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kuvend.forum.ics import meetings_file
from kuvend.forum.rules import MeetingState
from kuvend.forum.selectors.lines import MeetingLine
from kuvend.forum.titles import called
from kuvend.forum.views.asking import ask_forum, scope_of_government
from kuvend.web.calendars import calendar_response
from kuvend.web.dates import moment_in_words
from kuvend.web.feeds import Feed
from kuvend.web.public_page import public_page
from kuvend.web.words import plain

STATES = {
    MeetingState.ANNOUNCED: gettext_lazy("A meeting is announced for %(when)s."),
    MeetingState.HELD: gettext_lazy("The record of the meeting on %(when)s."),
    MeetingState.CANCELLED: gettext_lazy("The meeting on %(when)s was cancelled."),
}
# A feed tells what is new; the page has all of it.
MOST_ENTRIES = 50


@public_page(scope=scope_of_government)
def meetings_ics(request: HttpRequest, slug: str) -> HttpResponse:
    government, page = ask_forum(request, slug)
    meetings = page.meetings if page else ()
    made = meetings_file(
        plain(page.name) if page else plain(government.name), meetings, lambda one: address(slug, one),
        urlsplit(settings.SITE_URL).netloc,
    )  # fmt: skip
    return calendar_response(made, f"{slug}-forum.ics")


@public_page(scope=scope_of_government)
def meetings_atom(request: HttpRequest, slug: str) -> HttpResponse:
    government, page = ask_forum(request, slug)
    feed = Feed(
        title=_("Meetings of the forum of %(government)s") % {"government": plain(government.name)},
        link=settings.SITE_URL + reverse("forum", args=[slug]),
        description=_("Meetings as they are announced, recorded and cancelled."),
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("forum_meetings_atom", args=[slug]),
    )
    lines = sorted(page.meetings if page else (), key=last_said, reverse=True)
    for meeting in lines[:MOST_ENTRIES]:
        _add(feed, meeting, slug)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: Feed, meeting: MeetingLine, slug: str) -> None:
    page = address(slug, meeting)
    said = str(STATES[meeting.state]) % {"when": moment_in_words(meeting.starts_at, meeting.zone.key)}
    feed.add_entry(
        title=called(meeting),
        link=page,
        unique_id=f"{page}#{meeting.state}",
        description=" ".join(filter(None, [said, plain(meeting.place), meeting.cancelled_reason])),
        updateddate=last_said(meeting),
        pubdate=last_said(meeting),
    )


def last_said(meeting: MeetingLine) -> datetime:
    """When something was last put on record of a meeting."""
    return meeting.cancelled_at or meeting.recorded_at or meeting.announced_at or meeting.starts_at


def address(slug: str, meeting: MeetingLine) -> str:
    return f"{settings.SITE_URL}{reverse('forum_meeting', args=[slug, meeting.number])}"
