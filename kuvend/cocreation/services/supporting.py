"""Support for what others contributed: one each, given and taken back."""

from datetime import datetime

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Contribution, Support
from kuvend.cocreation.rules import Refusal
from kuvend.cocreation.services.acting import Actor, record, refuse, today
from kuvend.cocreation.services.contributions import subject_of
from kuvend.decision import require
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.selectors import holder_of
from kuvend.members.services.entering import FOR_ONESELF


@act_of_record("contribution.supported", permission=permissions.may_support)
def support(*, contribution: Contribution, by: User, at: datetime) -> Support:
    """Support what somebody else contributed, until its stage is closed. Who does is nobody's business; how many is."""
    row = _begin(contribution, by, at)
    there = row.supports.filter(supporter=by).first()
    if there:
        raise AlreadyDone(there)
    if row.author_id == by.pk:
        refuse(Refusal.ONES_OWN)
    _require_standing(row, at)
    made = Support(contribution=row, supporter=by, given_at=at)
    made.save(force_insert=True)
    _record("contribution.supported", row, by, at)
    return made


@act_of_record("contribution.support-withdrawn", permission=permissions.may_support)
def withdraw_support(*, contribution: Contribution, by: User, at: datetime) -> Contribution:
    """Take one's support back, until the stage is closed."""
    row = _begin(contribution, by, at)
    there = row.supports.filter(supporter=by)
    if not there.exists():
        raise AlreadyDone(row)
    _require_standing(row, at)
    there.delete()
    _record("contribution.support-withdrawn", row, by, at)
    return row


def _begin(contribution: Contribution, by: User, at: datetime) -> Contribution:
    """The contribution as it is now, held still. Not its process: many support at once."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("stage", "process__plan__government")
    row = rows.get(pk=contribution.pk)
    require(permissions.may_support(holder_of(by), row, at=at))
    if not row.is_readable:
        refuse(Refusal.NOT_ON_RECORD)
    return row


def _require_standing(row: Contribution, at: datetime) -> None:
    if row.merged_into_id:
        refuse(Refusal.MERGED_MEANWHILE)
    closed_at = row.stage.closed_at
    if closed_at and closed_at <= at:
        refuse(Refusal.STAGE_CLOSED, day=today(row.process, closed_at))


def _record(kind: str, row: Contribution, by: User, at: datetime) -> None:
    record(kind, subject_of(row), {}, process=row.process, by=Actor(by, dict(FOR_ONESELF), at))
