"""What a person's desk offers about forums: one to found, one to keep, meetings that wait for their record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kuvend.forum import permissions
from kuvend.forum.models import Forum, Meeting
from kuvend.forum.rules import MeetingState
from kuvend.members.desk import DeskLink
from kuvend.members.models import Government
from kuvend.members.rules import Holder
from kuvend.web.words import plain


def links(user: Any, holder: Holder, at: datetime) -> list[DeskLink]:
    """The forums of the members this person acts for, in three queries: what waits for them first."""
    codes = {held.government for held in holder.in_force(at) if held.government}
    if not codes:
        return []
    governments = list(Government.objects.filter(code__in=codes).order_by("code"))
    standing = {one.government_id: one for one in Forum.objects.standing().filter(government__in=governments)}
    begun = Meeting.objects.filter(forum__in=standing.values(), state=MeetingState.ANNOUNCED, starts_at__lte=at)
    waiting = list(begun.select_related("forum__government").order_by("starts_at"))
    found = [_unrecorded(one) for one in waiting if permissions.may_record_meeting(holder, one, at=at)]
    return [*found, *(link for one in governments for link in _of(one, standing.get(one.pk), holder, at))]


def _unrecorded(meeting: Meeting) -> DeskLink:
    government = meeting.forum.government
    url = reverse("forum_meeting_keep_record", args=[government.slug, meeting.number])
    title = _("Record meeting %(number)s of the forum") % {"number": meeting.number}
    return DeskLink(title, url, group=_("Waiting for you"), note=plain(government.name))


def _of(government: Government, forum: Forum | None, holder: Holder, at: datetime) -> Iterator[DeskLink]:
    called = {"government": plain(government.name)}
    if forum and permissions.may_create_seat(holder, government, at=at):
        url = reverse("forum_keep", args=[government.slug])
        yield DeskLink(_("Keep the forum of %(government)s") % called, url, group=_("Forum"))
    if forum is None and permissions.may_found_forum(holder, government, at=at):
        url = reverse("forum_found", args=[government.slug])
        yield DeskLink(_("Found the forum of %(government)s") % called, url, group=_("Forum"))
