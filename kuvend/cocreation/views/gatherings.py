"""Gatherings: recorded, listed for those who enter what was said at them, with their scans."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.gatherings import GatheringForm
from kuvend.cocreation.messages import CHANNELS, STAGE_KINDS
from kuvend.cocreation.messages_contributions import ONE_OF_A_KIND, STANCES
from kuvend.cocreation.messages_gatherings import CONSENTS
from kuvend.cocreation.rules import STAGES, Consent, StageKind
from kuvend.cocreation.selectors.gatherings import (
    EntryLine,
    HeldLine,
    entry_lines,
    gathering_coded,
    gathering_line,
    gathering_lines,
)
from kuvend.cocreation.services import gatherings
from kuvend.cocreation.services.drafts import GatheringDraft
from kuvend.cocreation.views.acting import above, show
from kuvend.cocreation.views.asking import Place, ask_kept_process, near
from kuvend.decision import require
from kuvend.documents import store
from kuvend.documents.messages import FILE_REFUSALS
from kuvend.documents.rules import FileRefusal
from kuvend.documents.views.keeping import at_the_file, largest
from kuvend.forum.views.offering import body_of, offer_of
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.views.acting import Crumbs, Done, Given, sent
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound
from kuvend.web.uploads import takes_up_to, too_large
from kuvend.web.words import plain


@dataclass(frozen=True)
class EntryRow:
    """An entry as the page shows it: the words for its kind and side, and what may be done about it."""

    line: EntryLine
    kind: Any
    stance: Any
    channel: Any
    check_url: str


@signed_in
@require_safe
def listing(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The gatherings of a process, with what waits for a check at each."""
    place = ask_kept_process(request, slug, number)
    require(permissions.may_enter_contribution(place.holder, place.process, at=place.at))
    context = {**_context(request, place), "rows": [(line, *_words(line)) for line in gathering_lines(place.process)]}
    return render(request, "cocreation/gatherings.html", context)


@takes_up_to(largest)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Record a gathering."""
    place = ask_kept_process(request, slug, number)
    offer = offer_of(place.government)
    form = GatheringForm(sent(request), request.FILES or None, offer=offer, stages=_stages(place))
    if too_large(request):
        said_so = FILE_REFUSALS[FileRefusal.TOO_LARGE] % {"most": largest() // 1_000_000}
        form.errors["scan"] = form.error_class([said_so])

    def act(given: Given) -> Done:
        office, organisation = body_of(place.government, given["body"])
        draft = GatheringDraft(
            StageKind(given["stage"]), form.words("title"), given["held_on"], Consent(given["consent"]),
            place=form.words("place"), office=office, organisation=organisation, people=given["people"],
            consent_text=form.words("consent_text"), scan=given["scan"],
        )  # fmt: skip
        made = gatherings.record_gathering(process=place.process, draft=draft, by=place.user, at=place.at)
        return Done(gatherings.code_of_gathering(made), address(place, made.code))

    return show(
        request,
        place,
        form,
        title=_("Record a gathering"),
        button=_("Put it on record"),
        back=reverse("gatherings", args=place.address),
        crumbs=to_gatherings(place),
        allowed=permissions.may_record_gathering(place.holder, place.process, at=place.at),
        act=_at_the_scan(at_the_file(act)),
        lead=_(
            "A workshop, a talk, a letter box: where people spoke without this site. What they said is entered next."
        ),
        happens=[_("Everybody reads it at once, but the scan."), _("What was said is public once it is checked.")],
    )


@signed_in
@require_safe
def keep(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """One gathering: what was entered, and who has to check it."""
    place, gathering = ask_gathering(request, slug, number, code)
    require(permissions.may_enter_contribution(place.holder, gathering, at=place.at))
    line = gathering_line(gathering)
    rows = [_row(place, code, one) for one in entry_lines(gathering, place.user)]
    context = {
        **_context(request, place),
        "line": line,
        "words": _words(line),
        "code": code,
        "rows": rows,
        "closed": gathering.stage.closed_at,
    }
    return render(request, "cocreation/gathering.html", context)


@signed_in
@never_cache
@require_safe
def scan(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponseBase:
    """The sheet as it was written by hand: for those who check what was entered of it."""
    place, gathering = ask_gathering(request, slug, number, code)
    require(permissions.may_check_contribution(place.holder, gathering, at=place.at))
    if not gathering.scan:
        raise NotFound(now_in_words("There is no file at this address."), near(place))
    response = FileResponse(store.opened(gathering.scan), content_type=gathering.scan_media_type)
    response["Content-Disposition"] = content_disposition_header(True, gathering.scan_name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def ask_gathering(request: HttpRequest, slug: str, number: int, code: str) -> tuple[Place, Any]:
    """A gathering of this very process: an address of one opens no door of another."""
    place = ask_kept_process(request, slug, number)
    gathering = gathering_coded(code, request.user)
    if gathering is None or gathering.process_id != place.process.pk:
        raise NotFound(now_in_words("Nothing on record stands at this address."), near(place))
    return place, gathering


def address(place: Place, code: str, name: str = "gathering_keep", *more: str) -> str:
    """The address of a page of a gathering."""
    return reverse(name, args=[*place.address, code, *more])


def to_gatherings(place: Place) -> Crumbs:
    return [*above(place), (_("Gatherings"), reverse("gatherings", args=place.address))]


def to_gathering(place: Place, gathering: Any) -> Crumbs:
    return [*to_gatherings(place), (plain(gathering.title), address(place, gathering.code))]


def _stages(place: Place) -> list[tuple[str, Any]]:
    """The stages of the timetable that take contributions and are not closed, whenever they are."""
    open_ones = place.process.stages.filter(closed_at__isnull=True)
    kinds = [StageKind(stage.kind) for stage in open_ones]
    return [(kind.value, STAGE_KINDS[kind]) for kind in kinds if STAGES[kind].takes]


def _at_the_scan(act: Any) -> Any:
    """The act, where a file that cannot be kept is refused at the input for the scan."""

    def acted(given: Given) -> Any:
        try:
            return act(given)
        except ValidationError as error:
            told = {"scan" if name == "file" else name: found for name, found in error.error_dict.items()}
            raise ValidationError(told) from None

    return acted


def _context(request: HttpRequest, place: Place) -> dict[str, Any]:
    return {
        "place": place,
        "government": place.government,
        "invented": place.government.invented,
        "may_record": permissions.may_record_gathering(place.holder, place.process, at=place.at),
        "receipts": receipts_for(request, place.government.time_zone),
    }


def _words(line: HeldLine) -> tuple[Any, Any]:
    """The words for its stage, and for how those who spoke agreed."""
    return STAGE_KINDS[line.stage], CONSENTS[line.consent]


def _row(place: Place, code: str, line: EntryLine) -> EntryRow:
    check = address(place, code, "entry_check", line.code) if line.waits and not line.own else ""
    stance = STANCES[line.stance] if line.stance else ""
    return EntryRow(line, ONE_OF_A_KIND[line.kind], stance, CHANNELS[line.channel], check)
