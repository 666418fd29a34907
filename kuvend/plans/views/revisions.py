"""One proposal: what it changes, word by word, who proposes it and why, and the decision about it."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kuvend.decision import ActRefused
from kuvend.ledger.views.receipts import after_act, receipts_for
from kuvend.plans import permissions
from kuvend.plans.differences import Names, field_changes
from kuvend.plans.forms.deciding import ReasonForm
from kuvend.plans.rules import RevisionState
from kuvend.plans.selectors.texts import text_numbered
from kuvend.plans.services.deciding import accept_revision, decline_revision
from kuvend.plans.services.writing import Stale, withdraw_revision
from kuvend.plans.views import faults
from kuvend.plans.views.asking import Place, ask_revision, name_revision
from kuvend.plans.views.proposing import about_revision
from kuvend.plans.views.subjects import revision_subject, text_subject
from kuvend.web.access import signed_in
from kuvend.web.public_page import now


@signed_in
@require_safe
def revision(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """The proposal, for everybody in the circle; who may decide about it decides here."""
    place, row = ask_revision(request, slug, number, code)
    if row.state == RevisionState.DRAFT:
        return redirect("plan_revision_edit", slug, number, code)
    return _page(request, place, row, ReasonForm())


@signed_in
@require_POST
def accept(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """It becomes the text on record. Where both changed one field, the page says so and nothing is decided."""
    named = name_revision(request, slug, number, code)
    try:
        done = accept_revision(revision=named, by=cast(Any, request.user), at=now(request))
    except Stale as stale:
        return _page(request, *ask_revision(request, slug, number, code), ReasonForm(), stale=stale)
    except (ActRefused, ValidationError) as refused:
        said = faults.of_act(refused)
        return _page(request, *ask_revision(request, slug, number, code), ReasonForm(), refused=said)
    return after_act(request, _address(slug, number, code), text_subject(done))


@signed_in
@require_POST
def decline(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """The text on record stays, and the author reads why."""
    place, row = ask_revision(request, slug, number, code)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            decline_revision(revision=row, reason=form.cleaned_data["reason"], by=place.user, at=place.at)
            return after_act(request, _address(slug, number, code), revision_subject(row))
        except (ActRefused, ValidationError) as refused:
            faults.onto(form, refused)
    return _page(request, place, row, form)


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Its author, or whoever may, takes it back before it is decided."""
    place, row = ask_revision(request, slug, number, code)
    try:
        withdraw_revision(revision=row, by=place.user, at=place.at)
    except (ActRefused, ValidationError) as refused:
        return _page(request, place, row, ReasonForm(), refused=faults.of_act(refused))
    return after_act(request, _address(slug, number, code), revision_subject(row))


def _address(slug: str, number: int, code: str) -> str:
    return reverse("plan_revision", args=[slug, number, code])


def _page(
    request: HttpRequest,
    place: Place,
    row: Any,
    form: ReasonForm,
    *,
    refused: list[str] | None = None,
    stale: Stale | None = None,
) -> HttpResponse:
    names = Names(place.choices)
    base = text_numbered(row)
    context = {
        **about_revision(place, row),
        "state": RevisionState(row.state),
        "is_open": row.state == RevisionState.SUBMITTED,
        "is_own": row.author_id == place.user.pk,
        "changes": field_changes(base, row.content, names),
        "form": form,
        "refused": refused or [],
        "stale": stale,
        "theirs_changed": field_changes(base, stale.theirs.content, names) if stale else [],
        "may_decide": permissions.may_decide(place.holder, row, at=place.at),
        "may_take_back": permissions.may_take_back(place.holder, row, at=place.at),
        "receipts": receipts_for(request, place.government.time_zone),
    }
    return render(request, "plans/revision.html", context)
