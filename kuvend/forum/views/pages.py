"""What everybody reads of a forum: the forum, a meeting, and the record of a meeting on one page."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kuvend.documents.selectors.things import document_coded
from kuvend.forum import permissions
from kuvend.forum.messages import SIDES
from kuvend.forum.rules import LATER_DAYS, SeatSector, Side
from kuvend.forum.selectors.lines import ForumPage, MeetingPage
from kuvend.forum.selectors.things import forum_coded, meeting_at
from kuvend.forum.views.asking import ask_forum, ask_meeting, scope_of_government
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.selectors import holder_of
from kuvend.web.kit.figures import Amount
from kuvend.web.public_page import now, public_page

TONES = {Side.GOVERNMENT: "three", Side.NON_GOVERNMENT: "one", Side.NEITHER: "none"}


@public_page(scope=scope_of_government)
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    government, page = ask_forum(request, slug)
    context = {
        **_common(request, government),
        "page": page,
        "twin": reverse("forum_json", args=[slug]),
        "feed": reverse("forum_meetings_atom", args=[slug]),
    }
    holder = holder_of(request.user)
    if page is None:
        may_found = permissions.may_found_forum(holder, government, at=now(request))
        return render(request, "forum/none.html", {**context, "may_found": bool(may_found)})
    may_keep = permissions.may_create_seat(holder, government, at=now(request))
    context |= {
        "keep_url": reverse("forum_keep", args=[slug]) if may_keep else "",
        "calendar_url": reverse("forum_meetings_ics", args=[slug]),
        "sides": sides(page),
        "sectors": sectors(page),
        "years": [(year, list(lines)) for year, lines in groupby(page.meetings, key=lambda one: one.year)],
        "remit_document": document_coded(page.remit_document) if page.remit_document else None,
        "rules_document": document_coded(page.rules_document) if page.rules_document else None,
    }
    return render(request, "forum/forum.html", context)


@public_page(scope=scope_of_government)
def meeting(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    government, page = ask_meeting(request, slug, number)
    row = meeting_at(government, number) if request.user.is_authenticated else None
    context = {
        **_of_a_meeting(request, government, page),
        "deeds": deeds(request, row) if row else [],
        "may_follow": followable(request, row) if row and page.decisions else (),
        "later_days": LATER_DAYS,
        "receipts": receipts_for(request, government.time_zone),
    }
    return render(request, "forum/meeting.html", context)


@public_page(scope=scope_of_government)
def record(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The record of a meeting as it fits on one sheet of paper."""
    government, page = ask_meeting(request, slug, number)
    address = settings.SITE_URL + reverse("forum_meeting", args=[slug, number])
    twin = reverse("forum_meeting_record_json", args=[slug, number])
    context = {**_of_a_meeting(request, government, page), "address": address, "twin": twin}
    return render(request, "forum/record.html", context)


def _common(request: HttpRequest, government: Any) -> dict[str, Any]:
    return {"government": government, "invented": government.invented, "at": now(request)}


def _of_a_meeting(request: HttpRequest, government: Any, page: MeetingPage) -> dict[str, Any]:
    return {
        **_common(request, government),
        "page": page,
        "meeting": page.line,
        "forum_name": getattr(forum_coded(page.forum), "name", ""),
        "minutes_document": document_coded(page.minutes_document) if page.minutes_document else None,
        "twin": reverse("forum_meeting_json", args=[government.slug, page.line.number]),
    }


def sides(page: ForumPage) -> list[Amount]:
    """How many seats each side of the table has; parliament sits on neither, and is left out where it has none."""
    counts = {
        Side.GOVERNMENT: page.parity.government,
        Side.NON_GOVERNMENT: page.parity.non_government,
        Side.NEITHER: page.parity.neither,
    }
    shown = [side for side, count in counts.items() if count or side is not Side.NEITHER]
    return [Amount(label=str(SIDES[side]), value=counts[side], tone=TONES[side]) for side in shown]


def sectors(page: ForumPage) -> list[tuple[SeatSector, list[Any]]]:
    """The seats of each sector that has some."""
    return [(sector, list(seats)) for sector, seats in groupby(page.seats, key=lambda seat: seat.sector)]


def deeds(request: HttpRequest, row: Any) -> list[tuple[str, str]]:
    """What the one who looks may do about a meeting now."""
    holder, at, place = holder_of(request.user), now(request), [row.forum.government.slug, row.number]
    offered = (
        (permissions.may_record_meeting, _("Record who came and what was decided"), "forum_meeting_keep_record"),
        (permissions.may_add_paper, _("Add a paper"), "forum_meeting_paper"),
        (permissions.may_change_meeting, _("Change the meeting"), "forum_meeting_change"),
        (permissions.may_correct_record, _("Correct the record"), "forum_meeting_correct"),
        (permissions.may_cancel_meeting, _("Cancel the meeting"), "forum_meeting_cancel"),
    )
    return [(label, reverse(name, args=place)) for may, label, name in offered if may(holder, row, at=at)]


def followable(request: HttpRequest, row: Any) -> set[str]:
    """The decisions of which the one who looks may say what became."""
    holder, at = holder_of(request.user), now(request)
    government = row.forum.government.code
    matters = {one.code: _matter(one, government) for one in row.decisions.all()}
    return {code for code, matter in matters.items() if permissions.may_follow_up(holder, matter, at=at)}


def _matter(decision: Any, government: str) -> permissions.Matter:
    return permissions.Matter(government, office=decision.owner_office_id, organisation=decision.owner_organisation_id)
