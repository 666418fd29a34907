"""What was said at a gathering: entered one by one or as a table, and checked by a second person."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.gatherings import EntryForm, RefuseForm, SaidForm, TableForm, held_language
from kuvend.cocreation.rules import STAGES, Channel, ContributionKind, Refusal, ShownAs, StageKind
from kuvend.cocreation.selectors.gatherings import entry_coded
from kuvend.cocreation.services import entering
from kuvend.cocreation.services.drafts import ContributionDraftText, EntryCorrection
from kuvend.cocreation.sheets.importing import Imported, RowOutcome, import_entries
from kuvend.cocreation.sheets.reading import TableRefused
from kuvend.cocreation.sheets.template import write_template
from kuvend.cocreation.views.acting import show
from kuvend.cocreation.views.asking import Place, near
from kuvend.cocreation.views.gatherings import address, ask_gathering, to_gathering
from kuvend.decision import Decision, Refused, require
from kuvend.forum.views.offering import offer_of
from kuvend.ledger.views.receipts import after_act
from kuvend.members.selectors.finding import organisation_at
from kuvend.members.views.acting import Done, Given, sent
from kuvend.sheets.faults import SheetFault
from kuvend.sheets.messages import sentence
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound
from kuvend.web.uploads import too_large
from kuvend.web.words import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TRY = "try"
methods = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@methods
def enter(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Enter one thing that was said."""
    place, gathering = ask_gathering(request, slug, number, code)
    offer = offer_of(place.government)
    form = EntryForm(
        sent(request), kinds=_kinds(gathering), languages=offer.languages, organisations=offer.organisations
    )

    def act(given: Given) -> Done:
        organisation = organisation_at(given["organisation"]) if given["organisation"] else None
        draft = ContributionDraftText(
            stage=StageKind(gathering.stage.kind), organisation=organisation,
            shown_as=ShownAs.ORGANISATION if organisation else ShownAs.UNNAMED, **form.said,
        )  # fmt: skip
        made = entering.enter_contribution(
            gathering=gathering, draft=draft, table=given["table"], channel=Channel(given["channel"]), by=place.user,
            at=place.at,
        )  # fmt: skip
        return Done(f"contribution/{made.code}", address(place, code))

    return show(
        request,
        place,
        form,
        title=_("Enter what somebody said"),
        button=_("Enter it"),
        back=address(place, code),
        crumbs=to_gathering(place, gathering),
        allowed=permissions.may_enter_contribution(place.holder, gathering, at=place.at),
        act=act,
        lead=gathering.title,
        happens=[_("It waits until another person has checked it. Then everybody reads it.")],
    )


@signed_in
@methods
def check(request: HttpRequest, slug: str, number: int, code: str, entry: str) -> HttpResponse:
    """Say that it was said so, or put slips right; from then on everybody reads it."""
    place, gathering, row = ask_entry(request, slug, number, code, entry)
    languages = tuple(place.government.languages)
    held = {name: getattr(row, name) for name in ("kind", "stance", "title", "text", "table")}
    initial = {**held, **held_language(row.language, languages)}
    form = SaidForm(sent(request), kinds=_kinds(gathering), languages=languages, initial=initial)

    def act(given: Given) -> Done:
        corrected = EntryCorrection(table=given["table"], **form.said)
        entering.check_contribution(contribution=row, corrected=corrected, by=place.user, at=place.at)
        return Done(f"contribution/{row.code}", address(place, code))

    return show(
        request,
        place,
        form,
        title=_("Check what was entered"),
        button=_("It was said so: publish it"),
        back=address(place, code),
        crumbs=to_gathering(place, gathering),
        allowed=_may_check(place, row),
        act=act,
        lead=gathering.title,
        facts=_about(row),
        fields="cocreation/parts/check_fields.html",
        happens=[
            _("Compare it with the sheet. Take out names, and put slips right; change nothing that was meant."),
            _("Everybody reads it at once. What you put right is never published as it was typed."),
        ],
    )


@signed_in
@methods
def refuse(request: HttpRequest, slug: str, number: int, code: str, entry: str) -> HttpResponse:
    """Say why an entry is not published."""
    place, gathering, row = ask_entry(request, slug, number, code, entry)

    def act(given: Given) -> Done:
        entering.refuse_entry(contribution=row, reason=given["reason"], by=place.user, at=place.at)
        return Done(f"contribution/{row.code}", address(place, code))

    return show(
        request,
        place,
        RefuseForm(sent(request)),
        title=_("Refuse what was entered"),
        button=_("Refuse it"),
        back=address(place, code),
        crumbs=to_gathering(place, gathering),
        allowed=_may_check(place, row),
        act=act,
        lead=row.title or row.text,
        facts=_about(row),
        happens=[_("It is never published. The record keeps that it was entered and refused.")],
    )


@signed_in
@never_cache
@require_safe
def template(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """The empty table of a gathering."""
    place, gathering = ask_gathering(request, slug, number, code)
    require(permissions.may_enter_contribution(place.holder, gathering, at=place.at))
    file, offer = BytesIO(), offer_of(place.government)
    names = [str(name) for _key, name in offer.organisations]
    write_template(
        file, title=plain(gathering.title), stage=StageKind(gathering.stage.kind), languages=offer.languages,
        organisations=names,
    )  # fmt: skip
    headers = {"Content-Disposition": f'attachment; filename="{gathering.code}.xlsx"'}
    return HttpResponse(file.getvalue(), content_type=XLSX, headers=headers)


@signed_in
@methods
def upload(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Hand in a table, or try first what it would do."""
    place, gathering = ask_gathering(request, slug, number, code)
    require(permissions.may_enter_contribution(place.holder, gathering, at=place.at))
    posted = request.method == "POST"
    form = TableForm(sent(request), request.FILES or None, languages=place.government.languages)
    context: dict[str, Any] = {
        "place": place, "government": place.government, "invented": place.government.invented, "form": form,
        "gathering": gathering, "code": code, "crumbs": to_gathering(place, gathering),
    }  # fmt: skip
    if too_large(request):
        form.errors["file"] = form.error_class([now_in_words("The file is larger than 5 MB. Hand it in in parts.")])
    elif posted and form.is_valid():
        try:
            done = _import(request, place, gathering, form)
            if not done.dry_run:
                return after_act(request, address(place, code), *(f"contribution/{row.code}" for row in done.rows[-1:]))
            context |= {"done": done, "summary": _summary(done)}
        except SheetFault as fault:
            form.add_error("file", sentence(fault))
        except TableRefused as refused:
            context |= {"refused": _refused(refused.wrong), "wrong": refused.wrong}
    failed = posted and "done" not in context
    return render(request, "cocreation/entries_upload.html", context, status=422 if failed else 200)


def ask_entry(request: HttpRequest, slug: str, number: int, code: str, entry: str) -> tuple[Place, Any, Any]:
    """What was entered of this very gathering."""
    place, gathering = ask_gathering(request, slug, number, code)
    row = entry_coded(entry, request.user)
    if row is None or row.gathering_id != gathering.pk:
        raise NotFound(now_in_words("Nothing on record stands at this address."), near(place))
    return place, gathering, row


def _may_check(place: Place, row: Any) -> Decision:
    """Whether this person may check it: another one than who entered it. The service asks the same."""
    decision = permissions.may_check_contribution(place.holder, row, at=place.at)
    if decision and row.entered_by_id == place.user.pk:
        return Refused(Refusal.CHECKED_BY_ANOTHER)
    return decision


def _kinds(gathering: Any) -> list[ContributionKind]:
    """What can be entered in the stage of a gathering; an amendment is made where the draft stands."""
    takes = STAGES[StageKind(gathering.stage.kind)].takes
    return [kind for kind in ContributionKind if kind in takes and kind is not ContributionKind.AMENDMENT]


def _about(row: Any) -> list[tuple[Any, Any]]:
    said_for = [(_("Said for"), plain(row.organisation.name))] if row.organisation else []
    return [*said_for, *([(_("Table or sheet"), row.table)] if row.table else [])]


def _import(request: HttpRequest, place: Place, gathering: Any, form: TableForm) -> Imported:
    """What was sent lies in a nameless file for as long as it is read."""
    with NamedTemporaryFile(prefix="kuvend-") as file:
        for piece in form.cleaned_data["file"].chunks():
            file.write(piece)
        file.flush()
        return import_entries(
            Path(file.name), gathering=gathering, language=form.chosen_language, by=place.user, at=place.at,
            dry_run=request.POST.get("step") == TRY,
        )  # fmt: skip


def _summary(done: Imported) -> str:
    facts = {"new": done.count(RowOutcome.NEW), "there": done.count(RowOutcome.THERE)}
    return now_in_words("New: %(new)s. Entered before: %(there)s.") % facts


def _refused(wrong: Sequence[Any]) -> str:
    return ngettext(
        "Nothing was kept: %(count)s thing in the table is to be put right first.",
        "Nothing was kept: %(count)s things in the table are to be put right first.",
        len(wrong),
    ) % {"count": len(wrong)}
