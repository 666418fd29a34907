"""One page for every act of this package: what will happen, the form, the act, the receipt on the page after it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kuvend.decision import ActRefused, Decision, Refused, require
from kuvend.ledger.views.receipts import after_act
from kuvend.members.rules import Holder, Refusal
from kuvend.members.selectors import holder_of
from kuvend.web.public_page import now
from kuvend.web.refusals import sentence

# At which input a refusal is shown. All others stand above the form.
INPUTS: Mapping[Refusal, str] = {
    Refusal.BACK_DATED: "first_day",
    Refusal.ENDS_TOO_EARLY: "last_day",
    Refusal.HELD_ALREADY: "role",
    Refusal.REVIEWER_STANDS_APART: "role",
    Refusal.CIVIL_SOCIETY_STANDS_APART: "role",
    Refusal.NOT_ONESELF: "email",
    Refusal.PERSON_NOT_CONFIRMED: "email",
    Refusal.SUCCESSOR_IS_THE_SAME: "email",
    Refusal.CODE_TAKEN: "code",
    Refusal.ADDRESS_TAKEN: "slug",
    Refusal.LABEL_TAKEN: "labels",
}

# The title and address of the pages above this one.
Crumbs = Sequence[tuple[Any, str]]


@dataclass(frozen=True)
class Visit:
    """Who asks for a page, with all their mandates, and when."""

    user: Any
    holder: Holder
    at: datetime


def visit(request: HttpRequest) -> Visit:
    return Visit(request.user, holder_of(request.user), now(request))


@dataclass(frozen=True)
class ActPage:
    """What the page of an act says. `act` does it and answers the subject of its entry; `back` shows the receipt."""

    title: Any
    button: Any
    back: str
    allowed: Decision
    act: Callable[[Mapping[str, Any]], str]
    lead: Any = ""
    crumbs: Crumbs = ()
    # What will happen, line by line, and what the act is about.
    happens: Sequence[Any] = ()
    facts: Sequence[tuple[Any, Any]] = ()
    # What is open under the mandate that it is about.
    duties: Sequence[Any] = ()
    # The government is made up.
    invented: bool = False


def sent(request: HttpRequest) -> Any:
    """What the form was sent with; None where it is only shown. A form sent empty was sent."""
    return request.POST if request.method == "POST" else None


def act_page(request: HttpRequest, page: ActPage, form: forms.Form) -> HttpResponse:
    """The page of an act, or the act itself. Whoever may not act is not shown the form, but told why."""
    require(page.allowed)
    if request.method == "POST" and form.is_valid():
        try:
            subject = page.act(form.cleaned_data)
        except ActRefused as error:
            blame(form, error.refused)
        except ValidationError as error:
            show(form, error)
        else:
            return after_act(request, page.back, subject)
    context = {"page": page, "form": form, "invented": page.invented}
    return render(request, "members/desk/act.html", context, status=422 if form.is_bound else 200)


def blame(form: forms.Form, refused: Refused) -> None:
    """Show a refusal at the input that it is about, where the form has it."""
    code = refused.code
    name = INPUTS.get(code) if isinstance(code, Refusal) else None
    form.add_error(name if name in form.fields else None, sentence(refused))


def show(form: forms.Form, error: ValidationError) -> None:
    """Show at its input what the model says of a value, or above the form where there is no such input."""
    faults = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, errors in faults.items():
        for message in (text for one in errors for text in one.messages):
            form.add_error(name if name in form.fields else None, message)
