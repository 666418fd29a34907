"""The texts of a commitment that were accepted, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.plans.models import Commitment, Revision
from kuvend.plans.rules import Content
from kuvend.plans.selectors.choices import Choices, choices_of
from kuvend.record.selectors.facts import GovernmentLink, PlanLink, Viewer, government_link, plan_link


@dataclass(frozen=True)
class Version:
    """One accepted text: in which capacity it was proposed and accepted, when it became the text, and why."""

    number: int
    content: Content
    reason: str
    by: Mapping[str, Any]
    accepted_by: Mapping[str, Any] | None
    at: datetime


@dataclass(frozen=True)
class History:
    """A commitment with every accepted text, oldest first. `published_at` is None while its plan is a draft."""

    government: GovernmentLink
    plan: PlanLink
    code: str
    title: LazyI18nString
    zone: str
    published_at: datetime | None
    versions: tuple[Version, ...]
    choices: Choices


def commitment_history(code: str, *, viewer: Viewer) -> History | None:
    """The history of the commitment that has this very code; None when nobody may see one."""
    visible = Commitment.objects.visible_to(viewer).select_related("plan__government")
    row = visible.filter(code=code).first()
    if row is None:
        return None
    rows = Revision.objects.visible_to(viewer).accepted().filter(commitment=row).order_by("number")
    return History(
        government=government_link(row.plan.government),
        plan=plan_link(row.plan),
        code=row.code,
        title=row.title,
        zone=row.plan.government.time_zone,
        published_at=row.plan.published_at,
        versions=tuple(map(_version, rows)),
        choices=choices_of(row.plan.government, row.plan),
    )


def _version(row: Revision) -> Version:
    assert row.number, "An accepted text has its number"
    assert row.decided_at, "An accepted text has its moment"
    return Version(row.number, row.content, row.reason, row.capacity, row.decided_capacity, row.decided_at)
