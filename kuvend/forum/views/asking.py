"""From an address to what it names: the one way in for pages, their twins, files and forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, NoReturn

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kuvend.forum.selectors import forum_page, meeting_page
from kuvend.forum.selectors.lines import ForumPage, MeetingPage
from kuvend.forum.selectors.things import forum_of, meeting_at
from kuvend.members.rules import Holder
from kuvend.members.selectors import holder_of
from kuvend.members.selectors.finding import government_at, moved_to
from kuvend.web.errors import Moved, NotFound
from kuvend.web.public_page import expires, local_day, now
from kuvend.web.words import plain


def scope_of_government(kwargs: Mapping[str, Any]) -> str | None:
    """The public version that a page about one government depends on."""
    found = government_at(kwargs["slug"])
    return found.code if found else None


def ask_government(slug: str) -> Any:
    found = government_at(slug)
    if found is None:
        if address := moved_to(slug):
            raise Moved(f"members/{slug}", f"members/{address}")
        raise NotFound(_("No government goes by the address “%(slug)s”.") % {"slug": slug})
    return found


def ask_forum(request: HttpRequest, slug: str) -> tuple[Any, ForumPage | None]:
    """A government and the page of its forum, None where no forum is on record."""
    government = ask_government(slug)
    page = forum_page(government, on=local_day(request, government.zone))
    # What comes next changes with each meeting that begins.
    for meeting in page.meetings if page else ():
        expires(request, meeting.starts_at)
    return government, page


def ask_meeting(request: HttpRequest, slug: str, number: int) -> tuple[Any, MeetingPage]:
    government = ask_government(slug)
    page = meeting_page(government, number, on=local_day(request, government.zone))
    if page is None:
        no_meeting(government, number)
    expires(request, page.line.starts_at)
    return government, page


def no_meeting(government: Any, number: int) -> NoReturn:
    near = [(_("The forum and its meetings"), reverse("forum", args=[government.slug]))]
    what = _("No meeting %(number)s of the forum of %(government)s is on record.")
    raise NotFound(what % {"number": number, "government": plain(government.name)}, near)


@dataclass(frozen=True)
class Place:
    """Whoever keeps a forum, when, and where: the forum itself is None until it is founded."""

    user: Any
    holder: Holder
    at: datetime
    government: Any
    forum: Any = None

    @property
    def slug(self) -> str:
        return str(self.government.slug)

    @property
    def keep_url(self) -> str:
        return reverse("forum_keep", args=[self.slug])


def ask_place(request: HttpRequest, slug: str) -> Place:
    government = ask_government(slug)
    return Place(request.user, holder_of(request.user), now(request), government, forum_of(government))


def ask_kept_forum(request: HttpRequest, slug: str) -> Place:
    """The place of somebody who keeps a forum that is there."""
    place = ask_place(request, slug)
    if place.forum is None:
        near = [(_("Found the forum"), reverse("forum_found", args=[slug]))]
        raise NotFound(_("No forum is on record here yet."), near)
    return place


def ask_kept_meeting(request: HttpRequest, slug: str, number: int) -> tuple[Place, Any]:
    place = ask_kept_forum(request, slug)
    meeting = meeting_at(place.government, number)
    return place, meeting or no_meeting(place.government, number)


def of(government: Any, row: Any, way: str) -> Any:
    """What stands at an address of the forms, if it is this member's: an address of one opens no door of another.

    `way` leads from the row to its forum.
    """
    if row is None or attrgetter(way)(row).government_id != government.pk:
        raise NotFound(_("Nothing on record stands at this address."))
    return row
