"""Meetings that were held: who came, the minutes, what was decided; entered afterwards, or corrected."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.documents.models import Document
from kuvend.forum import permissions
from kuvend.forum.models import AgendaItem, Forum, Meeting
from kuvend.forum.rules import Deed, MeetingState, entered_later
from kuvend.forum.selectors.saying import announced, on_record
from kuvend.forum.services.acting import allowed, locked, record
from kuvend.forum.services.drafts import AgendaDraft, DecisionDraft, PresenceDraft
from kuvend.forum.services.meetings import (
    agenda_items,
    begin,
    code_of,
    describe,
    held_still,
    keep,
    keep_before,
    next_number,
    once,
)
from kuvend.forum.services.outcome import Outcome, outcome_of, write
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import Words, reasoned


@act_of_record(
    "meeting.recorded", permission=permissions.may_record_meeting, notice="the forum; everyone who follows it"
)
def record_meeting(
    *,
    meeting: Meeting,
    presences: Sequence[PresenceDraft] = (),
    minutes: Words | None = None,
    minutes_document: Document | None = None,
    decisions: Sequence[DecisionDraft] = (),
    by: User,
    at: datetime,
) -> Meeting:
    """Put on record how an announced meeting was held: who came, what was said, what was decided.

    From the moment on at which it was to begin. Raises ValidationError by field.
    """
    meeting = held_still(meeting)
    if meeting.state == MeetingState.HELD:
        allowed(permissions.may_correct_record, Deed.CORRECT_RECORD, by, meeting, at)
        before = on_record(meeting)
        if outcome_of(meeting, presences, minutes, minutes_document, decisions).said == before:
            raise AlreadyDone(meeting)
    actor = allowed(permissions.may_record_meeting, Deed.RECORD_MEETING, by, meeting, at)
    outcome = outcome_of(meeting, presences, minutes, minutes_document, decisions)
    _held(meeting, outcome, at)
    record(
        "meeting.recorded", code_of(meeting), _facts(meeting, outcome), government=meeting.forum.government, by=actor
    )
    return meeting


@act_of_record("meeting.entered", permission=permissions.may_enter_meeting, notice="everyone who follows the forum")
def enter_meeting(
    *,
    forum: Forum,
    starts_at: datetime,
    ends_at: datetime | None = None,
    title: Words | None = None,
    place: Words | None = None,
    online_url: str = "",
    agenda: Sequence[AgendaDraft] = (),
    presences: Sequence[PresenceDraft] = (),
    minutes: Words | None = None,
    minutes_document: Document | None = None,
    decisions: Sequence[DecisionDraft] = (),
    by: User,
    at: datetime,
) -> Meeting:
    """Put a past meeting on record that was never announced here: whether and when it was announced is not known.

    Also of a forum that has ended, for a day on which it stood. Raises ValidationError by field.
    """
    forum = locked(forum)
    actor = allowed(permissions.may_enter_meeting, Deed.ENTER_MEETING, by, forum, at)
    _in_its_time(forum, starts_at, at)
    meeting = Meeting(forum=forum, state=MeetingState.HELD, number=next_number(forum))
    describe(meeting, starts_at, ends_at, title, place, online_url)
    points = agenda_items(meeting, agenda)
    outcome = outcome_of(meeting, presences, minutes, minutes_document, decisions)
    once(meeting)
    _held(meeting, outcome, at)
    AgendaItem.objects.bulk_create(points)
    facts = {**announced(meeting, points), **_facts(meeting, outcome), "forum": forum.code, "number": meeting.number}
    record("meeting.entered", code_of(meeting), facts, government=forum.government, by=actor)
    return meeting


@act_of_record(
    "meeting.corrected", permission=permissions.may_correct_record, notice="the forum; everyone who follows it"
)
def correct_record(
    *,
    meeting: Meeting,
    presences: Sequence[PresenceDraft] = (),
    minutes: Words | None = None,
    minutes_document: Document | None = None,
    decisions: Sequence[DecisionDraft] = (),
    reason: str,
    by: User,
    at: datetime,
) -> Meeting:
    """Put another record in place of the one of a meeting. What it said stays readable, with why it was corrected.

    A decision that is given by its code keeps it and what was said of it since. One that is left out is taken away,
    unless something was said of it.
    """
    meeting, actor = begin(meeting, permissions.may_correct_record, Deed.CORRECT_RECORD, by, at)
    why = reasoned(reason)
    before = on_record(meeting)
    outcome = outcome_of(meeting, presences, minutes, minutes_document, decisions)
    changed = [field for field in before if outcome.said[field] != before[field]]
    if not changed:
        raise AlreadyDone(meeting)
    keep(meeting)
    write(meeting, outcome)
    keep_before(meeting, "meeting.corrected", {field: before[field] for field in changed}, why, actor)
    facts = {"reason": why, **{field: outcome.said[field] for field in changed}}
    record("meeting.corrected", code_of(meeting), facts, government=meeting.forum.government, by=actor)
    return meeting


def _held(meeting: Meeting, outcome: Outcome, at: datetime) -> None:
    meeting.state, meeting.recorded_at = MeetingState.HELD, at
    keep(meeting)
    write(meeting, outcome)


def _facts(meeting: Meeting, outcome: Outcome) -> dict[str, Any]:
    return {**outcome.said, "entered_later": entered_later(meeting.starts_at, meeting.recorded_at)}


def _in_its_time(forum: Forum, starts_at: datetime, at: datetime) -> None:
    """The meeting has begun, and while the forum stood. Raises ValidationError otherwise."""
    day = starts_at.astimezone(forum.government.zone).date()
    if starts_at > at:
        raise ValidationError({"starts_at": _("It has not begun yet. Announce it instead.")}, code="ahead")
    if forum.founded_on and day < forum.founded_on:
        raise ValidationError({"starts_at": _("The forum was founded later than this day.")}, code="before")
    if forum.ended_on and day > forum.ended_on:
        raise ValidationError({"starts_at": _("The forum had ended by this day.")}, code="after")
