"""Laying a paper before a meeting: one of the repository, or a new one, published and laid by one form."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.documents.services.publishing import publish_document
from kuvend.documents.views.keeping import at_the_file, blame_size, largest
from kuvend.forum import permissions
from kuvend.forum.forms.papers import PaperForm
from kuvend.forum.services.meetings import add_paper
from kuvend.forum.views.acting import show
from kuvend.forum.views.asking import ask_kept_meeting
from kuvend.forum.views.meetings import address, over
from kuvend.forum.views.offering import document_of, papers_of
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.uploads import takes_up_to
from kuvend.web.words import plain

FIELDS = "forum/parts/paper_fields.html"


@takes_up_to(largest)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, meeting = ask_kept_meeting(request, slug, number)
    form = form_for(request, place.government, meeting)
    blame_size(request, form)

    def act(given: Given) -> str:
        item, chosen = given["item"], document_of(given.get("document", ""))
        # Both or neither: no paper is published here that then lies before no meeting.
        with transaction.atomic():
            document = chosen or publish_document(
                government=place.government, **form.facts(), by=place.user, at=place.at
            )
            add_paper(meeting=meeting, document=document, item=int(item) if item else None, by=place.user, at=place.at)
        return f"meeting/{meeting.code}"

    return show(
        request,
        place,
        form,
        title=_("Add a paper"),
        button=_("Add the paper"),
        back=address(place, number),
        allowed=permissions.may_add_paper(place.holder, meeting, at=place.at),
        act=at_the_file(act),
        happens=[
            _("A new paper is published in the repository at once."),
            _("Everybody sees how long before the meeting the paper was published."),
        ],
        crumbs=over(place, number),
        fields=FIELDS,
    )


def form_for(request: HttpRequest, government: Any, meeting: Any) -> PaperForm:
    """The form, with the points of the agenda and the documents that do not lie before the meeting yet."""
    there = {paper.document.code for paper in meeting.papers.select_related("document")}
    return PaperForm(
        sent(request),
        request.FILES or None,
        languages=tuple(government.languages),
        items=[(str(item.position), plain(item.title)) for item in meeting.agenda.all()],
        papers=[paper for paper in papers_of(government) if paper.code not in there],
    )
