"""Commitments after publication: withdrawn, with reasons, or carried over into the next plan."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kuvend.decision import ActRefused, require
from kuvend.ledger.views.receipts import after_act
from kuvend.plans import permissions
from kuvend.plans.forms.deciding import CarryOverForm, ReasonForm
from kuvend.plans.selectors.places import later_plans
from kuvend.plans.services.amending import carry_over, withdraw_commitment
from kuvend.plans.views import faults
from kuvend.plans.views.asking import Place, ask_commitment
from kuvend.plans.views.subjects import plan_subject
from kuvend.web.access import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Say that a commitment no longer stands, and why."""
    place, commitment = ask_commitment(request, slug, number, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_commitment(commitment=commitment, reason=form.cleaned_data["reason"], by=place.user, at=place.at)
            address = reverse("plan_draft", args=[slug, number])
            return after_act(request, address, f"commitment/{commitment.code}")
        except (ActRefused, ValidationError) as refused:
            faults.onto(form, refused)
    elif request.method != "POST":
        require(permissions.may_withdraw_commitment(place.holder, commitment, at=place.at))
    return render(request, "plans/withdraw.html", _about(place, commitment, form))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Take a commitment up in a plan that is written now: a draft there, with its text as it stands."""
    place, commitment = ask_commitment(request, slug, number, code)
    plans = later_plans(place.plan, place.user)
    form = CarryOverForm(request.POST or None, plans=plans)
    if request.method == "POST" and form.is_valid():
        into = next(plan for plan in plans if str(plan.number) == form.cleaned_data["into"])
        try:
            draft = carry_over(commitment=commitment, into=into, by=place.user, at=place.at)
            address = reverse("plan_revision_edit", args=[slug, into.number, draft.code])
            return after_act(request, address, plan_subject(into))
        except (ActRefused, ValidationError) as refused:
            faults.onto(form, refused)
    return render(request, "plans/carry_over.html", {**_about(place, commitment, form), "plans": plans})


def _about(place: Place, commitment: Any, form: Any) -> dict[str, Any]:
    return {"place": place, "invented": place.government.invented, "commitment": commitment, "form": form}
