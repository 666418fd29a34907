"""What people subscribe to: the days of a process as a calendar; its timetables, closings and answers as a feed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuvend.cocreation.ics import process_file
from kuvend.cocreation.messages import STAGE_KINDS
from kuvend.cocreation.messages_answers import OUTCOMES
from kuvend.cocreation.selectors.answers_given import latest_answers
from kuvend.cocreation.selectors.lines import ProcessPage, StageLine, VersionLine
from kuvend.cocreation.titles import called, sentence
from kuvend.cocreation.views.asking import ask_process, scope_of_government
from kuvend.web.calendars import calendar_response
from kuvend.web.feeds import Feed
from kuvend.web.public_page import public_page
from kuvend.web.words import plain

# A feed tells what is new; the page has all of it.
MOST_ENTRIES = 50
# When something was said, what, the address at which it stands, what tells it from all else, and more about it.
Said = tuple[datetime, str, str, str, str]


@public_page(scope=scope_of_government)
def process_ics(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, page = ask_process(request, slug, number)
    made = process_file(
        page, called=called(place.government.name, page.plan), address=address(slug, number),
        host=urlsplit(settings.SITE_URL).netloc,
    )  # fmt: skip
    return calendar_response(made, f"{slug}-plan-{number}-co-creation.ics")


@public_page(scope=scope_of_government)
def process_atom(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, page = ask_process(request, slug, number)
    feed = Feed(
        title=called(place.government.name, page.plan),
        link=address(slug, number),
        description=_("Timetables as they are published and changed, reasoned responses, and what came of each stage."),
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("process_atom", args=[slug, number]),
    )
    news = [*said(page, address(slug, number)), *(answers(place.process) if place.process else ())]
    for at, title, where, name, more in sorted(news, reverse=True)[:MOST_ENTRIES]:
        feed.add_entry(title=title, link=where, unique_id=name, description=more, updateddate=at, pubdate=at)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def said(page: ProcessPage, here: str) -> Iterator[Said]:
    """Everything that was published of a process on its page, in any order."""
    for version in page.versions:
        where = f"{here}#timetable-{version.number}"
        yield version.published_at, _title(version), where, where, _about(version)
    for stage in page.stages:
        if stage.closed_at:
            where = f"{here}#stage-{stage.kind}"
            yield stage.closed_at, _closed(stage), where, where, plain(stage.outcome)


def answers(process: Any) -> Iterator[Said]:
    """The reasoned responses that were given or revised last, each where its first contribution stands."""
    for one in latest_answers(process, MOST_ENTRIES):
        where = f"{settings.SITE_URL}{reverse('contribution', args=[one.contribution])}#answer"
        facts = {"what": plain(one.theme) if one.theme else one.contribution, "outcome": OUTCOMES[one.outcome]}
        words = _("Answered: %(what)s, %(outcome)s") if one.number == 1 else _("Answered anew: %(what)s, %(outcome)s")
        yield one.given_at, words % facts, where, f"{where}-{one.code}-{one.number}", plain(one.reason)


def _title(version: VersionLine) -> str:
    if version.number == 1:
        return _("The timetable is announced")
    return _("The timetable is changed, for the reason given (version %(number)s)") % {"number": version.number}


def _about(version: VersionLine) -> str:
    cautions = [sentence(caution) for caution in version.cautions]
    return " ".join(filter(None, [version.reason, *cautions, plain(version.why)]))


def _closed(stage: StageLine) -> str:
    return _("Closed: %(stage)s") % {"stage": STAGE_KINDS[stage.kind]}


def address(slug: str, number: int) -> str:
    return f"{settings.SITE_URL}{reverse('process', args=[slug, number])}"
