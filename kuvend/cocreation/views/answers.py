"""Answering: what waits, one answer to one or many, its revision, and the links to what it changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.answers import GiveForm, LinkForm, ReviseForm, UnlinkForm
from kuvend.cocreation.messages import CONTRIBUTION_KINDS, STAGE_KINDS
from kuvend.cocreation.messages_answers import USE_KINDS
from kuvend.cocreation.rules import GRANTS, ContributionKind, Deed, Outcome, StageKind, UseKind
from kuvend.cocreation.selectors import waiting
from kuvend.cocreation.selectors.answering import ChangedPassage, changed_passages
from kuvend.cocreation.services.answering import answer_contributions, revise_response, subject_of
from kuvend.cocreation.services.using import link_use, unlink_use
from kuvend.cocreation.views.acting import show
from kuvend.cocreation.views.asking import Place, ask_kept_process
from kuvend.decision import require
from kuvend.documents.views.keeping import languages_of
from kuvend.documents.views.pages import Option
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.forms.texts import initial_words
from kuvend.members.rules import OFFICE_BOUND
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Given, sent
from kuvend.plans.differences import path_label
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound
from kuvend.web.words import language_name, plain

methods = require_http_methods(["GET", "HEAD", "POST"])
FIELDS = "cocreation/parts/answer_fields.html"


@signed_in
@require_safe
def room(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What waits for an answer, the oldest first, and what was answered."""
    place = ask_answering(request, slug, number)
    filters = waiting.Filters(*(request.GET.get(name, "") for name in ("kind", "stage", "theme")))
    start = _start(request)
    found = waiting.room_of(place.process, filters, start=start, at=place.at)
    context = {
        "place": place,
        "government": place.government,
        "invented": place.government.invented,
        "room": found,
        "kinds": _options(ContributionKind, CONTRIBUTION_KINDS, filters.kind),
        "stages": _options(StageKind, STAGE_KINDS, filters.stage),
        "filters": filters,
        "next_url": _at(request, start + waiting.PAGE) if start + waiting.PAGE < found.total else "",
        "previous_url": _at(request, max(start - waiting.PAGE, 0)) if start else "",
        "receipts": receipts_for(request, place.government.time_zone),
    }
    return render(request, "cocreation/answers.html", context)


@signed_in
@methods
def give(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Answer what was ticked, or all that waits under a theme."""
    place = ask_answering(request, slug, number)
    theme = waiting.theme_in(place.process, request.GET.get("theme", ""))
    rows = waiting.under_theme(place.process, theme) if theme else _ticked(request, place)
    if not rows:
        raise NotFound(
            gettext("Tick what is to be answered, or choose a theme."), [(gettext("Answers"), room_url(place))]
        )
    offices = {row.code: row for row in waiting.office_choices(place.process, _own_offices(place))}
    named = [(code, plain(row.name)) for code, row in offices.items()]
    form = GiveForm(sent(request), languages=languages_of(place.government), offices=named)

    def act(given: Given) -> str:
        made = answer_contributions(
            process=place.process, contributions=() if theme else rows, theme=theme, outcome=Outcome(given["outcome"]),
            reason=form.words("reason"), office=offices[given["office"]], with_replies=given["with_replies"],
            by=place.user, at=place.at,
        )  # fmt: skip
        return subject_of(made)

    return _shown(
        request,
        place,
        form,
        lines=waiting.lines_of(place.process, rows),
        title=_("Answer contributions"),
        button=_("Give this answer"),
        act=act,
        lead=theme.name if theme else "",
        happens=[
            _("Everybody reads the answer at once. It can be revised later; this one then stays readable beside it.")
        ],
    )


@signed_in
@methods
def revise(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Say something else, and why."""
    place, response = ask_answer(request, slug, number, code)
    held = {"outcome": response.outcome, **initial_words(reason=words_of(response.reason))}
    form = ReviseForm(sent(request), languages=languages_of(place.government), initial=held)

    def act(given: Given) -> str:
        made = revise_response(
            response=response, outcome=Outcome(given["outcome"]), reason=form.words("reason"),
            because=given["because"], by=place.user, at=place.at,
        )  # fmt: skip
        return subject_of(made)

    rows = waiting.covered_by(response)
    new = waiting.under_theme(place.process, response.theme) if response.theme else []
    return _shown(
        request,
        place,
        form,
        lines=waiting.lines_of(place.process, [*rows, *new]),
        title=_("Revise an answer"),
        button=_("Give the new answer"),
        act=act,
        back=answer_url(place, response),
        happens=[_("The new answer covers all of these. The earlier one stays readable, and their authors are asked "
                   "anew whether it meets the point.")],
    )  # fmt: skip


@signed_in
@require_safe
def answer(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """An answer with what it answers, the passages that it changed, and the texts that it can be linked to."""
    place, response = ask_answer(request, slug, number, code)
    context = {
        "place": place,
        "government": place.government,
        "invented": place.government.invented,
        "response": response,
        "outcome": Outcome(response.outcome),
        "lines": waiting.lines_of(place.process, waiting.covered_by(response)),
        "uses": [_use_line(one) for one in waiting.uses_of(response)],
        "texts": waiting.texts_of(place.process),
        "room_url": room_url(place),
        "receipts": receipts_for(request, place.government.time_zone),
    }
    return render(request, "cocreation/answer.html", context)


@signed_in
@methods
def link(request: HttpRequest, slug: str, number: int, code: str, text: str) -> HttpResponse:
    """Link an answer to a passage of an accepted text that changed because of it."""
    place, response = ask_answer(request, slug, number, code)
    revision = waiting.text_in(place.process, text)
    if revision is None:
        raise NotFound(gettext("No such accepted text is on record."), [(gettext("Back"), answer_url(place, response))])
    changed = {f"{one.field}|{one.language}": one for one in changed_passages(revision)}
    form = LinkForm(sent(request), passages=[(key, passage_label(one)) for key, one in changed.items()])

    def act(given: Given) -> str:
        one = changed[given["passage"]]
        link_use(
            response=response, revision=revision, field=one.field, language=one.language, kind=UseKind(given["kind"]),
            by=place.user, at=place.at,
        )  # fmt: skip
        return subject_of(response)

    title = revision.commitment.title if revision.commitment else ""
    return _shown(
        request,
        place,
        form,
        passages=[(passage_label(one), one) for one in changed.values()],
        title=_("Link an answer to what it changed"),
        button=_("Link it"),
        act=act,
        lead=title,
        back=answer_url(place, response),
        happens=[_("Everybody reads the passage before and after, as soon as its text is public.")],
    )


@signed_in
@methods
def unlink(request: HttpRequest, slug: str, number: int, code: str, pk: int) -> HttpResponse:
    """Take a link back that does not hold."""
    place, response = ask_answer(request, slug, number, code)
    use = waiting.use_in(response, pk)
    if use is None:
        raise NotFound(gettext("This link is not there any more."), [(gettext("Back"), answer_url(place, response))])

    def act(given: Given) -> str:
        return subject_of(unlink_use(use=use, reason=given["reason"], by=place.user, at=place.at))

    label, kind, _url = _use_line(use)[:3]
    return _shown(
        request,
        place,
        UnlinkForm(sent(request)),
        title=_("Take back a link"),
        button=_("Take it back"),
        act=act,
        facts=[(_("Passage"), label), (_("What was made of it"), kind)],
        back=answer_url(place, response),
        happens=[_("The link is gone from the pages. The ledger keeps that it was there, with your reason.")],
    )


def ask_answering(request: HttpRequest, slug: str, number: int) -> Place:
    """The place of somebody who may answer here."""
    place = ask_kept_process(request, slug, number)
    require(permissions.may_answer_contribution(place.holder, place.process, at=place.at))
    return place


def ask_answer(request: HttpRequest, slug: str, number: int, code: str) -> tuple[Place, Any]:
    """An answer of this very process that stands."""
    place = ask_answering(request, slug, number)
    response = waiting.answer_in(place.process, code)
    if response is None:
        raise NotFound(gettext("No answer stands at this address."), [(gettext("Answers"), room_url(place))])
    return place, response


def room_url(place: Place) -> str:
    return reverse("answers", args=place.address)


def answer_url(place: Place, response: Any) -> str:
    return reverse("answer", args=[*place.address, response.code])


def passage_label(one: ChangedPassage | Any) -> str:
    """What a passage is called: its field, and its language."""
    label = path_label(one.field)
    return f"{label} ({language_name(one.language)})" if one.language else label


def _shown(
    request: HttpRequest, place: Place, form: Any, *, lines: Any = (), passages: Any = (), **said: Any
) -> HttpResponse:
    """The page of an act on an answer: with what is answered, or the passages that changed, above its fields."""
    form.answered, form.changed = lines, passages
    # Whoever answers need not run the process.
    crumbs = [(_("Co-creation"), reverse("process", args=place.address)), (_("Answers"), room_url(place))]
    allowed = permissions.may_answer_contribution(place.holder, place.process, at=place.at)
    said.setdefault("back", room_url(place))
    return show(request, place, form, crumbs=crumbs, fields=FIELDS, allowed=allowed, **said)


def _ticked(request: HttpRequest, place: Place) -> list[Any]:
    return waiting.chosen_in(place.process, request.GET.getlist("c")[: waiting.PAGE])


def _own_offices(place: Place) -> set[int] | None:
    """The offices for which somebody answers; None where their mandate is for no single one."""
    roles = GRANTS[Deed.ANSWER_CONTRIBUTION].roles
    held = [one for one in place.holder.in_force(place.at) if one.role in roles and one.of(place.government.code)]
    bound = {one.office for one in held if one.role in OFFICE_BOUND and one.office}
    return bound if all(one.role in OFFICE_BOUND for one in held) else None


def _use_line(use: Any) -> tuple[str, Any, Any]:
    title = plain(use.revision.commitment.title) if use.revision.commitment else ""
    return f"{title}: {passage_label(use)}", USE_KINDS[UseKind(use.kind)], use.pk


def _options(kinds: Any, words: Any, chosen: str) -> list[Option]:
    """The values of a filter, the first of which takes it away."""
    every = Option("", _("all"), None, not chosen)
    return [every, *(Option(one.value, words[one], None, one.value == chosen) for one in kinds)]


def _start(request: HttpRequest) -> int:
    given = request.GET.get("from", "")
    return min(int(given), 10_000_000) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def _at(request: HttpRequest, start: int) -> str:
    asked = request.GET.copy()
    asked["from"] = str(start)
    return f"?{asked.urlencode()}"
