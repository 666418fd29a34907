"""What somebody contributes in an open stage, by themselves and on the web."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Contribution, Process, Stage
from kuvend.cocreation.rules import DAILY, Channel, Refusal, Standing, again_at
from kuvend.cocreation.selectors.checking import planned, standing_of
from kuvend.cocreation.services.acting import Actor, locked, record, refuse, today
from kuvend.cocreation.services.composing import (
    PASSAGE,
    WORDS,
    composed,
    facts_of,
    files_kept,
    looked_at,
    put_on_record,
)
from kuvend.cocreation.services.drafts import ContributionDraftText
from kuvend.decision import require
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Organisation, User
from kuvend.members.rules import Role, capacity
from kuvend.members.selectors import capacity_of, holder_of
from kuvend.members.services.entering import FOR_ONESELF

# Who may speak for an organisation.
SPEAKING = (Role.SPEAKER, Role.ORGANISATION_LEAD)


@act_of_record(
    "contribution.submitted", permission=permissions.may_contribute, notice="everyone who follows the process"
)
def submit_contribution(*, process: Process, draft: ContributionDraftText, by: User, at: datetime) -> Contribution:
    """Contribute in a stage that is open, or reply. Everybody can read it at once.

    The same words by the same person in the same place are one contribution, however often they are sent. Raises
    ActRefused, also where somebody contributes too fast, and ValidationError by field.
    """
    process = locked(process)
    require(permissions.may_contribute(holder_of(by), process, at=at))
    actor = Actor(by, capacity_for(process, draft.organisation, by, at), at)
    row = composed(process, draft)
    row.author, row.channel, row.said_on = by, Channel.WEB, today(process, at)
    row.submitted_at = row.published_at = at
    _stop_if_there(row)
    require_open(row.stage, at)
    _require_pace(process, by, at)
    looks = looked_at(draft)
    put_on_record(row, draft)
    with files_kept(row, draft, looks):
        facts = facts_of(row, draft, looks)
        record("contribution.submitted", subject_of(row), facts, process=process, by=actor)
    return row


def subject_of(row: Contribution) -> str:
    """How the ledger names a contribution."""
    return f"contribution/{row.code}"


def capacity_for(process: Process, organisation: Organisation | None, by: User, at: datetime) -> dict[str, Any]:
    """In which capacity somebody contributes: for themselves, or for an organisation that they may speak for.

    Raises ActRefused where they may not.
    """
    if organisation is None:
        return dict(FOR_ONESELF)
    code, holder = process.government.code, holder_of(by)
    held = capacity(holder, SPEAKING, government=code, at=at, organisation=organisation.pk)
    return capacity_of(held).payload()


def require_open(stage: Stage, at: datetime) -> None:
    """Raises ActRefused, and says when, unless the stage is open at this moment."""
    there = planned(stage)
    # Nothing comes into a closed stage, not even what was sent before it was over and had to wait for the closing.
    match Standing.CLOSED if stage.closed_at else standing_of(stage, at):
        case Standing.OPEN:
            return
        case Standing.NOT_YET:
            refuse(Refusal.STAGE_OPENS_LATER, day=there.opens)
        case Standing.WAITS_FOR_PACK:
            refuse(Refusal.STAGE_WAITS)
        case _:
            refuse(Refusal.STAGE_IS_OVER, day=there.last_day)


def _stop_if_there(row: Contribution) -> None:
    same: Mapping[str, Any] = {name: getattr(row, name) for name in (*WORDS, *PASSAGE, "kind", "stance")}
    there = Contribution.objects.filter(author=row.author, stage=row.stage, parent=row.parent, draft=row.draft, **same)
    found = there.first()
    if found:
        found.process = row.process
        raise AlreadyDone(found)


def _require_pace(process: Process, by: User, at: datetime) -> None:
    """Floods are stopped: an hour, a day and the first day of an account each have their measure."""
    recent = Contribution.objects.filter(author=by, submitted_at__gt=at - timedelta(days=1), submitted_at__lte=at)
    sent = list(recent.order_by("-submitted_at").values_list("submitted_at", flat=True)[: DAILY.most])
    again = again_at(sent, by.joined_at, at)
    if again:
        there = again.astimezone(process.government.zone)
        refuse(Refusal.TOO_MANY, again=f"{there:%H:%M}", day=there.date())
