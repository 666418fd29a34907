"""What the author of a contribution says of its answer."""

from datetime import datetime

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Answered, Verdict
from kuvend.cocreation.rules import Met, Refusal
from kuvend.cocreation.services.acting import Actor, locked, record, refuse
from kuvend.decision import ActRefused, Refused, require
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.members.selectors import holder_of
from kuvend.members.services.entering import FOR_ONESELF


@act_of_record("answer.judged", permission=permissions.may_judge_answer, notice="the office that answered")
def judge_answer(*, answered: Answered, met: Met, by: User, at: datetime) -> Verdict:
    """Say whether an answer to what one contributed met the point. The last word counts.

    Refused to everybody but the author, and once another answer has taken the place of this one.
    """
    process = locked(answered.contribution.process)
    rows = Answered.objects.select_related("contribution", "response")
    row = rows.get(pk=answered.pk)
    row.contribution.process = process
    require(permissions.may_judge_answer(holder_of(by), row, at=at))
    if row.contribution.author_id != by.pk:
        raise ActRefused(Refused(MandateRefusal.NOT_YOURS))
    if row.replaced_at:
        refuse(Refusal.ANSWER_REPLACED)
    verdict = Verdict.objects.filter(answered=row).first() or Verdict(answered=row)
    before = verdict.met or None
    if before == met:
        raise AlreadyDone(verdict)
    verdict.author, verdict.met, verdict.said_at = by, met, at
    verdict.full_clean(exclude=["answered", "author"])
    verdict.save()
    facts = {"response": row.response.code, "number": row.response.number, "met": str(met), "before": before}
    subject = f"contribution/{row.contribution.code}"
    record("answer.judged", subject, facts, process=process, by=Actor(by, dict(FOR_ONESELF), at))
    return verdict
