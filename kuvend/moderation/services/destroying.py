"""Words that the law wants nowhere any more: destroyed, while the proof that they once stood there holds."""

from datetime import datetime

from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.ledger.services.entries import destroy
from kuvend.members.models import User
from kuvend.members.services.texts import line
from kuvend.moderation import permissions
from kuvend.moderation.models import Case
from kuvend.moderation.register import moderated
from kuvend.moderation.rules import CaseState, Deed, Refusal
from kuvend.moderation.services.acting import LONGEST, judging, locked, record, refuse

# The removal stands, and nobody waits for an answer to an appeal.
FINAL = (CaseState.REMOVED, CaseState.UPHELD)


@act_of_record("moderation.destroyed", permission=permissions.may_destroy_words, notice="whoever wrote it")
def destroy_words(*, case: Case, ground: str, by: User, at: datetime) -> Case:
    """Destroy the words and files of what was removed, here and in the ledger, because a law or a court asks for it.

    Nobody can bring them back. `ground` names the law or the decision, and everybody reads it. Raises ValidationError
    where it is missing.
    """
    row = locked(case)
    capacity = judging(row, permissions.may_destroy_words, Deed.DESTROY_WORDS, by, at)
    said = line(ground, "ground", most=LONGEST)
    if row.destroyed_at:
        raise AlreadyDone(row)
    kind, code = moderated(row.subject)
    if kind is None or row.state not in FINAL:
        refuse(Refusal.NOT_FINAL)
    row.destroyed_at, row.ground = at, said
    row.full_clean(exclude=["government", "decided_by", "appeal_decided_by"])
    row.save()
    # What a report quotes would outlive the words.
    row.reports.exclude(note="").update(note="")
    kind.destroy(code)
    destroy(entry=row.subject, reason=said, at=at, actor=by.pk, capacity=capacity)
    record("moderation.destroyed", row, {"ground": said}, by=by, capacity=capacity, at=at, public=True)
    return row
