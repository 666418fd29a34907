"""The catalogue for machines: the same question, the same page of the answer."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language

from kuvend.catalogue.selectors import PARAMETERS, Option, Page, PlanName, Query, Row, page, read
from kuvend.catalogue.views.pages import address
from kuvend.web.public_page import public_page
from kuvend.web.words import plain


@public_page(parameters=PARAMETERS)
def catalogue(request: HttpRequest) -> HttpResponse:
    """The JSON twin; `next` and `previous` are the addresses of the neighbouring pages, null at the ends."""
    found = page(read(dict(request.GET.lists())), None)
    told = {
        "kind": "catalogue",
        "page": settings.SITE_URL + address("catalogue", found.query),
        "language": get_language(),
        "record": {
            "total": found.total,
            "next": twin_of(found.after),
            "previous": twin_of(found.before),
            "not_understood": [{"parameter": part.parameter, "value": part.value} for part in found.ignored],
            "facets": facets(found),
            "commitments": [as_data(row) for row in found.rows],
        },
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def twin_of(query: Query | None) -> str | None:
    return settings.SITE_URL + address("catalogue_json", query) if query else None


def facets(found: Page) -> dict[str, list[dict[str, Any]]]:
    return {facet.value: [option_data(option) for option in options] for facet, options in found.facets.items()}


def option_data(option: Option) -> dict[str, Any]:
    told: dict[str, Any] = {"value": option.value, "count": option.count, "chosen": option.chosen}
    if option.name and not isinstance(option.name, PlanName):
        told["name"] = by_language(option.name)
    return told


def as_data(row: Row) -> dict[str, Any]:
    """A commitment in plain values; null and empty lists are what is not on record."""
    return {
        "code": row.code,
        "page": settings.SITE_URL + reverse("commitment", args=[row.code]),
        "number": row.number,
        "title": by_language(row.title),
        "government": {"code": row.place.government, "name": by_language(row.government), "invented": row.invented},
        "plan": {"number": row.place.plan, "years": row.plan_years},
        "leads": [plain(lead) for lead in row.leads],
        "values_claimed": list(row.values),
        "tags": list(row.tags),
        "completion": row.completion,
        "potential_impact": row.impact,
        "source": {"name": row.source, "url": row.source_url, "confidence": row.confidence},
        "recorded_at": row.recorded_at.isoformat(),
    }


def by_language(words: Any) -> dict[str, str]:
    """A text by language; `und` where nobody recorded the language."""
    if isinstance(words.data, dict):
        return {language: text for language, text in words.data.items() if text}
    return {"und": str(words.data)} if words.data else {}
