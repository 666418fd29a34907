"""Deciding about a plan as a whole. Each page says what will happen before it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.decision import ActRefused, Refused, require
from kuvend.ledger.views.receipts import after_act
from kuvend.plans import permissions
from kuvend.plans.forms.deciding import AUTHORITY, WHY, EndorsementForm, ExtensionForm, ReasonForm
from kuvend.plans.rules import Deed, Outcome, Stage
from kuvend.plans.selectors.drafting import endorsements_of
from kuvend.plans.selectors.places import standing_commitments, text_decided_on
from kuvend.plans.services.amending import extend_plan
from kuvend.plans.services.publishing import publish, record_endorsement, return_plan, sign_off, submit_plan
from kuvend.plans.views import faults
from kuvend.plans.views.asking import Place, ask_plan
from kuvend.plans.views.subjects import plan_subject
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound


@dataclass(frozen=True)
class Deciding:
    """One deed about a plan: what it is called, what will happen, the form it asks for, the service that does it."""

    title: Promise
    will_happen: tuple[Promise, ...]
    button: Promise
    perform: Callable[[Place, Any], Any]
    form: Callable[[Any, Place], BaseForm] | None = None


def _submit(place: Place, form: Any) -> None:
    submit_plan(plan=place.plan, by=place.user, at=place.at)


def _sign_off(place: Place, form: Any) -> None:
    sign_off(plan=place.plan, by=place.user, at=place.at)


def _return(place: Place, form: Any) -> None:
    return_plan(plan=place.plan, reason=form.cleaned_data["reason"], by=place.user, at=place.at)


def _endorse(place: Place, form: Any) -> None:
    given = form.cleaned_data
    record_endorsement(
        plan=place.plan, outcome=Outcome(given["outcome"]), reasons=given["reasons"], by=place.user, at=place.at
    )


def _publish(place: Place, form: Any) -> None:
    publish(plan=place.plan, by=place.user, at=place.at)


def _extend(place: Place, form: Any) -> None:
    given = form.cleaned_data
    extend_plan(
        plan=place.plan,
        to_end=given["to_end"],
        authority=form.words(AUTHORITY),
        reason=form.words(WHY),
        decided_on=given["decided_on"],
        by=place.user,
        at=place.at,
    )


DEEDS: dict[Deed, Deciding] = {
    Deed.SUBMIT_PLAN: Deciding(
        _("Submit the plan for sign-off"),
        (
            _("The plan goes to the minister or senior official for sign-off, and to the forum for its endorsement."),
            _("Its text stands still until it is published or returned."),
        ),
        _("Submit"),
        _submit,
    ),
    Deed.SIGN_OFF: Deciding(
        _("Sign the plan off"),
        (
            _("Your office takes responsibility for every commitment in it. It is named on the plan; you are not."),
            _("After that the point of contact can publish the plan, once the forum has spoken."),
        ),
        _("Sign off"),
        _sign_off,
    ),
    Deed.RETURN_PLAN: Deciding(
        _("Return the plan"),
        (
            _("The plan goes back to those who write it, with your reasons."),
            _("What was signed or endorsed was said of another text and no longer counts."),
        ),
        _("Return"),
        _return,
        lambda data, place: ReasonForm(data),
    ),
    Deed.ENDORSE: Deciding(
        _("Endorse the plan, or withhold it"),
        (
            _("What your organisation says is published with the plan, by its name and not by yours."),
            _("You may say otherwise until the plan is published; the last word counts."),
        ),
        _("Put on record"),
        _endorse,
        lambda data, place: EndorsementForm(data),
    ),
    Deed.PUBLISH: Deciding(
        _("Publish the plan"),
        (
            _("Everybody can read the plan, its commitments and their milestones from this moment on."),
            _("The day of publication is the day of delivery, by the clock at the government's place."),
            _("Sign-off and endorsement are published with it, and what the ledger holds about its making."),
            _("Later changes are amendments: each with its reason, in a history that everybody reads."),
        ),
        _("Publish"),
        _publish,
    ),
    Deed.EXTEND: Deciding(
        _("Extend the plan"),
        (
            _("The plan runs until the new day. The old one stays on record, with who decided and why."),
            _("The rules that bind the plan say how long it may be; what goes beyond is refused."),
        ),
        _("Extend"),
        _extend,
        lambda data, place: ExtensionForm(data, choices=place.choices),
    ),
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Say what will happen, then do it. Who may not is told why before anything else."""
    place = ask_plan(request, slug, number)
    chosen, deciding = _named(name)
    if request.method == "POST":
        return _perform(request, place, chosen, deciding)
    require(permissions.may(chosen, place.holder, place.plan, at=place.at))
    return _page(request, place, chosen, deciding, deciding.form(None, place) if deciding.form else None)


def _named(name: str) -> tuple[Deed, Deciding]:
    chosen = next((one for one in DEEDS if one.value == name), None)
    if chosen is None:
        raise NotFound(_("Nothing that can be decided about a plan is called so."))
    return chosen, DEEDS[chosen]


def _perform(request: HttpRequest, place: Place, chosen: Deed, deciding: Deciding) -> HttpResponse:
    form = deciding.form(request.POST, place) if deciding.form else None
    said = _text_has_changed(request, place)
    if not said and (form is None or form.is_valid()):
        try:
            deciding.perform(place, form)
            address = reverse("plan_draft", args=[place.government.slug, place.number])
            return after_act(request, address, plan_subject(place.plan))
        except (ActRefused, ValidationError) as refused:
            if form is None:
                said = faults.of_act(refused)
            else:
                faults.onto(form, refused)
    return _page(request, place, chosen, deciding, form, said)


def _text_has_changed(request: HttpRequest, place: Place) -> list[str]:
    """Nobody signs, endorses or publishes another text than the one that they had before them."""
    now = text_decided_on(place.plan)
    if request.POST.get("text", now) == now:
        return []
    return [str(_("The plan was submitted anew since you opened this page. Read it as it stands now, then decide."))]


def _page(
    request: HttpRequest,
    place: Place,
    chosen: Deed,
    deciding: Deciding,
    form: BaseForm | None,
    refused: list[str] | None = None,
) -> HttpResponse:
    context = {
        "place": place,
        "invented": place.government.invented,
        "deed": chosen,
        "deciding": deciding,
        "form": form,
        "refused": refused or [],
        "text": text_decided_on(place.plan),
        "stage": Stage(place.plan.stage),
        "commitments": standing_commitments(place.plan),
        "endorsements": endorsements_of(place.plan),
    }
    return render(request, "plans/deed.html", context, status=403 if _may_not(place, chosen, refused) else 200)


def _may_not(place: Place, chosen: Deed, refused: list[str] | None) -> bool:
    """A refusal is told on the page, and to machines by its status."""
    if not refused:
        return False
    return isinstance(permissions.may(chosen, place.holder, place.plan, at=place.at), Refused)
