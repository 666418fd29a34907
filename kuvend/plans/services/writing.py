"""Writing: a plan is begun, texts are drafted in private, proposed, and taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.edition.services import act
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Government, User
from kuvend.plans import permissions
from kuvend.plans.models import ActionPlan, Commitment, PlanStep, Revision
from kuvend.plans.rules import Conflict, Content, Deed, Refusal, RevisionState, Stage, Subject, merge
from kuvend.plans.selectors.texts import Text, content_of_plan, current_text, text_numbered
from kuvend.plans.services.acting import (
    Actor,
    about,
    allowed,
    code_of,
    code_of_revision,
    locked,
    reasoned,
    record,
    refuse,
)
from kuvend.plans.services.applying import SOURCE
from kuvend.plans.services.contents import checked, for_the_record


class Stale(Exception):
    """Somebody else's text was accepted while this one was written. Nothing of either is lost.

    `theirs` is the revision accepted last; `merged` is this text with theirs brought in wherever only one side changed;
    `conflicts` names each field that both changed, both ways. Save `merged`, mended, against `theirs.number`.
    """

    def __init__(self, theirs: Revision, conflicts: tuple[Conflict, ...], merged: Content) -> None:
        super().__init__(f"written against an older text than number {theirs.number}")
        self.theirs = theirs
        self.conflicts = conflicts
        self.merged = merged


@act_of_record("plan.created", permission=permissions.may_create_plan)
def create_plan(
    *,
    government: Government,
    number: int,
    first_year: int,
    last_year: int | None,
    title: Mapping[str, str],
    by: User,
    at: datetime,
) -> ActionPlan:
    """Begin a plan: a place to write in, seen by its circle alone."""
    actor = allowed(permissions.may_create_plan, Deed.CREATE_PLAN, by, government, at)
    # Two people who begin the same plan at once: the second finds the first one's.
    Government.objects.select_for_update().get(pk=government.pk)
    if ActionPlan.objects.filter(government=government, number=number).exists():
        refuse(Refusal.PLAN_NUMBER_TAKEN, plan=number)
    plan = ActionPlan(
        government=government, number=number, first_year=first_year, last_year=last_year,
        title=LazyI18nString(dict(title)), stage=Stage.DRAFTING, source=SOURCE, recorded_at=at,
    )  # fmt: skip
    plan.full_clean()
    plan.save()
    first = content_of_plan(plan)
    revision = new_revision(plan, None, Subject.PLAN, first, 0, actor, at)
    revision.state, revision.number = RevisionState.ACCEPTED, 1
    revision.submitted_at = revision.decided_at = at
    revision.decided_by, revision.decided_capacity = by, actor.capacity
    revision.save()
    PlanStep(plan=plan, deed=Deed.CREATE_PLAN, by=by, capacity=actor.capacity, at=at).save()
    facts = {"plan": code_of(plan), "years": [first_year, last_year], "title": first["title"]}
    record("plan.created", code_of(plan), facts, plan=plan, by=actor, at=at)
    return plan


def save_draft(
    *,
    plan: ActionPlan,
    commitment: Commitment | None,
    content: Mapping[str, Any],
    base: int,
    by: User,
    at: datetime,
    revision: Revision | None = None,
    subject: Subject = Subject.COMMITMENT,
) -> Revision:
    """Keep a text for oneself: a new draft, or the next state of `revision`. Nobody else sees it, so it is no act.

    `base` is the number of the text it was written against, 0 for a commitment that is not on record yet. Raises
    ContentRefused (a ValidationError) with every field that cannot be kept.
    """
    actor = allowed(permissions.may_write, Deed.WRITE, by, commitment or plan, at)
    with act():
        draft = own_draft(revision, by) if revision else None
        plan, commitment, subject = same_matter(draft, plan, commitment, subject)
        known = current_text(plan, commitment, subject)
        if draft is None:
            draft = new_revision(plan, commitment, subject, {}, base, actor, at)
        draft.content = checked(content, plan, subject, known.content if known else None)
        draft.base, draft.saved_at, draft.capacity = base, at, actor.capacity
        draft.save()
    return draft


def same_matter(
    draft: Revision | None, plan: ActionPlan, commitment: Commitment | None, subject: Subject
) -> tuple[ActionPlan, Commitment | None, Subject]:
    """A draft stays a text of what it was begun for."""
    if draft is None:
        if commitment and commitment.plan_id != plan.pk:
            refuse(Refusal.ANOTHER_PLANS_REVISION)
        return plan, commitment, subject
    if draft.plan_id != plan.pk:
        refuse(Refusal.ANOTHER_PLANS_REVISION)
    return draft.plan, draft.commitment, Subject(draft.subject)


def new_revision(
    plan: ActionPlan,
    commitment: Commitment | None,
    subject: Subject,
    content: Content,
    base: int,
    actor: Actor,
    at: datetime,
) -> Revision:
    return Revision(
        plan=plan, commitment=commitment, subject=subject, content=content, base=base, author=actor.user,
        capacity=actor.capacity, created_at=at, saved_at=at,
    )  # fmt: skip


def own_draft(revision: Revision, by: User) -> Revision:
    """The draft as it is now, if it is one and the person's own."""
    row = reread(revision, revision.plan)
    if row.author_id != by.pk:
        refuse(Refusal.NOT_THE_AUTHOR)
    if row.state != RevisionState.DRAFT:
        refuse(Refusal.REVISION_NOT_A_DRAFT, state=RevisionState(row.state))
    return row


def reread(revision: Revision, plan: ActionPlan) -> Revision:
    """The revision as it is now, and held so until the act ends; `plan` is its plan."""
    rows = Revision.objects.select_for_update(of=("self",)).select_related("commitment")
    return rows.get(pk=revision.pk).within(plan)


def discard_draft(*, revision: Revision, by: User, at: datetime) -> None:
    """Throw a draft of one's own away. Nobody else has seen it, so it is no act."""
    with act():
        own_draft(revision, by).delete()


def erase_drafts(person: User, at: datetime) -> None:
    """A person is erased: what they alone have seen goes with them. Called within the act of erasure."""
    Revision.objects.filter(author=person, state=RevisionState.DRAFT).delete()


@act_of_record("revision.submitted", permission=permissions.may_propose, notice="the point of contact")
def submit_revision(*, revision: Revision, reason: str, by: User, at: datetime) -> Revision:
    """Propose a text to the point of contact. A change of a text on record says why.

    Raises Stale where another text was accepted since this one was begun.
    """
    plan = locked(revision.plan)
    row = reread(revision, plan)
    actor = allowed(permissions.may_propose, Deed.PROPOSE, by, row, at)
    if row.author_id != by.pk:
        refuse(Refusal.NOT_THE_AUTHOR)
    if row.state != RevisionState.DRAFT:
        raise AlreadyDone(row)
    require_newest(row)
    if row.carried_from and plan.revisions.filter(carried_from=row.carried_from, state__in=PROPOSED).exists():
        refuse(Refusal.ALREADY_CARRIED_OVER)
    known = text_numbered(row)
    if known == row.content:
        refuse(Refusal.NOTHING_CHANGED)
    row.state, row.submitted_at, row.capacity = RevisionState.SUBMITTED, at, actor.capacity
    row.reason = reason_for(row, reason)
    row.content = checked(row.content, plan, Subject(row.subject), known)
    # What people gave is checked above, field by field; the database holds the rest.
    row.save()
    facts = {"about": about(row), "base": row.base, "reason": row.reason, "content": for_the_record(row.content)}
    record("revision.submitted", code_of_revision(row), facts, plan=plan, by=actor, at=at, public=False)
    return row


# A commitment that somebody carried over, and that is proposed or accepted, is not carried over by another text.
PROPOSED = (RevisionState.SUBMITTED, RevisionState.ACCEPTED)


def reason_for(row: Revision, reason: str) -> str:
    """Why the text is changed. Only a commitment that is not on record yet needs no reason."""
    afresh = row.subject == Subject.COMMITMENT and row.commitment is None
    return "" if afresh and not reason.strip() else reasoned(reason)


def require_newest(row: Revision) -> Text | None:
    """The text on record that the revision was written against, if it is still the newest. Raises Stale otherwise."""
    newest = current_text(row.plan, row.commitment, Subject(row.subject))
    require_written_against(row, newest)
    return newest


def require_written_against(row: Revision, newest: Text | None) -> None:
    if newest is None or newest.revision is None or newest.number == row.base:
        return
    merged = merge(text_numbered(row) or {}, row.content, newest.content)
    raise Stale(newest.revision, merged.conflicts, merged.content)


@act_of_record("revision.withdrawn", permission=permissions.may_take_back)
def withdraw_revision(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Take a proposal back before it is decided."""
    plan = locked(revision.plan)
    row = reread(revision, plan)
    actor = allowed(permissions.may_take_back, Deed.TAKE_BACK, by, row, at)
    if row.state == RevisionState.WITHDRAWN:
        raise AlreadyDone(row)
    require_open(row)
    row.state, row.decided_at, row.decided_by, row.decided_capacity = RevisionState.WITHDRAWN, at, by, actor.capacity
    row.save()
    record("revision.withdrawn", code_of_revision(row), {"about": about(row)}, plan=plan, by=actor, at=at, public=False)
    return row


def require_open(row: Revision) -> None:
    if row.state != RevisionState.SUBMITTED:
        refuse(Refusal.REVISION_NOT_OPEN, state=RevisionState(row.state))
