"""Clearing away an example whose time has passed. Only what is invented may ever be removed like this."""

from datetime import date, datetime

from kuvend.cocreation.models import (
    AccessNeed,
    Answered,
    Contribution,
    ContributionFile,
    Gathering,
    InformationPack,
    Merge,
    OutreachContact,
    OutreachGroup,
    Process,
    ReasonedResponse,
    ShownDraft,
    Support,
    Theme,
    TimetableVersion,
    Use,
    Verdict,
)
from kuvend.cocreation.models import Stage as StageOfProcess
from kuvend.cycle import add_months
from kuvend.demo.illyria.dates import LENGTH, MONTH_OF_TODAY
from kuvend.documents.models import Document, DocumentVersion
from kuvend.edition.services import act
from kuvend.forum.models import (
    AgendaItem,
    Decision,
    FollowUp,
    Forum,
    ForumRevision,
    Holding,
    Meeting,
    MeetingChange,
    MeetingPaper,
    Presence,
    Seat,
)
from kuvend.ledger.services.entries import append
from kuvend.members.models import Government
from kuvend.moderation.models import Case, Report
from kuvend.plans.models import ActionPlan, Commitment, CommitmentCode, Lineage, Revision, Withdrawal
from kuvend.plans.rules import Stage


def outdated(government: Government, today: date) -> bool:
    """Whether Illyria is on record with a second plan in whose last months `today` does not fall, or as it was before
    plans were written here: with a third that was published while it was drafted."""
    plan = government.plans.filter(number=2).first()
    if plan is None or plan.starts_on is None:
        return False
    if government.plans.filter(number=3, stage=Stage.PUBLISHED, commitments__isnull=True).exists():
        return True
    # From one month before today's place, so that a clock that differs by a time zone does not shift the example.
    opens, closes = add_months(plan.starts_on, MONTH_OF_TODAY - 1), add_months(plan.starts_on, LENGTH)
    return not opens <= today < closes


def clear(government: Government, *, at: datetime) -> None:
    """Remove the plans of an invented member with everything on them. The ledger keeps its entries, and says so.

    Raises ValueError for a real one: a public record is never removed.
    """
    if not government.invented:
        raise ValueError(f"{government.code} is not invented: its record stays")
    commitments = Commitment.objects.filter(plan__government=government)
    with act(government.code):
        _clear_process(government)
        Lineage.objects.filter(later__plan__government=government).delete()
        CommitmentCode.objects.filter(commitment__plan__government=government).delete()
        Withdrawal.objects.filter(commitment__in=commitments).delete()
        Revision.objects.filter(plan__government=government).delete()
        commitments.delete()
        ActionPlan.objects.filter(government=government).delete()
        _clear_forum(government)
        append(
            kind="example.cleared",
            subject=f"government/{government.code}",
            payload={"reason": "The time around which the worked example was set has passed. It is set up anew."},
            at=at,
            actor=None,
            scope=government.code,
            public=True,
        )


def _clear_process(government: Government) -> None:
    """Remove the processes with their timetables and outreach, and with what was contributed."""
    _clear_contributions(government)
    of_process = {"process__plan__government": government}
    for of_group in (AccessNeed, OutreachContact):
        of_group.objects.filter(group__process__plan__government=government).delete()
    InformationPack.objects.filter(stage__process__plan__government=government).delete()
    for hanging in (OutreachGroup, TimetableVersion, StageOfProcess):
        hanging.objects.filter(**of_process).delete()
    Process.objects.filter(plan__government=government).delete()


def _clear_contributions(government: Government) -> None:
    """Remove what people said and what became of it. The worker sweeps away their files."""
    said = Contribution.objects.filter(process__plan__government=government)
    of_process = {"process__plan__government": government}
    Verdict.objects.filter(answered__contribution__in=said).delete()
    for of_response in (Use, Answered):
        of_response.objects.filter(response__process__plan__government=government).delete()
    ReasonedResponse.objects.filter(**of_process).delete()
    for of_contribution in (Merge, Support, ContributionFile):
        of_contribution.objects.filter(contribution__in=said).delete()
    said.update(merged_into=None)
    said.filter(parent__isnull=False).delete()
    said.delete()
    for hanging in (Theme, Gathering, ShownDraft):
        hanging.objects.filter(**of_process).delete()
    # Their codes are given anew, and nobody removed what will bear them.
    Report.objects.filter(case__government=government).delete()
    Case.objects.filter(government=government).delete()


def _clear_forum(government: Government) -> None:
    """Remove the forum with its seats, meetings and papers. The worker sweeps away the files of the papers."""
    of_meeting, of_forum = {"meeting__forum__government": government}, {"forum__government": government}
    FollowUp.objects.filter(decision__meeting__forum__government=government).delete()
    for hanging in (Decision, Presence, MeetingPaper, MeetingChange, AgendaItem):
        hanging.objects.filter(**of_meeting).delete()
    Meeting.objects.filter(**of_forum).delete()
    Holding.objects.filter(seat__forum__government=government).delete()
    Seat.objects.filter(**of_forum).delete()
    ForumRevision.objects.filter(**of_forum).delete()
    Forum.objects.filter(government=government).delete()
    DocumentVersion.objects.filter(document__government=government).delete()
    Document.objects.filter(government=government).delete()
