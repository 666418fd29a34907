"""From an address to what it names: the one way into every page where plans are written and decided."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kuvend.decision import require
from kuvend.members.rules import Holder, Role, holds
from kuvend.members.selectors import holder_of
from kuvend.plans.selectors import places
from kuvend.plans.selectors.choices import Choices, choices_of
from kuvend.web.errors import NotFound
from kuvend.web.public_page import now
from kuvend.web.words import plain

# Whoever has a part in a member's work may look on while its plan is written.
CIRCLE = tuple(Role)


@dataclass(frozen=True)
class Place:
    """Where on the site somebody is, and who they are: the plan they work on, if there is one already."""

    user: Any
    holder: Holder
    at: datetime
    government: Any
    plan: Any = None
    _kept: dict[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> int | None:
        return self.plan.number if self.plan else None

    @property
    def years(self) -> str:
        return str(self.plan.years)

    @property
    def code(self) -> str:
        return f"{self.government.code}-{self.plan.number}"

    @property
    def choices(self) -> Choices:
        """What the forms of this place offer; asked for once."""
        if "choices" not in self._kept:
            self._kept["choices"] = choices_of(self.government, self.plan)
        return self._kept["choices"]  # type: ignore[no-any-return]


def ask_government(request: HttpRequest, slug: str) -> Place:
    """The government at this address, for those who have a part in its work; others are told why not."""
    government = places.government_at(slug)
    if government is None:
        raise NotFound(_("No government goes by the address “%(slug)s”.") % {"slug": slug})
    return _within(request, government)


def _within(request: HttpRequest, government: Any) -> Place:
    holder, at = holder_of(request.user), now(request)
    require(holds(holder, CIRCLE, government=government.code, at=at))
    return Place(request.user, holder, at, government)


def ask_plan(request: HttpRequest, slug: str, number: int) -> Place:
    place = ask_government(request, slug)
    plan = places.plan_at(place.government, number, request.user)
    if plan is None:
        what = _("No plan %(number)s of %(government)s is on record.")
        raise NotFound(what % {"number": number, "government": plain(place.government.name)})
    return Place(place.user, place.holder, place.at, plan.government, plan)


def ask_revision(request: HttpRequest, slug: str, number: int, code: str) -> tuple[Place, Any]:
    """The plan and one of its revisions. A draft is found by its author alone."""
    revision = places.revision_at(slug, number, code, request.user)
    if revision is None:
        ask_plan(request, slug, number)
        raise NotFound(_("There is no proposal at this address. It may be a draft of somebody else, or thrown away."))
    place = _within(request, revision.plan.government)
    return Place(place.user, place.holder, place.at, place.government, revision.plan), revision


def name_revision(request: HttpRequest, slug: str, number: int, code: str) -> Any:
    """As much of a revision as an act wants, which reads it again under lock and says who may.

    Shows nothing: when the act refuses, ask for the revision before saying why, since it may be somebody else's draft.
    """
    return places.revision_named(slug, number, code) or ask_revision(request, slug, number, code)[1]


def ask_commitment(request: HttpRequest, slug: str, number: int, code: str) -> tuple[Place, Any]:
    place = ask_plan(request, slug, number)
    commitment = places.commitment_in(place.plan, code, request.user)
    if commitment is None:
        raise NotFound(_("No commitment has the code %(code)s.") % {"code": code})
    return place, commitment
