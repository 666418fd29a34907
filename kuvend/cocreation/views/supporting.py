"""Supporting what others contributed, taking it back, and the files that came with a contribution."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.selectors import contributing
from kuvend.cocreation.services import supporting
from kuvend.cocreation.views.contributing import ask_contribution
from kuvend.documents.views.files import given_out
from kuvend.members.views.acting import Act, ActPage, Given, act_page, sent, visit
from kuvend.web.access import public, signed_in
from kuvend.web.errors import NotFound
from kuvend.web.forms import KitForm

methods = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@methods
def support(request: HttpRequest, code: str) -> HttpResponse:
    """Support what somebody else contributed."""
    row = ask_contribution(request, code)

    def act(given: Given) -> str:
        here = visit(request)
        supporting.support(contribution=row, by=here.user, at=here.at)
        return f"contribution/{row.code}"

    lines = [_("Everybody reads how many support it. That you do, nobody else sees.")]
    return _show(request, row, act, title=_("Support this"), button=_("Support it"), happens=lines)


@signed_in
@methods
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take one's support back."""
    row = ask_contribution(request, code)

    def act(given: Given) -> str:
        here = visit(request)
        supporting.withdraw_support(contribution=row, by=here.user, at=here.at)
        return f"contribution/{row.code}"

    return _show(request, row, act, title=_("Take your support back"), button=_("Take it back"))


def _show(request: HttpRequest, row: Any, act: Act, **said: Any) -> HttpResponse:
    here = visit(request)
    government, address = row.process.government, reverse("contribution", args=[row.code])
    crumbs = [
        (government.name, reverse("member", args=[government.slug])),
        (_("Co-creation"), reverse("process", args=[government.slug, row.process.plan.number])),
        (row.code, address),
    ]
    page = ActPage(
        back=address, allowed=permissions.may_support(here.holder, row, at=here.at), act=act, crumbs=crumbs,
        lead=row.title or row.text[:200], invented=government.invented, template="cocreation/act.html",
        fields="cocreation/parts/fields.html", **said,
    )  # fmt: skip
    return act_page(request, page, KitForm(sent(request)))


@public
@require_safe
def file(request: HttpRequest, code: str, file: str) -> HttpResponseBase:
    """A file that came with a contribution, for whoever may see it."""
    request.META["QUERY_STRING"] = ""
    found = contributing.file_at(code, file, request.user)
    if found is None:
        raise NotFound(_("There is no file at this address."))
    answer = given_out(request, found.file, found)
    if not found.contribution.is_readable:
        answer["Cache-Control"] = "private, no-store"
    return answer
