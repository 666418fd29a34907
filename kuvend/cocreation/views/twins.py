"""The data twin of the page of a process: the same answer of the same selector, for machines."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kuvend.cocreation.views.asking import ask_process, scope_of_government
from kuvend.forum.views.twins import twin_of
from kuvend.web.public_page import public_page


@public_page(scope=scope_of_government)
def process(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, page = ask_process(request, slug, number)
    return twin_of("co-creation", reverse("process", args=[slug, number]), place.government, page)
