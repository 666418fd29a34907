"""What everybody reads of a process: what is asked now, the timetable and how it changed, outreach and its gaps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kuvend.cocreation import permissions
from kuvend.cocreation.selectors.facilitating import drafts_of
from kuvend.cocreation.selectors.gatherings import gathering_lines
from kuvend.cocreation.views.asking import ask_process, scope_of_government
from kuvend.web.public_page import public_page


@public_page(scope=scope_of_government)
def process(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, page = ask_process(request, slug, number)
    may_keep = permissions.may_record_contact(place.holder, place.process, at=place.at)
    context = {
        "page": page,
        "government": place.government,
        "invented": place.government.invented,
        "drafts": drafts_of(place.process),
        "gatherings": gathering_lines(place.process),
        "keep_url": place.keep_url if may_keep else "",
        "calendar_url": reverse("process_ics", args=place.address),
        "twin": reverse("process_json", args=place.address),
        "feed": reverse("process_atom", args=place.address),
    }
    return render(request, "cocreation/process.html", context)
