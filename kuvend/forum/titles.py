"""What a meeting is called, for pages, calendars and feeds."""

from django.utils.translation import gettext as _

from kuvend.forum.selectors.lines import MeetingLine
from kuvend.web.words import plain


def called(meeting: MeetingLine) -> str:
    """Its number, and its title where it has one."""
    title = plain(meeting.title)
    if title:
        return _("Meeting %(number)s: %(title)s") % {"number": meeting.number, "title": title}
    return _("Meeting %(number)s") % {"number": meeting.number}
