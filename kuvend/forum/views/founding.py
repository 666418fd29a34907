"""Founding a forum, changing its terms, ending it; and the room from which it is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.decision import require
from kuvend.forum import permissions
from kuvend.forum.forms.founding import DOCUMENTS, EndForm, FoundForm, ReviseForm, TermsForm
from kuvend.forum.selectors import forum_page
from kuvend.forum.services.founding import end_forum, found_forum, revise_forum
from kuvend.forum.views.acting import show
from kuvend.forum.views.asking import Place, ask_kept_forum, ask_place
from kuvend.forum.views.offering import document_of, offer_of
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.forms.dates import on_record
from kuvend.members.forms.texts import initial_words
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in

TERMS = ("name", "remit", "rules", "selection")


@signed_in
@require_safe
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that those who keep a forum may do, in one place."""
    place = ask_kept_forum(request, slug)
    require(permissions.may_create_seat(place.holder, place.government, at=place.at))
    page = forum_page(place.government, on=place.at.astimezone(place.government.zone).date())
    context = {
        "page": page,
        "government": place.government,
        "invented": place.government.invented,
        "at": place.at,
        "may_revise": permissions.may_revise_forum(place.holder, place.government, at=place.at),
        "receipts": receipts_for(request, place.government.time_zone),
    }
    return render(request, "forum/keep.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest, slug: str) -> HttpResponse:
    place = ask_place(request, slug)
    form = FoundForm(sent(request), offer=offer_of(place.government, papers=True))

    def act(given: Given) -> str:
        day, precision = on_record(given["founded"])
        made = found_forum(
            government=place.government, **terms(form), founded_on=day, founded_precision=precision,
            by=place.user, at=place.at,
        )  # fmt: skip
        return f"forum/{made.code}"

    return show(
        request,
        place,
        form,
        title=_("Found the forum"),
        button=_("Found it"),
        back=place.keep_url,
        allowed=permissions.may_found_forum(place.holder, place.government, at=place.at),
        act=act,
        lead=_("Its remit, its rules and how its members are chosen are published at once."),
        crumbs=[(_("Forum"), reverse("forum", args=[slug]))],
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, slug: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    held = {name: words_of(getattr(place.forum, name)) for name in TERMS}
    offer = offer_of(place.government, papers=True)
    form = ReviseForm(sent(request), offer=offer, held=place.forum, initial=initial_words(**held))

    def act(given: Given) -> str:
        revise_forum(forum=place.forum, **terms(form), reason=given["reason"], by=place.user, at=place.at)
        return subject_of(place)

    return show(
        request,
        place,
        form,
        title=_("Change the terms of the forum"),
        button=_("Change them"),
        back=place.keep_url,
        allowed=permissions.may_revise_forum(place.holder, place.forum, at=place.at),
        act=act,
        happens=[_("What they said before stays readable, with your reason.")],
        crumbs=above(place),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    form = EndForm(sent(request))

    def act(given: Given) -> str:
        end_forum(forum=place.forum, ended_on=given["on"], reason=given["reason"], by=place.user, at=place.at)
        return subject_of(place)

    return show(
        request,
        place,
        form,
        title=_("End the forum"),
        button=_("End it"),
        back=place.keep_url,
        allowed=permissions.may_end_forum(place.holder, place.forum, at=place.at),
        act=act,
        happens=[_("All of its record stays. Nobody sits in it any more, and another forum may be founded.")],
        crumbs=above(place),
    )


def terms(form: TermsForm) -> dict[str, Any]:
    documents = {name: document_of(form.cleaned_data[name]) for name in DOCUMENTS}
    return {**{name: form.words(name) for name in TERMS}, **documents}


def subject_of(place: Place) -> str:
    return f"forum/{place.forum.code}"


def above(place: Place) -> list[tuple[Any, str]]:
    """The way to the pages of the acts."""
    return [(_("Forum"), reverse("forum", args=[place.slug])), (_("Keep the forum"), place.keep_url)]
