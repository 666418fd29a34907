"""Showing the draft of a commitment: from then on everybody reads this text of it, and can amend it."""

from datetime import datetime

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Process, ShownDraft
from kuvend.cocreation.rules import Deed, Refusal
from kuvend.cocreation.services.acting import allowed, code_of, locked, record, refuse
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.plans.models import ActionPlan, Revision
from kuvend.plans.rules import RevisionState, Subject
from kuvend.plans.services.contents import for_the_record


@act_of_record("draft.shown", permission=permissions.may_show_draft, notice="everyone who follows the process")
def show_draft(*, process: Process, revision: Revision, by: User, at: datetime) -> ShownDraft:
    """Show the newest accepted text of a commitment that is not published yet. It replaces an earlier one of it."""
    # Held before the process, as in every act that needs both: no later text is accepted meanwhile.
    ActionPlan.objects.select_for_update(of=("self",)).get(pk=process.plan_id)
    process = locked(process)
    actor = allowed(permissions.may_show_draft, Deed.SHOW_DRAFT, by, process, at)
    there = ShownDraft.objects.filter(revision=revision).first()
    if there and there.replaced_at is None:
        raise AlreadyDone(there)
    revision = Revision.objects.select_related("commitment").get(pk=revision.pk)
    _require_newest_of(process, revision)
    shown = process.shown_drafts.filter(revision__commitment=revision.commitment_id)
    earlier = shown.standing().first()
    shown.standing().update(replaced_at=at)
    draft = ShownDraft(process=process, revision=revision, shown_at=at, capacity=actor.capacity)
    draft.full_clean(exclude=["process", "revision", "capacity"])
    draft.save()
    assert revision.commitment is not None, "What is accepted of a commitment has one"
    facts = {
        "draft": draft.code,
        "replaces": earlier.code if earlier else None,
        "commitment": revision.commitment.code,
        "number": revision.number,
        "content": for_the_record(revision.content),
    }
    record("draft.shown", code_of(process), facts, process=process, by=actor)
    return draft


def _require_newest_of(process: Process, revision: Revision) -> None:
    accepted = revision.state == RevisionState.ACCEPTED and revision.subject == Subject.COMMITMENT
    if not accepted or revision.plan_id != process.plan_id:
        refuse(Refusal.NO_DRAFT_OF_THIS_PLAN)
    if process.plan.published_at:
        refuse(Refusal.PLAN_PUBLISHED)
    later = Revision.objects.accepted().filter(commitment=revision.commitment_id, number__gt=revision.number)
    if later.exists():
        refuse(Refusal.NOT_THE_LATEST)
