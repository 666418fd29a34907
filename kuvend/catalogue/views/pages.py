"""The catalogue as people read it. The same address answers htmx with the part that changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kuvend.catalogue import forms
from kuvend.catalogue.selectors import NOT_JUDGED, PARAMETERS, Page, Query, page, read
from kuvend.web.public_page import public_page


@public_page(parameters=PARAMETERS)
def catalogue(request: HttpRequest) -> HttpResponse:
    """Search and facets over every commitment that everybody may see."""
    found = page(read(dict(request.GET.lists())), None)
    if not request.headers.get("HX-Request"):
        return render(request, "catalogue/catalogue.html", context(found))
    response = render(request, "catalogue/catalogue.html#results", {**context(found), "fragment": True})
    # The browser then shows the address that is worth sharing, without the fields left empty.
    response["HX-Push-Url"] = address("catalogue", found.query)
    return response


def context(found: Page) -> dict[str, object]:
    whole = found.query.at()
    return {
        "found": found,
        "rows": [(row, forms.impact(row.impact)) for row in found.rows],
        "filters": forms.filters(found),
        "in_force": [(f.legend, f.label, address("catalogue", f.without)) for f in forms.in_force(found)],
        "not_understood": [forms.not_understood(ignored) for ignored in found.ignored],
        "without_words": address("catalogue", whole.saying("")),
        "first_url": address("catalogue", whole),
        "next_url": address("catalogue", found.after) if found.after else "",
        "previous_url": address("catalogue", found.before) if found.before else "",
        "table_url": address("catalogue_csv", whole),
        "NOT_JUDGED": NOT_JUDGED,
        "twin": address("catalogue_json", found.query),
        "feed": reverse("catalogue_atom"),
    }


def address(name: str, query: Query) -> str:
    asked = str(query)
    return f"{reverse(name)}?{asked}" if asked else reverse(name)
