"""The catalogue to take away: every row of an answer as a table, and a feed of what was recorded last."""

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kuvend.catalogue.selectors import Query, Row, every_row, latest_recorded, read, understood
from kuvend.sheets.writing import write_csv
from kuvend.web.access import public
from kuvend.web.feeds import Feed
from kuvend.web.public_page import public_page
from kuvend.web.words import plain, wording

# The columns are for programs: they keep their English names in every language.
COLUMNS = (
    "code",
    "title",
    "title_language",
    "government",
    "government_code",
    "plan",
    "plan_years",
    "number",
    "leads",
    "values_claimed",
    "tags",
    "completion",
    "potential_impact",
    "page",
    "source",
    "source_url",
    "confidence",
    "recorded_at",
)


@public
@require_safe
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Every row that the address asks for, streamed: it is as long as the answer and never kept."""
    query = understood(read(dict(request.GET.lists())), None)
    response = StreamingHttpResponse(table(query, get_language() or ""), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="commitments.csv"'
    return response


def table(query: Query, language: str) -> Iterator[str]:
    """The lines of the table. The language is said again: by the time they are sent the request's is gone."""
    lines = write_csv(chain([COLUMNS], map(as_cells, every_row(query, None))))
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def as_cells(row: Row) -> tuple[object, ...]:
    title = wording(row.title)
    return (
        row.code,
        title.words if title else "",
        (title.language or "und") if title else "",
        plain(row.government),
        row.place.government,
        row.place.plan,
        row.plan_years,
        row.number,
        "; ".join(map(plain, row.leads)),
        "; ".join(row.values),
        "; ".join(row.tags),
        row.completion,
        row.impact,
        settings.SITE_URL + reverse("commitment", args=[row.code]),
        row.source,
        row.source_url,
        row.confidence,
        row.recorded_at.isoformat(),
    )


@public_page()
def latest(request: HttpRequest) -> HttpResponse:
    """The commitments that were recorded last, as an Atom feed."""
    feed = Feed(
        title=_("Commitments recorded last"),
        link=settings.SITE_URL + reverse("catalogue"),
        description=_("Commitments of open government, as they are put on record."),
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("catalogue_atom"),
    )
    for row in latest_recorded(None):
        add(feed, row)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def add(feed: Feed, row: Row) -> None:
    page = settings.SITE_URL + reverse("commitment", args=[row.code])
    facts = {"government": plain(row.government), "title": plain(row.title) or row.code}
    about = {"plan": row.place.plan, "years": row.plan_years, "source": row.source}
    feed.add_entry(
        title=_("%(government)s: %(title)s") % facts,
        link=page,
        unique_id=page,
        description=_("Action plan %(plan)s, %(years)s. Source: %(source)s") % about,
        updateddate=row.recorded_at,
        pubdate=row.recorded_at,
    )
