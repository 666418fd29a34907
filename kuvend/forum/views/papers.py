"""Laying a paper before a meeting: published in the repository and put on the agenda by one form."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.documents.services.publishing import publish_document
from kuvend.documents.views.keeping import at_the_file, largest
from kuvend.forum import permissions
from kuvend.forum.forms.papers import PaperForm
from kuvend.forum.services.meetings import add_paper
from kuvend.forum.views.acting import show
from kuvend.forum.views.asking import ask_kept_meeting
from kuvend.forum.views.meetings import address, over
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.uploads import takes_up_to
from kuvend.web.words import plain


@takes_up_to(largest)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, meeting = ask_kept_meeting(request, slug, number)
    items = [(str(item.position), plain(item.title)) for item in meeting.agenda.all()]
    form = PaperForm(sent(request), request.FILES or None, languages=tuple(place.government.languages), items=items)

    def act(given: Given) -> str:
        item = given["item"]
        # Both or neither: no paper is published here that then lies before no meeting.
        with transaction.atomic():
            document = publish_document(government=place.government, **form.facts(), by=place.user, at=place.at)
            add_paper(meeting=meeting, document=document, item=int(item) if item else None, by=place.user, at=place.at)
        return f"meeting/{meeting.code}"

    return show(
        request,
        place,
        form,
        title=_("Add a paper"),
        button=_("Publish it"),
        back=address(place, number),
        allowed=permissions.may_add_paper(place.holder, meeting, at=place.at),
        act=at_the_file(act),
        happens=[_("It is published in the repository at once, and everybody sees how long before the meeting.")],
        crumbs=over(place, number),
    )
