"""The texts of a commitment that were accepted, one after the other."""

from dataclasses import dataclass
from datetime import datetime

from i18nfield.strings import LazyI18nString

from kuvend.plans.models import Commitment
from kuvend.plans.selectors.choices import Choices, choices_of
from kuvend.plans.selectors.history import PublicText, history_of
from kuvend.record.selectors.facts import GovernmentLink, PlanLink, Viewer, government_link, plan_link


@dataclass(frozen=True)
class History:
    """A commitment with every accepted text, newest first: those of the making of its plan as well, because the ledger
    tells of them too once the plan is public. `published_at` is None while its plan is a draft."""

    government: GovernmentLink
    plan: PlanLink
    code: str
    title: LazyI18nString
    zone: str
    published_at: datetime | None
    versions: tuple[PublicText, ...]
    choices: Choices


def commitment_history(code: str, *, viewer: Viewer) -> History | None:
    """The history of the commitment that has this very code; None when nobody may see one."""
    visible = Commitment.objects.visible_to(viewer).select_related("plan__government")
    row = visible.filter(code=code).first()
    if row is None:
        return None
    return History(
        government=government_link(row.plan.government),
        plan=plan_link(row.plan),
        code=row.code,
        title=row.title,
        zone=row.plan.government.time_zone,
        published_at=row.plan.published_at,
        versions=tuple(version for version in history_of(row, whole=True) if version.number),
        choices=choices_of(row.plan.government, row.plan),
    )
