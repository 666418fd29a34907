"""Merging a contribution into another that says the same, and splitting it off again. Every step stays on record.

One that is merged is answered with the one it went into. So nothing is merged twice over, and what was answered keeps
its own answer.
"""

from datetime import datetime

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Contribution, Merge
from kuvend.cocreation.rules import Deed, Refusal
from kuvend.cocreation.services.acting import allowed, locked, record, refuse, today
from kuvend.cocreation.services.handling import code_of, held, require_handled
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import reasoned


@act_of_record(
    "contribution.merged",
    permission=permissions.may_merge_contributions,
    notice="the authors of both; everyone who follows either",
)
def merge_contribution(*, contribution: Contribution, into: Contribution, reason: str, by: User, at: datetime) -> Merge:
    """Merge a contribution into one of the same process that stands for both from now on, and say why."""
    process = locked(contribution.process)
    actor = allowed(permissions.may_merge_contributions, Deed.MERGE_CONTRIBUTIONS, by, process, at)
    because = reasoned(reason)
    rows = held([contribution, into])
    one, target = rows[contribution.pk], rows[into.pk]
    standing = one.merges.filter(undone_at__isnull=True).first()
    if standing and standing.into_id == target.pk:
        raise AlreadyDone(standing)
    for row in (one, target):
        require_handled(row, process)
    _require_mergeable(one, target)
    merge = Merge(contribution=one, into=target, at=at, reason=because, capacity=actor.capacity)
    merge.full_clean(exclude=["contribution", "into", "capacity"])
    merge.save()
    one.merged_into = target
    one.save(update_fields=["merged_into"])
    facts = {"into": target.code, "reason": because}
    record("contribution.merged", code_of(one), facts, process=process, by=actor)
    return merge


@act_of_record(
    "contribution.split",
    permission=permissions.may_merge_contributions,
    notice="the authors of both; everyone who follows either",
)
def split_contribution(*, contribution: Contribution, reason: str, by: User, at: datetime) -> Merge:
    """Undo that a contribution was merged, and say why: it stands for itself again, and is answered by itself.

    Not once its stage is closed, as nothing is left unanswered there.
    """
    process = locked(contribution.process)
    actor = allowed(permissions.may_merge_contributions, Deed.MERGE_CONTRIBUTIONS, by, process, at)
    because = reasoned(reason)
    row = held([contribution])[contribution.pk]
    # The one that holds, if any, is the last that was made.
    merge = row.merges.select_related("into").order_by("at", "pk").last()
    if merge is None:
        refuse(Refusal.NEVER_MERGED, which=row.code)
    if merge.undone_at:
        raise AlreadyDone(merge)
    if row.stage.closed_at:
        refuse(Refusal.STAGE_CLOSED, day=today(process, row.stage.closed_at))
    merge.undone_at, merge.undone_reason, merge.undone_capacity = at, because, actor.capacity
    merge.full_clean(exclude=["contribution", "into", "capacity", "undone_capacity"])
    merge.save()
    row.merged_into = None
    row.save(update_fields=["merged_into"])
    facts = {"from": merge.into.code, "reason": because}
    record("contribution.split", code_of(row), facts, process=process, by=actor)
    return merge


def _require_mergeable(one: Contribution, target: Contribution) -> None:
    if one.pk == target.pk:
        refuse(Refusal.INTO_ITSELF)
    if one.merged.exists():
        refuse(Refusal.OTHERS_MERGED_INTO, which=one.code)
    if one.answers.filter(replaced_at__isnull=True).exists():
        refuse(Refusal.ANSWERED_ALREADY, which=one.code)
