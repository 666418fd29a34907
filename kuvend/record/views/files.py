"""What people subscribe to: a member's calendar, and the feed of what happens to members."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuvend.record.ics import calendar_file
from kuvend.record.messages.words import word
from kuvend.record.selectors.feed import FeedEntry, status_feed
from kuvend.record.views import asking
from kuvend.web.calendars import calendar_response
from kuvend.web.dates import day_in_words
from kuvend.web.feeds import Feed
from kuvend.web.public_page import public_page
from kuvend.web.words import plain


@public_page(scope=asking.scope_of_government)
def calendar_ics(request: HttpRequest, slug: str) -> HttpResponse:
    found = asking.ask_calendar(request, slug)
    address = settings.SITE_URL + reverse("calendar", args=[slug])
    made = calendar_file(found, address=address, host=urlsplit(settings.SITE_URL).netloc)
    return calendar_response(made, f"{slug}.ics")


@public_page()
def members_atom(request: HttpRequest) -> HttpResponse:
    feed = Feed(
        title=_("What happens to members of the Open Government Partnership"),
        link=settings.SITE_URL + reverse("members"),
        description=_("Changes of status, letters and resolutions, as they are put on record."),
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("members_atom"),
    )
    for entry in status_feed():
        _add(feed, entry)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: Feed, entry: FeedEntry) -> None:
    page = settings.SITE_URL + reverse("member", args=[entry.government.slug])
    line = entry.event
    what = word(line.status) if line.status else word(line.kind)
    when = day_in_words(line.happened.day, line.happened.precision) if line.happened else _("date not known")
    feed.add_entry(
        title=_("%(government)s: %(what)s (%(when)s)")
        % {"government": plain(entry.government.name), "what": what, "when": when},
        link=f"{page}#status",
        unique_id=f"{page}#status-{entry.key}",
        description=f"{plain(line.note)} {_('Source:')} {line.source.name}".strip(),
        updateddate=line.source.recorded_at,
        pubdate=line.source.recorded_at,
    )
