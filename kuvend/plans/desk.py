"""What a person's desk offers about plans: what waits for them, and where they write."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuvend.members.desk import DeskLink
from kuvend.members.models import Government
from kuvend.members.rules import Holder
from kuvend.plans import permissions
from kuvend.plans.messages import DEEDS, STAGES
from kuvend.plans.models import ActionPlan
from kuvend.plans.rules import Deed, RevisionState, Stage
from kuvend.web.words import plain

# What a plan waits for, once it was handed in.
AWAITED = (Deed.SIGN_OFF, Deed.ENDORSE, Deed.PUBLISH)


def links(user: Any, holder: Holder, at: datetime) -> list[DeskLink]:
    """The plans of the members this person acts for, in two queries: what waits for them first."""
    codes = {held.government for held in holder.in_force(at) if held.government}
    if not codes:
        return []
    waiting = Count("revisions", filter=Q(revisions__state=RevisionState.SUBMITTED))
    plans = ActionPlan.objects.visible_to(user).filter(government__code__in=codes).select_related("government")
    rows = list(plans.annotate(waiting=waiting).order_by("government__code", "-number"))
    found = [link for plan in rows for link in _awaited(plan, holder, at)]
    found += [link for plan in rows if (link := _room(plan, holder, at))]
    governments = Government.objects.filter(code__in=codes).order_by("code")
    return [*found, *(_begin(one) for one in governments if permissions.may_create_plan(holder, one, at=at))]


def _awaited(plan: Any, holder: Holder, at: datetime) -> Iterator[DeskLink]:
    """The deeds that this person may do now and that the plan waits for."""
    address = [plan.government.slug, plan.number]
    for deed in AWAITED:
        if permissions.may(deed, holder, plan, at=at):
            url = reverse("plan_deed", args=[*address, deed.value])
            yield DeskLink(DEEDS[deed], url, group=_("Waiting for you"), note=_called(plan))
    if plan.waiting and permissions.may_decide(holder, plan, at=at):
        count = ngettext("Decide about %(count)s proposal", "Decide about %(count)s proposals", plan.waiting)
        url = reverse("plan_draft", args=address)
        yield DeskLink(count % {"count": plan.waiting}, url, group=_("Waiting for you"), note=_called(plan))


def _room(plan: Any, holder: Holder, at: datetime) -> DeskLink | None:
    """Where a plan is written: open to its whole circle until it is public, then to those who may amend it."""
    stage = Stage(plan.stage)
    if stage is Stage.PUBLISHED and not permissions.may_write(holder, plan, at=at):
        return None
    url = reverse("plan_draft", args=[plan.government.slug, plan.number])
    return DeskLink(_called(plan), url, group=_("Plans"), note=STAGES[stage])


def _begin(government: Government) -> DeskLink:
    title = _("Begin a plan of %(government)s") % {"government": plain(government.name)}
    return DeskLink(title, reverse("plan_new", args=[government.slug]), group=_("Plans"))


def _called(plan: Any) -> str:
    named = {"government": plain(plan.government.name), "number": plan.number, "years": plan.years}
    return _("%(government)s, plan %(number)s, %(years)s") % named
