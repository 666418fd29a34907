"""The public history of a text: every version that stood on record, by whom, when and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kuvend.plans.models import ActionPlan, Commitment, Revision, Withdrawal
from kuvend.plans.rules import Content, RevisionState, Subject
from kuvend.plans.selectors.texts import content_of, content_of_plan


@dataclass(frozen=True)
class PublicText:
    """One version of a text, from the moment when it stood on record.

    `before` is the version that it replaced, None for the first. `proposed_by` and `accepted_by` are capacities: role,
    and office or organisation by language; a text that a source gave has `source` and `source_url` in `proposed_by`,
    and nobody accepted it. `number` is 0 and `code` empty where nothing was ever written here.
    """

    number: int
    code: str
    at: datetime
    content: Content
    before: Content | None
    reason: str
    proposed_by: dict[str, Any]
    accepted_by: dict[str, Any] | None


def history_of(commitment: Commitment, *, whole: bool = False) -> tuple[PublicText, ...]:
    """The versions of a commitment's text, newest first: the first published one, and every one since.

    What was written before publication belongs to the making of the plan; `whole` gives it too, to those who see it.
    """
    revisions = list(commitment.revisions.filter(state=RevisionState.ACCEPTED).order_by("number"))
    if not revisions:
        return (_recorded(commitment, content_of(commitment)),)
    return _told(revisions if whole else _since_publication(revisions, commitment.plan))


def history_of_plan(plan: ActionPlan, *, whole: bool = False) -> tuple[PublicText, ...]:
    """The versions of a plan's own text, as `history_of` gives those of a commitment."""
    accepted = plan.revisions.filter(subject=Subject.PLAN, state=RevisionState.ACCEPTED)
    revisions = list(accepted.order_by("number"))
    if not revisions:
        return (_recorded(plan, content_of_plan(plan)),)
    return _told(revisions if whole else _since_publication(revisions, plan))


def withdrawal_of(commitment: Commitment) -> Withdrawal | None:
    """By which office, when and why a commitment was withdrawn; None while it stands, or where nobody recorded it."""
    return Withdrawal.objects.filter(commitment=commitment).first()


def _since_publication(revisions: Sequence[Revision], plan: ActionPlan) -> Sequence[Revision]:
    """From the last version accepted before the plan was published, which is the first that the public read."""
    if plan.published_at is None:
        return revisions
    before = [one for one in revisions if one.decided_at and one.decided_at <= plan.published_at]
    return revisions[max(len(before) - 1, 0) :]


def _told(revisions: Sequence[Revision]) -> tuple[PublicText, ...]:
    earlier: list[Content | None] = [None, *(one.content for one in revisions)]
    told = [_text(one, before) for one, before in zip(revisions, earlier, strict=False)]
    return tuple(reversed(told))


def _text(revision: Revision, before: Content | None) -> PublicText:
    assert revision.decided_at is not None, "What is accepted was accepted at some moment"
    return PublicText(
        number=revision.number or 0,
        code=revision.code,
        at=revision.decided_at,
        content=revision.content,
        before=before,
        reason=revision.reason,
        proposed_by=revision.capacity,
        accepted_by=revision.decided_capacity,
    )


def _recorded(given: Commitment | ActionPlan, content: Content) -> PublicText:
    """The only version of a text that was recorded from a source and never changed here."""
    source = {"source": given.source, "source_url": given.source_url}
    return PublicText(0, "", given.recorded_at, content, None, "", source, None)
