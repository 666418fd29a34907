"""The page of an act on a process: the page of every act, with the fields of the forms of co-creation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.views.asking import Place
from kuvend.members.views.acting import ActPage, Crumbs, act_page

FIELDS = "cocreation/parts/fields.html"


def show(
    request: HttpRequest, place: Place, form: Any, *, crumbs: Crumbs | None = None, fields: str = FIELDS, **said: Any
) -> HttpResponse:
    """The page of an act on a process, or the act itself. What it says is that of an `ActPage`."""
    government = place.government
    member = (government.name, reverse("member", args=[place.slug]))
    page = ActPage(
        crumbs=[member, *(above(place) if crumbs is None else crumbs)], invented=government.invented,
        template=said.pop("template", "cocreation/act.html"), fields=fields,
        back=said.pop("back", place.keep_url), **said,
    )  # fmt: skip
    return act_page(request, page, form)


def above(place: Place) -> list[tuple[Any, str]]:
    """The way to the pages of the acts."""
    return [(_("Co-creation"), reverse("process", args=place.address)), (_("Run the process"), place.keep_url)]
