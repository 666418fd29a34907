"""The room for merging: contributions that say the same are brought together, and split off again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.facilitating import MergeForm
from kuvend.cocreation.selectors import facilitating
from kuvend.cocreation.selectors.similar import similar_to
from kuvend.cocreation.services import merging
from kuvend.cocreation.services.handling import code_of
from kuvend.cocreation.views.acting import above, show
from kuvend.cocreation.views.asking import Place, ask_kept_process
from kuvend.cocreation.views.outreach import nothing_there
from kuvend.cocreation.views.themes import CHOOSE, searched
from kuvend.decision import require
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.forms.mandates import ReasonForm
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in

methods = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def keep(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What can be merged, found by a search, and what was."""
    place = ask_kept_process(request, slug, number)
    require(permissions.may_merge_contributions(place.holder, place.process, at=place.at))
    q = searched(request)
    context = {
        "place": place, "government": place.government, "invented": place.government.invented, "q": q,
        "offer": facilitating.to_choose(facilitating.handled(place.process), q),
        "merged": facilitating.merged_ones(place.process, q),
        "receipts": receipts_for(request, place.government.time_zone),
    }  # fmt: skip
    return render(request, "cocreation/merging.html", context)


@signed_in
@methods
def merge(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Merge a contribution into one of those that say something similar, or that a search finds."""
    place, one = ask_contribution(request, slug, number, code)
    allowed = permissions.may_merge_contributions(place.holder, one, at=place.at)
    require(allowed)
    offer = _candidates(place, one, searched(request), request.POST.get("into", ""))
    form = MergeForm(sent(request), offered=offer.labels())

    def act(given: Given) -> str:
        into = next(row for row in offer.rows if row.code == given["into"])
        merging.merge_contribution(contribution=one, into=into, reason=given["reason"], by=place.user, at=place.at)
        return code_of(one)

    return show(
        request,
        place,
        form,
        title=_("Merge a contribution"),
        button=_("Merge it"),
        allowed=allowed,
        act=act,
        back=room(place),
        crumbs=crumbs(place),
        template=CHOOSE,
        lead=facilitating.words_of(one),
        facts=[(_("Contribution"), one.code), (_("What it says"), one.text)],
        happens=[
            _("It stays on record, and leads to the one that stands for both. It is answered with that one."),
            _("Everybody reads your reason."),
        ],
    )


@signed_in
@methods
def split(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Split a contribution off again."""
    place, one = ask_contribution(request, slug, number, code)
    form = ReasonForm(sent(request))

    def act(given: Given) -> str:
        merging.split_contribution(contribution=one, reason=given["reason"], by=place.user, at=place.at)
        return code_of(one)

    into = [(_("Merged into"), one.merged_into.code)] if one.merged_into else []
    return show(
        request,
        place,
        form,
        title=_("Split a contribution off"),
        button=_("Split it off"),
        allowed=permissions.may_merge_contributions(place.holder, one, at=place.at),
        act=act,
        back=room(place),
        crumbs=crumbs(place),
        lead=facilitating.words_of(one),
        facts=[(_("Contribution"), one.code), *into],
        happens=[_("It stands for itself again and is answered by itself. That it was merged stays on record.")],
    )


def ask_contribution(request: HttpRequest, slug: str, number: int, code: str) -> tuple[Place, Any]:
    """A contribution on record of this very process."""
    place = ask_kept_process(request, slug, number)
    row = facilitating.contribution_in(place.process, code)
    if row is None:
        nothing_there()
    return place, row


def _candidates(place: Place, one: Any, q: str, chosen: str) -> facilitating.Offer:
    """What a contribution can be merged into: what a search finds, else what says something similar."""
    rows = facilitating.handled(place.process).exclude(pk=one.pk)
    ticked = [chosen] if chosen else []
    if not q:
        alike = similar_to(place.process, f"{one.title} {one.text}", one.language, without=one.code)
        rows = rows.filter(code__in=[*(line.code for line in alike), *ticked])
    return facilitating.to_choose(rows, q, ticked=ticked)


def room(place: Place) -> str:
    return reverse("merging_keep", args=place.address)


def crumbs(place: Place) -> list[tuple[Any, str]]:
    return [*above(place), (_("What says the same"), room(place))]
