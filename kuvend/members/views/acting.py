"""One page for every act: what will happen, the form, the act, the receipt on the page after it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from kuvend.web.rows import asks_for_rows

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

# What was typed, as the form read it.
Given = Mapping[str, Any]
# The title and address of the pages above this one.
Crumbs = Sequence[tuple[Any, str]]
# The anchor of an input, what it is called, and what is wrong with it.
FaultLine = tuple[str, str, str]


@dataclass(frozen=True)
class Visit:
    """Who asks for a page, with all their mandates, and when."""

    user: Any
    holder: Holder
    at: datetime


def visit(request: HttpRequest) -> Visit:
    return Visit(request.user, holder_of(request.user), now(request))


@dataclass(frozen=True)
class Done:
    """What an act did: the subject of its entry, and the page with its receipt, where only the act could know it."""

    subject: str
    back: str


# Does the act with what was typed, and answers the subject of its entry.
Act = Callable[[Given], str | Done]


@dataclass(frozen=True)
class ActPage:
    """What the page of an act says; the page at `back` shows the receipt."""

    title: Any
    button: Any
    back: str
    allowed: Decision
    act: Act
    lead: Any = ""
    crumbs: Crumbs = ()
    # What will happen, line by line, and what the act is about.
    happens: Sequence[Any] = ()
    facts: Sequence[tuple[Any, Any]] = ()
    # What is open under the mandate that it is about.
    duties: Sequence[Any] = ()
    # The government is made up.
    invented: bool = False
    # A package that lays out its fields otherwise names its template, and what that draws them with.
    template: str = "members/desk/act.html"
    fields: str = ""


def sent(request: HttpRequest) -> Any:
    """What the form was sent with; None where it is only shown. A form sent empty was sent."""
    return request.POST if request.method == "POST" else None


def act_page(request: HttpRequest, page: ActPage, form: forms.Form) -> HttpResponse:
    """The page of an act, or the act itself. Whoever may not act is not shown the form, but told why."""
    require(page.allowed)
    other_rows = asks_for_rows(sent(request))
    if request.method == "POST" and not other_rows and form.is_valid():
        try:
            done = page.act(form.cleaned_data)
        except ActRefused as error:
            blame(form, error.refused)
        except ValidationError as error:
            show(form, error)
        else:
            found = done if isinstance(done, Done) else Done(done, page.back)
            return after_act(request, found.back, found.subject)
    if other_rows:
        unbind(form)
    faults = list(faults_of(form)) if form.is_bound and not other_rows else []
    context = {"page": page, "form": form, "faults": faults, "invented": page.invented}
    return render(request, page.template, context, status=422 if form.is_bound and not other_rows else 200)


def parts_of(form: forms.Form) -> list[forms.Form]:
    """A form with the forms of its rows, in the order of the page."""
    return [form, *getattr(form, "parts", ())]


def faults_of(form: forms.Form) -> Iterator[FaultLine]:
    """What has to be put right in a form and in its rows."""
    for part in parts_of(form):
        for said in part.non_field_errors():
            yield "", "", str(said)
        for field in part:
            for said in field.errors:
                yield field.id_for_label or str(field.auto_id), str(field.label), str(said)


def unbind(form: forms.Form) -> None:
    """A form that was sent for a row more or less keeps what was typed; nothing of it is judged yet."""
    for part in parts_of(form):
        # Where Django keeps that a form was checked, and what was wrong with it.
        vars(part).update(_errors=forms.utils.ErrorDict(), cleaned_data={})


def blame(form: forms.Form, refused: Refused) -> None:
    """Show a refusal at the input that it is about, where the form has it."""
    code = refused.code
    name = INPUTS.get(code) if isinstance(code, Refusal) else None
    form.add_error(name if name in form.fields else None, sentence(refused))


def show(form: forms.Form, error: ValidationError) -> None:
    """Show at its input what the model says of a value, or above the form where there is no such input."""
    faults = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, errors in faults.items():
        for message in (text for one in errors for text in said(one)):
            form.add_error(input_of(form, name), message)


def said(error: ValidationError) -> list[str]:
    """The sentences of an error: what it says, or of a rule that refused what was typed, the sentence of its code."""
    refused = error.params.get("refused") if isinstance(error.params, dict) else None
    return [sentence(refused)] if isinstance(refused, Refused) else list(error.messages)


def input_of(form: forms.Form, name: str) -> str | None:
    """The input of a field; of a text in several languages, the first; None where the form has neither."""
    languages: Sequence[str] = getattr(form, "languages", ())
    return next((one for one in (name, *(f"{name}_{code}" for code in languages)) if one in form.fields), None)
