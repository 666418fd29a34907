"""What everybody reads: the papers of a member, a paper, and both as data."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuvend.documents import permissions
from kuvend.documents.messages import KINDS
from kuvend.documents.selectors.repository import Repository, changed_at
from kuvend.documents.views import asking, twins
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.selectors import holder_of
from kuvend.web.feeds import Feed
from kuvend.web.public_page import expires, now, public_page
from kuvend.web.words import plain

# Within so much time an entry has its place in the ledger.
UNTIL_SEALED = timedelta(minutes=1)


@dataclass(frozen=True)
class Option:
    """One value of a facet, as the kit draws it."""

    value: object
    label: Any
    count: int | None
    selected: bool


@public_page(parameters=asking.PARAMETERS, scope=asking.scope_of_member)
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """The public repository of a member."""
    page = asking.ask_repository(request, slug)
    context = {
        "page": page,
        "kinds": _options([(kind, KINDS[kind], count) for kind, count in page.kinds.items()], page.kind),
        "years": _options([(year, str(year), count) for year, count in page.years.items()], page.year),
        "next_url": _next(request, page) if page.next else "",
        "may_publish": _may_publish(request, page),
        "invented": page.government.invented,
        "twin": reverse("documents_json", args=[slug], query=request.GET or None),
        "feed": reverse("documents_atom", args=[slug]),
    }
    return render(request, "documents/documents.html", context)


def _options(found: list[tuple[Any, Any, int]], chosen: object) -> list[Option]:
    return [
        Option("", _("All"), None, chosen is None),
        *(Option(value, label, count, value == chosen) for value, label, count in found),
    ]


def _next(request: HttpRequest, page: Repository) -> str:
    asked = {name: request.GET[name] for name in ("kind", "year") if request.GET.get(name)}
    return reverse("documents", args=[page.government.slug], query={**asked, "after": page.next})


def _may_publish(request: HttpRequest, page: Repository) -> bool:
    if not request.user.is_authenticated:
        return False
    return bool(permissions.may_publish_document(holder_of(request.user), page.government, at=now(request)))


@public_page(parameters=asking.PARAMETERS, scope=asking.scope_of_member)
def documents_json(request: HttpRequest, slug: str) -> HttpResponse:
    page = asking.ask_repository(request, slug)
    after = (
        reverse("documents_json", args=[slug], query={**request.GET.dict(), "after": page.next}) if page.next else ""
    )
    told = {
        "kind": "documents",
        "page": settings.SITE_URL + reverse("documents", args=[slug], query=request.GET or None),
        "language": get_language(),
        "government": page.government.code,
        "total": page.total,
        "documents": [twins.line(line) for line in page.lines],
        "next": settings.SITE_URL + after if after else None,
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@public_page(scope=asking.scope_of_member)
def documents_atom(request: HttpRequest, slug: str) -> HttpResponse:
    page = asking.ask_repository(request, slug)
    feed = Feed(
        title=_("Documents of %(government)s") % {"government": plain(page.government.name)},
        link=settings.SITE_URL + reverse("documents", args=[slug]),
        description=_("Every paper that is published, and every new version of one."),
        language=get_language(),
        feed_url=settings.SITE_URL + reverse("documents_atom", args=[slug]),
    )
    for line in page.lines:
        address = settings.SITE_URL + reverse("document", args=[line.code])
        feed.add_entry(
            title=plain(line.title), link=address, description=str(KINDS[line.kind]), unique_id=address,
            pubdate=line.published_at, updateddate=changed_at(line),
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@public_page(scope=asking.scope_of_document)
def document(request: HttpRequest, code: str) -> HttpResponse:
    """A paper with all its files; for one that was withdrawn, that it was, and why."""
    row = asking.ask_document(code)
    page = asking.page_of(row)
    if not page.is_sealed:
        # Sealing changes nothing that is public but this page: it asks again.
        expires(request, now(request) + UNTIL_SEALED)
    context = {
        "page": page,
        "invented": page.government.invented,
        "twin": reverse("document_json", args=[code]),
        "receipts": receipts_for(request, page.zone) if request.user.is_authenticated else (),
        "may_keep": _may_keep(request, row),
    }
    return render(request, "documents/document.html", context)


def _may_keep(request: HttpRequest, row: Any) -> bool:
    """Whether whoever asks may do the acts of this page: whoever may do one of them may do all."""
    if row.withdrawn_at or not request.user.is_authenticated:
        return False
    return bool(permissions.may_add_version(holder_of(request.user), row, at=now(request)))


@public_page(scope=asking.scope_of_document)
def document_json(request: HttpRequest, code: str) -> HttpResponse:
    page = asking.page_of(asking.ask_document(code))
    told = {
        "kind": "document",
        "page": settings.SITE_URL + reverse("document", args=[code]),
        "language": get_language(),
        "document": twins.page(page),
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
