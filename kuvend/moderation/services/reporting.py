"""Saying that something breaks a rule."""

from datetime import datetime, timedelta

from kuvend import subjects
from kuvend.decision import require
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Government, User
from kuvend.members.selectors import holder_of
from kuvend.members.services.entering import FOR_ONESELF
from kuvend.members.services.texts import line
from kuvend.moderation import permissions
from kuvend.moderation.models import Case, Report
from kuvend.moderation.register import moderated
from kuvend.moderation.rules import PublishedRule, Refusal
from kuvend.moderation.services.acting import LONGEST, author_of, record, refuse

# One person reports so many things within a day: nobody reads faster, and a queue can be flooded too.
DAILY = 20
DAY = timedelta(days=1)


@act_of_record("moderation.reported", permission=permissions.may_report, notice="the moderators of the member")
def report(*, subject: str, rule: PublishedRule, note: str, by: User, at: datetime) -> Case:
    """Report something that one can see, under a published rule. Once each; the first report opens the case.

    Raises ValidationError for a note that is too long, or holds what cannot be seen.
    """
    kind, code = moderated(subject)
    member = kind.member(code) if kind and subjects.is_visible(subject, by) else None
    if member is None:
        require(permissions.may_report(holder_of(by), "", at=at))
        refuse(Refusal.NOT_MODERATED)
    said = line(note, "note", most=LONGEST, required=False)
    # Two who report the same thing at once open one case.
    government = Government.objects.select_for_update().get(pk=member)
    require(permissions.may_report(holder_of(by), government, at=at))
    before = Report.objects.filter(case__subject=subject, reporter=by).select_related("case").first()
    if before:
        raise AlreadyDone(before.case)
    if Report.objects.filter(reporter=by, reported_at__gt=at - DAY).count() >= DAILY:
        refuse(Refusal.REPORTED_OFTEN, most=DAILY)
    case = Case.objects.filter(subject=subject, decided_at__isnull=True).first()
    if case is None:
        case = Case(subject=subject, government=government, opened_at=at)
    case.government = government
    if author_of(case) == by.pk:
        refuse(Refusal.ONES_OWN_WORDS)
    if case.pk is None:
        case.full_clean(exclude=["government"])
        case.save(force_insert=True)
    Report(case=case, reporter=by, rule=rule, note=said, reported_at=at).save(force_insert=True)
    record("moderation.reported", case, {"rule": str(rule)}, by=by, capacity=FOR_ONESELF, at=at, public=False)
    return case
