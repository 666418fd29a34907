"""The author of a contribution says whether its answer met the point."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend import subjects
from kuvend.cocreation import permissions
from kuvend.cocreation.forms.answers import JudgeForm
from kuvend.cocreation.messages_answers import OUTCOMES
from kuvend.cocreation.rules import Met, Outcome
from kuvend.cocreation.selectors.waiting import answer_of
from kuvend.cocreation.services.judging import judge_answer
from kuvend.members.views.acting import ActPage, Given, act_page, sent, visit
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, code: str) -> HttpResponse:
    """Say of the answer to one's own contribution whether it met the point. To all others nothing stands here."""
    here = visit(request)
    answered = answer_of(code, here.user)
    if answered is None:
        raise NotFound(gettext("No answer to a contribution of yours stands here."))
    verdict = getattr(answered, "verdict", None)
    form = JudgeForm(sent(request), initial={"met": verdict.met} if verdict else {})

    def act(given: Given) -> str:
        judge_answer(answered=answered, met=Met(given["met"]), by=here.user, at=here.at)
        return f"contribution/{code}"

    response, government = answered.response, answered.contribution.process.government
    page = ActPage(
        title=_("Say whether the answer met your point"),
        button=_("Say it"),
        back=subjects.address(f"contribution/{code}") or "/",
        allowed=permissions.may_judge_answer(here.holder, answered, at=here.at),
        act=act,
        lead=answered.contribution.title or code,
        facts=[
            (_("What became of it"), OUTCOMES[Outcome(response.outcome)]),
            (_("Why"), response.reason),
            (_("Who answers"), response.office.name if response.office else ""),
        ],
        happens=[_("Everybody reads it beside the answer. You can say it anew; the last word counts.")],
        invented=government.invented,
        template="cocreation/act.html",
        fields="cocreation/parts/fields.html",
    )
    return act_page(request, page, form)
