"""The desk: everything that somebody may do now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.ledger.views.receipts import after_act, receipts_for
from kuvend.members import desk as register
from kuvend.members.duties import open_duties
from kuvend.members.forms.mandates import InvitationForm
from kuvend.members.permissions import may_take_up
from kuvend.members.selectors import desk_page, finding
from kuvend.members.services.invitations import accept_invitation
from kuvend.members.services.mandates import name_publicly
from kuvend.members.views.acting import ActPage, act_page, sent, visit
from kuvend.members.views.asking import ask
from kuvend.members.views.facts import facts_of


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """My mandates and until when, what is open under them, and what I may do now."""
    here = visit(request)
    mandates = desk_page.own_mandates(here.user, here.at)
    context = {
        "mandates": [(line, open_duties(line.held)) for line in mandates if not line.over],
        "past": [line for line in mandates if line.over],
        "groups": grouped(register.links(here.user, here.holder, here.at)),
        "receipts": receipts_for(request),
    }
    return render(request, "members/desk/desk.html", context)


def grouped(links: list[register.DeskLink]) -> list[tuple[Any, list[register.DeskLink]]]:
    """The links under their headings, in the order in which the headings first come up."""
    groups: dict[str, tuple[Any, list[register.DeskLink]]] = {}
    for link in links:
        groups.setdefault(str(link.group), (link.group, []))[1].append(link)
    return list(groups.values())


@require_http_methods(["POST"])
def name(request: HttpRequest, code: str) -> HttpResponse:
    """Put one's own name beside the role in public, or take it from there."""
    here = visit(request)
    mandate = ask(finding.mandate_at, code)
    show = request.POST.get("show") == "yes"
    name_publicly(mandate=mandate, show=show, by=here.user, at=here.at)
    return after_act(request, reverse("desk"), f"mandate/{mandate.code}")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page of an invitation's link: what is offered, and taking it up."""
    here = visit(request)
    offered = finding.invitation_of(token)

    def act(given: Any) -> str:
        mandate = accept_invitation(token=token, show_name=given["show_name"], by=here.user, at=here.at)
        return f"mandate/{mandate.code}"

    page = ActPage(
        title=_("You are invited to take on a role"),
        button=_("Take it on"),
        back=reverse("desk"),
        allowed=may_take_up(offered, here.user, at=here.at),
        act=act,
        facts=facts_of(offered) if offered else (),
        crumbs=[(_("Desk"), reverse("desk"))],
    )
    return act_page(request, page, InvitationForm(sent(request)))
