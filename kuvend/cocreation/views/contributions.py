"""What everybody reads of contributions: one with its whole story, and all that were made to a process."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuvend.cocreation.forms.filters import facets, in_force
from kuvend.cocreation.messages_contributions import ONE_OF_A_KIND
from kuvend.cocreation.selectors.contribution_lines import ContributionLine, ContributionPage
from kuvend.cocreation.selectors.contribution_list import (
    PARAMETERS,
    ContributionList,
    Filters,
    contribution_list,
    filters_of,
    latest_said,
)
from kuvend.cocreation.selectors.contributions import contribution_page, government_of, tombstone_of
from kuvend.cocreation.titles import author_in_words, called
from kuvend.cocreation.views.asking import Place, ask_place, no_process, scope_of_government
from kuvend.forum.views.asking import ask_government
from kuvend.forum.views.twins import twin_of
from kuvend.ledger.views.receipts import receipts_for
from kuvend.moderation.register import title_of
from kuvend.moderation.selectors.cases import Tombstone
from kuvend.web.errors import NotFound
from kuvend.web.feeds import Feed
from kuvend.web.public_page import expires, now, public_page
from kuvend.web.words import plain

# Sealing changes nothing that is public but the places in the ledger on this page: it asks again.
UNTIL_SEALED = timedelta(minutes=1)
# A feed tells what is new; the list has all of it.
MOST_ENTRIES = 50


def scope_of_contribution(kwargs: Mapping[str, Any]) -> str | None:
    return government_of(kwargs["code"])


@public_page(parameters=("after",), scope=scope_of_contribution)
def contribution(request: HttpRequest, code: str) -> HttpResponse:
    """The trace of a contribution: what it says, what happened to it, and what it changed."""
    stone = tombstone_of(code)
    if stone:
        return removed(request, code, stone)
    page = ask_contribution(request, code)
    government = ask_government(page.slug)
    context = {
        "page": page,
        "government": government,
        "invented": government.invented,
        "receipts": receipts_for(request, government.time_zone),
        "next_url": f"?after={page.next_replies}#replies" if page.next_replies else "",
        "twin": reverse("contribution_json", args=[code]),
    }
    return render(request, "cocreation/contribution.html", context)


def removed(request: HttpRequest, code: str, stone: Tombstone) -> HttpResponse:
    """What stands where a contribution was: since when it is gone, under which rule and why."""
    government = ask_government(stone.slug)
    title = title_of(stone.subject)
    context = {"stone": stone, "code": code, "title": title, "government": government, "invented": government.invented}
    return render(request, "cocreation/removed.html", context, status=410)


@public_page(parameters=("after",), scope=scope_of_contribution)
def contribution_json(request: HttpRequest, code: str) -> HttpResponse:
    page = ask_contribution(request, code)
    return twin_of("contribution", reverse("contribution", args=[code]), ask_government(page.slug), page)


def ask_contribution(request: HttpRequest, code: str) -> ContributionPage:
    """The contribution as the one who asks may see it. Raises NotFound where they see none."""
    at, after = now(request), request.GET.get("after", "")
    page = contribution_page(code, request.user, at=at, after=_number(after))
    if page is None:
        raise NotFound(_("No contribution %(code)s is on record.") % {"code": code})
    for moment in page.until:
        expires(request, moment)
    if not page.is_sealed:
        expires(request, at + UNTIL_SEALED)
    return page


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


@public_page(parameters=PARAMETERS, scope=scope_of_government)
def contributions(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everything that was contributed to a process, searched and filtered. The same address answers htmx."""
    place, found = ask_contributions(request, slug, number)
    template = "cocreation/contributions.html"
    part = f"{template}#results" if request.headers.get("HX-Request") else template
    return render(request, part, listed(place, found))


def listed(place: Place, found: ContributionList) -> dict[str, Any]:
    here, twin = (reverse(name, args=place.address) for name in ("contributions", "contributions_json"))
    return {
        "found": found,
        "place": place,
        "government": place.government,
        "invented": place.government.invented,
        "here": here,
        "facets": facets(found),
        "in_force": [(label, _address(here, rest)) for label, rest in in_force(found)],
        "next_url": _address(here, found.next) if found.next else "",
        "previous_url": _address(here, found.previous) if found.previous else "",
        "twin": _address(twin, found.filters),
        "feed": reverse("contributions_atom", args=place.address),
    }


@public_page(parameters=PARAMETERS, scope=scope_of_government)
def contributions_json(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, found = ask_contributions(request, slug, number)
    here = _address(reverse("contributions", args=place.address), found.filters)
    return twin_of("contributions", here, place.government, found)


def ask_contributions(request: HttpRequest, slug: str, number: int) -> tuple[Place, ContributionList]:
    place = ask_place(request, slug, number)
    if place.process is None:
        no_process(place)
    return place, contribution_list(place.process, filters_of(request.GET))


def _address(path: str, filters: Filters) -> str:
    asked = urlencode(filters.asked())
    return f"{path}?{asked}" if asked else path


@public_page(scope=scope_of_government)
def contributions_atom(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What was contributed last, replies among it."""
    place = ask_place(request, slug, number)
    if place.process is None:
        no_process(place)
    here = settings.SITE_URL + reverse("contributions", args=place.address)
    feed = Feed(
        title=_("Contributions: %(process)s") % {"process": called(place.government.name, place.plan)},
        link=here,
        description=_("Ideas, comments, amendments and questions, as they are put on record."),
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("contributions_atom", args=place.address),
    )
    for line in latest_said(place.process, MOST_ENTRIES):
        _add(feed, line, line.submitted_at)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: Feed, line: ContributionLine, at: datetime) -> None:
    page = settings.SITE_URL + reverse("contribution", args=[line.code])
    named = {"kind": ONE_OF_A_KIND[line.kind], "author": author_in_words(line.author)}
    title = plain(line.title) or _("%(code)s: %(kind)s of %(author)s") % {"code": line.code, **named}
    feed.add_entry(title=title, link=page, unique_id=page, description=line.text, updateddate=at, pubdate=at)
