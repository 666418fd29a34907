"""The pages of the acts: report something, decide, appeal, decide an appeal; and the queue."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend import subjects
from kuvend.decision import require
from kuvend.members.views.acting import ActPage, Done, Given, act_page, sent, visit
from kuvend.members.views.asking import government_at
from kuvend.moderation import permissions
from kuvend.moderation.forms.cases import AppealForm, DecideAppealForm, DecideForm, DestroyForm, ReportForm
from kuvend.moderation.messages import RULES
from kuvend.moderation.register import moderated, title_of
from kuvend.moderation.rules import AppealVerdict, PublishedRule, Verdict
from kuvend.moderation.selectors.cases import queue_of
from kuvend.moderation.services import deciding, destroying, reporting
from kuvend.moderation.views.asking import ask_case
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound

methods = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a decision in a member."""
    here, government = visit(request), government_at(slug)
    require(permissions.may_decide_case(here.holder, government, at=here.at))
    context = {"government": government, "invented": government.invented, "lines": queue_of(government)}
    return render(request, "moderation/queue.html", context)


@signed_in
@methods
def report(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Report something that one can see."""
    here, subject = visit(request), f"{kind}/{code}"
    known, _code = moderated(subject)
    back = subjects.address(subject)
    if known is None or back is None or not subjects.is_visible(subject, here.user):
        raise NotFound(_("Nothing that can be reported stands at this address."))

    def act(given: Given) -> Done:
        case = reporting.report(
            subject=subject, rule=PublishedRule(given["rule"]), note=given["note"], by=here.user, at=here.at
        )
        return Done(f"case/{case.code}", back)

    return show(
        request,
        ReportForm(sent(request)),
        title=_("Report this"),
        lead=title_of(subject),
        button=_("Report"),
        back=back,
        allowed=permissions.may_report(here.holder, "", at=here.at),
        act=act,
        happens=[
            _("A moderator decides by the published rules, and gives a reason. It stays where it is until then."),
            _("That you disagree with something is no reason to remove it: reply to it."),
        ],
    )


@signed_in
@methods
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what was reported, or remove it."""
    here, (row, page) = visit(request), ask_case(request, code)

    def act(given: Given) -> str:
        rule = PublishedRule(given["rule"]) if given["rule"] else None
        verdict = Verdict(given["verdict"])
        deciding.decide_case(case=row, verdict=verdict, rule=rule, reason=given["reason"], by=here.user, at=here.at)
        return f"case/{code}"

    return show(
        request,
        DecideForm(sent(request)),
        title=_("Decide a case"),
        lead=title_of(page.subject),
        button=_("Decide"),
        back=reverse("moderation_case", args=[code]),
        allowed=permissions.may_decide_case(here.holder, row, at=here.at),
        act=act,
        facts=[
            *(page.words.texts if page.words else ()),
            *((_("Reported"), RULES[one.rule]) for one in page.reports),
        ],
        happens=[
            _("Where it stood, the rule and your reason stay. Do not repeat its words in the reason."),
            _("Its author reads why, and can appeal; another person decides then."),
        ],
        invented=row.government.invented,
    )


@signed_in
@methods
def appeal(request: HttpRequest, code: str) -> HttpResponse:
    """Ask that another person looks at a removal."""
    here, (row, page) = visit(request), ask_case(request, code)
    if not page.own:
        raise NotFound(_("No case stands at this address."))

    def act(given: Given) -> str:
        deciding.appeal(case=row, words=given["words"], by=here.user, at=here.at)
        return f"case/{code}"

    return show(
        request,
        AppealForm(sent(request)),
        title=_("Appeal against a removal"),
        lead=title_of(page.subject),
        button=_("Appeal"),
        back=reverse("moderation_case", args=[code]),
        allowed=permissions.may_appeal(here.holder, row, at=here.at),
        act=act,
        facts=[(_("Why it was removed"), page.reason)],
        happens=[_("Another person than the one who removed it decides.")],
        invented=row.government.invented,
    )


@signed_in
@methods
def decide_appeal(request: HttpRequest, code: str) -> HttpResponse:
    """Bring back what was removed, or let the removal stand."""
    here, (row, page) = visit(request), ask_case(request, code)

    def act(given: Given) -> str:
        verdict = AppealVerdict(given["verdict"])
        deciding.decide_appeal(case=row, verdict=verdict, reason=given["reason"], by=here.user, at=here.at)
        return f"case/{code}"

    return show(
        request,
        DecideAppealForm(sent(request)),
        title=_("Decide an appeal"),
        lead=title_of(page.subject),
        button=_("Decide"),
        back=reverse("moderation_case", args=[code]),
        allowed=permissions.may_decide_appeal(here.holder, row, at=here.at),
        act=act,
        facts=[
            *(page.words.texts if page.words else ()),
            (_("Why it was removed"), page.reason),
            (_("What its author says"), page.appeal),
        ],
        invented=row.government.invented,
    )


@signed_in
@methods
def destroy(request: HttpRequest, code: str) -> HttpResponse:
    """Destroy the words of what was removed."""
    here, (row, page) = visit(request), ask_case(request, code)

    def act(given: Given) -> str:
        destroying.destroy_words(case=row, ground=given["ground"], by=here.user, at=here.at)
        return f"case/{code}"

    return show(
        request,
        DestroyForm(sent(request)),
        title=_("Destroy the words"),
        lead=title_of(page.subject),
        button=_("Destroy them"),
        back=reverse("moderation_case", args=[code]),
        allowed=permissions.may_destroy_words(here.holder, row, at=here.at),
        act=act,
        facts=page.words.texts if page.words else (),
        happens=[
            _("The words and files are deleted here, and what the ledger keeps of them. Nobody can bring them back."),
            _("The case stays, with the ground. So does the proof that something stood there."),
        ],
        invented=row.government.invented,
    )


def show(request: HttpRequest, form: forms.Form, **said: Any) -> HttpResponse:
    """The page of an act, or the act itself. What it says is that of an `ActPage`."""
    return act_page(request, ActPage(**said), form)
