"""From a draft to a proposal: as it will look, why it changes, and what to do when two people changed one text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.decision import ActRefused
from kuvend.ledger.views.receipts import after_act
from kuvend.plans import permissions
from kuvend.plans.differences import Names, conflict_told, field_changes, told
from kuvend.plans.forms.deciding import ReasonForm
from kuvend.plans.forms.settling import SettlingForm
from kuvend.plans.rules import RevisionState, Subject, commitment_lacks
from kuvend.plans.selectors.texts import text_numbered
from kuvend.plans.services.deciding import revise
from kuvend.plans.services.writing import Stale, require_newest, save_draft, submit_revision
from kuvend.plans.views import faults
from kuvend.plans.views.asking import Place, ask_revision
from kuvend.plans.views.lacks import lack_lines
from kuvend.plans.views.subjects import revision_subject, text_subject
from kuvend.plans.views.writing import plain_title
from kuvend.web.access import signed_in


@signed_in
@require_safe
def preview(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """The text as readers will see it."""
    place, revision = ask_revision(request, slug, number, code)
    context = {**about_revision(place, revision), "lines": told(revision.content, Names(place.choices))}
    return render(request, "plans/preview.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """What will be proposed, word by word, and why. A point of contact may adopt a text of their own at once."""
    place, revision = ask_revision(request, slug, number, code)
    if revision.state != RevisionState.DRAFT:
        return redirect("plan_revision", slug, number, code)
    form = ReasonForm(request.POST or None, optional=revision.base == 0 and _is_new(revision))
    if request.method == "POST" and form.is_valid():
        adopt = request.POST.get("step") == "adopt"
        try:
            return _proposed(request, place, revision, form.cleaned_data["reason"], adopt=adopt)
        except Stale:
            return redirect("plan_revision_settle", slug, number, code)
        except (ActRefused, ValidationError) as refused:
            faults.onto(form, refused)
    return render(request, "plans/submit.html", _submitting(place, revision, form))


def _proposed(request: HttpRequest, place: Place, revision: Any, reason: str, *, adopt: bool) -> HttpResponse:
    if adopt:
        done = revise(
            plan=place.plan, commitment=revision.commitment, content=revision.content, base=revision.base,
            reason=reason, by=place.user, at=place.at, revision=revision, subject=Subject(revision.subject),
        )  # fmt: skip
    else:
        done = submit_revision(revision=revision, reason=reason, by=place.user, at=place.at)
    address = reverse("plan_revision", args=[place.government.slug, place.number, done.code])
    return after_act(request, address, text_subject(done) if adopt else revision_subject(done))


def _submitting(place: Place, revision: Any, form: ReasonForm) -> dict[str, Any]:
    before = text_numbered(revision)
    lacks = commitment_lacks(revision.content) if revision.subject == Subject.COMMITMENT else ()
    edit = reverse("plan_revision_edit", args=[place.government.slug, place.number, revision.code])
    language = place.choices.languages[0]
    return {
        **about_revision(place, revision),
        "form": form,
        "changes": field_changes(before, revision.content, Names(place.choices)),
        "lacks": lack_lines(lacks, lambda lack: f"{edit}#{faults.anchor_of(lack.field, language)}"),
        "may_propose": permissions.may_propose(place.holder, revision, at=place.at),
        "may_adopt": permissions.may_decide(place.holder, revision, at=place.at),
        "edit_url": edit,
    }


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Another text was accepted meanwhile: both side by side, and one text out of two to go on with."""
    place, revision = ask_revision(request, slug, number, code)
    if revision.state != RevisionState.DRAFT:
        return redirect("plan_revision", slug, number, code)
    try:
        require_newest(revision)
    except Stale as stale:
        return _settling(request, place, revision, stale)
    return redirect("plan_revision_submit", slug, number, code)


def _settling(request: HttpRequest, place: Place, revision: Any, stale: Stale) -> HttpResponse:
    against = stale.theirs.number or 0
    form = SettlingForm(request.POST or None, conflicts=stale.conflicts, against=against)
    # A third text may have been accepted since this page was shown: then it is shown again, with that one.
    if request.method == "POST" and form.is_valid() and form.cleaned_data["against"] == against:
        try:
            save_draft(
                plan=place.plan, commitment=revision.commitment, content=form.settled(stale.merged), base=against,
                by=place.user, at=place.at, revision=revision, subject=Subject(revision.subject),
            )  # fmt: skip
            return redirect("plan_revision_edit", place.government.slug, place.number, revision.code)
        except (ActRefused, ValidationError) as refused:
            faults.onto(form, refused)
    return render(request, "plans/settle.html", _sides(place, revision, stale, form))


def _sides(place: Place, revision: Any, stale: Stale, form: SettlingForm) -> dict[str, Any]:
    names = Names(place.choices)
    base = text_numbered(revision)
    return {
        **about_revision(place, revision),
        "form": form,
        "theirs": stale.theirs,
        "conflicts": [
            (conflict_told(conflict, names), form[f"side_{number}"]) for number, conflict in enumerate(stale.conflicts)
        ],
        "mine_changed": field_changes(base, revision.content, names),
        "theirs_changed": field_changes(base, stale.theirs.content, names),
    }


def _is_new(revision: Any) -> bool:
    return revision.subject == Subject.COMMITMENT and revision.commitment is None


def about_revision(place: Place, revision: Any) -> dict[str, Any]:
    """What every page about one revision says of it."""
    return {
        "place": place,
        "invented": place.government.invented,
        "revision": revision,
        "heading": heading_of(revision),
        "is_new": _is_new(revision),
    }


def heading_of(revision: Any) -> str:
    if revision.subject == Subject.PLAN:
        return _("The text of the plan")
    return plain_title(revision.content) or _("A new commitment")
