"""Drafts of commitments: shown by those who run the process, and read by everybody, passage by passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.rules import ContributionKind
from kuvend.cocreation.selectors import facilitating
from kuvend.cocreation.selectors.facilitating import DraftPage, ShownPassage
from kuvend.cocreation.selectors.lines import ProcessPage
from kuvend.cocreation.services.acting import code_of
from kuvend.cocreation.services.showing import show_draft
from kuvend.cocreation.titles import passage_label
from kuvend.cocreation.views.acting import above, show
from kuvend.cocreation.views.asking import Place, ask_kept_process, ask_process, scope_of_government
from kuvend.cocreation.views.outreach import nothing_there
from kuvend.decision import require
from kuvend.forum.views.twins import twin_of
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound
from kuvend.web.forms import KitForm
from kuvend.web.public_page import public_page


@public_page(scope=scope_of_government)
def drafts(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The drafts that were shown."""
    place, page = ask_process(request, slug, number)
    twin = reverse("drafts_json", args=place.address)
    context = {**_said(place, page), "drafts": facilitating.drafts_of(place.process), "twin": twin}
    return render(request, "cocreation/drafts.html", context)


@public_page(scope=scope_of_government)
def drafts_json(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, _page = ask_process(request, slug, number)
    shown = {"drafts": facilitating.drafts_of(place.process)}
    return twin_of("drafts", reverse("drafts", args=place.address), place.government, shown)


@public_page(scope=scope_of_government)
def draft(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """A draft, field by field, with the changes that were proposed to each."""
    place, page = ask_process(request, slug, number)
    found = _ask_draft(place, code)
    twin = reverse("draft_json", args=[*place.address, code])
    context = {**_said(place, page), "draft": found, "parts": list(_parts(place, page, found)), "twin": twin}
    return render(request, "cocreation/draft.html", context)


@public_page(scope=scope_of_government)
def draft_json(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    place, _page = ask_process(request, slug, number)
    found = _ask_draft(place, code)
    return twin_of("draft", reverse("draft", args=[*place.address, code]), place.government, found)


def _ask_draft(place: Place, code: str) -> DraftPage:
    found = facilitating.draft_page(place.process, code)
    if found is None:
        near = [(_now("The drafts of this plan"), reverse("drafts", args=place.address))]
        raise NotFound(_now("No draft stands at this address."), near)
    return found


@dataclass(frozen=True)
class Part:
    """A passage on the page: what it is called, and where a change to it is proposed; empty where nobody may now."""

    label: Any
    shown: ShownPassage
    amend_url: str

    @property
    def anchor(self) -> str:
        return f"{self.shown.passage.field}-{self.shown.passage.language}".replace(".", "-")


def _parts(place: Place, page: ProcessPage, found: DraftPage) -> Iterator[Part]:
    taking = [line.kind for line in page.stages if line.is_open and ContributionKind.AMENDMENT in line.takes]
    to = reverse("contribute", args=[*place.address, taking[0].value]) if taking else ""
    for one in found.passages:
        asked = {"draft": found.line.code, "field": one.passage.field, "language": one.passage.language}
        open_now = to and not found.line.replaced_at
        yield Part(passage_label(one.passage.field), one, f"{to}?{urlencode(asked)}" if open_now else "")


def _said(place: Place, page: ProcessPage) -> dict[str, Any]:
    return {"page": page, "place": place, "government": place.government, "invented": place.government.invented}


@signed_in
@require_safe
def keep(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every commitment of the plan: which text of it is shown, and which could be."""
    place = ask_kept_process(request, slug, number)
    require(permissions.may_show_draft(place.holder, place.process, at=place.at))
    context = {
        "place": place, "government": place.government, "invented": place.government.invented,
        "showable": facilitating.showable(place.process),
        "receipts": receipts_for(request, place.government.time_zone),
    }  # fmt: skip
    return render(request, "cocreation/keep_drafts.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show_it(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Show the newest accepted text of a commitment."""
    place = ask_kept_process(request, slug, number)
    revision = facilitating.revision_to_show(place.process, code)
    if revision is None:
        nothing_there()
    form = KitForm(sent(request))

    def act(given: Given) -> str:
        show_draft(process=place.process, revision=revision, by=place.user, at=place.at)
        return code_of(place.process)

    back = reverse("drafts_keep", args=place.address)
    return show(
        request,
        place,
        form,
        title=_("Show a draft to everybody"),
        button=_("Show it"),
        allowed=permissions.may_show_draft(place.holder, place.process, at=place.at),
        act=act,
        back=back,
        crumbs=[*above(place), (_("Drafts"), back)],
        lead=facilitating.title_of(revision),
        facts=[(_("Text of this commitment"), _("Number %(number)s") % {"number": revision.number})],
        happens=[
            _("Everybody reads this text at once, and can propose changes to it while a stage asks for them."),
            _("A text of this commitment that was shown before stays readable, marked as replaced."),
        ],
    )
