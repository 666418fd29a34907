"""A contribution as it is put together, whoever sends it: its words checked, its number, its files."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kuvend.cocreation.models import (
    Contribution,
    ContributionFile,
    ContributionTag,
    Process,
    ShownDraft,
    Stage,
)
from kuvend.cocreation.rules import (
    MOST_FILES,
    MOST_TEXT,
    MOST_TITLE,
    STAGES,
    ContributionKind,
    Refusal,
    ShownAs,
    StageKind,
    code_of_contribution,
    passage_of,
    search_text,
    taken,
    words_in,
)
from kuvend.cocreation.services.acting import refuse
from kuvend.cocreation.services.drafts import AmendmentDraft, ContributionDraftText
from kuvend.documents import store
from kuvend.documents.services.looking import Judged, judged
from kuvend.members.services.texts import line, own, said

# What was said, apart from the words of an amendment: as the record and a second click compare it.
WORDS = ("title", "text")
PASSAGE = ("field", "field_language", "quoted", "proposed")
FOLDER = "contributions"


def composed(process: Process, draft: ContributionDraftText) -> Contribution:
    """What somebody contributes, not kept yet: without author, channel, day, number and moments.

    `process` is held still. Raises ActRefused where the stage does not take it or it replies to what takes no reply,
    ValidationError by field.
    """
    stage = stage_of(process, draft.stage)
    if not taken(STAGES[draft.stage], draft.kind, has_parent=draft.parent is not None):
        refuse(Refusal.NOT_TAKEN, stage=draft.stage)
    row = Contribution(
        process=process, stage=stage, kind=draft.kind, parent=_parent(process, draft.parent),
        stance=draft.stance or "", language=draft.language, shown_as=draft.shown_as, organisation=draft.organisation,
        title=line(" ".join(draft.title.split()), "title", most=MOST_TITLE, required=_needs_title(draft)),
        text=line(draft.text, "text", most=MOST_TEXT), focus_area=draft.focus_area,
    )  # fmt: skip
    _amend(row, draft.amendment)
    row.folded = search_text(row.title, row.text, row.proposed)
    _require_own(row)
    row.clean_fields(exclude=_LATER)
    return row


# What whoever composes a contribution fills in, and what is a row that was looked up here.
_LATER = ("code", "number", "process", "stage", "parent", "draft", "focus_area", "organisation", "author", "said_on",
          "submitted_at", "folded")  # fmt: skip


def stage_of(process: Process, kind: StageKind) -> Stage:
    """The stage of a kind, with what lies before it. Refused where the timetable has none."""
    row = process.stages.filter(kind=kind).prefetch_related("packs__document").first()
    if row is None:
        refuse(Refusal.STAGE_NOT_THERE)
    row.process = process
    return row


def _needs_title(draft: ContributionDraftText) -> bool:
    return draft.kind is ContributionKind.IDEA


def _parent(process: Process, parent: Contribution | None) -> Contribution | None:
    """What is replied to, as it is now: on record in this process, no reply itself, and not merged into another."""
    if parent is None:
        return None
    row = process.contributions.on_record().filter(pk=parent.pk).first()
    if row is None or row.parent_id:
        refuse(Refusal.NO_REPLY_HERE)
    if row.merged_into_id:
        refuse(Refusal.MERGED_MEANWHILE)
    return row


def _amend(row: Contribution, amendment: AmendmentDraft | None) -> None:
    if (row.kind == ContributionKind.AMENDMENT) is not bool(amendment):
        raise ValidationError({"kind": _("Choose the passage of the draft that should change.")}, code="passage")
    if amendment is None:
        return
    draft = _standing(row.process, amendment.draft)
    row.draft, row.field, row.field_language = draft, amendment.field, amendment.field_language
    passage = passage_of(draft.revision.content, row.field, row.field_language)
    quoted = line(amendment.quoted, "quoted", most=MOST_TEXT)
    found = words_in(passage, quoted)
    if found is None:
        raise ValidationError(
            {"quoted": _("These words do not stand in the passage. Copy them from it.")}, code="words"
        )
    row.quoted, row.proposed = found, line(amendment.proposed, "proposed", most=MOST_TEXT, required=False)
    if row.proposed.split() == found.split():
        raise ValidationError({"proposed": _("This says what the draft says. Change something.")}, code="same")


def _standing(process: Process, draft: ShownDraft) -> ShownDraft:
    row = process.shown_drafts.filter(pk=draft.pk).select_related("revision").first()
    if row is None or row.replaced_at:
        refuse(Refusal.DRAFT_REPLACED)
    return row


def _require_own(row: Contribution) -> None:
    """Raises ValidationError for what belongs to another plan or member, or is shown for nobody."""
    if row.focus_area and row.focus_area.plan_id != row.process.plan_id:
        raise ValidationError({"focus_area": _("This area of focus belongs to another plan.")}, code="another-plan")
    own(row.organisation, "shown_as", row.process.government)
    if (row.shown_as == ShownAs.ORGANISATION) is not bool(row.organisation):
        raise ValidationError({"shown_as": _("Choose the organisation for which this is said.")}, code="organisation")
    if row.stance and row.kind != ContributionKind.COMMENT:
        raise ValidationError({"stance": _("Only a comment takes a side.")}, code="stance")


def put_on_record(row: Contribution, draft: ContributionDraftText) -> None:
    """Keep a composed contribution under its number, with its tags. The process is held still."""
    highest = row.process.contributions.aggregate(highest=Max("number"))["highest"]
    row.number = (highest or 0) + 1
    row.code = code_of_contribution(row.process.government.code, row.process.plan.number, row.number)
    row.save(force_insert=True)
    for tag in dict.fromkeys(draft.tags):
        ContributionTag(contribution=row, tag=tag).save(force_insert=True)


def looked_at(draft: ContributionDraftText) -> list[Judged]:
    """What its files are. Raises ActRefused where one may not be kept, ValidationError where they are too many."""
    if len(draft.files) > MOST_FILES:
        raise ValidationError({"files": _("At most %(most)s files.") % {"most": MOST_FILES}}, code="files")
    return [judged(file) for file in draft.files]


@contextmanager
def files_kept(row: Contribution, draft: ContributionDraftText, looks: Sequence[Judged]) -> Iterator[None]:
    """The files of a contribution that is on record, on disk with their rows. If what follows fails, none is kept."""
    with ExitStack() as kept:
        for file, look in zip(draft.files, looks, strict=True):
            place = kept.enter_context(store.kept(file.chunks(), FOLDER))
            ContributionFile(
                contribution=row, file_name=look.name, media_type=look.kind.media_type, size=look.size,
                sha256=look.sha256, file=place,
            ).save(force_insert=True)  # fmt: skip
        yield


def facts_of(row: Contribution, draft: ContributionDraftText, looks: Sequence[Judged] = ()) -> dict[str, Any]:
    """What the record says of a contribution: its words, never its author."""
    facts: dict[str, Any] = {
        "stage": row.stage.kind, "kind": str(row.kind), "language": row.language, "shown_as": str(row.shown_as),
        **said(row, WORDS),
    }  # fmt: skip
    more = {
        "parent": row.parent and row.parent.code, "stance": str(row.stance), "draft": row.draft and row.draft.code,
        "focus_area": row.focus_area and row.focus_area.position, "tags": sorted({tag.code for tag in draft.tags}),
        "files": [{"media_type": one.kind.media_type, "size": one.size, "sha256": one.sha256} for one in looks],
        **(said(row, PASSAGE) if row.draft else {}),
    }  # fmt: skip
    return {**facts, **{name: value for name, value in more.items() if value}, **_struck_out(row)}


def _struck_out(row: Contribution) -> dict[str, str]:
    return {"proposed": row.proposed} if row.draft else {}
