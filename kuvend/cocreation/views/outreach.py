"""The outreach register: groups put on it and corrected, how they were reached, what they need to take part."""

from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.outreach import AnswerForm, AskedForm, ContactForm, CorrectForm, GroupForm, NeedForm
from kuvend.cocreation.rules import Channel, NeedKind, NeedState, Response
from kuvend.cocreation.selectors.things import group_coded, need_coded
from kuvend.cocreation.services import outreach
from kuvend.cocreation.views.acting import show
from kuvend.cocreation.views.asking import Place, ask_kept_process
from kuvend.forum.views.offering import body_of, offer_of
from kuvend.members.forms.texts import initial_words
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound
from kuvend.web.words import plain

methods = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@methods
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a group on the register."""
    place = ask_kept_process(request, slug, number)
    form = GroupForm(sent(request), offer=offer_of(place.government))

    def act(given: Given) -> str:
        made = outreach.add_group(
            process=place.process, name=form.words("name"), why=form.words("why"), by=place.user, at=place.at
        )
        return outreach.code_of(made)

    return show(
        request,
        place,
        form,
        title=_("Add an affected group"),
        button=_("Add it"),
        allowed=permissions.may_add_group(place.holder, place.process, at=place.at),
        act=act,
        lead=_(
            "People whom the plan affects, and whom its making is to reach. Also those who have not been reached yet."
        ),
        happens=published(place),
    )


@signed_in
@methods
def correct(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Say something else of a group, with the reason."""
    place, group = ask_group(request, slug, number, code)
    held = initial_words(name=words_of(group.name), why=words_of(group.why))
    form = CorrectForm(sent(request), offer=offer_of(place.government), initial=held)

    def act(given: Given) -> str:
        outreach.correct_group(
            group=group, name=form.words("name"), why=form.words("why"), reason=given["reason"],
            by=place.user, at=place.at,
        )  # fmt: skip
        return outreach.code_of(group)

    return show(
        request,
        place,
        form,
        title=_("Correct a group"),
        button=_("Correct it"),
        allowed=permissions.may_correct_group(place.holder, group, at=place.at),
        act=act,
        lead=group.name,
        happens=[_("What the register says now stays in the ledger, with your reason.")],
    )


@signed_in
@methods
def contact(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Record how a group was reached."""
    place, group = ask_group(request, slug, number, code)
    form = ContactForm(sent(request), offer=offer_of(place.government))

    def act(given: Given) -> str:
        office, organisation = body_of(place.government, given["body"])
        outreach.record_contact(
            group=group, on=given["on"], channel=Channel(given["channel"]), text=form.words("text"), office=office,
            organisation=organisation, people=given["people"], response=Response(given["response"]),
            response_text=form.words("response_text"), by=place.user, at=place.at,
        )  # fmt: skip
        return outreach.code_of(group)

    return show(
        request,
        place,
        form,
        title=_("Record how a group was reached"),
        button=_("Put it on record"),
        allowed=permissions.may_record_contact(place.holder, group, at=place.at),
        act=act,
        lead=group.name,
        happens=published(place),
    )


@signed_in
@methods
def asked(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Record that a group was asked what it needs, and named nothing."""
    place, group = ask_group(request, slug, number, code)
    form = AskedForm(sent(request))

    def act(given: Given) -> str:
        outreach.ask_needs(group=group, on=given["on"], by=place.user, at=place.at)
        return outreach.code_of(group)

    return show(
        request,
        place,
        form,
        title=_("Asked what they need, and nothing was named"),
        button=_("Put it on record"),
        allowed=permissions.may_ask_needs(place.holder, group, at=place.at),
        act=act,
        lead=group.name,
        happens=[_("If they named a need, record that need instead."), *published(place)],
    )


@signed_in
@methods
def need(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Record what a group needs so that it can take part."""
    place, group = ask_group(request, slug, number, code)
    form = NeedForm(sent(request), offer=offer_of(place.government))

    def act(given: Given) -> str:
        outreach.record_need(
            group=group, kind=NeedKind(given["kind"]), asked_on=given["asked_on"], text=form.words("text"),
            by=place.user, at=place.at,
        )  # fmt: skip
        return outreach.code_of(group)

    return show(
        request,
        place,
        form,
        title=_("Record what a group needs to take part"),
        button=_("Put it on record"),
        allowed=permissions.may_record_need(place.holder, group, at=place.at),
        act=act,
        lead=group.name,
        happens=[_("It counts as open until somebody says what was done about it."), *published(place)],
    )


@signed_in
@methods
def answer(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Say what was done about a need."""
    place = ask_kept_process(request, slug, number)
    row = need_coded(code)
    if row is None or row.group.process_id != place.process.pk:
        nothing_there()
    answered = row.state != NeedState.OPEN
    held = {**initial_words(done=words_of(row.done)), **({"state": row.state} if answered else {})}
    form = AnswerForm(sent(request), offer=offer_of(place.government), initial=held)

    def act(given: Given) -> str:
        outreach.answer_need(
            need=row, state=NeedState(given["state"]), done=form.words("done"), by=place.user, at=place.at
        )
        return outreach.code_of(row.group)

    return show(
        request,
        place,
        form,
        title=_("Say what was done about a need"),
        button=_("Put it on record"),
        allowed=permissions.may_answer_need(place.holder, row, at=place.at),
        act=act,
        lead=row.text,
        facts=[(_("Group"), plain(row.group.name))],
        happens=published(place),
    )


def ask_group(request: HttpRequest, slug: str, number: int, code: str) -> tuple[Place, Any]:
    """A group on the register of this very process: an address of one opens no door of another."""
    place = ask_kept_process(request, slug, number)
    group = group_coded(code)
    if group is None or group.process_id != place.process.pk:
        nothing_there()
    return place, group


def nothing_there() -> NoReturn:
    raise NotFound(gettext("Nothing on record stands at this address."))


def published(place: Place) -> list[Any]:
    """When everybody reads what is typed here."""
    if place.process.announced_at:
        return [_("Everybody reads it at once.")]
    return [_("Everybody reads it once the timetable is announced. Until then only those who write the plan see it.")]
