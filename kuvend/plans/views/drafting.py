"""The room in which a plan is written, and how a plan begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.decision import ActRefused, Decision, require
from kuvend.ledger.views.receipts import after_act, receipts_for
from kuvend.members.messages import ROLES
from kuvend.plans import permissions
from kuvend.plans.forms.plan import NewPlanForm
from kuvend.plans.rules import GRANTS, MOVES, Deed, Lack, Stage
from kuvend.plans.selectors.drafting import drafting_room
from kuvend.plans.selectors.places import next_number
from kuvend.plans.services.writing import create_plan
from kuvend.plans.views import faults
from kuvend.plans.views.asking import Place, ask_government, ask_plan
from kuvend.plans.views.lacks import lack_lines
from kuvend.plans.views.subjects import plan_subject
from kuvend.web.access import signed_in

# The deeds about a plan as a whole, in the order in which they come.
OF_THE_PLAN = (Deed.SUBMIT_PLAN, Deed.SIGN_OFF, Deed.RETURN_PLAN, Deed.ENDORSE, Deed.PUBLISH, Deed.EXTEND)


@dataclass(frozen=True)
class DeedLine:
    """Something that may be done to the plan at its stage, by whom, and whether by the one who looks."""

    deed: Deed
    url: str
    decision: Decision
    roles: tuple[Any, ...]


@signed_in
@require_safe
def draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Where the plan stands, what it lacks, and what the one who looks may do."""
    place = ask_plan(request, slug, number)
    room = drafting_room(place.plan, place.user, on=_today(place))
    lines = lack_lines(room.lacks, _mending(place))
    context = {
        "place": place,
        "invented": place.government.invented,
        "stage": Stage(place.plan.stage),
        "stages": _stages(Stage(place.plan.stage)),
        "room": room,
        "commitments": [(line, _may_change(place, line.offices)) for line in room.commitments],
        "may_withdraw": permissions.may_withdraw_commitment(place.holder, place.plan, at=place.at),
        "may_carry": permissions.may_carry_over(place.holder, _next_plan(place), at=place.at),
        "lacks": [line for line in lines if not line.advice],
        "advice": [line for line in lines if line.advice],
        "deeds": _deeds(place),
        "next_roles": _next_roles(Stage(place.plan.stage)),
        "may_decide": permissions.may_decide(place.holder, place.plan, at=place.at),
        "may_propose": permissions.may_propose(place.holder, place.plan, at=place.at),
        "receipts": receipts_for(request, place.government.time_zone),
    }
    return render(request, "plans/draft.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a plan: a place to write in, seen by its circle alone."""
    place = ask_government(request, slug)
    require(permissions.may_create_plan(place.holder, place.government, at=place.at))
    year = place.at.year
    suggested = {"number": next_number(place.government), "first_year": year, "last_year": year + 2}
    form = NewPlanForm(request.POST or None, choices=place.choices, initial=suggested)
    if request.method == "POST" and form.is_valid():
        try:
            plan = create_plan(
                government=place.government,
                number=form.cleaned_data["number"],
                first_year=form.cleaned_data["first_year"],
                last_year=form.cleaned_data["last_year"],
                title=form.title,
                by=place.user,
                at=place.at,
            )
            return after_act(request, reverse("plan_draft", args=[slug, plan.number]), plan_subject(plan))
        except (ActRefused, ValidationError) as refused:
            faults.onto(form, refused)
    context = {"place": place, "form": form, "invented": place.government.invented}
    return render(request, "plans/new_plan.html", context)


def _may_change(place: Place, offices: frozenset[int]) -> Decision:
    """Whether the one who looks may propose a change of a commitment in which these offices have a part."""
    about = permissions.Matter(place.government.code, Stage(place.plan.stage), offices)
    return permissions.may_propose(place.holder, about, at=place.at)


def _next_plan(place: Place) -> permissions.Matter:
    """A later plan that is being written, as permissions see it."""
    return permissions.Matter(place.government.code, Stage.DRAFTING)


def _today(place: Place) -> date:
    today: date = place.at.astimezone(place.government.zone).date()
    return today


def _mending(place: Place) -> Callable[[Lack], str]:
    """Where each thing that is missing is filled in."""
    slug, number, language = place.government.slug, place.number, place.choices.languages[0]
    of_plan = reverse("plan_text_edit", args=[slug, number])

    @cache
    def of_commitment(code: str) -> str:
        return reverse("plan_commitment_edit", args=[slug, number, code])

    def address(lack: Lack) -> str:
        anchor = faults.anchor_of(lack.field, language)
        if lack.field == "commitments":
            return "#commitments"
        if lack.commitment is None:
            return f"{of_plan}#{anchor}"
        return f"{of_commitment(lack.commitment)}#{anchor}"

    return address


def _stages(stage: Stage) -> list[tuple[Stage, str]]:
    """Every stage in order, with whether it is past, present or to come."""
    order = list(Stage)
    now = order.index(stage)
    return [(one, "past" if place < now else "now" if place == now else "ahead") for place, one in enumerate(order)]


def _next_roles(stage: Stage) -> list[tuple[Deed, list[Any]]]:
    """What brings the plan on from here, and in which roles people do it."""
    order = list(Stage)
    moves = [move for move in MOVES if move.start is stage and order.index(move.end) > order.index(stage)]
    return [(move.deed, [ROLES[role] for role in GRANTS[move.deed].roles]) for move in moves]


def _deeds(place: Place) -> list[DeedLine]:
    stage = Stage(place.plan.stage)
    return [
        DeedLine(
            deed,
            reverse("plan_deed", args=[place.government.slug, place.number, deed.value]),
            permissions.may(deed, place.holder, place.plan, at=place.at),
            tuple(ROLES[role] for role in GRANTS[deed].roles),
        )
        for deed in OF_THE_PLAN
        if stage in GRANTS[deed].stages
    ]
