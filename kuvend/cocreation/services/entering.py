"""What was said without this site: entered for those who said it, and published once a second person has checked it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Contribution, Gathering
from kuvend.cocreation.rules import (
    MOST_TEXT,
    MOST_TITLE,
    STAGES,
    Channel,
    ContributionKind,
    Deed,
    Refusal,
    ShownAs,
    StageKind,
    Stance,
    search_text,
    taken,
)
from kuvend.cocreation.services.acting import Actor, allowed, locked, record, refuse
from kuvend.cocreation.services.composing import composed, facts_of, put_on_record
from kuvend.cocreation.services.drafts import ContributionDraftText, EntryCorrection
from kuvend.cocreation.services.gatherings import require_not_closed
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.ledger.services.entries import disclose
from kuvend.members.models import User
from kuvend.members.services.texts import line, reasoned, said

MOST_TABLE = 40
# What a second person may put right.
CHECKED = ("kind", "stance", "title", "text", "language", "table")


@act_of_record(
    "contribution.entered",
    permission=permissions.may_enter_contribution,
    notice="those who may check it",
)
def enter_contribution(
    *,
    gathering: Gathering,
    draft: ContributionDraftText,
    table: str = "",
    channel: Channel = Channel.MEETING,
    by: User,
    at: datetime,
) -> Contribution:
    """Enter what somebody said at a gathering. Nobody but those who may check it reads it before it is checked.

    It is said by nobody by name, or for an organisation. The same words from the same table are entered once. Raises
    ActRefused, and ValidationError by field.
    """
    gathering, actor = _begin(gathering, permissions.may_enter_contribution, Deed.ENTER_CONTRIBUTION, by, at)
    _require_plain(gathering, draft)
    require_not_closed(gathering.stage)
    row = composed(gathering.process, draft)
    row.gathering, row.channel, row.said_on = gathering, channel, gathering.held_on
    row.table = line(table, "table", most=MOST_TABLE, required=False)
    row.entered_by, row.submitted_at = by, at
    _stop_if_there(row)
    put_on_record(row, draft)
    _record("contribution.entered", row, _facts(row, draft), actor, public=False)
    return row


@act_of_record(
    "contribution.checked",
    permission=permissions.may_check_contribution,
    notice="everyone who follows the process",
)
def check_contribution(
    *, contribution: Contribution, corrected: EntryCorrection | None = None, by: User, at: datetime
) -> Contribution:
    """Say that something was said so, or so after these corrections. From now on everybody reads it.

    Another person than the one who entered it does it. What the entry said before a correction nobody else ever reads.
    """
    row, actor = _begin_check(contribution, by, at)
    before = said(row, CHECKED)
    _correct(row, corrected)
    after = said(row, CHECKED)
    slips = [name for name in CHECKED if after[name] != before[name]]
    if row.published_at:
        if row.checked_by_id == by.pk and not slips:
            raise AlreadyDone(row)
        refuse(Refusal.CHECKED_ALREADY)
    _require_unchecked(row, by)
    row.checked_by, row.published_at = by, at
    row.save()
    if not slips:
        disclose(subjects=[_subject(row)], at=at)
    _record("contribution.checked", row, {**_facts(row, _draft_of(row)), "corrected": slips}, actor, public=True)
    return row


@act_of_record(
    "contribution.entry-refused",
    permission=permissions.may_check_contribution,
    notice="whoever entered it",
)
def refuse_entry(*, contribution: Contribution, reason: str, by: User, at: datetime) -> Contribution:
    """Say that something was not said so, or may not be published, and why: it never is."""
    row, actor = _begin_check(contribution, by, at)
    because = reasoned(reason)
    if row.published_at:
        refuse(Refusal.CHECKED_ALREADY)
    if row.refused_at and row.checked_by_id == by.pk and row.refused_because == because:
        raise AlreadyDone(row)
    _require_unchecked(row, by)
    row.checked_by, row.refused_at, row.refused_because = by, at, because
    row.save()
    facts = {"gathering": row.gathering and row.gathering.code, "reason": because}
    _record("contribution.entry-refused", row, facts, actor, public=False)
    return row


def _begin(
    gathering: Gathering, may: permissions.Permission, deed: Deed, by: User, at: datetime
) -> tuple[Gathering, Actor]:
    """The gathering as it is now, its process held still until the act ends, and whoever may do the deed."""
    process = locked(gathering.process)
    row = Gathering.objects.select_related("stage", "office", "organisation").get(pk=gathering.pk)
    row.process = row.stage.process = process
    return row, allowed(may, deed, by, row, at)


def _begin_check(contribution: Contribution, by: User, at: datetime) -> tuple[Contribution, Actor]:
    """The entry as it is now. What people contributed by themselves is not checked: refused."""
    process = locked(contribution.process)
    rows = Contribution.objects.select_related("stage", "gathering", "organisation", "focus_area")
    row = rows.prefetch_related("tags").get(pk=contribution.pk)
    row.process = row.stage.process = process
    actor = allowed(permissions.may_check_contribution, Deed.CHECK_CONTRIBUTION, by, row, at)
    if row.entered_by_id is None and row.gathering_id is None:
        refuse(Refusal.NOT_ENTERED)
    return row, actor


def _require_unchecked(row: Contribution, by: User) -> None:
    if row.refused_at:
        refuse(Refusal.ENTRY_REFUSED)
    if row.entered_by_id == by.pk:
        refuse(Refusal.CHECKED_BY_ANOTHER)


def _require_plain(gathering: Gathering, draft: ContributionDraftText) -> None:
    """What is entered belongs to the stage of its gathering, begins a thread, and shows no person."""
    if draft.stage != gathering.stage.kind:
        refuse(Refusal.NOT_TAKEN, stage=draft.stage)
    if draft.parent or draft.files or draft.amendment:
        raise ValidationError({"kind": _("What was said at a gathering stands by itself.")}, code="plain")
    if draft.shown_as is ShownAs.PERSON:
        raise ValidationError({"shown_as": _("What is entered for others names no person.")}, code="person")


def _stop_if_there(row: Contribution) -> None:
    """The same words from the same table of the same gathering are one entry, also once it was refused."""
    same: dict[str, Any] = {name: getattr(row, name) for name in CHECKED}
    there = Contribution.objects.filter(gathering=row.gathering, organisation=row.organisation, **same)
    found = there.first()
    if found:
        found.process = row.process
        raise AlreadyDone(found)


def _correct(row: Contribution, corrected: EntryCorrection | None) -> None:
    """Put the slips right. Raises as `composed` does."""
    if corrected is None:
        return
    kind = StageKind(row.stage.kind)
    if not taken(STAGES[kind], corrected.kind, has_parent=False) or corrected.kind is ContributionKind.AMENDMENT:
        refuse(Refusal.NOT_TAKEN, stage=kind)
    if corrected.stance and corrected.kind is not ContributionKind.COMMENT:
        raise ValidationError({"stance": _("Only a comment takes a side.")}, code="stance")
    row.kind, row.stance, row.language = corrected.kind, corrected.stance or "", corrected.language
    title, needed = " ".join(corrected.title.split()), corrected.kind is ContributionKind.IDEA
    row.title = line(title, "title", most=MOST_TITLE, required=needed)
    row.text = line(corrected.text, "text", most=MOST_TEXT)
    row.table = line(corrected.table, "table", most=MOST_TABLE, required=False)
    row.folded = search_text(row.title, row.text)
    row.clean_fields(exclude=[field.name for field in Contribution._meta.fields if field.name not in CHECKED])


def _draft_of(row: Contribution) -> ContributionDraftText:
    """What a row on record says, as the record says it of a draft."""
    made = ContributionDraftText(
        StageKind(row.stage.kind), ContributionKind(row.kind), row.text, row.language, title=row.title,
        shown_as=ShownAs(row.shown_as), organisation=row.organisation, tags=list(row.tags.all()),
    )  # fmt: skip
    return replace(made, stance=Stance(row.stance)) if row.stance else made


def _facts(row: Contribution, draft: ContributionDraftText) -> dict[str, Any]:
    """What the record says of an entry: its words, where and when they were said, and nobody's name."""
    held = row.gathering.code if row.gathering else None
    facts = {"gathering": held, "channel": str(row.channel), "said_on": row.said_on.isoformat()}
    more = {"table": row.table, "organisation": row.organisation and row.organisation.code}
    return {**facts_of(row, draft), **facts, **{name: value for name, value in more.items() if value}}


def _subject(row: Contribution) -> str:
    return f"contribution/{row.code}"


def _record(kind: str, row: Contribution, facts: dict[str, Any], actor: Actor, *, public: bool) -> None:
    record(kind, _subject(row), facts, process=row.process, by=actor, public=public)
