"""From an address to what it names: the one way in for pages, their twins, files and forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kuvend.cocreation import permissions
from kuvend.cocreation.rules import StageKind
from kuvend.cocreation.selectors import process_page
from kuvend.cocreation.selectors.lines import ProcessPage
from kuvend.cocreation.selectors.things import process_at, stage_of
from kuvend.forum.views.asking import ask_government, scope_of_government
from kuvend.members.rules import Holder
from kuvend.members.selectors import holder_of
from kuvend.plans.selectors.places import plan_at
from kuvend.web.errors import NotFound
from kuvend.web.public_page import expires, local_day, now
from kuvend.web.words import plain

__all__ = [
    "Place",
    "ask_kept_kind",
    "ask_kept_process",
    "ask_kept_stage",
    "ask_place",
    "ask_process",
    "scope_of_government",
]


@dataclass(frozen=True)
class Place:
    """Whoever keeps a process, when, and where: the process itself is None until it is begun."""

    user: Any
    holder: Holder
    at: datetime
    government: Any
    plan: Any
    process: Any = None

    @property
    def slug(self) -> str:
        return str(self.government.slug)

    @property
    def address(self) -> list[Any]:
        """What the addresses below this plan begin with."""
        return [self.slug, self.plan.number]

    @property
    def keep_url(self) -> str:
        return reverse("process_keep", args=self.address)

    @property
    def subject(self) -> str:
        """How the ledger names the process."""
        return f"process/{self.process.code}"


def ask_process(request: HttpRequest, slug: str, number: int) -> tuple[Place, ProcessPage]:
    """The process of a plan as the one who asks may see it. Raises NotFound where they see none."""
    place = ask_place(request, slug, number)
    page = process_page(place.plan, request.user, at=place.at) if place.process else None
    if page is None:
        no_process(place)
    # What is due and what nobody did yet is told by the day; stages open and end as a day begins.
    local_day(request, page.zone)
    for moment in page.boundaries:
        expires(request, moment)
    return place, page


def ask_place(request: HttpRequest, slug: str, number: int) -> Place:
    """A plan and its process, each as far as the one who asks may see it.

    A process is public from its announcement on, and its plan only once it is published: what is announced is found.
    """
    government = ask_government(slug)
    process = process_at(government, number, request.user)
    plan = process.plan if process else plan_at(government, number, request.user)
    if plan is None:
        no_plan(government, number)
    return Place(request.user, holder_of(request.user), now(request), government, plan, process)


def ask_kept_process(request: HttpRequest, slug: str, number: int) -> Place:
    """The place of somebody who keeps a process that was begun."""
    place = ask_place(request, slug, number)
    if place.process is None:
        no_process(place)
    return place


def ask_kept_kind(request: HttpRequest, slug: str, number: int, name: str) -> tuple[Place, StageKind, Any]:
    """A kind of stage by its code, and the stage of this kind: None where the timetable has none."""
    place = ask_kept_process(request, slug, number)
    if name not in set(StageKind):
        raise NotFound(_("A process has no stage of this kind."), near(place))
    kind = StageKind(name)
    return place, kind, stage_of(place.process, kind)


def ask_kept_stage(request: HttpRequest, slug: str, number: int, name: str) -> tuple[Place, Any]:
    """A stage that the timetable has."""
    place, _kind, stage = ask_kept_kind(request, slug, number, name)
    if stage is None:
        raise NotFound(_("The timetable of this process has no such stage."), near(place))
    return place, stage


def near(place: Place) -> list[tuple[str, str]]:
    return [(_("How this plan is made together"), reverse("process", args=place.address))]


def no_process(place: Place) -> NoReturn:
    """No process is on record: whoever may begin it is led there."""
    named = {"number": place.plan.number, "government": plain(place.government.name)}
    what = _("No co-creation of plan %(number)s of %(government)s is on record.") % named
    why = _("That says nothing about whether people were asked: only that nobody put it on record here.")
    may_begin = permissions.may_begin_process(place.holder, place.plan, at=place.at)
    begin = [(_("Begin the co-creation"), reverse("process_begin", args=place.address))] if may_begin else []
    shown = [(_("The plan"), reverse("plan", args=place.address))]
    raise NotFound(f"{what} {why}", [*begin, *shown])


def no_plan(government: Any, number: int) -> NoReturn:
    named = {"number": number, "government": plain(government.name)}
    shown = [(plain(government.name), reverse("member", args=[government.slug]))]
    raise NotFound(_("No plan %(number)s of %(government)s is on record.") % named, shown)
