"""The pages of one's own account."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from kuvend import subjects
from kuvend.decision import ActRefused
from kuvend.members.forms.account import Choices, Erasure
from kuvend.members.selectors import account as selectors
from kuvend.members.services import account as services
from kuvend.web.access import View
from kuvend.web.public_page import now
from kuvend.web.refusals import sentence

# What concerns all that is held about a person asks for the password, a code or a passkey once more.
asked_again: Callable[[View], View] = reauthentication_required(allow_get=True)


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I hold, how I sign in; and the choices of name and language."""
    person = cast(Any, request.user)
    form = Choices(posted(request), initial={"name": person.name, "language": language_of(request)})
    if request.method == "POST" and form.is_valid():
        services.choose(person=person, **form.cleaned_data)
        messages.success(request, str(_("Your choices are kept.")))
        with override(form.cleaned_data["language"]):
            return redirect("account")
    at = now(request)
    return render(
        request,
        "members/account/overview.html",
        {
            "form": form,
            "mandates": [(row, row.in_force(at)) for row in selectors.mandates_of(person)],
            "addresses": selectors.addresses_of(person),
            "ways_in": selectors.ways_in(person),
            "sessions": len(selectors.open_sessions(person, here=request.session.session_key, at=at)),
            "issuer": settings.OPENID_CONNECT,
        },
    )


def posted(request: HttpRequest) -> Any:
    """What a form was sent with, None where it was only opened. A form that is sent empty is sent all the same."""
    return request.POST if request.method == "POST" else None


def language_of(request: HttpRequest) -> str:
    chosen: str = cast(Any, request.user).language
    return chosen or getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; each can be ended, and all others at once."""
    person, here = cast(Any, request.user), request.session.session_key
    if request.method == "POST":
        one = request.POST.get("session", "")
        if one.isascii() and one.isdigit():
            services.end_session(person=person, session=int(one))
        else:
            services.end_other_sessions(person=person, here=here)
        return redirect("usersessions_list")
    found = selectors.open_sessions(person, here=here, at=now(request))
    return render(request, "members/account/sessions.html", {"sessions": found})


@require_http_methods(["GET", "HEAD", "POST"])
@asked_again
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Everything that is held about me. It is made while it is sent, and kept nowhere."""
    if request.method != "POST":
        return render(request, "members/account/export.html", {"kinds": subjects.personal_kinds()})
    at = now(request)
    answer = StreamingHttpResponse(archive(request.user, at), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="kuvend-{at:%Y-%m-%d}.json"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def archive(person: Any, at: datetime) -> Iterator[str]:
    """One JSON object: when it was made, and a list of rows for each kind of thing."""
    yield "{" + json.dumps("made_at") + ": " + json.dumps(at.isoformat())
    for kind, rows in subjects.personal_rows(person):
        yield ",\n" + json.dumps(kind) + ": ["
        for number, row in enumerate(rows):
            yield (",\n  " if number else "\n  ") + json.dumps(row, ensure_ascii=False)
        yield "]"
    yield "}\n"


@require_http_methods(["GET", "HEAD", "POST"])
@asked_again
def erasure(request: HttpRequest) -> HttpResponse:
    """What goes and what stays is said first; then the account is erased."""
    at = now(request)
    form = Erasure(posted(request))
    hindered = [sentence(refused) for refused in subjects.hindrances(request.user, at)]
    if request.method == "POST" and not hindered and form.is_valid():
        try:
            services.erase_account(person=cast(Any, request.user), at=at)
        except ActRefused as error:
            hindered = [sentence(error.refused)]
        else:
            logout(request)
            return redirect("account_erased")
    facts = {"form": form, "hindered": hindered, "kinds": subjects.personal_kinds()}
    return render(request, "members/account/erasure.html", facts, status=403 if hindered and form.is_bound else 200)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """The last page of an account."""
    return render(request, "members/account/erased.html")


@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """The demo's people, as whom anybody may look around on their own machine. Elsewhere this page does not exist."""
    if not settings.KUVEND_DEMO:
        raise Http404
    people = selectors.demo_people(now(request))
    if request.method == "POST":
        return sign_in_as(request, {str(one.pk): one.person for one in people}.get(request.POST.get("person", "")))
    return render(request, "members/account/demo.html", {"people": people})


def sign_in_as(request: HttpRequest, person: Any) -> HttpResponse:
    if person is None:
        raise Http404
    logout(request)
    answer: HttpResponse = perform_login(request, Login(user=person, email_verification="none"))
    return answer if answer.status_code == 302 else HttpResponseRedirect(reverse("account"))
