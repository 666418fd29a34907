"""Who holds which role: looking it up, appointing, ending, handing over."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.decision import ActRefused, Allowed, Decision, Refused, require
from kuvend.ledger.views.receipts import after_act, receipts_for
from kuvend.members import permissions
from kuvend.members.duties import open_duties
from kuvend.members.forms.mandates import AppointForm, EndForm, HandOverForm
from kuvend.members.rules import Place, Refusal, Role, appointers, beginning, ending, holds
from kuvend.members.selectors import confirmed_person, finding
from kuvend.members.selectors.people_page import people_page
from kuvend.members.services.invitations import invite, withdraw_invitation
from kuvend.members.services.mandates import Appointment, appoint, end_mandate, hand_over
from kuvend.members.views.acting import ActPage, Crumbs, Visit, act_page, sent, visit
from kuvend.members.views.asking import ask, government_at
from kuvend.members.views.facts import facts_of
from kuvend.web.words import plain

UTC = ZoneInfo("UTC")
OF_THE_PARTNERSHIP = (Role.PARTNERSHIP_STAFF,)
OF_A_MEMBER = tuple(role for role in Role if role not in OF_THE_PARTNERSHIP)


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The mandates of a member, for whoever holds one of them."""
    government = government_at(slug)
    here = visit(request)
    require(holds(here.holder, tuple(Role), government=government.code, at=here.at))
    return people_of(request, here, government)


@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Who works for the partnership."""
    here = visit(request)
    require(holds(here.holder, OF_THE_PARTNERSHIP, government=None, at=here.at))
    return people_of(request, here, None)


def people_of(request: HttpRequest, here: Visit, government: Any) -> HttpResponse:
    context = {
        "government": government,
        "zone": zone_of(government).key,
        "page": people_page(government, here.holder, here.at),
        "may_appoint": bool(appointable(here, government)),
        "appoint_url": place_url("desk_appoint", government),
        "invitation_link": request.session.pop("invitation_link", ""),
        "receipts": receipts_for(request),
        "invented": bool(government and government.invented),
    }
    return render(request, "members/desk/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appoint_in_member(request: HttpRequest, slug: str) -> HttpResponse:
    return appointing(request, government_at(slug))


@require_http_methods(["GET", "HEAD", "POST"])
def appoint_staff(request: HttpRequest) -> HttpResponse:
    return appointing(request, None)


def appointing(request: HttpRequest, government: Any) -> HttpResponse:
    """Appoint somebody, or invite whoever has no account yet."""
    here = visit(request)

    def act(given: Mapping[str, Any]) -> str:
        subject, link = give(here, government, given, form)
        if link:
            request.session["invitation_link"] = request.build_absolute_uri(link)
        return subject

    roles = appointable(here, government)
    form = appoint_form(request, government, roles)
    page = ActPage(
        title=_("Appoint somebody to a role"),
        button=_("Appoint"),
        back=place_url("desk_people", government),
        allowed=Allowed() if roles else may_appoint_anybody(here, government),
        act=act,
        crumbs=crumbs_to(government),
        invented=bool(government and government.invented),
        happens=[
            _("The role begins on its first day, and the ledger says so: role, office and reason, not who it is."),
            _("Whoever reviews a member can hold none of the roles that carry out what is reviewed, and the reverse."),
        ],
    )
    return act_page(request, page, form)


def give(here: Visit, government: Any, given: Mapping[str, Any], form: AppointForm) -> tuple[str, str]:
    """Appoint, or invite. Answers the subject of the entry, and the link of an invitation."""
    appointment = Appointment(
        role=Role(given["role"]),
        government=government,
        office=ask(finding.office_at, given["office"]) if given["office"] else None,
        organisation=ask(finding.organisation_at, given["organisation"]) if given["organisation"] else None,
        post=form.words("post"),
        begins_at=beginning(given["first_day"], zone_of(government), here.at),
        ends_at=ending(given["last_day"], zone_of(government)),
        show_name=given["show_name"],
    )
    reason = given["reason"]
    person = confirmed_person(given["email"])
    if person:
        made = appoint(person=person, appointment=appointment, reason=reason, by=here.user, at=here.at)
        return f"mandate/{made.code}", ""
    invitation, token = invite(email=given["email"], appointment=appointment, reason=reason, by=here.user, at=here.at)
    return f"invitation/{invitation.code}", reverse("invitation", args=[token])


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a mandate, an own one or one to which one may appoint."""
    here = visit(request)
    mandate = ask(finding.mandate_at, code)

    def act(given: Mapping[str, Any]) -> str:
        ends_at = ending(given["last_day"], zone_of(mandate.government))
        end_mandate(mandate=mandate, reason=given["reason"], ends_at=ends_at, by=here.user, at=here.at)
        return f"mandate/{mandate.code}"

    page = ActPage(
        title=_("End a mandate"),
        button=_("End it"),
        back=after_ending(here, mandate),
        allowed=permissions.may_end_mandate(here.holder, mandate.held, at=here.at),
        act=act,
        crumbs=crumbs_to(mandate.government),
        invented=bool(mandate.government and mandate.government.invented),
        facts=facts_of(mandate, name_of(mandate)),
        happens=[_("From then on this person can no longer act in this role. What they did stays on record.")],
        duties=open_duties(mandate.held),
    )
    return act_page(request, page, EndForm(sent(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, code: str) -> HttpResponse:
    """Pass a role to a successor, with what is open."""
    here = visit(request)
    mandate = ask(finding.mandate_at, code)

    def act(given: Mapping[str, Any]) -> str:
        successor = confirmed_person(given["email"])
        if successor is None:
            raise ActRefused(Refused(Refusal.PERSON_NOT_CONFIRMED))
        new = hand_over(mandate=mandate, successor=successor, reason=given["reason"], by=here.user, at=here.at)
        return f"mandate/{new.code}"

    page = ActPage(
        title=_("Hand a role to a successor"),
        button=_("Hand over"),
        back=after_ending(here, mandate),
        allowed=permissions.may_hand_over(here.holder, mandate.held, at=here.at),
        act=act,
        crumbs=crumbs_to(mandate.government),
        invented=bool(mandate.government and mandate.government.invented),
        facts=facts_of(mandate, name_of(mandate)),
        happens=[_("The mandate ends now, and that of the successor begins at the same moment, until the same day.")],
        duties=open_duties(mandate.held),
    )
    return act_page(request, page, HandOverForm(sent(request)))


@require_http_methods(["POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take an invitation back."""
    here = visit(request)
    invitation = ask(finding.invitation_at, code)
    withdraw_invitation(invitation=invitation, by=here.user, at=here.at)
    return after_act(request, place_url("desk_people", invitation.government), f"invitation/{invitation.code}")


def appointable(here: Visit, government: Any) -> list[Role]:
    """The roles of this member, or of the partnership, to which the reader may appoint."""
    code = government.code if government else None
    roles = OF_A_MEMBER if government else OF_THE_PARTNERSHIP
    return [role for role in roles if permissions.may_appoint(here.holder, Place(role, code), at=here.at)]


def may_appoint_anybody(here: Visit, government: Any) -> Decision:
    """The most telling reason why somebody may appoint to no role at all."""
    role = Role.FACILITATOR if government else Role.PARTNERSHIP_STAFF
    code = government.code if government else None
    return holds(here.holder, appointers(role), government=code, at=here.at)


def appoint_form(request: HttpRequest, government: Any, roles: list[Role]) -> AppointForm:
    offices = finding.offices_of(government) if government else []
    organisations = finding.organisations_of(government) if government else []
    return AppointForm(
        sent(request),
        roles=roles,
        offices=[(one.code, plain(one.name)) for one in offices],
        organisations=[(one.code, plain(one.name)) for one in organisations],
        languages=government.languages if government else ["en"],
    )


def name_of(mandate: Any) -> str:
    """Whoever may end a mandate may know whose it is."""
    return str(mandate.person.name or mandate.person.email)


def zone_of(government: Any) -> ZoneInfo:
    return government.zone if government else UTC


def place_url(name: str, government: Any) -> str:
    """An address about people, of a member or of the partnership."""
    of_partnership = {"desk_people": "desk_staff", "desk_appoint": "desk_appoint_staff"}
    return reverse(name, args=[government.slug]) if government else reverse(of_partnership[name])


def after_ending(here: Visit, mandate: Any) -> str:
    """Where somebody goes on who ended a mandate: the people of the member, or the desk where they no longer may."""
    is_own = mandate.person_id == here.user.pk
    return reverse("desk") if is_own else place_url("desk_people", mandate.government)


def crumbs_to(government: Any) -> Crumbs:
    people_url = place_url("desk_people", government)
    title = government.name if government else _("Partnership staff")
    return [(_("Desk"), reverse("desk")), (title, people_url)]
