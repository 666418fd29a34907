"""Deciding about a proposed text: it becomes the text on record, or is declined with a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kuvend.edition.services import act
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.ledger.services.entries import disclose
from kuvend.members.models import User
from kuvend.plans import permissions
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Content, Deed, Refusal, RevisionState, Stage, Standing, Subject
from kuvend.plans.selectors.texts import Text, current_text
from kuvend.plans.services.acting import (
    Actor,
    about,
    allowed,
    code_of_revision,
    locked,
    reasoned,
    record,
    refuse,
)
from kuvend.plans.services.applying import apply_commitment, apply_plan, new_commitment
from kuvend.plans.services.contents import checked, for_the_record
from kuvend.plans.services.timing import require_amendable
from kuvend.plans.services.writing import (
    Stale,
    new_revision,
    own_draft,
    reason_for,
    require_newest,
    require_open,
    require_written_against,
    reread,
    same_matter,
)


@act_of_record(
    "commitment.revised",
    "plan.revised",
    permission=permissions.may_decide,
    notice="the author; everyone who follows the commitment or the plan",
)
def accept_revision(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Make a proposed text the text on record, with the next number; a new commitment gets its permanent code.

    Where another text was accepted meanwhile, both are brought together; raises Stale where both changed one field.
    """
    plan = locked(revision.plan)
    row = reread(revision, plan)
    actor = allowed(permissions.may_decide, Deed.DECIDE, by, row, at)
    if row.state == RevisionState.ACCEPTED:
        raise AlreadyDone(row)
    require_open(row)
    require_standing(row.commitment)
    require_amendable(plan, row.commitment, at)
    known = _up_to_date(row)
    row.content = checked(row.content, plan, Subject(row.subject), known.content if known else None)
    _decided(row, actor, at)
    _accept(row, plan, known, at)
    _record_accepted(row, plan, actor, at)
    if plan.stage == Stage.PUBLISHED:
        disclose(subjects=[code_of_revision(row)], at=at)
    return row


def _decided(row: Revision, actor: Actor, at: datetime) -> None:
    row.decided_at, row.decided_by, row.decided_capacity = at, actor.user, actor.capacity


def require_standing(commitment: Commitment | None) -> None:
    if commitment and commitment.standing == Standing.WITHDRAWN:
        refuse(Refusal.ALREADY_WITHDRAWN)


def _up_to_date(row: Revision) -> Text | None:
    """The text on record, with the proposal brought up to it where the two changed different fields."""
    try:
        return require_newest(row)
    except Stale as stale:
        if stale.conflicts:
            raise
        row.content, row.base = stale.merged, stale.theirs.number or 0
        return Text(row.base, stale.theirs.content, stale.theirs)


def _accept(row: Revision, plan: ActionPlan, known: Text | None, at: datetime) -> None:
    if known and known.number == 0:
        _keep_what_the_source_gave(row.commitment or plan, known.content)
        known = Text(1, known.content)
    if row.subject == Subject.PLAN:
        apply_plan(plan, row.content, at)
    else:
        row.commitment = row.commitment or new_commitment(row, plan, at)
        apply_commitment(row.commitment, row.content, known.content if known else None, at)
    row.state, row.number = RevisionState.ACCEPTED, (known.number if known else 0) + 1
    row.save()


def _keep_what_the_source_gave(given: Commitment | ActionPlan, content: Content) -> None:
    """What was recorded from a source before anybody wrote here becomes number 1, so that the history is whole."""
    about: dict[str, Any] = (
        {"plan_id": given.plan_id, "commitment": given, "subject": Subject.COMMITMENT}
        if isinstance(given, Commitment)
        else {"plan": given, "subject": Subject.PLAN}
    )
    when = dict.fromkeys(("created_at", "saved_at", "submitted_at", "decided_at"), given.recorded_at)
    source = {"source": given.source, "source_url": given.source_url}
    Revision(**about, **when, content=content, capacity=source, number=1, state=RevisionState.ACCEPTED).save()


def _record_accepted(row: Revision, plan: ActionPlan, actor: Actor, at: datetime) -> None:
    facts = {
        "about": about(row),
        "number": row.number,
        "base": row.base,
        "reason": row.reason,
        "proposed_by": row.capacity,
        "revision": row.code,
        "content": for_the_record(row.content),
    }
    kind = "plan.revised" if row.subject == Subject.PLAN else "commitment.revised"
    record(kind, about(row), facts, plan=plan, by=actor, at=at)


@act_of_record("revision.declined", permission=permissions.may_decide, notice="the author")
def decline_revision(*, revision: Revision, reason: str, by: User, at: datetime) -> Revision:
    """Leave the text on record as it is, and tell the author why."""
    plan = locked(revision.plan)
    row = reread(revision, plan)
    actor = allowed(permissions.may_decide, Deed.DECIDE, by, row, at)
    if row.state == RevisionState.DECLINED:
        raise AlreadyDone(row)
    require_open(row)
    row.decision_reason = reasoned(reason)
    row.state = RevisionState.DECLINED
    _decided(row, actor, at)
    row.save()
    facts = {"about": about(row), "reason": row.decision_reason}
    record("revision.declined", code_of_revision(row), facts, plan=plan, by=actor, at=at, public=False)
    return row


def revise(
    *,
    plan: ActionPlan,
    commitment: Commitment | None,
    content: Mapping[str, Any],
    base: int,
    reason: str,
    by: User,
    at: datetime,
    revision: Revision | None = None,
    subject: Subject = Subject.COMMITMENT,
) -> Revision:
    """Write, propose and accept in one step, for a point of contact's own text.

    One act with one entry, that of the accepted text: whoever may decide may propose. Raises as `save_draft`,
    `submit_revision` and `accept_revision` do; asked again with the same `revision`, it answers with what it did.
    """
    with act():
        plan = locked(plan)
        if revision and (done := _accepted_before(revision, by)):
            return done
        held = own_draft(revision, by) if revision else None
        plan, commitment, subject = same_matter(held, plan, commitment, subject)
        if commitment:
            commitment = Commitment.objects.get(pk=commitment.pk)
            commitment.plan = plan
        actor = allowed(permissions.may_decide, Deed.DECIDE, by, commitment or plan, at)
        require_standing(commitment)
        require_amendable(plan, commitment, at)
        row = held or new_revision(plan, commitment, subject, {}, base, actor, at)
        row.plan, row.commitment = plan, commitment
        known = current_text(plan, commitment, subject)
        row.base, row.content = base, checked(content, plan, subject, known.content if known else None)
        require_written_against(row, known)
        if known and known.content == row.content:
            refuse(Refusal.NOTHING_CHANGED)
        row.reason, row.capacity = reason_for(row, reason), actor.capacity
        row.saved_at = row.submitted_at = at
        _decided(row, actor, at)
        _accept(row, plan, known, at)
        _record_accepted(row, plan, actor, at)
        return row


def _accepted_before(revision: Revision, by: User) -> Revision | None:
    """The text as it was accepted by an earlier click of the same person."""
    return Revision.objects.filter(pk=revision.pk, author=by, state=RevisionState.ACCEPTED).first()
