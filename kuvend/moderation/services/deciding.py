"""What is decided of a case: first by one moderator, and after an appeal by another person."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.decision import ActRefused, Refused, require
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.members.selectors import holder_of
from kuvend.members.services.entering import FOR_ONESELF
from kuvend.members.services.texts import line, reasoned
from kuvend.moderation import permissions
from kuvend.moderation.models import Case
from kuvend.moderation.register import moderated
from kuvend.moderation.rules import AppealVerdict, Deed, PublishedRule, Refusal, Verdict
from kuvend.moderation.services.acting import LONGEST, author_of, judging, locked, record, refuse


@act_of_record(
    "moderation.removed", "moderation.kept", permission=permissions.may_decide_case,
    notice="whoever wrote it, and whoever reported it",
)  # fmt: skip
def decide_case(
    *, case: Case, verdict: Verdict, rule: PublishedRule | None, reason: str, by: User, at: datetime
) -> Case:
    """Keep what was reported, or remove it under a published rule. A removal leaves a tombstone with the reason.

    Raises ValidationError by field where the reason is missing, or a removal names no rule.
    """
    row = locked(case)
    capacity = judging(row, permissions.may_decide_case, Deed.DECIDE_CASE, by, at)
    why = reasoned(reason)
    broken = rule if verdict is Verdict.REMOVE else None
    if verdict is Verdict.REMOVE and broken is None:
        raise ValidationError({"rule": _("Choose the rule that it breaks.")}, code="required")
    if row.decided_at:
        if (row.verdict, row.rule, row.decided_by_id) == (verdict, broken or "", by.pk):
            raise AlreadyDone(row)
        refuse(Refusal.DECIDED_ALREADY)
    row.verdict, row.rule, row.reason = verdict, broken or "", why
    row.capacity, row.decided_by, row.decided_at = capacity, by, at
    row.full_clean(exclude=["government", "decided_by"])
    row.save()
    removed = verdict is Verdict.REMOVE
    if removed:
        _show(row, False, at)
    facts = {"rule": row.rule, "reason": why} if removed else {"reason": why}
    kind = "moderation.removed" if removed else "moderation.kept"
    record(kind, row, facts, by=by, capacity=capacity, at=at, public=removed)
    return row


@act_of_record("moderation.appealed", permission=permissions.may_appeal, notice="the moderators of the member")
def appeal(*, case: Case, words: str, by: User, at: datetime) -> Case:
    """Ask that another person looks at a removal again. Once, by whoever wrote what was removed.

    Raises ValidationError where nothing is said.
    """
    row = locked(case)
    require(permissions.may_appeal(holder_of(by), row, at=at))
    if author_of(row) != by.pk:
        raise ActRefused(Refused(MandateRefusal.NOT_YOURS))
    said = line(words, "words", most=LONGEST)
    if row.verdict != Verdict.REMOVE:
        refuse(Refusal.NOT_REMOVED)
    if row.destroyed_at:
        refuse(Refusal.DESTROYED)
    if row.appealed_at:
        if row.appeal == said:
            raise AlreadyDone(row)
        refuse(Refusal.APPEALED_ALREADY)
    row.appeal, row.appealed_at = said, at
    row.full_clean(exclude=["government", "decided_by"])
    row.save()
    record("moderation.appealed", row, {}, by=by, capacity=FOR_ONESELF, at=at, public=True)
    return row


@act_of_record(
    "moderation.restored", "moderation.upheld", permission=permissions.may_decide_appeal,
    notice="whoever appealed",
)  # fmt: skip
def decide_appeal(*, case: Case, verdict: AppealVerdict, reason: str, by: User, at: datetime) -> Case:
    """Bring back what was removed, or let the removal stand. Refused to whoever removed it.

    Raises ValidationError where the reason is missing.
    """
    row = locked(case)
    capacity = judging(row, permissions.may_decide_appeal, Deed.DECIDE_APPEAL, by, at)
    if row.decided_by_id == by.pk:
        refuse(Refusal.SAME_PERSON)
    why = reasoned(reason)
    if not row.appealed_at:
        refuse(Refusal.NO_APPEAL)
    if row.appeal_decided_at:
        if (row.appeal_verdict, row.appeal_decided_by_id) == (verdict, by.pk):
            raise AlreadyDone(row)
        refuse(Refusal.DECIDED_ALREADY)
    row.appeal_verdict, row.appeal_reason, row.appeal_capacity = verdict, why, capacity
    row.appeal_decided_by, row.appeal_decided_at = by, at
    row.full_clean(exclude=["government", "decided_by", "appeal_decided_by"])
    row.save()
    restored = verdict is AppealVerdict.RESTORE
    if restored:
        _show(row, True, at)
    kind = "moderation.restored" if restored else "moderation.upheld"
    record(kind, row, {"reason": why}, by=by, capacity=capacity, at=at, public=True)
    return row


def _show(case: Case, shown: bool, at: datetime) -> None:
    kind, code = moderated(case.subject)
    if kind is None:
        refuse(Refusal.NOT_MODERATED)
    (kind.reveal if shown else kind.conceal)(code, at)
