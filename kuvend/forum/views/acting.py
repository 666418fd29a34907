"""The page of an act on a forum: the page of every act, with the fields of a forum's forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kuvend.forum.views.asking import Place
from kuvend.members.views.acting import ActPage, Crumbs, act_page

FIELDS = "forum/parts/fields.html"


def show(
    request: HttpRequest, place: Place, form: Any, *, crumbs: Crumbs, fields: str = FIELDS, **said: Any
) -> HttpResponse:
    """The page of an act on a forum, or the act itself. What it says is that of an `ActPage`."""
    government = place.government
    member = (government.name, reverse("member", args=[place.slug]))
    page = ActPage(
        crumbs=[member, *crumbs], invented=government.invented, template="forum/act.html", fields=fields, **said
    )
    return act_page(request, page, form)
