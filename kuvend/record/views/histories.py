"""How the text of a commitment changed: for people, for machines, and for those who follow."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuvend.record.messages.history import HistoryPage, VersionTold
from kuvend.record.views import asking
from kuvend.record.views.twins import twin_of
from kuvend.web.feeds import Feed
from kuvend.web.public_page import public_page
from kuvend.web.words import plain

PARAMETERS = ("from", "to")


@public_page(parameters=PARAMETERS, scope=asking.scope_of_promise)
def history(request: HttpRequest, code: str) -> HttpResponse:
    page = asking.ask_history(request, code)
    if isinstance(page, str):
        return redirect("commitment_history", code=page, permanent=True)
    context = {
        "page": page,
        "invented": page.government.invented,
        "twin": reverse("commitment_history_json", args=[code], query=request.GET or None),
        "feed": reverse("commitment_history_atom", args=[code]),
    }
    return render(request, "record/history.html", context)


@public_page(parameters=PARAMETERS, scope=asking.scope_of_promise)
def history_json(request: HttpRequest, code: str) -> HttpResponse:
    page = asking.ask_history(request, code)
    if isinstance(page, str):
        return redirect("commitment_history_json", code=page, permanent=True)
    return twin_of("commitment-history", reverse("commitment_history", args=[code], query=request.GET or None), page)


@public_page(scope=asking.scope_of_promise)
def history_atom(request: HttpRequest, code: str) -> HttpResponse:
    page = asking.ask_history(request, code)
    if isinstance(page, str):
        return redirect("commitment_history_atom", code=page, permanent=True)
    address = settings.SITE_URL + reverse("commitment_history", args=[code])
    feed = Feed(
        title=_("How the text of %(code)s changes") % {"code": code},
        link=address,
        description=plain(page.title),
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("commitment_history_atom", args=[code]),
    )
    for version in page.versions:
        _add(feed, page, version, address)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: Feed, page: HistoryPage, version: VersionTold, address: str) -> None:
    changed = ", ".join(dict.fromkeys(str(change.label) for change in version.changes))
    since = version.public_since or version.at
    feed.add_entry(
        title=_("%(code)s: text %(number)s") % {"code": page.code, "number": version.number},
        link=f"{address}#text-{version.number}",
        unique_id=f"{address}#text-{version.number}",
        description=" ".join(part for part in (version.reason, f"{_('Changed:')} {changed}.", version.by) if part),
        updateddate=since,
        pubdate=since,
    )
