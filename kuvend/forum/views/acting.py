"""One page for every act: what will happen, the form, the act; and the receipt on the page after it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kuvend.decision import ActRefused, Decision, require
from kuvend.forum.forms.rows import asks_for_a_row
from kuvend.forum.views.asking import Place
from kuvend.ledger.views.receipts import after_act
from kuvend.web.refusals import sentence

# The anchor of an input, what it is called, and what is wrong with it.
FaultLine = tuple[str, str, str]


@dataclass(frozen=True)
class Act:
    """What the page of an act says. `do` does it and answers the subject of its entry; `back` shows the receipt."""

    title: Any
    button: Any
    back: Callable[[], str]
    allowed: Decision
    do: Callable[[], str]
    lead: Any = ""
    happens: Sequence[Any] = ()
    crumbs: Sequence[tuple[Any, str]] = ()
    fields: str = "forum/parts/fields.html"
    has_file: bool = False


def sent(request: HttpRequest) -> Any:
    """What the form was sent with; None where it is only shown. A form sent empty was sent."""
    return request.POST if request.method == "POST" else None


def act_page(request: HttpRequest, place: Place, act: Act, form: Any) -> HttpResponse:
    """The page of an act, or the act itself. Whoever may not act is told why before they type."""
    require(act.allowed)
    adding = asks_for_a_row(sent(request))
    if request.method == "POST" and not adding and form.is_valid():
        try:
            subject = act.do()
        except (ActRefused, ValidationError) as error:
            blame(form, error)
        else:
            return after_act(request, act.back(), subject)
    faults = [] if adding or not form.is_bound else list(faults_of(form))
    if adding:
        unbind(form)
    context = {"act": act, "form": form, "government": place.government, "invented": place.government.invented}
    status = 422 if faults else 200
    return render(request, "forum/act.html", {**context, "faults": faults}, status=status)


def parts_of(form: forms.Form) -> list[forms.Form]:
    """A form with the forms of its rows, in the order of the page."""
    rows: Iterable[forms.Form] = getattr(form, "parts", None) or getattr(form, "items", None) or ()
    return [form, *rows]


def faults_of(form: forms.Form) -> Iterator[FaultLine]:
    """What has to be put right in a form and in its rows."""
    for part in parts_of(form):
        for said in part.non_field_errors():
            yield "", "", str(said)
        for field in part:
            for said in field.errors:
                yield field.id_for_label or str(field.auto_id), str(field.label), str(said)


def unbind(form: forms.Form) -> None:
    """A form that was sent for one more row keeps what was typed; nothing of it is judged yet."""
    for part in parts_of(form):
        # Where Django keeps that a form was checked, and what was wrong with it.
        vars(part).update(_errors=forms.utils.ErrorDict(), cleaned_data={})


def blame(form: forms.Form, error: ActRefused | ValidationError) -> None:
    """Show a refusal at the input that it names, or above the form."""
    if isinstance(error, ActRefused):
        form.add_error(None, sentence(error.refused))
        return
    faults = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, errors in faults.items():
        for message in (text for one in errors for text in one.messages):
            form.add_error(_input(form, name), message)


def _input(form: forms.Form, name: str) -> str | None:
    """The input of a field; of a text in several languages, the first."""
    languages: Sequence[str] = getattr(form, "languages", ())
    return next((one for one in (name, *(f"{name}_{code}" for code in languages)) if one in form.fields), None)
