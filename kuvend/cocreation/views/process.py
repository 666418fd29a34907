"""How a process begins, and how its timetable is announced."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.process import WhyForm
from kuvend.cocreation.services.process import announce_process, begin_process
from kuvend.cocreation.views.acting import show
from kuvend.cocreation.views.asking import ask_kept_process, ask_place
from kuvend.documents.views.keeping import languages_of
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.forms import KitForm

methods = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@methods
def begin(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Open the co-creation of a plan that is being written."""
    place = ask_place(request, slug, number)

    def act(given: Given) -> str:
        made = begin_process(plan=place.plan, by=place.user, at=place.at)
        return f"process/{made.code}"

    return show(
        request,
        place,
        KitForm(sent(request)),
        title=_("Begin the co-creation"),
        button=_("Begin it"),
        allowed=permissions.may_begin_process(place.holder, place.plan, at=place.at),
        act=act,
        lead=_("A plan is made by government and others together, in stages that everybody can read beforehand."),
        happens=[
            _("A place to write the stages in. Only those who write the plan see it until you announce the timetable."),
            _("From then on everybody reads the stages, and every change of them with its reason."),
        ],
        crumbs=[(_("Co-creation"), reverse("process", args=place.address))],
    )
