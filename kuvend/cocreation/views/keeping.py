"""The room from which a process is run: everything that may be done, stage by stage, in one place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.rules import StageKind, Standing
from kuvend.cocreation.selectors import process_page
from kuvend.cocreation.selectors.lines import PackLine, StageLine
from kuvend.cocreation.views.asking import Place, ask_kept_process
from kuvend.decision import require
from kuvend.ledger.views.receipts import receipts_for
from kuvend.web.access import signed_in

# What may be done about a stage: what it is called, and where.
Deeds = list[tuple[str, str]]
# A stage that has opened only grows longer; what lies before one stays from then on.
GROWING = {Standing.OPEN, Standing.WAITS_FOR_PACK}


@dataclass(frozen=True)
class StageRoom:
    """A kind of stage, the stage of this kind if the timetable has one, and what the one who looks may do about it."""

    kind: StageKind
    line: StageLine | None
    deeds: Deeds
    # What lies before it, each with the address at which it is taken away: none once the stage has opened.
    packs: list[tuple[PackLine, str]]


@signed_in
@require_safe
def keep(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everything that those who run a process may do, in one place."""
    place = ask_kept_process(request, slug, number)
    require(permissions.may_record_contact(place.holder, place.process, at=place.at))
    page = process_page(place.plan, place.user, at=place.at)
    assert page is not None, "Whoever may run a process sees it"
    lines = {line.kind: line for line in page.stages}
    context = {
        "page": page,
        "place": place,
        "government": place.government,
        "invented": place.government.invented,
        "rooms": [_room(place, kind, lines.get(kind)) for kind in StageKind],
        "may_announce": permissions.may_announce_process(place.holder, place.process, at=place.at),
        "may_add_group": permissions.may_add_group(place.holder, place.process, at=place.at),
        "may_answer": bool(permissions.may_answer_contribution(place.holder, place.process, at=place.at)),
        "may_reach": permissions.may_record_contact(place.holder, place.process, at=place.at),
        "receipts": receipts_for(request, place.government.time_zone),
    }
    return render(request, "cocreation/keep.html", context)


def _room(place: Place, kind: StageKind, line: StageLine | None) -> StageRoom:
    found = _announced(place, kind, line) if place.process.announced_at else _prepared(place, kind, line)
    deeds = [*found, *_packing(place, line)]
    return StageRoom(kind, line, deeds, _packs(place, line) if line else [])


def _prepared(place: Place, kind: StageKind, line: StageLine | None) -> Iterator[tuple[str, str]]:
    """What may be done about a stage that nobody has announced yet."""
    if permissions.may_write_stage(place.holder, place.process, at=place.at):
        yield _("Change it") if line else _("Write it"), _to(place, "process_stage", kind)
        if line:
            yield _("Take it out"), _to(place, "process_stage_drop", kind)


def _announced(place: Place, kind: StageKind, line: StageLine | None) -> Iterator[tuple[str, str]]:
    """What may be done about a stage that everybody reads."""
    standing = line.standing if line else None
    if permissions.may_change_timetable(place.holder, place.process, at=place.at):
        if line is None:
            yield _("Add it to the timetable"), _to(place, "process_stage_change", kind)
        elif standing in (GROWING | {Standing.NOT_YET}):
            yield _("Change it"), _to(place, "process_stage_change", kind)
        if standing is Standing.NOT_YET:
            yield _("Take it out"), _to(place, "process_stage_remove", kind)
    if standing is Standing.OVER and permissions.may_close_stage(place.holder, place.process, at=place.at):
        yield _("Say what came of it and close it"), _to(place, "process_stage_close", kind)


def _packing(place: Place, line: StageLine | None) -> Iterator[tuple[str, str]]:
    if line and line.standing in (GROWING | {Standing.NOT_YET}):
        if permissions.may_add_pack(place.holder, place.process, at=place.at):
            yield _("Add a document of the repository"), _to(place, "process_pack_add", line.kind)
            yield _("Publish a document for it"), _to(place, "process_pack_publish", line.kind)


def _packs(place: Place, line: StageLine) -> list[tuple[PackLine, str]]:
    may = line.opened_at is None and permissions.may_remove_pack(place.holder, place.process, at=place.at)
    return [(pack, _to(place, "process_pack_remove", line.kind, pack.document) if may else "") for pack in line.packs]


def _to(place: Place, name: str, kind: StageKind, *more: Any) -> str:
    return reverse(name, args=[*place.address, kind.value, *more])
