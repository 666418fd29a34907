"""How a process begins, and how its timetable is announced."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.process import WhyForm
from kuvend.cocreation.messages import STAGE_KINDS
from kuvend.cocreation.selectors import process_page
from kuvend.cocreation.selectors.lines import ProcessPage, StageLine
from kuvend.cocreation.services.process import announce_process, begin_process
from kuvend.cocreation.views.acting import show
from kuvend.cocreation.views.asking import ask_kept_process, ask_place
from kuvend.documents.views.keeping import languages_of
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.dates import day_in_words
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


@signed_in
@methods
def announce(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Publish the timetable. What speaks against it is shown before anybody does."""
    place = ask_kept_process(request, slug, number)
    page = process_page(place.plan, place.user, at=place.at)
    assert page is not None, "Whoever finds a process sees it"
    form = CheckedForm(sent(request), page=page, government=place.government)

    def act(given: Given) -> str:
        announce_process(process=place.process, why=form.words("why"), by=place.user, at=place.at)
        return place.subject

    return show(
        request,
        place,
        form,
        title=_("Announce the timetable"),
        button=_("Announce it"),
        allowed=permissions.may_announce_process(place.holder, place.process, at=place.at),
        act=act,
        facts=[(STAGE_KINDS[stage.kind], days_of(stage)) for stage in page.stages],
        happens=[
            _("The stages, what lies before them and the outreach register are public at once."),
            _("From then on every change needs a reason, and what the timetable said before stays readable."),
        ],
        fields="cocreation/parts/announce_fields.html",
    )


def days_of(stage: StageLine) -> str:
    """From which day to which a stage runs."""
    days = {"first": day_in_words(stage.opens_on), "last": day_in_words(stage.last_day)}
    return gettext("%(first)s to %(last)s") % days if stage.opens_on != stage.last_day else days["first"]


class CheckedForm(WhyForm):
    """Why a timetable is announced although something speaks against it; asked only where something does."""

    def __init__(self, data: Any = None, *, page: ProcessPage, government: Any) -> None:
        super().__init__(data, languages=languages_of(government) if page.cautions else ())
        self.checked, self.government = page, government
