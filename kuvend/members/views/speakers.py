"""Organisations of a member, and who speaks for them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.ledger.views.receipts import receipts_for
from kuvend.members import permissions
from kuvend.members.forms.mandates import ReasonForm, SpeakForm
from kuvend.members.selectors import finding
from kuvend.members.selectors.people_page import own_requests, speakers_of, waiting_requests
from kuvend.members.services.speakers import approve_speaker, decline_speaker, place_of_speaker, request_to_speak
from kuvend.members.views.acting import ActPage, act_page, sent, visit
from kuvend.members.views.asking import ask, government_at


@require_safe
def organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """The organisations of a member. Whoever is signed in may ask to speak for one."""
    government = government_at(slug)
    here = visit(request)
    rows = finding.organisations_of(government)
    asked = {one.organisation_id for one in own_requests(here.user) if one.decided_at is None}
    speaking = {held.organisation for held in here.holder.in_force(here.at) if held.organisation}
    context = {
        "government": government,
        "invented": government.invented,
        "organisations": [(row, row.pk in asked, row.pk in speaking) for row in rows],
        "may_keep": bool(permissions.may_keep_record(here.holder, at=here.at)),
        "receipts": receipts_for(request),
    }
    return render(request, "members/desk/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """Who leads and who speaks for an organisation; for those who decide, also who asks."""
    row = ask(finding.organisation_at, code)
    here = visit(request)
    may_decide = bool(permissions.may_decide_speaker(here.holder, place_of_speaker(row), at=here.at))
    context = {
        "organisation": row,
        "invented": bool(row.government and row.government.invented),
        "speakers": speakers_of([row], here.at).get(row.pk, []) if may_decide else [],
        "waiting": waiting_requests([row]).get(row.pk, []) if may_decide else [],
        "may_decide": may_decide,
        "zone": row.government.time_zone if row.government else "UTC",
        "receipts": receipts_for(request),
    }
    return render(request, "members/desk/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def speak(request: HttpRequest, code: str) -> HttpResponse:
    """Ask to speak for an organisation."""
    here = visit(request)
    row = ask(finding.organisation_at, code)

    def act(given: Mapping[str, Any]) -> str:
        asked = request_to_speak(organisation=row, message=given["message"], by=here.user, at=here.at)
        return f"speaker-request/{asked.code}"

    page = ActPage(
        title=_("Ask to speak for an organisation"),
        button=_("Ask"),
        back=reverse("desk"),
        allowed=permissions.may_request_to_speak(here.holder, at=here.at),
        act=act,
        crumbs=[(_("Desk"), reverse("desk"))],
        facts=[(_("Organisation"), row.name)],
        happens=[_("The lead of the organisation reads this, with your name and address, and decides.")],
    )
    return act_page(request, page, SpeakForm(sent(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, code: str) -> HttpResponse:
    return deciding(request, code, approve_speaker, _("Approve a speaker"), _("Approve"))


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, code: str) -> HttpResponse:
    return deciding(request, code, decline_speaker, _("Decline a speaker"), _("Decline"))


def deciding(request: HttpRequest, code: str, service: Any, title: Any, button: Any) -> HttpResponse:
    """Decide whether somebody speaks for an organisation."""
    here = visit(request)
    row = ask(finding.request_at, code)

    def act(given: Mapping[str, Any]) -> str:
        service(request=row, reason=given["reason"], by=here.user, at=here.at)
        return f"speaker-request/{row.code}"

    back = reverse("desk_organisation", args=[row.organisation.code])
    page = ActPage(
        title=title,
        button=button,
        back=back,
        allowed=permissions.may_decide_speaker(here.holder, place_of_speaker(row.organisation), at=here.at),
        act=act,
        crumbs=[(_("Desk"), reverse("desk")), (row.organisation.name, back)],
        facts=[
            (_("Organisation"), row.organisation.name),
            (_("Who asks"), row.person.name or row.person.email),
            (_("What they say"), row.message or _("nothing")),
        ],
    )
    return act_page(request, page, ReasonForm(sent(request)))
