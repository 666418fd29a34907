"""A contribution as everybody reads it, with its whole story, in a number of queries that does not grow."""

from datetime import datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.cocreation.models import Contribution, Stage, Support
from kuvend.cocreation.rules import Channel, ContributionKind, Standing, window
from kuvend.cocreation.selectors.authors import WITH_AUTHOR
from kuvend.cocreation.selectors.checking import planned, standing_of
from kuvend.cocreation.selectors.contribution_lines import (
    AmendedLine,
    AnswerLine,
    ContributionPage,
    FileOf,
    GatheringLine,
    StepLine,
)
from kuvend.cocreation.selectors.contribution_rows import line_of, link_of, with_line
from kuvend.cocreation.selectors.moderated import removed_replies
from kuvend.cocreation.selectors.traces import Story, answers_to, entries_about, in_order, merges_of
from kuvend.cocreation.selectors.uses import passages_of, promises_of
from kuvend.moderation.selectors.cases import Tombstone, tombstones_of
from kuvend.plans.rules import Stage as PlanStage

# A page holds so many replies.
REPLIES = 100
JOINED = (
    *WITH_AUTHOR, "process__plan__government", "focus_area", "gathering__office", "gathering__organisation",
    "draft__revision__commitment", "parent", "merged_into",
)  # fmt: skip


def contribution_page(code: str, viewer: Any, *, at: datetime, after: int = 0) -> ContributionPage | None:
    """The contribution with this code as `viewer` may see it; None where they see none.

    `after`: the number of the reply after which this page of replies begins.
    """
    visible = Contribution.objects.visible_to(viewer).select_related(*JOINED)
    row = with_line(visible).filter(code=code).first()
    return _page(row, viewer, at, after) if row else None


def government_of(code: str) -> str | None:
    """The code of the government whose public version the page of a contribution depends on."""
    found = Contribution.objects.filter(code=code).values_list("process__plan__government__code", flat=True)
    return found.first()


def _page(row: Any, viewer: Any, at: datetime, after: int) -> ContributionPage:
    (answers, answered), stages = answers_to(row), _stages(row)
    replies = list(_replies(row, after))
    open_now = [one for one in stages if standing_of(one, at) is Standing.OPEN]
    drafting = row.process.plan.stage == PlanStage.DRAFTING and row.merged_into_id is None
    own = row.author_id is not None and row.author_id == getattr(viewer, "pk", None)
    government = row.process.government
    return ContributionPage(
        line=line_of(row),
        government=government.code,
        slug=government.slug,
        plan=row.process.plan.number,
        process=row.process.code,
        zone=government.zone,
        channel=Channel(row.channel),
        table=row.table,
        waiting=row.published_at is None,
        gathering=_gathering(row),
        focus_area=row.focus_area.name if row.focus_area else "",
        tags=tuple(row.tags.values_list("code", "name")),
        amended=_amended(row),
        parent=link_of(row.parent) if row.parent else None,
        files=tuple(FileOf(one.code, one.file_name, one.media_type, one.size) for one in row.files.all()),
        merged=tuple(link_of(one) for one in Contribution.objects.on_record().filter(merged_into=row)),
        answer=next((one for one in reversed(answers) if one.replaced_at is None), None),
        steps=_steps(row, answers, answered, viewer),
        replies=tuple(map(line_of, replies[:REPLIES])),
        replies_total=row.replied,
        next_replies=replies[REPLIES - 1].number if len(replies) > REPLIES else 0,
        removed=_removed(row),
        own=own,
        supported=_supported(row, viewer),
        may_reply=_takes_replies(row, open_now),
        may_support=drafting and not own and row.published_at is not None and row.stage.closed_at is None,
        until=tuple(_boundaries(stages)),
    )


def _stages(row: Contribution) -> list[Stage]:
    stages = list(Stage.objects.filter(process=row.process).prefetch_related("packs__document"))
    for one in stages:
        one.process = row.process
    return stages


def _boundaries(stages: list[Stage]) -> list[datetime]:
    windows = [window(planned(one), one.process.government.zone) for one in stages]
    return [moment for one in windows for moment in (one.opens, one.ends)]


def _takes_replies(row: Contribution, open_now: list[Stage]) -> bool:
    takes = any(ContributionKind.COMMENT in planned(one).rule.takes for one in open_now)
    return takes and row.parent_id is None and row.merged_into_id is None and row.published_at is not None


def _replies(row: Contribution, after: int) -> Any:
    rows = with_line(Contribution.objects.on_record()).filter(parent=row, number__gt=after)
    return rows.order_by("number")[: REPLIES + 1]


def _removed(row: Contribution) -> tuple[Tombstone, ...]:
    codes = [f"contribution/{code}" for code in removed_replies(row)]
    stones = tombstones_of(codes) if codes else {}
    return tuple(stones[code] for code in codes if code in stones)


def tombstone_of(code: str) -> Tombstone | None:
    """What stands in the place of a contribution that was removed."""
    subject = f"contribution/{code}"
    return tombstones_of([subject]).get(subject)


def _supported(row: Contribution, viewer: Any) -> bool:
    known = getattr(viewer, "pk", None)
    return known is not None and Support.objects.visible_to(viewer).filter(contribution=row).exists()


def _gathering(row: Any) -> GatheringLine | None:
    held = row.gathering
    if held is None:
        return None
    by = held.office or held.organisation
    return GatheringLine(held.code, held.title, held.held_on, held.place, by.name if by else "", held.people)


def _amended(row: Any) -> AmendedLine | None:
    if row.draft is None:
        return None
    revision = row.draft.revision
    return AmendedLine(
        draft=row.draft.code,
        commitment=revision.commitment.code,
        title=LazyI18nString(dict(revision.content.get("title") or {})),
        field=row.field,
        language=row.field_language,
        quoted=row.quoted,
        proposed=row.proposed,
    )


def _steps(row: Any, answers: list[AnswerLine], answered: set[str], viewer: Any) -> tuple[StepLine, ...]:
    merges, passages = merges_of(row), passages_of(row, viewer)
    promises = promises_of(passages, viewer)
    texts = {one.commitment for one in passages}
    story = Story(row, entries_about(row, merges, answers, answered, texts))
    return in_order(
        [
            *story.received(),
            *story.grouped(),
            *story.merged(merges),
            *story.answered(answers),
            *story.changed(passages),
            *story.promised(promises),
        ]
    )
