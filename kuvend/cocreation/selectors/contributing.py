"""What somebody needs who contributes: where, about what, for whom, and what they began to write there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.cocreation.models import Contribution, ContributionDraft, ContributionFile, Process, ShownDraft, Stage
from kuvend.cocreation.rules import STAGES, ContributionKind, Passage, StageKind, Standing, passages
from kuvend.cocreation.selectors.checking import standing_of
from kuvend.members.models import Organisation, PolicyTag
from kuvend.members.rules import Holder, Role
from kuvend.plans.models import FocusArea


@dataclass(frozen=True)
class Offered:
    """What a form of contributing offers: rows by what stands in the form."""

    languages: tuple[str, ...]
    focus_areas: Mapping[str, FocusArea]
    tags: Mapping[str, PolicyTag]
    organisations: Mapping[str, Organisation]


def offered(process: Process, holder: Holder, at: datetime) -> Offered:
    """What the forms offer this person, in three queries."""
    government = process.government
    held = [one for one in holder.in_force(at) if one.of(government.code)]
    speaking = [one for one in held if one.role in (Role.SPEAKER, Role.ORGANISATION_LEAD)]
    speaks_for = [one.organisation for one in speaking if one.organisation]
    return Offered(
        languages=tuple(government.languages) or ("en",),
        focus_areas={str(area.position): area for area in process.plan.focus_areas.all()},
        tags={tag.code: tag for tag in PolicyTag.objects.all()},
        organisations={row.code: row for row in Organisation.objects.filter(pk__in=speaks_for)},
    )


@dataclass(frozen=True)
class DraftPassages:
    """A draft that lies before the public, as those who amend it choose from it."""

    draft: ShownDraft
    title: LazyI18nString
    passages: tuple[Passage, ...]

    def passage(self, field: str, language: str) -> Passage | None:
        return next((one for one in self.passages if (one.field, one.language) == (field, language)), None)


def shown_draft(process: Process, code: str, user: Any) -> DraftPassages | None:
    """A draft of this process by its code, None where the one who asks sees none that still stands."""
    rows = ShownDraft.objects.visible_to(user).standing().filter(process=process, code=code)
    row = rows.select_related("revision").first()
    if row is None:
        return None
    content = row.revision.content
    return DraftPassages(row, LazyI18nString(content.get("title") or {}), passages(content))


def contribution_at(code: str, user: Any) -> Contribution | None:
    """A contribution by its code, as far as the one who asks may see it, with its process."""
    rows = Contribution.objects.visible_to(user).select_related("stage", "process__plan__government")
    return rows.filter(code=code).any_one()


def file_at(code: str, file: str, user: Any) -> ContributionFile | None:
    """A file of a contribution that the one who asks may see."""
    rows = ContributionFile.objects.visible_to(user).filter(contribution__code=code, code=file)
    return rows.select_related("contribution").first()


def reply_stage(process: Process, preferred: Stage, at: datetime) -> Stage | None:
    """The stage in which a reply may be made now: that of what it replies to, else the first that takes comments."""
    open_now = [stage for stage in _stages(process) if standing_of(stage, at) is Standing.OPEN]
    taking = [stage for stage in open_now if ContributionKind.COMMENT in STAGES[StageKind(stage.kind)].takes]
    return next((stage for stage in taking if stage.pk == preferred.pk), taking[0] if taking else None)


def _stages(process: Process) -> list[Stage]:
    rows = list(process.stages.order_by("opens_on").prefetch_related("packs__document"))
    for stage in rows:
        stage.process = process
    return rows


def kept_draft(stage: Stage, place: str, user: Any) -> Mapping[str, str]:
    """What somebody began to write in a place and has not sent; empty where there is nothing."""
    row = ContributionDraft.objects.filter(author=user, stage=stage, place=place).first()
    return row.typed if row else {}


def supports(contribution: Contribution, user: Any) -> bool:
    """Whether somebody supports a contribution."""
    return contribution.supports.filter(supporter=user).exists()
