"""A plan as a workbook: taken away, and handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.decision import require
from kuvend.ledger.views.receipts import after_act
from kuvend.plans import permissions
from kuvend.plans.forms.upload import UploadForm
from kuvend.plans.sheets import reporting, words
from kuvend.plans.sheets.faults import SheetRefused, Wrong
from kuvend.plans.sheets.filling import PlanText, text_of, write_plan
from kuvend.plans.sheets.importing import Imported, import_plan
from kuvend.plans.views.asking import Place, ask_government, ask_plan
from kuvend.plans.views.subjects import plan_subject
from kuvend.sheets.faults import SheetFault
from kuvend.sheets.messages import sentence
from kuvend.web.access import signed_in
from kuvend.web.uploads import too_large

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TRY = "try"


@dataclass(frozen=True)
class WrongLine:
    """One thing to put right, as the page shows it."""

    where: str
    heading: str
    sentence: str


@signed_in
@never_cache
@require_safe
def workbook(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The plan as it stands, for those of the circle."""
    place = ask_plan(request, slug, number)
    return _download(text_of(place.plan), f"{place.code}.xlsx")


@signed_in
@never_cache
@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty workbook of a member."""
    place = ask_government(request, slug)
    return _download(PlanText(place.government), f"{place.government.code}-plan.xlsx")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Hand in a workbook, or try first what it would do: for the point of contact."""
    place = ask_plan(request, slug, number) if number else ask_government(request, slug)
    require(_may(place))
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    context: dict[str, Any] = {"place": place, "form": form, "invented": place.government.invented}
    if too_large(request):
        form.add_error("file", _("The file is larger than 5 MB. Take out what is not part of the template."))
    elif request.method == "POST" and form.is_valid():
        try:
            done = _import(request, place, form)
            if not done.dry_run:
                address = reverse("plan_draft", args=[slug, done.plan.number])
                return after_act(request, address, plan_subject(done.plan), *_subjects(done))
            context |= {"done": done, "summary": reporting.summary(done), **_report(done)}
        except SheetFault as fault:
            form.add_error("file", sentence(fault))
        except SheetRefused as refused:
            context |= {"refused": reporting.refused_line(refused.wrong), "wrong": _lines(refused.wrong)}
    return render(request, "plans/upload.html", context)


def _may(place: Place) -> Any:
    if place.plan:
        return permissions.may_decide(place.holder, place.plan, at=place.at)
    return permissions.may_create_plan(place.holder, place.government, at=place.at)


def _import(request: HttpRequest, place: Place, form: UploadForm) -> Imported:
    """What was sent lies in a nameless file for as long as it is read."""
    with NamedTemporaryFile(prefix="kuvend-") as file:
        for piece in form.cleaned_data["file"].chunks():
            file.write(piece)
        file.flush()
        return import_plan(
            Path(file.name), government=place.government, by=place.user, at=_moment(place), number=place.number,
            reason=form.cleaned_data["reason"], dry_run=request.POST.get("step") == TRY,
        )  # fmt: skip


def _moment(place: Place) -> datetime:
    return place.at


def _subjects(done: Imported) -> list[str]:
    return [f"commitment/{row.code}" for row in done.rows if row.code]


def _report(done: Imported) -> dict[str, Any]:
    return {
        "rows": [(row.code, reporting.OUTCOMES[row.outcome]) for row in done.rows if row.code],
        "notes": list(reporting.notes(done)),
        "lacks": [reporting.lack_line(lack) for lack in done.lacks],
    }


def _lines(wrong: Sequence[Wrong]) -> list[WrongLine]:
    return [WrongLine(words.spot(one), one.place.heading, words.sentence(one)) for one in wrong]


def _download(text: PlanText, name: str) -> HttpResponse:
    response = HttpResponse(content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    write_plan(text, response)  # type: ignore[arg-type]
    return response
