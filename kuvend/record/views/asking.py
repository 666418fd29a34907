"""From an address to a page's answer: the one way in for a page and its data twin, so that they cannot disagree."""

from collections.abc import Mapping
from functools import partial
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kuvend.members.selectors.finding import moved_to
from kuvend.record.messages.history import HistoryPage, history_told
from kuvend.record.selectors.about import AboutPage, about_page
from kuvend.record.selectors.calendar import Calendar, calendar_of
from kuvend.record.selectors.commitment import CommitmentPage, commitment_page, current_code, zone_of
from kuvend.record.selectors.facts import DayIn, GovernmentLink
from kuvend.record.selectors.governments import (
    code_at,
    code_of_promise,
    commitments_like,
    government_at,
    governments_like,
    member_at,
    plans_like,
)
from kuvend.record.selectors.history import commitment_history
from kuvend.record.selectors.home import HomePage, home_page
from kuvend.record.selectors.member import MemberPage, member_page
from kuvend.record.selectors.members import MembersPage, members_page
from kuvend.record.selectors.plan import PlanPage, plan_page
from kuvend.web.errors import Moved, NotFound
from kuvend.web.public_page import local_day
from kuvend.web.words import localised, plain

MEMBERS_PARAMETERS = ("q", "kind", "status")
# What a search for a government may hold; more is not a name.
LONGEST_NAME = 100


def scope_of_government(kwargs: Mapping[str, Any]) -> str | None:
    """The public version that a page about one government depends on, besides the site's: names stand in the site's."""
    return code_at(kwargs["slug"])


def scope_of_promise(kwargs: Mapping[str, Any]) -> str | None:
    return code_of_promise(kwargs["code"])


def day_in(request: HttpRequest) -> DayIn:
    """Today in the zone of whichever government a page asks about."""
    return partial(local_day, request)


def ask_home(request: HttpRequest) -> HomePage:
    return home_page(day_in=day_in(request), viewer=request.user)


def ask_members(request: HttpRequest) -> MembersPage:
    asked = request.GET
    return members_page(
        q=asked.get("q", "").strip()[:LONGEST_NAME],
        kind=asked.get("kind", ""),
        status=asked.get("status", ""),
        day_in=day_in(request),
        viewer=request.user,
    )


def ask_about() -> AboutPage:
    return about_page()


def ask_member(request: HttpRequest, slug: str) -> MemberPage:
    government = member_at(slug) or _no_government(slug)
    return member_page(government, on=local_day(request, government.zone), viewer=request.user)


def ask_calendar(request: HttpRequest, slug: str) -> Calendar:
    government = government_at(slug) or _no_government(slug)
    return calendar_of(government, on=local_day(request, government.zone), viewer=request.user)


def ask_plan(request: HttpRequest, slug: str, number: int, *, in_full: bool = True) -> PlanPage:
    government = government_at(slug) or _no_government(slug)
    on = local_day(request, government.zone)
    page = plan_page(government, number, on=on, viewer=request.user, in_full=in_full)
    if page:
        return page
    near = [
        (
            format_html("{}: {}", link.number, localised(link.title) or link.years),
            reverse("plan", args=[slug, link.number]),
        )
        for link in plans_like(government, request.user)
    ]
    what = _("No plan %(number)s of %(government)s is on record.")
    raise NotFound(what % {"number": number, "government": plain(government.name)}, near)


def ask_commitment(request: HttpRequest, code: str) -> CommitmentPage | str:
    """The page, or the code under which the commitment stands today when it is asked for by another."""
    zone = zone_of(code)
    on = local_day(request, ZoneInfo(zone)) if zone else None
    page = commitment_page(code, on=on, viewer=request.user) if on else None
    moved = None if page else current_code(code, viewer=request.user)
    return page or moved or _no_commitment(request, code)


def ask_history(request: HttpRequest, code: str) -> HistoryPage | str:
    """The texts of a commitment, or the code under which it stands today when it is asked for by another."""
    found = commitment_history(code, viewer=request.user)
    if found:
        return history_told(found, first=request.GET.get("from", ""), last=request.GET.get("to", ""))
    moved = current_code(code, viewer=request.user)
    return moved or _no_commitment(request, code)


def _no_commitment(request: HttpRequest, code: str) -> NoReturn:
    near = [
        (format_html("{} {}", link.code, localised(link.title)), reverse("commitment", args=[link.code]))
        for link in commitments_like(code, request.user)
    ]
    raise NotFound(_("No commitment has the code %(code)s.") % {"code": code}, near)


def _no_government(slug: str) -> NoReturn:
    if address := moved_to(slug):
        raise Moved(f"members/{slug}", f"members/{address}")
    near = [_suggestion(link) for link in governments_like(slug)]
    raise NotFound(_("No government goes by the address “%(slug)s”.") % {"slug": slug}, near)


def _suggestion(link: GovernmentLink) -> tuple[str, str]:
    return plain(link.name), reverse("member", args=[link.slug])
