"""What everybody reads of moderation: the rules, how often they were applied, and why something was removed."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.selectors import holder_of
from kuvend.members.views.asking import government_at
from kuvend.moderation import permissions
from kuvend.moderation.selectors.cases import removed_in, tally_of
from kuvend.moderation.views import twins
from kuvend.moderation.views.asking import ask_case, scope_of_case, scope_of_member
from kuvend.web.public_page import expires, now, public_page

UNTIL_SEALED = timedelta(minutes=1)


@public_page(scope=scope_of_member)
def moderation(request: HttpRequest, slug: str) -> HttpResponse:
    """The published rules of moderation, and how a member's moderators applied them."""
    government = government_at(slug)
    may = permissions.may_decide_case(holder_of(request.user), government, at=now(request))
    context = {
        "government": government,
        "invented": government.invented,
        "tally": tally_of(government),
        "removed": removed_in(government),
        "may_decide": bool(may),
        "twin": reverse("moderation_json", args=[slug]),
    }
    return render(request, "moderation/moderation.html", context)


@public_page(scope=scope_of_member)
def moderation_json(request: HttpRequest, slug: str) -> HttpResponse:
    government = government_at(slug)
    stones = [twins.stone(one) for one in removed_in(government)]
    facts = {"government": government.code, **twins.counts(tally_of(government)), "removed": stones}
    return twin("moderation", reverse("moderation", args=[slug]), facts)


@public_page(scope=scope_of_case)
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One case: to everybody why something was removed, to those who judge it all that they need."""
    row, page = ask_case(request, code)
    holder, at = holder_of(request.user), now(request)
    if any(one.index is None for one in page.done):
        # Sealing changes nothing that is public but the places in the ledger on this page: it asks again.
        expires(request, at + UNTIL_SEALED)
    context = {
        "page": page,
        "government": row.government,
        "invented": row.government.invented,
        "receipts": receipts_for(request, row.government.time_zone),
        "may_decide": bool(permissions.may_decide_case(holder, row, at=at)),
        "twin": reverse("moderation_case_json", args=[code]),
    }
    return render(request, "moderation/case.html", context)


@public_page(scope=scope_of_case)
def case_json(request: HttpRequest, code: str) -> HttpResponse:
    _row, page = ask_case(request, code)
    return twin("moderation-case", reverse("moderation_case", args=[code]), {"case": twins.case(page)})


def twin(kind: str, page: str, facts: dict[str, Any]) -> HttpResponse:
    """The data of a page."""
    told = {"kind": kind, "page": settings.SITE_URL + page, "language": get_language(), **facts}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
