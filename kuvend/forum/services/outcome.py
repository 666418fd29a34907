"""What a meeting left behind, from what somebody typed to rows: who came, the minutes, the decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.documents.models import Document
from kuvend.documents.services.referring import own_document
from kuvend.forum.models import Decision, Meeting, Presence, Seat
from kuvend.forum.selectors.saying import OWNERS, recorded
from kuvend.forum.services.drafts import DecisionDraft, PresenceDraft
from kuvend.members.services.texts import Words, line, own, words

MOST_PEOPLE = 999


@dataclass(frozen=True)
class Outcome:
    """The rows of a record, checked and not kept yet, and what they say as plain JSON."""

    presences: list[Presence]
    decisions: list[Decision]
    said: dict[str, Any]


def outcome_of(
    meeting: Meeting,
    presences: Sequence[PresenceDraft],
    minutes: Words | None,
    minutes_document: Document | None,
    decisions: Sequence[DecisionDraft],
) -> Outcome:
    """The outcome of a meeting; its minutes are put on the row. Raises ValidationError by field."""
    if minutes_document != meeting.minutes_document:
        # The one that is on record stays, also where it was withdrawn since.
        own_document(minutes_document, "minutes_document", meeting.forum.government)
    seats = {seat.pk: seat for seat in meeting.forum.seats.all()}
    came = [_presence(meeting, draft, seats) for draft in presences]
    named = [row.seat_id for row in came if row.seat_id]
    if len(set(named)) < len(named):
        raise ValidationError({"presences": _("A seat is named twice.")}, code="twice")
    decided = _decisions(meeting, decisions)
    meeting.minutes = words(minutes or {}, "minutes", of=meeting.forum.government, required=False)
    meeting.minutes_document = minutes_document
    return Outcome(came, decided, recorded(meeting, came, decided))


def write(meeting: Meeting, outcome: Outcome) -> None:
    """Keep the rows of an outcome in place of those that were there."""
    meeting.presences.all().delete()
    Presence.objects.bulk_create(outcome.presences)
    kept = {row.pk for row in outcome.decisions if row.pk}
    meeting.decisions.exclude(pk__in=kept).delete()
    _make_room(meeting)
    for row in outcome.decisions:
        row.save()


def _make_room(meeting: Meeting) -> None:
    """Move those on record behind all places, so that two decisions can change theirs."""
    rows = list(meeting.decisions.all())
    for row in rows:
        row.position += 10_000
    Decision.objects.bulk_update(rows, ["position"])


def _presence(meeting: Meeting, draft: PresenceDraft, seats: Mapping[int, Seat]) -> Presence:
    if draft.seat is not None:
        seat = _as_it_is(draft.seat, meeting, seats)
        return Presence(meeting=meeting, seat=seat, by_alternate=draft.by_alternate, how=draft.how)
    if draft.sector is None:
        raise ValidationError({"presences": _("Say of which sector these guests were.")}, code="sector")
    if not 1 <= draft.people <= MOST_PEOPLE:
        most = {"most": MOST_PEOPLE}
        raise ValidationError({"presences": _("Say how many they were, from 1 to %(most)s.") % most}, code="people")
    called = line(draft.called, "presences")
    return Presence(meeting=meeting, sector=draft.sector, called=called, people=draft.people, how=draft.how)


def _as_it_is(named: Seat, meeting: Meeting, seats: Mapping[int, Seat]) -> Seat:
    """The seat as it is now: one of this forum that was there on the day. Raises ValidationError otherwise."""
    day = meeting.starts_at.astimezone(meeting.forum.government.zone).date()
    seat = seats.get(named.pk)
    if seat is None or seat.begins_on > day or (seat.ends_on is not None and seat.ends_on <= day):
        raise ValidationError({"presences": _("A seat is named that the forum did not have on that day.")}, code="seat")
    return seat


def _decisions(meeting: Meeting, drafts: Sequence[DecisionDraft]) -> list[Decision]:
    there = {row.code: row for row in meeting.decisions.all()} if meeting.pk else {}
    made = [_decision(meeting, draft, place, there) for place, draft in enumerate(drafts, start=1)]
    named = [row.code for row in made]
    if len(set(named)) < len(named):
        raise ValidationError({"decisions": _("A decision is named twice.")}, code="twice")
    gone = [row.pk for code, row in there.items() if code not in named]
    if meeting.pk and meeting.decisions.filter(pk__in=gone, follow_ups__isnull=False).exists():
        said_since = _("Something was said of a decision since, so it cannot be taken away. Correct its words instead.")
        raise ValidationError({"decisions": said_since}, code="followed")
    return made


def _decision(meeting: Meeting, draft: DecisionDraft, place: int, there: dict[str, Decision]) -> Decision:
    if draft.code and draft.code not in there:
        raise ValidationError({"decisions": _("A decision is named that this meeting did not make.")}, code="strange")
    government = meeting.forum.government
    row = there[draft.code] if draft.code else Decision(meeting=meeting)
    own(draft.office, "decisions", government)
    own(draft.organisation, "decisions", government)
    row.owner_office, row.owner_organisation = draft.office, draft.organisation
    row.owner_called = line(draft.called, "decisions", required=False)
    if sum(bool(getattr(row, name)) for name in OWNERS) > 1:
        raise ValidationError({"decisions": _("A decision has one owner.")}, code="owners")
    row.position, row.due_on = place, draft.due_on
    row.text = words(draft.text, "decisions", of=government)
    return row
